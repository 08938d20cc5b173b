/* Plays every case of tests/exchange/openai and gemini: what is asked of a model, and how its answers are read, whole, in pieces cut at every
 * byte, and broken off at every byte. */
#include "cm.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "exchange_file.h"
#include "provider/llm/llm_driver.h"

enum { CASES_MOST = 300, TURNS_MOST = 10 };

struct play {
	struct arena *mem;
	struct exchange_file file;
	const struct llm_driver *driver;
	struct llm_account account;
	struct llm_turn turns[TURNS_MOST];
	struct llm_request ask;
};

static int number_of(const struct section *section, const char *name, int otherwise)
{
	const char *text = exchange_get(section, name);

	return text ? atoi(text) : otherwise;
}

static void prepare(struct play *play)
{
	const struct section *account = exchange_section(&play->file, "account"), *ask = exchange_section(&play->file, "ask");
	const char *temperature = exchange_get(ask, "temperature");

	play->driver = llm_driver_find(exchange_get(exchange_section(&play->file, "case"), "driver"));
	assert_non_null(play->driver);
	play->account = (struct llm_account){.endpoint = exchange_get(account, "endpoint"),
	                                     .key = exchange_get(account, "key"),
	                                     .private_allowed = number_of(account, "private_allowed", 0) != 0};
	play->ask = (struct llm_request){.model = exchange_get(ask, "model"),
	                                 .system = exchange_get(ask, "system"),
	                                 .turns = play->turns,
	                                 .variants = number_of(ask, "variants", 0),
	                                 .max_tokens = number_of(ask, "max_tokens", 0),
	                                 .temperature = temperature ? atof(temperature) : -1,
	                                 .stream = number_of(ask, "stream", 0) != 0,
	                                 .json = number_of(ask, "json", 0) != 0};
	for (size_t i = 0; ask && i < ask->count; i++) {
		bool user = strcmp(ask->pairs[i].name, "user") == 0;

		if (user || strcmp(ask->pairs[i].name, "assistant") == 0)
			play->turns[play->ask.turn_count++] = (struct llm_turn){user ? LLM_USER : LLM_ASSISTANT,
			                                                        ask->pairs[i].value};
	}
}

/* ---- what is expected ---- */

static void expect_text(const struct play *play, const char *name, const char *got)
{
	const struct pair *pair = exchange_pair(exchange_section(&play->file, "expected"), name);

	if (pair && (!got || strcmp(pair->value, got) != 0))
		fail_msg("%s: wanted '%s', got '%s'", name, pair->value, got ? got : "(none)");
}

static void expect_number(const struct play *play, const char *name, int64_t got)
{
	char text[24];

	snprintf(text, sizeof(text), "%lld", (long long)got);
	expect_text(play, name, text);
}

static void expect_answer(const struct play *play, enum llm_verdict verdict, const struct llm_answer *answer)
{
	expect_text(play, "verdict", llm_verdict_word(verdict));
	expect_text(play, "reason", answer->reason);
	expect_text(play, "text", answer->text);
	expect_text(play, "text.2", answer->text_count > 1 ? answer->texts[1] : NULL);
	expect_text(play, "text.3", answer->text_count > 2 ? answer->texts[2] : NULL);
	expect_number(play, "count", (int64_t)answer->text_count);
	expect_number(play, "tokens_in", answer->tokens_in);
	expect_number(play, "tokens_out", answer->tokens_out);
	expect_number(play, "estimated", answer->estimated);
	expect_number(play, "retry_after_s", answer->retry_after_s);
	expect_number(play, "status", answer->status);
	expect_text(play, "finish", answer->finish);
	expect_text(play, "model", answer->model);
	assert_true(verdict == LLM_GOOD ? answer->reason == NULL : answer->reason != NULL);
	assert_non_null(answer->text);
}

/* ---- building ---- */

static void expect_headers(const struct section *wanted, const struct http_request *request)
{
	size_t count = 0;

	while (count < HTTP_HEADERS_MAX && request->headers[count].name) {
		const char *value = exchange_get(wanted, request->headers[count].name);

		assert_non_null(value);
		assert_string_equal(request->headers[count].value, value);
		count++;
	}
	assert_int_equal(count, wanted->count);
}

