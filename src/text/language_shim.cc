// Owns the calls into CLD2, whose tables of n-grams are read only: any thread.
#include <cstdio> // compact_lang_det.h names FILE and leaves this out

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include "text/language_shim.h"

const char *language_shim_guess(const char *text, size_t length, int *percent, bool *reliable)
{
	CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
	CLD2::Language languages[3];
	int percents[3], bytes = 0, valid = 0;
	double scores[3];
	bool sure = false;

	CLD2::ExtDetectLanguageSummaryCheckUTF8(text, static_cast<int>(length), true, &hints, CLD2::kCLDFlagBestEffort, languages,
	                                        percents, scores, nullptr, &bytes, &sure, &valid);
	*percent = percents[0];
	*reliable = sure;
	return CLD2::LanguageCode(languages[0]);
}
