/* Codes are read, named and guessed. */
#include <string.h>

#include "cm.h"
#include "base/buffer.h"
#include "text/language.h"

static void test_codes_are_read_with_and_without_a_region(void **state)
{
	static const struct {
		const char *text, *code;
	} cases[] = {{"de", "de"}, {"DE", "de"}, {"de-AT", "de"}, {"pt_BR", "pt"}, {"zh-Hant-TW", "zh"},
	             {"xx", ""},   {"", ""},     {"deu", ""},     {"d", ""},       {"German", ""}};
	char code[LANGUAGE_SIZE];

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(language_read(cases[i].text, code), *cases[i].code != 0);
		assert_string_equal(code, cases[i].code);
	}
	assert_false(language_read(NULL, code));
	assert_true(language_same("pt-BR", "pt"));
	assert_false(language_same("pt", "es"));
	assert_false(language_same(NULL, NULL));
}

static void test_codes_have_english_names(void **state)
{
	struct arena *mem = arena_create();

	(void)state;
	assert_string_equal(language_name("de", mem), "German");
	assert_string_equal(language_name("he", mem), "Hebrew");
	assert_string_equal(language_name("zh", mem), "Chinese");
	arena_destroy(mem);
}

static void test_a_pasted_text_tells_its_language(void **state)
{
	static const struct {
		const char *text, *code;
	} cases[] = {
		{"Vielen Dank für Ihre Nachricht, wir melden uns nächste Woche bei Ihnen.", "de"},
		{"Gracias por su mensaje, le responderemos la semana que viene sin falta.", "es"},
		{"Merci pour votre message, nous reviendrons vers vous la semaine prochaine.", "fr"},
		{"Thank you for your message, we will come back to you next week.", "en"},
		{"ご連絡ありがとうございます。来週改めてご返信いたします。", "ja"},
		{"感谢您的来信，我们下周会回复您。", "zh"},
		{"شكرا على رسالتكم، سنعود إليكم في الأسبوع القادم.", "ar"},
		{"תודה על ההודעה שלך, נחזור אליך בשבוע הבא.", "he"},
		{"Спасибо за ваше сообщение, мы ответим вам на следующей неделе.", "ru"},
	};
	struct language_guess guess;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		language_guess(cases[i].text, &guess);
		assert_string_equal(guess.code, cases[i].code);
		assert_true(guess.reliable);
	}
}

static void test_what_says_nothing_is_not_guessed_for_sure(void **state)
{
	static const char *const texts[] = {"", "12345 :-)", "ok", NULL};
	struct language_guess guess;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		language_guess(texts[i], &guess);
		assert_false(guess.reliable);
	}
}

static void test_a_long_text_is_cut_between_characters(void **state)
{
	struct arena *mem = arena_create();
	struct language_guess guess;
	struct buffer text;

	(void)state;
	buffer_init(&text, mem);
	buffer_add_text(&text, "x");
	for (int i = 0; i < 4000; i++)
		buffer_format(&text, "\xE3\x81%c\xE3\x82%c", 0x81 + (i * 31) % 60, 0x81 + (i * 17) % 30);
	language_guess(text.bytes, &guess);
	assert_string_equal(guess.code, "ja");
	arena_destroy(mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_codes_are_read_with_and_without_a_region),
		cmocka_unit_test(test_codes_have_english_names),
		cmocka_unit_test(test_a_pasted_text_tells_its_language),
		cmocka_unit_test(test_what_says_nothing_is_not_guessed_for_sure),
		cmocka_unit_test(test_a_long_text_is_cut_between_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
