#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cm.h"
#include "base/buffer.h"
#include "text/csv.h"

/* Hands out a text in small pieces, and can break. */
struct feed {
	const char *bytes;
	size_t length, at, piece;
	bool breaks;
};

static int64_t read_feed(void *arg, void *out, size_t room)
{
	struct feed *feed = arg;
	size_t size = feed->length - feed->at;

	size = size < feed->piece ? size : feed->piece;
	size = size < room ? size : room;
	if (size == 0 && feed->breaks)
		return -1;
	memcpy(out, feed->bytes + feed->at, size);
	feed->at += size;
	return (int64_t)size;
}

static struct arena *mem;

static int open_arena(void **state)
{
	(void)state;
	mem = arena_create();
	return 0;
}

static int close_arena(void **state)
{
	(void)state;
	arena_destroy(mem);
	return 0;
}

/* Rows as one line of text: 1[a|b] 3[c|'quoted'] 5!error */
static const char *tell_rows(struct csv *csv)
{
	struct buffer out;
	struct csv_row row;

	buffer_init(&out, mem);
	while (csv_next(csv, &row)) {
		buffer_format(&out, "%s%d", out.length ? " " : "", (int)row.line);
		if (row.error) {
			buffer_format(&out, "!%s", row.error);
			continue;
		}
		for (size_t i = 0; i < row.count; i++) {
			assert_int_equal(strlen(row.cells[i].text), row.cells[i].length);
			buffer_format(&out, "%c%s", i ? '|' : '[', row.cells[i].text);
		}
		buffer_add_char(&out, ']');
	}
	return out.bytes;
}

static const char *read_as(struct csv_dialect dialect, const char *bytes, size_t length, size_t piece)
{
	struct feed feed = {bytes, length, 0, piece, false};
	struct csv *csv = csv_create(dialect, read_feed, &feed, 0, 1);
	const char *told = tell_rows(csv);

	assert_false(csv_broken(csv));
	csv_destroy(csv);
	return told;
}

static void assert_rows(const char *text, const char *expected)
{
	struct csv_dialect dialect = {CSV_UTF8, ',', 0};

	for (size_t piece = 1; piece < 10; piece++)
		assert_string_equal(read_as(dialect, text, strlen(text), piece), expected);
	assert_string_equal(read_as(dialect, text, strlen(text), 1000), expected);
}

static void test_cells_are_split_with_any_line_break(void **state)
{
	(void)state;
	assert_rows("a,b\nc,d\n", "1[a|b] 2[c|d]");
	assert_rows("a,b\r\nc,d\r\n", "1[a|b] 2[c|d]");
	assert_rows("a,b\rc,d\r", "1[a|b] 2[c|d]");
	assert_rows("a,b\nc,d", "1[a|b] 2[c|d]");
	assert_rows("", "");
	assert_rows("a", "1[a]");
	assert_rows(",\n,,", "1[|] 2[||]");
}

static void test_empty_lines_are_skipped_and_counted(void **state)
{
	(void)state;
	assert_rows("\n\na\r\n\r\n\r\rb\n\n", "3[a] 7[b]");
}

static void test_quotes_keep_delimiters_breaks_and_quotes(void **state)
{
	(void)state;
	assert_rows("\"a,b\",\"c\"\"d\"\n\"x\r\ny\nz\",\"\"\nlast", "1[a,b|c\"d] 2[x\r\ny\nz|] 5[last]");
	assert_rows("\"a\"\"\",\"\"\"b\"", "1[a\"|\"b]");
	assert_rows("\"\"", "1[]");
	assert_rows("\"a\"", "1[a]");
	assert_rows("\"a\"\r\n\"b\"\r\n", "1[a] 2[b]");
}

static void test_quotes_inside_a_cell_are_letters(void **state)
{
	(void)state;
	assert_rows("5\" pipe,b\nx \"y\" z,c\n", "1[5\" pipe|b] 2[x \"y\" z|c]");
	assert_rows("\"a\"b,c\n\"a\" \"b\",c\n", "1[ab|c] 2[a \"b\"|c]");
}

static void test_a_quote_that_is_never_closed_costs_its_line_only(void **state)
{
	(void)state;
	assert_rows("a,b\n\"open,c\nd,e\n", "1[a|b] 2!quote not closed 3[d|e]");
	assert_rows("a,b\r\n\"open,c\r\nd,e\r\n", "1[a|b] 2!quote not closed 3[d|e]");
	assert_rows("\"", "1!quote not closed");
	assert_rows("a,\"\n", "1!quote not closed");
}

