/* Owns how the embedded UI is given out: which file, which coding, which caching (design: immutable assets, everything else asks again). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "app/ui_files.h"

static char csp_line[1024];
static const char *header_lines[] = {
	csp_line,
	"X-Content-Type-Options: nosniff",
	"Referrer-Policy: same-origin",
	"Cross-Origin-Opener-Policy: same-origin",
	"Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()",
	NULL,
};
const char *const *const ui_files_headers = header_lines;

void ui_files_set_up(void)
{
	snprintf(csp_line, sizeof(csp_line), "Content-Security-Policy: %s", web_csp);
}

/* q of one coding in thousandths; -1 when it is not named. */
static int quality_of(const char *accept, const char *coding)
{
	size_t name_length = strlen(coding);

	while (*accept) {
		size_t length, part;
		const char *q;

		accept += strspn(accept, " \t,");
		length = strcspn(accept, ",");
		part = strcspn(accept, "; \t,");
		if (part == name_length && strncasecmp(accept, coding, part) == 0) {
			q = memchr(accept, '=', length);
			return q ? (int)(strtod(q + 1, NULL) * 1000) : 1000;
		}
		accept += length;
	}
	return -1;
}

enum coding ui_files_choose(const char *accept_encoding, bool has_gzip, bool has_brotli)
{
	int star, gzip, brotli, plain;

	if (!accept_encoding)
		return CODING_PLAIN;
	star = quality_of(accept_encoding, "*");
	gzip = quality_of(accept_encoding, "gzip");
	brotli = quality_of(accept_encoding, "br");
	plain = quality_of(accept_encoding, "identity");
	gzip = !has_gzip ? 0 : gzip >= 0 ? gzip : star > 0 ? star : 0;
	brotli = !has_brotli ? 0 : brotli >= 0 ? brotli : star > 0 ? star : 0;
	plain = plain >= 0 ? plain : 1; /* always welcome unless refused by name, and liked least */
	if (brotli > 0 && brotli >= gzip && brotli >= plain)
		return CODING_BROTLI;
	return gzip > 0 && gzip >= plain ? CODING_GZIP : CODING_PLAIN;
}

static int compare_path(const void *key, const void *asset)
{
	return strcmp(key, ((const struct web_asset *)asset)->path);
}

static const struct web_asset *find_asset(const char *path)
{
	return web_assets_count ? bsearch(path, web_assets, web_assets_count, sizeof(*web_assets), compare_path) : NULL;
}

static bool reply_missing(struct request *req)
{
	static const char text[] = "There is nothing here.\n";

	req->reply.cache = "no-store";
	req->reply.lasting = true;
	return reply_bytes(req, 404, "text/plain; charset=utf-8", text, sizeof(text) - 1);
}

static const char *const coding_names[] = {[CODING_GZIP] = "gzip", [CODING_BROTLI] = "br"};
static const char *const coding_suffixes[] = {"", "-gz", "-br"};

static bool reply_asset(struct request *req, const struct web_asset *asset)
{
	enum coding coding = ui_files_choose(request_header(req, "Accept-Encoding"), asset->gzip, asset->brotli);
	const unsigned char *bytes[] = {asset->plain, asset->gzip, asset->brotli};
	size_t sizes[] = {asset->plain_size, asset->gzip_size, asset->brotli_size};
	size_t hash_length = strlen(asset->etag) - 2;

	req->reply.etag = arena_format(req->mem, "%.*s%s", (int)hash_length, asset->etag + 1, coding_suffixes[coding]);
	req->reply.encoding = coding_names[coding];
	req->reply.vary = asset->gzip || asset->brotli ? "Accept-Encoding" : NULL;
	req->reply.cache = asset->immutable ? "public, max-age=31536000, immutable" : "no-cache";
	req->reply.lasting = true;
	return reply_bytes(req, 200, asset->content_type, (const char *)bytes[coding], sizes[coding]);
}

static bool begins(const char *path, const char *with)
{
	return strncmp(path, with, strlen(with)) == 0;
}

bool ui_files_reply(struct request *req)
{
	const struct web_asset *asset = find_asset(req->path);

	if (!asset && !begins(req->path, "/assets/") && !begins(req->path, "/hooks/") && !begins(req->path, "/simulator/"))
		asset = find_asset("/index.html");
	return asset ? reply_asset(req, asset) : reply_missing(req);
}
