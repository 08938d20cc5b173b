/* The scripted model through the exchange that plays it, and what all models share. */
#include "cm.h"

#include <stdlib.h>
#include <string.h>

#include "http/exchange.h"
#include "provider/llm/llm_driver.h"

static struct arena *mem;
static struct exchange *exchange;

static int start(void **state)
{
	(void)state;
	mem = arena_create();
	exchange = exchange_create(NULL);
	return 0;
}

static int end(void **state)
{
	(void)state;
	exchange_destroy(exchange);
	arena_destroy(mem);
	return 0;
}

struct listening {
	struct llm_stream *stream;
	struct buffer text;
};

static bool hear(int variant, const char *text, size_t length, void *arg)
{
	struct listening *listening = arg;

	(void)variant;
	buffer_add(&listening->text, text, length);
	return true;
}

static bool feed(const char *bytes, size_t length, void *arg)
{
	return llm_stream_feed(((struct listening *)arg)->stream, bytes, length);
}

static enum llm_verdict ask_scripted(struct llm_request *ask, struct llm_answer *answer)
{
	const struct llm_driver *fake = llm_driver_find("fake");
	static const struct llm_turn turn = {LLM_USER, "Write to Ana."};
	struct listening listening = {0};
	struct http_response response;
	struct http_request request;
	struct error err = {0};

	if (!ask->turn_count) {
		ask->turns = &turn;
		ask->turn_count = 1;
	}
	assert_true(fake->build(ask, &(struct llm_account){.timeout_ms = 5000}, mem, &request, &err));
	if (ask->stream) {
		buffer_init(&listening.text, mem);
		listening.stream = llm_stream_open(fake, ask, mem, hear, &listening);
		request.on_bytes = feed;
		request.bytes_arg = &listening;
	}
	exchange_run(exchange, &request, mem, &response);
	if (ask->stream)
		return llm_stream_finish(listening.stream, &response, answer);
	return fake->read(ask, &response, mem, answer);
}

static void test_the_scripted_model_writes_marked_texts_in_the_asked_language(void **state)
{
	static const char *const marks[][2] = {{"en", "[Canned text] Hello Ana"},
	                                       {"de", "[Beispieltext] Guten Tag Ana"},
	                                       {"ar", "[نص تجريبي] مرحبًا Ana"},
	                                       {"ja", "[サンプル文] Ana"},
	                                       {"xx", "[Canned text] Hello Ana"}};

	(void)state;
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		struct llm_hint hint = {.purpose = "draft", .language = marks[i][0], .name = "Ana"};
		struct llm_request ask = {.model = "scripted-instant", .hint = &hint, .variants = 3};
		struct llm_answer whole, streamed;

		assert_int_equal(ask_scripted(&ask, &whole), LLM_GOOD);
		assert_int_equal(whole.text_count, 3);
		assert_int_equal(strncmp(whole.text, marks[i][1], strlen(marks[i][1])), 0);
		assert_true(whole.tokens_in > 0 && whole.tokens_out > 0 && !whole.estimated);
		for (int j = 0; j < 3; j++)
			assert_string_not_equal(whole.texts[j], whole.texts[(j + 1) % 3]);
		ask.stream = true;
		assert_int_equal(ask_scripted(&ask, &streamed), LLM_GOOD);
		for (int j = 0; j < 3; j++)
			assert_string_equal(whole.texts[j], streamed.texts[j]);
		assert_int_equal(whole.tokens_out, streamed.tokens_out);
	}
}

static void test_the_scripted_model_takes_its_time_and_streams(void **state)
{
	struct llm_request ask = {.stream = true};
	struct llm_answer answer;

	(void)state;
	assert_int_equal(ask_scripted(&ask, &answer), LLM_GOOD);
	assert_non_null(strstr(answer.text, "[Canned text]"));
}

static void test_purposes_have_answers_of_their_own(void **state)
{
	struct llm_hint hint = {.purpose = "translate", .language = "de", .subject = "good morning"};
	struct llm_request ask = {.model = "scripted-instant", .hint = &hint};
	struct llm_answer answer;

	(void)state;
	assert_int_equal(ask_scripted(&ask, &answer), LLM_GOOD);
	assert_string_equal(answer.text, "[Beispieltext] good morning");
	hint = (struct llm_hint){.purpose = "summary"};
	assert_int_equal(ask_scripted(&ask, &answer), LLM_GOOD);
	assert_non_null(strstr(answer.text, "So far"));
	hint = (struct llm_hint){.purpose = "score", .reply = "{\"score\": 7}"};
	ask.json = true;
	assert_int_equal(ask_scripted(&ask, &answer), LLM_GOOD);
	assert_string_equal(answer.text, "{\"score\": 7}");
}