static void play_build(struct play *play)
{
	const struct section *wanted = exchange_section(&play->file, "request");
	struct http_request request = {0};
	struct error err = {0};

	if (!play->driver->build(&play->ask, &play->account, play->mem, &request, &err)) {
		assert_non_null(exchange_get(exchange_section(&play->file, "expected"), "error"));
		expect_text(play, "error", err.code);
		return;
	}
	assert_non_null(wanted);
	assert_string_equal(arena_format(play->mem, "%s %s", request.method, request.url), wanted->first);
	expect_headers(wanted, &request);
	assert_int_equal(request.body_length, strlen(request.body));
	assert_string_equal(request.body, wanted->body);
	expect_number(play, "private_allowed", request.private_allowed);
	expect_number(play, "timeout_ms", request.timeout_ms);
	expect_number(play, "idle_timeout_ms", request.idle_timeout_ms);
}

/* ---- reading ---- */

static struct http_response reply_of(struct play *play)
{
	const struct section *section = exchange_section(&play->file, "reply");
	struct http_response reply = {.outcome = HTTP_AMBIGUOUS};

	assert_non_null(section);
	if (strcmp(section->first, "not_sent") == 0)
		reply.outcome = HTTP_NOT_SENT;
	else if (strcmp(section->first, "timed_out") == 0)
		reply.timed_out = true;
	else if (strcmp(section->first, "ambiguous") != 0)
		reply = (struct http_response){.outcome = HTTP_ANSWERED, .status = atoi(section->first)};
	reply.reason = exchange_get(section, "reason");
	reply.content_type = exchange_get(section, "Content-Type");
	reply.body = section->body ? section->body : "";
	/* The file leaves out the line break at the end: of a stream's last event that is half of its empty line. */
	if (*reply.body && reply.body[strlen(reply.body) - 1] == '\n')
		reply.body = arena_format(play->mem, "%s\n", reply.body);
	reply.body_length = strlen(reply.body);
	reply.retry_after_s = number_of(section, "Retry-After", 0);
	return reply;
}

static void play_read(struct play *play)
{
	struct http_response reply = reply_of(play);
	struct llm_answer answer;
	enum llm_verdict verdict = play->driver->read(&play->ask, &reply, play->mem, &answer);

	expect_answer(play, verdict, &answer);
}

/* ---- streams ---- */

struct heard {
	struct buffer texts[LLM_VARIANTS_MOST];
	int stop_after; /* deltas; 0: never */
	int deltas;
};

static bool hear(int variant, const char *text, size_t length, void *arg)
{
	struct heard *heard = arg;

	assert_in_range(variant, 0, LLM_VARIANTS_MOST - 1);
	assert_true(length > 0);
	assert_true(((unsigned char)text[0] & 0xC0) != 0x80);
	buffer_add(&heard->texts[variant], text, length);
	return ++heard->deltas != heard->stop_after;
}

/* The body in pieces as `cut` says: 0 whole, -1 byte by byte, else cut there. `length`: so much of it comes at all. */
static enum llm_verdict run_stream(struct play *play, const struct http_response *reply, size_t length, long cut,
                                   struct heard *heard, struct arena *mem, struct llm_answer *answer)
{
	struct llm_stream *stream = llm_stream_open(play->driver, &play->ask, mem, hear, heard);
	bool streams = reply->outcome != HTTP_ANSWERED || reply->status < 300;
	struct http_response response = *reply;
	size_t at = 0;

	for (int i = 0; i < LLM_VARIANTS_MOST; i++)
		buffer_init(&heard->texts[i], mem);
	while (streams && at < length) {
		size_t piece = cut < 0 ? 1 : (size_t)cut > at && (size_t)cut < length ? (size_t)cut - at : length - at;
		/* A copy of its own, so that reading past it is seen. */
		char *bytes = malloc(piece);
		bool more;

		memcpy(bytes, reply->body + at, piece);
		more = llm_stream_feed(stream, bytes, piece);
		free(bytes);
		at += piece;
		if (!more) { /* as the exchange ends then */
			response = (struct http_response){
				.outcome = HTTP_AMBIGUOUS, .cancelled = true, .reason = "it was cancelled"};
			break;
		}
	}
	if (streams) {
		response.body = "";
		response.body_length = 0;
	}
	return llm_stream_finish(stream, &response, answer);
}

static void expect_heard(const struct heard *heard, const struct llm_answer *answer)
{
	for (size_t i = 0; i < answer->text_count; i++)
		assert_string_equal(heard->texts[i].bytes, answer->texts[i]);
}

static void expect_prefix(const struct heard *part, const struct heard *all)
{
	for (int i = 0; i < LLM_VARIANTS_MOST; i++)
		assert_int_equal(strncmp(part->texts[i].bytes, all->texts[i].bytes, part->texts[i].length), 0);
}

