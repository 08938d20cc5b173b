/* The API as a page for people, printed from the same tables that route and validate. */
#ifndef APP_DOCS_PAGE_H
#define APP_DOCS_PAGE_H

#include "base/buffer.h"
#include "http/route.h"

void docs_page_print(route_tables routes, struct buffer *out);
extern const char docs_page_style[];

#endif
