// Owns the calls into libphonenumber. Its one instance lives as long as the process.
#include <cstdio>
#include <cstring>
#include <string>

#include <phonenumbers/phonenumberutil.h>

// The C headers speak C11 where C++ has its own word.
#define _Noreturn [[noreturn]]
#include "text/phone_shim.h"

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

namespace
{

const char kNoRegion[] = "ZZ";

phone_shim_verdict ReadError(PhoneNumberUtil::ErrorType error)
{
	switch (error) {
	case PhoneNumberUtil::INVALID_COUNTRY_CODE_ERROR: return PHONE_SHIM_NO_COUNTRY;
	case PhoneNumberUtil::TOO_SHORT_AFTER_IDD:
	case PhoneNumberUtil::TOO_SHORT_NSN: return PHONE_SHIM_TOO_SHORT;
	case PhoneNumberUtil::TOO_LONG_NSN: return PHONE_SHIM_TOO_LONG;
	default: return PHONE_SHIM_NOT_A_NUMBER;
	}
}

phone_shim_verdict ReadPossible(PhoneNumberUtil::ValidationResult result)
{
	switch (result) {
	case PhoneNumberUtil::IS_POSSIBLE: return PHONE_SHIM_GOOD;
	case PhoneNumberUtil::INVALID_COUNTRY_CODE: return PHONE_SHIM_NO_COUNTRY;
	case PhoneNumberUtil::IS_POSSIBLE_LOCAL_ONLY:
	case PhoneNumberUtil::TOO_SHORT: return PHONE_SHIM_TOO_SHORT;
	case PhoneNumberUtil::TOO_LONG: return PHONE_SHIM_TOO_LONG;
	default: return PHONE_SHIM_BAD_LENGTH;
	}
}

bool TakesTexts(PhoneNumberUtil::PhoneNumberType type)
{
	switch (type) {
	case PhoneNumberUtil::MOBILE:
	case PhoneNumberUtil::FIXED_LINE_OR_MOBILE:
	case PhoneNumberUtil::VOIP:
	case PhoneNumberUtil::PERSONAL_NUMBER:
	case PhoneNumberUtil::PAGER:
	case PhoneNumberUtil::UNKNOWN: return true;
	default: return false;
	}
}

phone_shim_verdict Normalise(const char *digits, const char *region, PhoneNumber *number, char e164[PHONE_SIZE])
{
	const PhoneNumberUtil *util = PhoneNumberUtil::GetInstance();
	std::string text;

	PhoneNumberUtil::ErrorType error = util->Parse(digits, region ? region : kNoRegion, number);
	if (error != PhoneNumberUtil::NO_PARSING_ERROR)
		return ReadError(error);
	phone_shim_verdict verdict = ReadPossible(util->IsPossibleNumberWithReason(*number));
	if (verdict != PHONE_SHIM_GOOD)
		return verdict;
	util->Format(*number, PhoneNumberUtil::E164, &text);
	/* E.164 ends at 15 digits; libphonenumber knows a few longer ones, within Germany. */
	if (text.size() > 16)
		return PHONE_SHIM_TOO_LONG;
	std::memcpy(e164, text.c_str(), text.size() + 1);
	return PHONE_SHIM_GOOD;
}

phone_shim_verdict Parse(const char *digits, const char *region, struct phone *out)
{
	const PhoneNumberUtil *util = PhoneNumberUtil::GetInstance();
	PhoneNumber number;
	std::string text;
	struct phone phone = {};

	phone_shim_verdict verdict = Normalise(digits, region, &number, phone.e164);
	if (verdict != PHONE_SHIM_GOOD)
		return verdict;
	util->GetRegionCodeForNumber(number, &text);
	if (text.size() == 2 && text != kNoRegion)
		std::memcpy(phone.region, text.c_str(), 3);
	phone.sure = util->IsValidNumber(number);
	phone.mobile_possible = TakesTexts(util->GetNumberType(number));
	*out = phone;
	return PHONE_SHIM_GOOD;
}

} // namespace

extern "C" enum phone_shim_verdict phone_shim_parse(const char *digits, const char *region, struct phone *out)
{
	try {
		return Parse(digits, region, out);
	} catch (...) {
		return PHONE_SHIM_NOT_A_NUMBER;
	}
}

extern "C" enum phone_shim_verdict phone_shim_normalise(const char *digits, const char *region, char e164[PHONE_SIZE])
{
	try {
		PhoneNumber number;

		return Normalise(digits, region, &number, e164);
	} catch (...) {
		return PHONE_SHIM_NOT_A_NUMBER;
	}
}

extern "C" bool phone_shim_format(const char *e164, char *out, size_t room)
{
	try {
		const PhoneNumberUtil *util = PhoneNumberUtil::GetInstance();
		PhoneNumber number;
		std::string text;

		if (util->Parse(e164, kNoRegion, &number) != PhoneNumberUtil::NO_PARSING_ERROR)
			return false;
		util->Format(number, PhoneNumberUtil::INTERNATIONAL, &text);
		if (text.size() >= room)
			return false;
		std::memcpy(out, text.c_str(), text.size() + 1);
		return true;
	} catch (...) {
		return false;
	}
}

extern "C" int phone_shim_country_code(const char *region)
{
	try {
		return PhoneNumberUtil::GetInstance()->GetCountryCodeForRegion(region);
	} catch (...) {
		return 0;
	}
}
