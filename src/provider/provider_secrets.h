/* The sealed secrets of a provider, and what is shown of them. */
#ifndef PROVIDER_PROVIDER_SECRETS_H
#define PROVIDER_PROVIDER_SECRETS_H

#include "provider/provider.h"

/* Fills secrets_set and hook_urls. */
void provider_show(struct provider *provider, struct arena *mem);
/* `plain` is a JSON object. */
void provider_seal_secrets(struct provider *provider, const char *plain, struct arena *mem);
/* The opened secrets: a JSON object. FAIL_INVALID "secrets_unreadable" when they were sealed under another key. */
bool provider_open_secrets(const struct provider *provider, struct arena *mem, struct json **out, struct error *err) MUST_CHECK;

#endif
