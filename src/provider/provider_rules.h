/* What a provider's settings and secrets must be, by the table of its driver. No database. */
#ifndef PROVIDER_PROVIDER_RULES_H
#define PROVIDER_PROVIDER_RULES_H

#include "base/problems.h"
#include "provider/provider.h"

/* Every fault of the settings becomes a problem "settings.<name>"; empty ones are dropped from provider->settings. */
void provider_check_settings(const struct sms_driver *driver, struct provider *provider, struct arena *mem,
                             struct problems *problems);
/* Changes the sealed secrets: `given` is a JSON object or NULL; a text replaces, null removes, an absent one stays. Makes those that a
 * driver generates. Faults and missing ones become problems "secrets.<name>". */
bool provider_change_secrets(const struct sms_driver *driver, struct provider *provider, const char *given, struct arena *mem,
                             struct problems *problems, struct error *err) MUST_CHECK;
#endif
