/* The automaton against the library: what the one answers, the other must answer alike. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cm.h"
#include "text/phone_plan.h"
#include "text/phone_shim.h"

/* Every supported country code, with the first digits of real plans where a random number would seldom be a real one. */
static const char *const codes[] = {
	"1",   "20",  "211", "212", "213", "216", "218", "220", "221", "222", "223", "224", "225", "226", "227", "228", "229",
	"230", "231", "232", "233", "234", "235", "236", "237", "238", "239", "240", "241", "242", "243", "244", "245", "246",
	"247", "248", "249", "250", "251", "252", "253", "254", "255", "256", "257", "258", "260", "261", "262", "263", "264",
	"265", "266", "267", "268", "269", "27",  "290", "291", "297", "298", "299", "30",  "31",  "32",  "33",  "34",  "350",
	"351", "352", "353", "354", "355", "356", "357", "358", "359", "36",  "370", "371", "372", "373", "374", "375", "376",
	"377", "378", "380", "381", "382", "383", "385", "386", "387", "389", "39",  "40",  "41",  "420", "421", "423", "43",
	"44",  "45",  "46",  "47",  "48",  "49",  "500", "501", "502", "503", "504", "505", "506", "507", "508", "509", "51",
	"52",  "53",  "54",  "55",  "56",  "57",  "58",  "590", "591", "592", "593", "594", "595", "596", "597", "598", "599",
	"60",  "61",  "62",  "63",  "64",  "65",  "66",  "670", "672", "673", "674", "675", "676", "677", "678", "679", "680",
	"681", "682", "683", "685", "686", "687", "688", "689", "690", "691", "692", "7",   "800", "808", "81",  "82",  "84",
	"850", "852", "853", "855", "856", "86",  "870", "878", "880", "881", "882", "883", "886", "888", "90",  "91",  "92",
	"93",  "94",  "95",  "960", "961", "962", "963", "964", "965", "966", "967", "968", "970", "971", "972", "973", "974",
	"975", "976", "977", "979", "98",  "992", "993", "994", "995", "996", "998", "999"};
enum { CODES = sizeof(codes) / sizeof(*codes) };

/* Known seed: a failure can be repeated. */
static uint64_t seed = 20261121;

static unsigned int random_below(unsigned int limit)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned int)(seed >> 33) % limit;
}

static void make_number(const char *start, char out[32], size_t least, size_t most)
{
	size_t length = strlen(start);
	size_t digits = least + random_below((unsigned int)(most - least + 1));

	out[0] = '+';
	strcpy(out + 1, start);
	while (length < digits)
		out[++length] = (char)('0' + random_below(10));
	out[length + 1] = 0;
}

struct tally {
	int asked, answered, sure;
};

static void hold_against_library(const char *e164, struct tally *tally)
{
	struct phone fast, slow;
	enum phone_shim_verdict verdict;

	tally->asked++;
	if (!phone_is_e164(e164) || !phone_plan_find(e164, &fast))
		return;
	tally->answered++;
	verdict = phone_shim_parse(e164, NULL, &slow);
	if (verdict != PHONE_SHIM_GOOD)
		fail_msg("%s: the automaton takes it, the library refuses it (%d)", e164, verdict);
	if (strcmp(fast.e164, slow.e164) != 0 || strcmp(fast.region, slow.region) != 0 || fast.sure != slow.sure ||
	    fast.mobile_possible != slow.mobile_possible)
		fail_msg("%s: automaton %s %s %d %d, library %s %s %d %d", e164, fast.e164, fast.region, fast.sure,
		         fast.mobile_possible, slow.e164, slow.region, slow.sure, slow.mobile_possible);
	tally->sure += fast.sure;
}

static void test_random_numbers_of_every_country_agree_with_the_library(void **state)
{
	struct tally tally = {0};
	char number[32];

	(void)state;
	for (int i = 0; i < 180000; i++) {
		make_number(codes[i % CODES], number, 7, 15);
		hold_against_library(number, &tally);
	}
	/* Of random lengths few are possible; of those possible, nearly all are answered. */
	assert_true(tally.answered > 40000);
}