static void test_zero_bytes_and_bad_utf8_are_error_rows(void **state)
{
	struct csv_dialect dialect = {CSV_UTF8, ',', 0};

	(void)state;
	assert_string_equal(read_as(dialect, "a\nb\0c\nd", 7, 100), "1[a] 2!zero byte 3[d]");
	assert_rows("a\nb\xff,c\nd", "1[a] 2!not UTF-8 3[d]");
	assert_rows("é,ü\n", "1[é|ü]");
}

static const char *large(const char *piece, size_t times, const char *end)
{
	size_t length = strlen(piece);
	char *text = arena_alloc(mem, times * length + strlen(end) + 1);

	for (size_t i = 0; i < times; i++)
		memcpy(text + i * length, piece, length);
	strcpy(text + times * length, end);
	return text;
}

static void test_a_row_over_one_mebibyte_is_an_error_and_reading_goes_on(void **state)
{
	struct csv_dialect dialect = {CSV_UTF8, ',', 0};
	const char *text = large("a,bcdefghijklmno", 3 * 65536, "\r\nnext,row\n");

	(void)state;
	assert_string_equal(read_as(dialect, text, strlen(text), 65536), "1!row over 1 MiB 2[next|row]");
	text = large("abcdefghijklmnop", 65536, "\nnext,row\n");
	assert_true(strlen(read_as(dialect, text, strlen(text), 65536)) > 1024 * 1024);
	text = large("abcdefghijklmnop", 65536, "q\nnext,row\n");
	assert_string_equal(read_as(dialect, text, strlen(text), 65536), "1!row over 1 MiB 2[next|row]");
}

static void test_an_open_quote_in_a_large_file_does_not_swallow_it(void **state)
{
	struct csv_dialect dialect = {CSV_UTF8, ',', 0};
	const char *text = large("a,b\n", 500000, "");
	char *open = arena_alloc(mem, strlen(text) + 10);
	const char *told;

	(void)state;
	strcpy(open, "\"open\n");
	strcat(open, text);
	told = read_as(dialect, open, strlen(open), 65536);
	assert_memory_equal(told, "1!quote not closed 2[a|b] 3[a|b]", 32);
	assert_non_null(strstr(told, " 500001[a|b]"));
}

static void test_a_thousand_cells_are_read_and_more_are_an_error(void **state)
{
	struct csv_dialect dialect = {CSV_UTF8, ',', 0};
	struct feed feed = {large(",", 999, "\n"), 1000, 0, 1000, false};
	struct csv *csv = csv_create(dialect, read_feed, &feed, 0, 1);
	struct csv_row row;

	(void)state;
	assert_true(csv_next(csv, &row));
	assert_int_equal(row.count, 1000);
	csv_destroy(csv);
	assert_rows(large(",", 1000, "\nnext"), "1!more than 1,000 cells 2[next]");
}

static void test_a_broken_source_is_told_and_its_last_row_is_not_trusted(void **state)
{
	struct csv_dialect dialect = {CSV_UTF8, ',', 0};
	struct feed feed = {"a,b\nc,d", 7, 0, 3, true};
	struct csv *csv = csv_create(dialect, read_feed, &feed, 0, 1);

	(void)state;
	assert_string_equal(tell_rows(csv), "1[a|b]");
	assert_true(csv_broken(csv));
	csv_destroy(csv);
	csv_destroy(NULL);
}

static void test_reading_resumes_behind_any_row(void **state)
{
	static const char text[] = "\xEF\xBB\xBFn,é\r\n\"a\nb\",c\r\n\r\n\"bad\xff\"\nd,e\n\"open\nf,g";
	struct csv_dialect dialect = {CSV_UTF8, ',', 3};
	struct feed feed = {text, strlen(text), 0, 5, false};
	struct csv *csv = csv_create(dialect, read_feed, &feed, 0, 1);
	const char *whole = read_as(dialect, text, strlen(text), 7);
	struct csv_row row;
	int rows = 0;

	(void)state;
	assert_string_equal(whole, "1[n|é] 2[a\nb|c] 5!not UTF-8 6[d|e] 7!quote not closed 8[f|g]");
	for (; csv_next(csv, &row); rows++) {
		struct feed rest = {text + row.end_offset, strlen(text) - (size_t)row.end_offset, 0, 5, false};
		struct csv *resumed = csv_create(dialect, read_feed, &rest, row.end_offset, row.end_line);
		const char *told = tell_rows(resumed);

		assert_true(strlen(told) < strlen(whole));
		assert_string_equal(told, whole + strlen(whole) - strlen(told));
		csv_destroy(resumed);
	}
	assert_int_equal(row.end_offset, strlen(text));
	assert_int_equal(rows, 6);
	csv_destroy(csv);
}

