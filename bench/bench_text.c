/* What the parsers cost: phones a second with and without the automaton, CSV rows, JSON bodies, beside the least that could be done. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "text/csv.h"
#include "text/json.h"
#include "text/phone.h"
#include "text/phone_shim.h"
#include "text/sms_text.h"

enum { NUMBERS = 20000, ROWS = 1000000 };

/* Kept, so that no compiler leaves the work out. */
static volatile size_t kept;

static double rate(int64_t times, int64_t since_us)
{
	return (double)times * 1e6 / (double)(clock_monotonic_us() - since_us);
}

static void tell(const char *what, double value, const char *unit, const char *reference, double least)
{
	printf("%-44s %12.0f %-8s", what, value, unit);
	if (reference)
		printf("  %s: %.0f, ratio %.2f", reference, least, value / least);
	printf("\n");
}

static long resident_kib(void)
{
	FILE *file = fopen("/proc/self/statm", "r");
	char line[200] = "";

	if (!file)
		return 0;
	if (!fgets(line, sizeof(line), file))
		line[0] = 0;
	fclose(file);
	return strtol(line + strcspn(line, " "), NULL, 10) * 4;
}

static char numbers[NUMBERS][24];

/* Real plans of twelve countries, mixed; always the same. */
static void make_numbers(void)
{
	static const struct {
		const char *start;
		size_t digits;
	} plans[] = {{"1415", 11}, {"1212", 11}, {"4479", 12}, {"4420", 12}, {"4917", 12},  {"336", 11},
	             {"5511", 13}, {"8190", 12}, {"9198", 12}, {"346", 11},  {"39347", 12}, {"614", 11}};
	uint64_t seed = 1;

	for (size_t i = 0; i < NUMBERS; i++) {
		size_t plan = i % (sizeof(plans) / sizeof(*plans));
		size_t length = (size_t)snprintf(numbers[i], sizeof(numbers[i]), "+%s", plans[plan].start);

		while (length <= plans[plan].digits) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			numbers[i][length++] = (char)('0' + (seed >> 33) % 10);
		}
		numbers[i][length] = 0;
	}
}

static void bench_phones(void)
{
	long before = resident_kib();
	int64_t start = clock_monotonic_us();
	struct phone phone;
	struct error err;
	double library;
	int taken = 0;

	phone_warm();
	printf("%-44s %12.1f ms, %ld KiB resident\n", "loading the number plans of libphonenumber",
	       (double)(clock_monotonic_us() - start) / 1000, resident_kib() - before);
	start = clock_monotonic_us();
	for (int i = 0; i < NUMBERS; i++)
		taken += phone_shim_parse(numbers[i], NULL, &phone) == PHONE_SHIM_GOOD;
	library = rate(NUMBERS, start);
	start = clock_monotonic_us();
	for (int round = 0; round < 50; round++)
		for (int i = 0; i < NUMBERS; i++)
			taken += phone_parse(numbers[i], NULL, &phone, &err);
	tell("phones, E.164, twelve countries", rate(50 * NUMBERS, start), "/s", "libphonenumber alone", library);
	start = clock_monotonic_us();
	for (int i = 0; i < NUMBERS; i += 2)
		taken += phone_parse(numbers[i - i % 12] + 2, "US", &phone, &err);
	tell("phones, national form", rate(NUMBERS / 2, start), "/s", "libphonenumber alone", library);
	kept += (size_t)taken;
}

struct feed {
	const char *bytes;
	size_t length;
};

static int64_t read_feed(void *arg, void *out, size_t room)
{
	struct feed *feed = arg;
	size_t size = feed->length < room ? feed->length : room;

	memcpy(out, feed->bytes, size);
	feed->bytes += size;
	feed->length -= size;
	return (int64_t)size;
}

static void bench_csv(void)
{
	size_t room = (size_t)ROWS * 128, length = 0;
	char *text = malloc(room);
	struct feed feed;
	struct csv *csv;
	struct csv_row row;
	double raw;
	int64_t start;
	size_t rows = 0;

	if (!text)
		return;
	for (int i = 0; i < ROWS; i++)
		length += (size_t)snprintf(text + length, room - length,
		                           "%s,Ana,Garcia,ana%d@example.com,\"One, Two\",demo,2026,x\n", numbers[i % NUMBERS], i);
	start = clock_monotonic_us();
	for (const char *at = text; (at = memchr(at, '\n', length - (size_t)(at - text))); at++)
		rows++;
	raw = rate((int64_t)rows, start);
	start = clock_monotonic_us();
	feed = (struct feed){text, length};
	csv = csv_create(csv_guess(text, length), read_feed, &feed, 0, 1);
	for (rows = 0; csv_next(csv, &row); rows++)
		kept += row.count;
	csv_destroy(csv);
	tell("CSV rows of 8 cells, 66 bytes", rate((int64_t)rows, start), "rows/s", "lines found by memchr", raw);
	free(text);
}

struct lead {
	int64_t account_id;
	const char *phone, *first_name, *last_name, *email, *tags, *variables;
};

static const struct field lead_fields[] = {
	F_ID(struct lead, account_id, "acc"),
	F_TEXT(struct lead, phone, 0, 40),
	F_TEXT(struct lead, first_name, 0, 100),
	F_TEXT(struct lead, last_name, 0, 100),
	F_TEXT(struct lead, email, 0, 200, .format = "email"),
	F_STRINGS(struct lead, tags, 20),
	F_OBJECT(struct lead, variables),
	F_END,
};

static void bench_json(void)
{
	static const char body[] =
		"{\"phone\":\"+14155552671\",\"first_name\":\"Ana\",\"last_name\":\"García\",\"email\":\"ana@example.com\","
		"\"account_id\":\"acc_0000000000001\",\"tags\":[\"vip\",\"spring\"],\"variables\":{\"plan\":\"gold\",\"seats\":5}"
		"}";
	enum { TIMES = 200000 };
	struct arena *mem = arena_create();
	struct json_out out;
	struct lead lead = {0};
	int64_t start = clock_monotonic_us();

	for (int i = 0; i < TIMES; i++) {
		struct problems problems;
		struct json *tree;
		struct error err;

		arena_reset(mem);
		problems_init(&problems, mem);
		if (!json_parse(body, sizeof(body) - 1, mem, &tree, &err) ||
		    !json_read_record(tree, lead_fields, JSON_CREATE, NULL, mem, &lead, &problems))
			exit(1);
	}
	tell("lead bodies read and checked", rate(TIMES, start), "/s", NULL, 0);
	start = clock_monotonic_us();
	for (int i = 0; i < TIMES; i += 50) {
		struct arena *answer = arena_create();

		json_out_init(&out, answer);
		for (int j = 0; j < 50; j++)
			json_put_record(&out, lead_fields, &lead);
		kept += out.buffer.length;
		arena_destroy(answer);
	}
	tell("leads written as JSON", rate(TIMES, start), "/s", NULL, 0);
	arena_destroy(mem);
}

static void bench_sms(void)
{
	enum { TIMES = 1000000 };
	int64_t start = clock_monotonic_us();

	for (int i = 0; i < TIMES; i++)
		kept += (size_t)sms_measure(
				"Hi Ana, your table for two is ready on Friday at 19:30. See you soon! €5 off with this text.")
		                .segments;
	tell("texts measured", rate(TIMES, start), "/s", NULL, 0);
}

int main(void)
{
	make_numbers();
	bench_phones();
	bench_csv();
	bench_json();
	bench_sms();
	return 0;
}
