/* Owns the list of models' protocols, and what they have in common. */
#include "provider/llm/llm_driver.h"

#include <string.h>

const struct llm_driver *const llm_drivers[] = {NULL};

const struct llm_driver *llm_driver_find(const char *name)
{
	for (size_t i = 0; name && llm_drivers[i]; i++)
		if (strcmp(llm_drivers[i]->name, name) == 0)
			return llm_drivers[i];
	return NULL;
}
