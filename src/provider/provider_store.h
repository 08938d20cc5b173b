/* The SQL of providers. */
#ifndef PROVIDER_PROVIDER_STORE_H
#define PROVIDER_PROVIDER_STORE_H

#include "provider/provider.h"

bool provider_store_list(struct db *db, struct arena *mem, int64_t workspace_id, int64_t before, int64_t limit,
                         struct records *out, struct error *err) MUST_CHECK;
/* Of all workspaces, in the order of (workspace_id, id), after that pair. */
bool provider_store_list_all(struct db *db, struct arena *mem, int64_t after_workspace_id, int64_t after_id, int64_t limit,
                             struct records *out, struct error *err) MUST_CHECK;
/* The default one, else the oldest; of one driver when `driver` is given. */
bool provider_store_find(struct db *db, struct arena *mem, int64_t workspace_id, const char *driver, bool *found,
                         struct provider *out, struct error *err) MUST_CHECK;
bool provider_store_add(struct db *db, const struct provider *provider, struct error *err) MUST_CHECK;
bool provider_store_put(struct db *db, const struct provider *provider, struct error *err) MUST_CHECK;
bool provider_store_remove(struct db *db, int64_t workspace_id, int64_t id, struct error *err) MUST_CHECK;
/* All others of the workspace stop being the default. */
bool provider_store_only_default(struct db *db, const struct provider *provider, int64_t now_ms, struct error *err) MUST_CHECK;
bool provider_store_put_health(struct db *db, const struct provider *provider, struct error *err) MUST_CHECK;
bool provider_store_has_production(struct db *db, int64_t workspace_id, bool *has, struct error *err) MUST_CHECK;

#endif