static void test_the_scripted_model_fails_as_it_is_told(void **state)
{
	static const struct {
		const char *script;
		enum llm_verdict verdict;
	} scripts[] = {
		{"refuse", LLM_REFUSED},      {"empty", LLM_EMPTY},     {"length", LLM_CUT},    {"cut", LLM_CUT},
		{"malformed", LLM_MALFORMED}, {"401", LLM_BAD_KEY},     {"429", LLM_TRY_LATER}, {"500", LLM_TRY_LATER},
		{"503", LLM_TRY_LATER},       {"unheard-of", LLM_GOOD},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(scripts) / sizeof(*scripts) * 2; i++) {
		const char *script = scripts[i / 2].script;
		struct llm_turn turns[] = {{LLM_USER, arena_format(mem, "Write [[fake:%s]] to Ana.", script)}};
		struct llm_request ask = {.stream = i % 2, .turns = turns, .turn_count = 1};
		struct llm_answer answer;

		assert_int_equal(ask_scripted(&ask, &answer), scripts[i / 2].verdict);
		assert_int_equal(answer.retry_after_s, strcmp(script, "429") == 0 ? 7 : 0);
		/* The same by the model's name, which settings can say. */
		ask = (struct llm_request){.stream = i % 2, .model = arena_format(mem, "scripted-%s", script)};
		assert_int_equal(ask_scripted(&ask, &answer), scripts[i / 2].verdict);
	}
}

static void test_a_silent_model_times_out(void **state)
{
	struct llm_turn turn = {LLM_USER, "[[fake:silent]]"};
	struct llm_request ask = {.turns = &turn, .turn_count = 1};
	struct http_response response;
	struct http_request request;
	struct llm_answer answer;
	struct error err;

	(void)state;
	assert_true(llm_driver_find("fake")->build(&ask, &(struct llm_account){.timeout_ms = 50}, mem, &request, &err));
	exchange_run(exchange, &request, mem, &response);
	assert_int_equal(llm_driver_find("fake")->read(&ask, &response, mem, &answer), LLM_TIMED_OUT);
	assert_non_null(strstr(answer.reason, "50 ms"));
}

static void test_drivers_have_what_the_settings_show(void **state)
{
	(void)state;
	assert_null(llm_driver_find("nobody"));
	assert_null(llm_driver_find(NULL));
	for (size_t i = 0; llm_drivers[i]; i++) {
		assert_ptr_equal(llm_driver_find(llm_drivers[i]->name), llm_drivers[i]);
		assert_true(llm_drivers[i]->about && llm_drivers[i]->default_model);
		assert_true(llm_drivers[i]->canned || llm_drivers[i]->default_endpoint);
	}
	/* R30: Gemini Flash is the default. */
	assert_string_equal(llm_drivers[0]->name, "gemini");
	assert_non_null(strstr(llm_drivers[0]->default_model, "flash"));
	for (int i = LLM_GOOD; i <= LLM_UNREACHABLE; i++)
		assert_true(*llm_verdict_word((enum llm_verdict)i));
}

static void test_the_rule_of_variants_names_the_line_between(void **state)
{
	(void)state;
	assert_string_equal(llm_variants_rule(1, mem), "");
	assert_non_null(strstr(llm_variants_rule(3, mem), "3 different versions"));
	assert_non_null(strstr(llm_variants_rule(3, mem), LLM_NEXT_VARIANT));
}

/* A stream that never ends is stopped. */
static void test_an_endless_stream_is_malformed(void **state)
{
	static char line[100 * 1024];
	struct llm_turn turn = {LLM_USER, "x"};
	struct llm_request ask = {.turns = &turn, .turn_count = 1, .stream = true};

	(void)state;
	memset(line, 'x', sizeof(line));
	for (int events = 0; events < 2; events++) {
		struct llm_stream *stream = llm_stream_open(llm_driver_find("openai"), &ask, mem, NULL, NULL);
		struct llm_answer answer;
		int fed = 0;

		if (events)
			line[sizeof(line) - 1] = '\n';
		while (fed < 1000 && llm_stream_feed(stream, line, sizeof(line)))
			fed++;
		assert_in_range(fed, 5, 100);
		assert_int_equal(
			llm_stream_finish(stream, &(struct http_response){.outcome = HTTP_AMBIGUOUS, .cancelled = true}, &answer),
			LLM_MALFORMED);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_scripted_model_writes_marked_texts_in_the_asked_language),
		cmocka_unit_test(test_the_scripted_model_takes_its_time_and_streams),
		cmocka_unit_test(test_purposes_have_answers_of_their_own),
		cmocka_unit_test(test_the_scripted_model_fails_as_it_is_told),
		cmocka_unit_test(test_a_silent_model_times_out),
		cmocka_unit_test(test_drivers_have_what_the_settings_show),
		cmocka_unit_test(test_the_rule_of_variants_names_the_line_between),
		cmocka_unit_test(test_an_endless_stream_is_malformed),
	};

	return cmocka_run_group_tests(tests, start, end);
}
