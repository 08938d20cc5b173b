/* The web UI's files inside the binary, as browsers get them. */
#ifndef APP_UI_FILES_H
#define APP_UI_FILES_H

#include "app/web_assets.h"
#include "http/request.h"

enum coding { CODING_PLAIN, CODING_GZIP, CODING_BROTLI };

/* The server's fallback: a file, index.html for the UI's own addresses, or 404. Only memory is touched. */
bool ui_files_reply(struct request *req);

/* The best coding that this Accept-Encoding (NULL: no header) takes and that exists: the greatest q, then br before gzip before plain. */
enum coding ui_files_choose(const char *accept_encoding, bool has_gzip, bool has_brotli);

/* "Name: value" lines that every answer carries; NULL-terminated. */
extern const char *const *const ui_files_headers;
void ui_files_set_up(void);

#endif
