/* Plays every case of tests/exchange/: what drivers build, and how they read what carriers answer and call (T2, T3, T9, T18). */
#include "cm.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "exchange_file.h"
#include "provider/sms/sms_driver.h"
#include "text/form.h"

enum { CASES_MOST = 300 };

/* One case being played. */
struct play {
	struct arena *mem;
	struct exchange_file file;
	const struct sms_driver *driver;
	struct sms_account account;
	struct sms sms;
	struct form form, query;
	const struct section *call;
};

/* ---- what a driver is given ---- */

static struct json *object_of(struct play *play, const char *prefix)
{
	const struct section *section = exchange_section(&play->file, "account");
	struct json_out out;
	struct json *object;
	struct error err;

	json_out_init(&out, play->mem);
	json_open_object(&out);
	for (size_t i = 0; section && i < section->count; i++) {
		if (strncmp(section->pairs[i].name, prefix, strlen(prefix)) != 0)
			continue;
		json_key(&out, section->pairs[i].name + strlen(prefix));
		json_put_text(&out, section->pairs[i].value);
	}
	json_close_object(&out);
	assert_true(json_parse(out.buffer.bytes, out.buffer.length, play->mem, &object, &err));
	return object;
}

static int64_t time_of(const char *text)
{
	int64_t time = 0;

	assert_true(!text || clock_parse(text, &time));
	return time;
}

static void prepare(struct play *play)
{
	const struct section *account = exchange_section(&play->file, "account"), *sms = exchange_section(&play->file, "sms");
	const char *valid_for = exchange_get(sms, "valid_for");

	play->driver = sms_driver_find(exchange_get(exchange_section(&play->file, "case"), "driver"));
	assert_non_null(play->driver);
	play->account = (struct sms_account){
		.provider_id = 1,
		.settings = object_of(play, "setting."),
		.secrets = object_of(play, "secret."),
		.inbound_url = exchange_get(account, "inbound_url"),
		.status_url = exchange_get(account, "status_url"),
		.own_url = exchange_get(account, "own_url"),
		.hook_token = exchange_get(account, "hook_token"),
	};
	play->sms = (struct sms){
		.message_id = exchange_get(sms, "message_id"),
		.from = exchange_get(sms, "from"),
		.to = exchange_get(sms, "to"),
		.text = exchange_get(sms, "text"),
		.created_at = time_of(exchange_get(sms, "created_at")),
		/* Half a second more, so that a slow run rounds to the same. */
		.valid_until = valid_for ? clock_now_ms() + strtoll(valid_for, NULL, 10) * 1000 + 500 : 0,
	};
	if (play->sms.text)
		play->sms.size = sms_measure(play->sms.text);
}

static struct http_response reply_of(struct play *play)
{
	const struct section *section = exchange_section(&play->file, "reply");
	struct http_response reply = {.outcome = HTTP_ANSWERED};

	assert_non_null(section);
	if (strcmp(section->first, "not_sent") == 0)
		reply.outcome = HTTP_NOT_SENT;
	else if (strcmp(section->first, "ambiguous") == 0)
		reply.outcome = HTTP_AMBIGUOUS;
	else
		reply.status = atoi(section->first);
	reply.reason = exchange_get(section, "reason");
	reply.content_type = exchange_get(section, "Content-Type");
	reply.body = section->body ? section->body : "";
	reply.body_length = strlen(reply.body);
	if (exchange_get(section, "Retry-After"))
		reply.retry_after_s = atoi(exchange_get(section, "Retry-After"));
	return reply;
}

/* ---- a call to our hook ---- */

static const char *call_header(const struct webhook_call *call, const char *name)
{
	struct play *play = call->source;

	return exchange_get(play->call, name);
}

static const char *call_field(const struct webhook_call *call, const char *name)
{
	struct play *play = call->source;
	const char *value = form_get(&play->form, name);

	return value ? value : form_get(&play->query, name);
}

static size_t call_fields(const struct webhook_call *call, struct http_header *out, size_t room)
{
	struct play *play = call->source;

	for (size_t i = 0; i < play->form.count && i < room; i++)
		out[i] = (struct http_header){play->form.items[i].name, play->form.items[i].value};
	return play->form.count;
}

static struct webhook_call call_of(struct play *play)
{
	struct webhook_call call = {.header = call_header, .field = call_field, .fields = call_fields, .source = play};
	const char *space, *query;

	play->call = exchange_section(&play->file, "call");
	assert_non_null(play->call);
	space = strchr(play->call->first, ' ');
	call.method = arena_copy_n(play->mem, play->call->first, (size_t)(space - play->call->first));
	call.url = space + 1;
	query = strchr(call.url, '?');
	if (query)
		form_parse_any(query + 1, strlen(query + 1), play->mem, &play->query);
	call.body = play->call->body ? play->call->body : "";
	call.body_length = strlen(call.body);
	call.content_type = exchange_get(play->call, "Content-Type");
	if (call.content_type && strncmp(call.content_type, "application/x-www-form-urlencoded", 33) == 0)
		form_parse_any(call.body, call.body_length, play->mem, &play->form);
	return call;
}

/* ---- what must come of it ---- */

static void expect_text(struct play *play, const char *name, const char *found)
{
	const struct pair *pair = exchange_pair(exchange_section(&play->file, "expected"), name);

	if (!pair)
		return;
	if (!pair->value)
		assert_null(found);
	else if (!found)
		fail_msg("%s is absent, should be '%s'", name, pair->value);
	else
		assert_string_equal(found, pair->value);
}

static void expect_number(struct play *play, const char *name, int64_t found)
{
	expect_text(play, name, arena_format(play->mem, "%lld", (long long)found));
}

