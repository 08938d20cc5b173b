#include <string.h>

#include "cm.h"
#include "text/sms_words.h"

static void assert_words(enum sms_word word, const char *const *texts)
{
	for (; *texts; texts++)
		if (sms_word_of(*texts) != word)
			fail_msg("'%s' was read as %d, not %d", *texts, sms_word_of(*texts), word);
}

static void test_the_carriers_stop_words_stop(void **state)
{
	(void)state;
	assert_words(SMS_WORD_STOP,
	             (const char *const[]){"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT", NULL});
}

static void test_stop_words_of_six_languages_stop(void **state)
{
	(void)state;
	assert_words(SMS_WORD_STOP,
	             (const char *const[]){"Parar", "Baja", "Cancelar", "Arrêt", "ARRÊTEZ", "Désabonner", "Stopp", "Abmelden",
	                                   "Kündigen", "Kuendigen", "Sair", "Fim", "Basta", "Disiscrivi", "Annulla", NULL});
}

static void test_what_phones_add_does_not_hide_a_word(void **state)
{
	(void)state;
	assert_words(SMS_WORD_STOP,
	             (const char *const[]){"stop", " Stop. ", "STOP!!!", "\"STOP\"", "«stop»", "Opt-Out", "opt  out", "Stop all",
	                                   "sTOP\r\n", "ＳＴＯＰ", "🛑 STOP", "STOP\u200b", "\ufeffstop", "\u00a0Stop\u00a0",
	                                   "arre\u0302t", "stop…", NULL});
}

static void test_a_sentence_with_the_word_is_no_command(void **state)
{
	(void)state;
	assert_words(SMS_WORD_NONE,
	             (const char *const[]){"", " ", "!!!", "Stop by on Monday", "please do not stop", "I will end this", "stop 2",
	                                   "stopж", "стоп2", "help me", "yes please", "Fine", "unstoppable", "st op",
	                                   "a very long text that is certainly no command at all", NULL});
}

static void test_start_help_and_yes_are_told_apart(void **state)
{
	(void)state;
	assert_words(SMS_WORD_START,
	             (const char *const[]){"START", "Unstop", "Iniciar", "Começar", "Démarrer", "Starten", "Inizia", NULL});
	assert_words(SMS_WORD_HELP,
	             (const char *const[]){"HELP", "Info?", "Ayuda", "Aide", "Hilfe", "Ajuda", "Aiuto", "Información", NULL});
	assert_words(SMS_WORD_YES, (const char *const[]){"YES", "yes!", "Sí", "Sì", "Oui", "Ja", "Sim", NULL});
}

static void test_every_listed_word_is_in_its_plain_form_and_listed_once(void **state)
{
	(void)state;
	for (const struct sms_word_row *row = sms_words; row->text; row++) {
		if (sms_word_of(row->text) != row->word)
			fail_msg("'%s' does not find itself", row->text);
		for (const struct sms_word_row *other = row + 1; other->text; other++)
			if (strcmp(row->text, other->text) == 0)
				fail_msg("'%s' is listed twice", row->text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_carriers_stop_words_stop),
		cmocka_unit_test(test_stop_words_of_six_languages_stop),
		cmocka_unit_test(test_what_phones_add_does_not_hide_a_word),
		cmocka_unit_test(test_a_sentence_with_the_word_is_no_command),
		cmocka_unit_test(test_start_help_and_yes_are_told_apart),
		cmocka_unit_test(test_every_listed_word_is_in_its_plain_form_and_listed_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