static const char *guess_and_read(const char *bytes, size_t length, int64_t *end_offset)
{
	struct feed feed = {bytes, length, 0, 7, false};
	struct csv *csv = csv_create(csv_guess(bytes, length), read_feed, &feed, 0, 1);
	struct csv_row row;
	const char *told = tell_rows(csv);

	csv_destroy(csv);
	feed.at = 0;
	csv = csv_create(csv_guess(bytes, length), read_feed, &feed, 0, 1);
	*end_offset = 0;
	while (csv_next(csv, &row))
		*end_offset = row.end_offset;
	csv_destroy(csv);
	return told;
}

static const char *load_case(const char *name, size_t *length)
{
	const char *folder = getenv("LEADLINE_CASES");
	const char *root = getenv("LEADLINE_SOURCE_ROOT");
	const char *path = folder ? arena_format(mem, "%s/%s", folder, name)
	                          : arena_format(mem, "%s/tests/cases/%s", root ? root : ".", name);
	char *bytes = arena_alloc(mem, 65536);
	FILE *file = fopen(path, "rb");

	if (!file)
		fail_msg("cannot open %s", path);
	*length = fread(bytes, 1, 65536, file);
	fclose(file);
	return bytes;
}

#define HEADER "1[phone_number|first_name|last_name|email|company|last_interaction|secondary_phone_1|secondary_1_customer_name]"
#define FOUR_LEADS \
	" 2[+14155552671|Ana|García|ana@example.com|TechStart Solutions|Requested demo, premium|+14155552672|Front desk]" \
	" 3[+442079460958|Oliver|Smith|oliver@example.co.uk|Smith & Sons|Said \"call me in May\"||]" \
	" 4[+4930901820|Jürgen|Groß|j.gross@example.de|Müller GmbH|line one\nline two|+491719456789|Büro]" \
	" 6[+33142685300|Chloé|Lefèvre|chloe@example.fr|Café Noir|||]"
#define FIFTH_LEAD " 7[+81312345678|太郎|山田|taro@example.jp|株式会社|||]"

static void assert_case(const char *name, const char *expected)
{
	size_t length;
	int64_t end_offset;
	const char *bytes = load_case(name, &length);

	assert_string_equal(guess_and_read(bytes, length, &end_offset), expected);
	assert_int_equal(end_offset, length);
}

static void test_the_same_five_leads_come_out_of_every_encoding(void **state)
{
	(void)state;
	assert_case("utf8_bom_semicolon.csv", HEADER FOUR_LEADS FIFTH_LEAD);
	assert_case("quoted_newlines.csv", HEADER FOUR_LEADS FIFTH_LEAD);
	assert_case("utf16le_tab.csv", HEADER FOUR_LEADS FIFTH_LEAD);
	assert_case("latin1_comma_lf.csv", HEADER FOUR_LEADS);
}

static void test_the_messy_file_keeps_its_lines_and_ragged_rows(void **state)
{
	int64_t end_offset;
	size_t length;
	const char *bytes = load_case("messy.csv", &length);
	const char *told = guess_and_read(bytes, length, &end_offset);

	(void)state;
	assert_non_null(strstr(told, " 8[+14155552675|Ragged|Row] 9[+14155552676|Too|Many|m@example.com|Seven|extra|more]"));
	assert_non_null(strstr(told, " 15[00442079460958|Dialled|Uk|uk@example.com|Thirteen]"));
}

static void assert_guess(const char *bytes, size_t length, enum csv_encoding encoding, char delimiter, size_t bom)
{
	struct csv_dialect dialect = csv_guess(bytes, length);

	assert_int_equal(dialect.encoding, encoding);
	assert_int_equal(dialect.delimiter, delimiter);
	assert_int_equal(dialect.bom_bytes, bom);
}

static void test_encodings_and_delimiters_are_guessed(void **state)
{
	(void)state;
	assert_guess("", 0, CSV_UTF8, ',', 0);
	assert_guess("phone\n+1\n", 9, CSV_UTF8, ',', 0);
	assert_guess("a;b\n1,5;2,5\n", 12, CSV_UTF8, ';', 0);
	assert_guess("a\tb\nx,y\tz\n", 10, CSV_UTF8, '\t', 0);
	assert_guess("a,b\n\"x;y;z\",2\n", 14, CSV_UTF8, ',', 0);
	assert_guess("\xFF\xFE"
	             "a\0;\0b\0",
	             8, CSV_UTF16LE, ';', 2);
	assert_guess("\xFE\xFF\0a\0;\0b", 8, CSV_UTF16BE, ';', 2);
	assert_guess("a\0,\0b\0\n\0", 8, CSV_UTF16LE, ',', 0);
	assert_guess("\0a\0,\0b\0\n", 8, CSV_UTF16BE, ',', 0);
	assert_guess("caf\xe9,b\n", 7, CSV_LATIN1, ',', 0);
	assert_guess("caf\xc3\xa9,b\n", 8, CSV_UTF8, ',', 0);
	assert_guess("caf\xc3", 4, CSV_UTF8, ',', 0);
}