static void play_broken(struct play *play, const struct http_response *reply, enum llm_verdict wanted, const struct heard *all)
{
	for (size_t length = 0; length < reply->body_length; length++) {
		struct http_response cut = {.outcome = HTTP_AMBIGUOUS, .reason = "Recv failure"};
		struct arena *mem = arena_create();
		struct heard heard = {0};
		struct llm_answer answer;

		assert_int_not_equal(run_stream(play, &cut, 0, 0, &heard, mem, &answer), LLM_GOOD);
		cut.body = reply->body;
		assert_int_not_equal(run_stream(play, &cut, length, 0, &heard, mem, &answer), LLM_GOOD);
		/* At the very end a letter more or less of white space may be the difference; all else is a beginning. */
		expect_prefix(&heard, all);
		/* Closed in order, but early. */
		if (run_stream(play, reply, length, 0, &heard, mem, &answer) == LLM_GOOD) {
			assert_int_equal(wanted, LLM_GOOD);
			expect_text(play, "text", answer.text);
			expect_number(play, "count", (int64_t)answer.text_count);
		}
		arena_destroy(mem);
	}
}

static void play_stream(struct play *play)
{
	struct http_response reply = reply_of(play);
	struct heard all = {0};
	struct llm_answer answer;
	enum llm_verdict verdict = run_stream(play, &reply, reply.body_length, 0, &all, play->mem, &answer);

	expect_answer(play, verdict, &answer);
	expect_heard(&all, &answer);
	for (long cut = -1; cut < (long)reply.body_length; cut++) {
		struct arena *mem = arena_create();
		struct heard heard = {0};
		struct llm_answer again;

		expect_answer(play, run_stream(play, &reply, reply.body_length, cut, &heard, mem, &again), &again);
		expect_heard(&heard, &again);
		arena_destroy(mem);
	}
	if (reply.outcome == HTTP_ANSWERED && reply.status == 200)
		play_broken(play, &reply, verdict, &all);
	if (all.deltas > 1) { /* who reads does not want more */
		struct heard one = {.stop_after = 1};

		assert_int_not_equal(run_stream(play, &reply, reply.body_length, -1, &one, play->mem, &answer), LLM_GOOD);
		assert_int_equal(one.deltas, 1);
	}
}

/* ---- all files ---- */

static char *read_file(const char *path, struct arena *mem)
{
	FILE *file = fopen(path, "r");
	char *text = arena_alloc(mem, 64 * 1024);

	assert_non_null(file);
	text[fread(text, 1, 64 * 1024 - 1, file)] = 0;
	fclose(file);
	return text;
}

static void play_file(void **state)
{
	struct play *play = calloc(1, sizeof(*play));
	const char *what;

	play->mem = arena_create();
	exchange_parse(read_file(*state, play->mem), play->mem, &play->file);
	prepare(play);
	what = exchange_get(exchange_section(&play->file, "case"), "played");
	assert_non_null(what);
	if (strcmp(what, "build") == 0)
		play_build(play);
	else if (strcmp(what, "read") == 0)
		play_read(play);
	else if (strcmp(what, "stream") == 0)
		play_stream(play);
	else
		fail_msg("'%s' is nothing to play", what);
	arena_destroy(play->mem);
	free(play);
}

static int is_case(const struct dirent *entry)
{
	return entry->d_name[0] != '.' && !strstr(entry->d_name, ".md");
}

static size_t add_folder(const char *root, const char *driver, struct CMUnitTest *tests, size_t count, struct arena *mem)
{
	const char *folder = arena_format(mem, "%s/tests/exchange/%s", root, driver);
	struct dirent **entries = NULL;
	int found = scandir(folder, &entries, is_case, alphasort);

	for (int i = 0; i < found; i++) {
		if (count < CASES_MOST)
			tests[count++] = (struct CMUnitTest){
				.name = arena_format(mem, "%s: %s", driver, entries[i]->d_name),
				.test_func = play_file,
				.initial_state = arena_format(mem, "%s/%s", folder, entries[i]->d_name)};
		free(entries[i]);
	}
	free(entries);
	if (found <= 0)
		fatal("no cases in %s", folder);
	return count;
}

int main(void)
{
	struct CMUnitTest *tests = calloc(CASES_MOST, sizeof(*tests));
	const char *root = getenv("LEADLINE_SOURCE_ROOT");
	struct arena *mem = arena_create();
	size_t count = 0;
	int failed;

	for (size_t i = 0; llm_drivers[i]; i++)
		if (!llm_drivers[i]->canned)
			count = add_folder(root ? root : ".", llm_drivers[i]->name, tests, count, mem);
	failed = _cmocka_run_group_tests("llm exchanges", tests, count, NULL, NULL);
	arena_destroy(mem);
	free(tests);
	return failed;
}
