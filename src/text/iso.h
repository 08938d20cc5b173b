/* Codes of countries and languages as ISO and BCP 47 know them. ICU has the lists. */
#ifndef TEXT_ISO_H
#define TEXT_ISO_H

#include "base/arena.h"

/* ISO 3166-1 alpha-2 in any case: "de" -> "DE"; NULL when there is no such country. */
const char *iso_country(const char *text, struct arena *mem);
/* ISO 639, alone or with a script and a region (BCP 47), in any case, with dash or underscore: "EN" -> "en", "pt_br" -> "pt-BR",
 * "zh-hant-tw" -> "zh-Hant-TW"; NULL for words ("English") and unknown codes. */
const char *iso_language(const char *text, struct arena *mem);

#endif
