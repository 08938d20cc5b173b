/*
 * The web UI inside the binary: a table made by tools/embed_web.mjs out of web/dist.
 *
 * One row per file, sorted by path (bsearch by strcmp). `plain` is always there; `gzip` and `brotli` are NULL where a
 * coding would save less than a twentieth. `etag` is the quoted hash without a suffix: whoever answers puts "-br" or "-gz"
 * inside the quotes, because a strong ETag must differ per coding. `immutable` marks names that carry a hash of their content.
 */
#ifndef APP_WEB_ASSETS_H
#define APP_WEB_ASSETS_H

#include <stdbool.h>
#include <stddef.h>

struct web_asset {
	const char *path;         /* begins with a slash: "/assets/index-x1y2.js" */
	const char *content_type; /* as the header says it */
	const char *etag;         /* "\"0123456789abcdef\"" */
	const unsigned char *plain, *gzip, *brotli;
	size_t plain_size, gzip_size, brotli_size;
	bool immutable;
};

extern const struct web_asset web_assets[];
extern const size_t web_assets_count;

/* The value of Content-Security-Policy for every page, with the hash of the script that stands inside index.html. */
extern const char web_csp[];

#endif