/* Numbers that differ from real ones in their last digits, one digit, or their length: the edges of the plans lie there. */
static void test_numbers_near_real_ones_agree_with_the_library(void **state)
{
	static const char *const starts[] = {
		"1415555", "1242359", "1809220", "1787",   "1868",   "1900",   "1800",   "1500",   "1204",    "1664",  "4420",
		"4479",    "447911",  "441481",  "441534", "441624", "4470",   "4476",   "49171",  "4930",    "49151", "49900",
		"33612",   "3314",    "3368",    "3906",   "39347",  "39311",  "346",    "349",    "55119",   "5521",  "5255",
		"521",     "5411",    "54911",   "549",    "7495",   "7910",   "77",     "7800",   "8613",    "86138", "8610",
		"8612",    "81312",   "8190",    "8170",   "9198",   "9122",   "61412",  "612",    "6189162", "64",    "6421",
		"6591",    "852",     "886",     "27",     "2782",   "234803", "2547",   "20100",  "212612",  "2125",  "358401",
		"358457",  "4790",    "4779",    "46701",  "4520",   "41791",  "436641", "43",     "32470",   "31612", "351912",
		"48512",   "420601",  "36201",   "40722",  "30697",  "90532",  "97150",  "97252",  "96650",   "62812", "63917",
		"6012",    "669",     "8490",    "8210",   "262269", "262692", "59069",  "5999",   "599",     "67231", "37866",
		"2612024", "26132",   "2904",    "2475",   "808",    "8001",   "88213",  "883510", "979"};
	struct tally tally = {0};
	char number[32];

	(void)state;
	for (int i = 0; i < 60000; i++) {
		make_number(starts[(size_t)i % (sizeof(starts) / sizeof(*starts))], number, 9, 13);
		hold_against_library(number, &tally);
	}
	assert_true(tally.answered > 20000);
	assert_true(tally.sure > 8000);
}

static void test_north_american_national_forms_agree_with_the_library(void **state)
{
	static const char *const regions[] = {"US", "CA", "BS", "DO", "JM", "PR", "TT", "AG", "BM", "GU"};
	char number[32];
	int good = 0;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		const char *region = regions[random_below(10)];
		struct phone ours, theirs;
		enum phone_shim_verdict verdict;
		struct error err;

		make_number(i % 2 ? "1" : "", number, 10, 11);
		verdict = phone_shim_parse(number + 1, region, &theirs);
		if (phone_parse(number + 1, region, &ours, &err) != (verdict == PHONE_SHIM_GOOD))
			fail_msg("%s in %s: the library says %d", number + 1, region, verdict);
		if (verdict != PHONE_SHIM_GOOD)
			continue;
		if (strcmp(ours.e164, theirs.e164) != 0 || strcmp(ours.region, theirs.region) != 0 || ours.sure != theirs.sure)
			fail_msg("%s in %s: %s %s, library %s %s", number + 1, region, ours.e164, ours.region, theirs.e164,
			         theirs.region);
		good++;
	}
	assert_true(good > 8000);
}

static void test_common_numbers_need_no_library(void **state)
{
	static const char *const common[] = {"+14155552671",  "+442079460958",  "+4930901820",   "+33142685300", "+81312345678",
	                                     "+491719456789", "+5511987654321", "+390612345678", "+61412345678", "+919812345678"};
	struct phone phone;

	(void)state;
	for (size_t i = 0; i < sizeof(common) / sizeof(*common); i++)
		if (!phone_plan_find(common[i], &phone) || !phone.sure)
			fail_msg("%s was left to the library", common[i]);
}

static void test_what_is_impossible_is_left_to_the_library(void **state)
{
	struct phone phone;

	(void)state;
	assert_false(phone_plan_find("+1415555", &phone));
	assert_false(phone_plan_find("+14155552", &phone));
	assert_false(phone_plan_find("+141555526710", &phone));
	assert_false(phone_plan_find("+4402079460958", &phone));
	assert_false(phone_plan_find("+999123456789", &phone));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random_numbers_of_every_country_agree_with_the_library),
		cmocka_unit_test(test_numbers_near_real_ones_agree_with_the_library),
		cmocka_unit_test(test_north_american_national_forms_agree_with_the_library),
		cmocka_unit_test(test_common_numbers_need_no_library),
		cmocka_unit_test(test_what_is_impossible_is_left_to_the_library),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