static void expect_error(struct play *play, bool done, const struct error *err)
{
	const struct pair *pair = exchange_pair(exchange_section(&play->file, "expected"), "error");

	if (!pair && !done)
		fail_msg("%s: %s", err->code, err->text);
	if (pair && done)
		fail_msg("should fail with '%s'", pair->value);
	if (pair)
		assert_string_equal(err->code, pair->value);
}

static void expect_request(struct play *play, const struct http_request *request)
{
	const struct section *section = exchange_section(&play->file, "request");
	const char *basic = exchange_get(section, "basic"), *body = section->body ? section->body : "";

	assert_string_equal(arena_format(play->mem, "%s %s", request->method, request->url), section->first);
	for (size_t i = 0; i < section->count; i++) {
		const struct pair *pair = &section->pairs[i];
		bool found = strcmp(pair->name, "basic") == 0;

		for (size_t at = 0; at < HTTP_HEADERS_MAX && request->headers[at].name; at++)
			found = found || (strcasecmp(request->headers[at].name, pair->name) == 0 &&
			                  strcmp(request->headers[at].value, pair->value) == 0);
		if (!found)
			fail_msg("the request has no header '%s: %s'", pair->name, pair->value);
	}
	if (basic)
		assert_string_equal(arena_format(play->mem, "%s:%s", request->user, request->password), basic);
	else
		assert_null(request->user);
	assert_string_equal(request->body ? request->body : "", body);
	assert_int_equal(request->body ? request->body_length : 0, strlen(body));
	assert_true(request->timeout_ms > 0);
	expect_number(play, "private_allowed", request->private_allowed);
}

static void expect_event(struct play *play, const struct sms_event *event)
{
	static const char *const kinds[] = {"sent", "delivered", "undelivered", "failed", "other"};

	expect_text(play, "kind", kinds[event->kind]);
	expect_text(play, "provider_message_id", event->provider_message_id);
	expect_text(play, "message_id", event->message_id);
	expect_text(play, "code", event->code);
	expect_text(play, "reason", event->reason);
	expect_number(play, "part", event->part);
	expect_number(play, "parts", event->parts);
	expect_number(play, "opted_out", event->opted_out);
}

/* ---- the plays ---- */

static void play_build(struct play *play, const char *what)
{
	const char *id = exchange_get(exchange_section(&play->file, "sms"), "provider_message_id");
	struct http_request request = {0};
	struct error err = {0};
	bool built;

	if (strcmp(what, "send") == 0)
		built = play->driver->build_send(&play->sms, &play->account, play->mem, &request, &err);
	else if (strcmp(what, "query") == 0)
		built = play->driver->build_query(&play->sms, id, &play->account, play->mem, &request, &err);
	else
		built = play->driver->build_test(&play->account, play->mem, &request, &err);
	expect_error(play, built, &err);
	if (built)
		expect_request(play, &request);
}

static void play_answer(struct play *play)
{
	static const char *const verdicts[] = {"accepted", "refused", "try_later", "unknown"};
	struct http_response reply = reply_of(play);
	struct sms_receipt receipt = {0};

	expect_text(play, "verdict", verdicts[play->driver->read_send(&reply, play->mem, &receipt)]);
	expect_text(play, "provider_message_id", receipt.provider_message_id);
	expect_text(play, "code", receipt.code);
	expect_text(play, "reason", receipt.reason);
	expect_number(play, "retry_after_s", receipt.retry_after_s);
	expect_number(play, "opted_out", receipt.opted_out);
}

static void play_inbound(struct play *play)
{
	struct webhook_call call = call_of(play);
	struct sms_inbound inbound = {0};
	struct error err = {0};
	bool read = play->driver->read_inbound(&call, &play->account, play->mem, &inbound, &err);

	expect_error(play, read, &err);
	if (!read)
		return;
	expect_text(play, "provider_message_id", inbound.provider_message_id);
	expect_text(play, "from", inbound.from);
	expect_text(play, "to", inbound.to);
	expect_text(play, "text", inbound.text);
	expect_text(play, "opt_word", inbound.opt_word);
	expect_number(play, "at", inbound.at);
}

static void play_receipt(struct play *play)
{
	struct webhook_call call = call_of(play);
	struct sms_event event = {0};
	struct error err = {0};
	bool read = play->driver->read_receipt(&call, &play->account, play->mem, &event, &err);

	expect_error(play, read, &err);
	if (read)
		expect_event(play, &event);
}

static void play_found(struct play *play)
{
	struct http_response reply = reply_of(play);
	struct sms_event event = {0};
	bool known = false;
	bool read = play->driver->read_query(&reply, &play->sms, play->mem, &known, &event);

	expect_number(play, "known", read && known);
	if (read && known)
		expect_event(play, &event);
}

static void play_test(struct play *play)
{
	struct http_response reply = reply_of(play);
	const char *detail = NULL;

	expect_number(play, "ok", play->driver->read_test(&reply, play->mem, &detail));
	expect_text(play, "detail", detail);
}

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
	if (strcmp(what, "answer") == 0)
		play_answer(play);
	else if (strcmp(what, "inbound") == 0)
		play_inbound(play);
	else if (strcmp(what, "receipt") == 0)
		play_receipt(play);
	else if (strcmp(what, "found") == 0)
		play_found(play);
	else if (exchange_section(&play->file, "reply"))
		play_test(play);
	else
		play_build(play, what);
	arena_destroy(play->mem);
	free(play);
}

/* ---- all files ---- */

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

	for (size_t i = 0; sms_drivers[i]; i++)
		count = add_folder(root ? root : ".", sms_drivers[i]->name, tests, count, mem);
	failed = _cmocka_run_group_tests("exchanges", tests, count, NULL, NULL);
	arena_destroy(mem);
	free(tests);
	return failed;
}