static void test_windows_letters_and_broken_utf16_are_decoded(void **state)
{
	struct csv_dialect latin = {CSV_LATIN1, ',', 0}, wide = {CSV_UTF16LE, ',', 0};

	(void)state;
	assert_string_equal(read_as(latin, "\x80\x93x\x94,\x81\xff", 7, 1), "1[€“x”|\uFFFDÿ]");
	assert_string_equal(read_as(wide, "a\0\x3d\xd8\x00\xde,\0\x3d\xd8z\0\x00\xde", 14, 1), "1[a😀|\uFFFDz\uFFFD]");
	assert_string_equal(read_as(wide, "a\0b", 3, 1), "1[a\uFFFD]");
	assert_string_equal(read_as(wide, "a\0\x3d\xd8", 4, 1), "1[a\uFFFD]");
}

static void assert_cell(const char *text, bool safe, const char *expected)
{
	struct buffer out;

	buffer_init(&out, mem);
	csv_put_cell(&out, text, ',', true, safe);
	assert_string_equal(out.bytes, expected);
}

static void test_cells_are_quoted_where_needed(void **state)
{
	struct buffer out;

	(void)state;
	assert_cell("plain", false, "plain");
	assert_cell("a,b", false, "\"a,b\"");
	assert_cell("a;b", false, "a;b");
	assert_cell("a\"b\"", false, "\"a\"\"b\"\"\"");
	assert_cell("a\nb", false, "\"a\nb\"");
	assert_cell(" a", false, "\" a\"");
	assert_cell("", false, "");
	assert_cell(NULL, true, "");
	buffer_init(&out, mem);
	csv_put_cell(&out, "a", ';', true, false);
	csv_put_cell(&out, "b;c", ';', false, false);
	assert_string_equal(out.bytes, "a;\"b;c\"");
}

static void test_formulas_are_made_harmless_and_phones_are_not_touched(void **state)
{
	(void)state;
	assert_cell("=1+1", true, "'=1+1");
	assert_cell("+1+1", true, "'+1+1");
	assert_cell("-1", true, "'-1");
	assert_cell("@x", true, "'@x");
	assert_cell("\tx", true, "'\tx");
	assert_cell("=HYPERLINK(\"x\",\"y\")", true, "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
	assert_cell("+14155552671", true, "+14155552671");
	assert_cell("=1+1", false, "=1+1");
}

static void test_what_is_written_reads_back_as_the_same(void **state)
{
	struct csv_dialect dialect = {CSV_UTF8, ',', 0};
	struct buffer out;

	(void)state;
	buffer_init(&out, mem);
	csv_put_cell(&out, "a\"b,c\r\nd", ',', true, false);
	csv_put_cell(&out, "", ',', false, false);
	csv_put_cell(&out, "\"", ',', false, false);
	assert_string_equal(read_as(dialect, out.bytes, out.length, 3), "1[a\"b,c\r\nd||\"]");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_cells_are_split_with_any_line_break),
		TEST(test_empty_lines_are_skipped_and_counted),
		TEST(test_quotes_keep_delimiters_breaks_and_quotes),
		TEST(test_quotes_inside_a_cell_are_letters),
		TEST(test_a_quote_that_is_never_closed_costs_its_line_only),
		TEST(test_zero_bytes_and_bad_utf8_are_error_rows),
		TEST(test_a_row_over_one_mebibyte_is_an_error_and_reading_goes_on),
		TEST(test_an_open_quote_in_a_large_file_does_not_swallow_it),
		TEST(test_a_thousand_cells_are_read_and_more_are_an_error),
		TEST(test_a_broken_source_is_told_and_its_last_row_is_not_trusted),
		TEST(test_reading_resumes_behind_any_row),
		TEST(test_the_same_five_leads_come_out_of_every_encoding),
		TEST(test_the_messy_file_keeps_its_lines_and_ragged_rows),
		TEST(test_encodings_and_delimiters_are_guessed),
		TEST(test_windows_letters_and_broken_utf16_are_decoded),
		TEST(test_cells_are_quoted_where_needed),
		TEST(test_formulas_are_made_harmless_and_phones_are_not_touched),
		TEST(test_what_is_written_reads_back_as_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
