/* The empty table of a server built without the UI (-Dweb=false). */
#include "app/web_assets.h"

const struct web_asset web_assets[] = {{0}};
const size_t web_assets_count = 0;
const char web_csp[] = "default-src 'none'; frame-ancestors 'none'";
