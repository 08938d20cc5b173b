/* Owns /simulator: what the simulated carrier offers to the driver, to the phone page, and to tests. */
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "http/request.h"
#include "lead/lead.h"
#include "number/number.h"
#include "provider/provider_parts.h"
#include "provider/provider_secrets.h"
#include "provider/provider_store.h"
#include "provider/simulator_calls.h"
#include "provider/simulator_carrier.h"
#include "provider/simulator_store.h"
#include "text/phone.h"
#include "text/signature.h"
#include "workspace/identify.h"

enum { PHONES_MOST = 100, WAITING_MOST = 8, WAIT_MS = 7000, STEP_MS = 50 };

static bool is_off(struct request *req)
{
	return error_set(&req->error, FAIL_NOT_FOUND, "simulator_off", "the simulated carrier is switched off");
}

static bool check_on(struct request *req, int64_t workspace_id)
{
	bool real;

	if (!provider_current_setup()->simulator)
		return is_off(req);
	if (!workspace_id)
		return true;
	if (!provider_store_has_production(req->db, workspace_id, &real, &req->error))
		return false;
	return !real || error_set(&req->error, FAIL_FORBIDDEN, "simulator_off",
	                          "this workspace has a carrier for production, so the simulated one is off here");
}

/* The hook that the simulated carrier calls for this provider. */
static bool open_hook(const struct provider *provider, struct arena *mem, struct simulator_hook *out, struct error *err)
{
	struct json *secrets;
	const char *key;

	if (!provider_open_secrets(provider, mem, &secrets, err))
		return false;
	key = json_text(json_member(secrets, "signing_key"));
	if (!key)
		return error_set(err, FAIL_INVALID, "provider_incomplete", "provider '%s' has no signing key", provider->name);
	*out = (struct simulator_hook){provider->hook_token, key};
	return true;
}

/* Someone signed in, or a program on this machine: behind a proxy everybody would seem to be. */
static bool may_play(struct request *req)
{
	bool local = req->remote && (strcmp(req->remote, "127.0.0.1") == 0 || strcmp(req->remote, "::1") == 0);

	if (!identify_request(req)) /* the route is public, so nobody has asked yet */
		return false;
	if (req->caller.right >= RIGHT_WRITE)
		return true;
	if (req->caller.right > RIGHT_PUBLIC)
		return error_set(&req->error, FAIL_FORBIDDEN, "forbidden", "your role may only read");
	if (local && !request_header(req, "X-Forwarded-For") && !request_header(req, "Forwarded"))
		return true;
	return error_set(&req->error, FAIL_UNAUTHORIZED, "unauthorized", "sign in, or give an API key");
}

/* ---- the carrier, as the driver calls it ---- */

struct submission {
	const char *token, *message, *from, *to, *text;
	int64_t parts;
};

static const struct field submission_fields[] = {F_TEXT(struct submission, token, 1, 100, .flags = FIELD_REQUIRED),
                                                 F_TEXT(struct submission, message, 1, 100, .flags = FIELD_REQUIRED),
                                                 F_TEXT(struct submission, from, 1, 40, .flags = FIELD_REQUIRED),
                                                 F_TEXT(struct submission, to, 1, 40, .flags = FIELD_REQUIRED),
                                                 F_TEXT(struct submission, text, 1, 10000, .flags = FIELD_REQUIRED),
                                                 F_INT(struct submission, parts, 0, 100),
                                                 F_END};

static int64_t cut_short(void *arg, char *out, size_t room)
{
	(void)arg;
	(void)out;
	(void)room;
	return -1;
}

/* Holds a worker, so only a few may; the others are turned away. */
static void keep_waiting(void)
{
	static _Atomic int waiting;
	struct timespec step = {0, STEP_MS * 1000000L};

	if (waiting++ < WAITING_MOST)
		for (int waited = 0; waited < WAIT_MS && !simulator_calls_ending(); waited += STEP_MS)
			nanosleep(&step, NULL);
	waiting--;
}

static bool refuse(struct request *req, int refusal)
{
	static const char broken[] = "{\"error\":\"simulated\"}";

	db_release(req->db);
	if (refusal == SIMULATOR_429) {
		error_set(&req->error, FAIL_LIMIT, "simulated", "a simulated limit");
		req->error.retry_after_s = 1;
		return false;
	}
	if (refusal == SIMULATOR_TIMEOUT)
		keep_waiting();
	return reply_json(req, refusal == SIMULATOR_TIMEOUT ? 503 : 500, broken, sizeof(broken) - 1);
}

static bool find_sender(struct request *req, const char *token, struct provider *provider, struct simulator_hook *hook)
{
	const char *given = request_header(req, "X-Simulator-Key");
	bool found;

	if (!provider_find_by_token(req->db, req->mem, "simulator", token, &found, provider, &req->error))
		return false;
	if (!found || !open_hook(provider, req->mem, hook, &req->error) || !signature_equal(hook->key, given))
		return error_set(&req->error, FAIL_UNAUTHORIZED, "bad_key", "X-Simulator-Key does not fit");
	return true;
}

static bool take_submission(struct request *req)
{
	struct submission submission = {0};
	struct simulator_hook hook;
	struct provider provider;
	struct json_out answer;
	int refusal;

	if (!check_on(req, 0) || !request_body(req, &submission) || !find_sender(req, submission.token, &provider, &hook) ||
	    !check_on(req, provider.workspace_id))
		return false;
	refusal = simulator_take_refusal(provider.workspace_id);
	if (refusal >= 0 && refusal != SIMULATOR_CUT)
		return refuse(req, refusal);
	json_out_init(&answer, req->mem);
	json_open_object(&answer);
	json_key(&answer, "id");
	json_put_text(&answer, simulator_deliver(provider.workspace_id,
	                                         &(struct simulator_text){.message_id = submission.message,
	                                                                  .from = submission.from,
	                                                                  .to = submission.to,
	                                                                  .text = submission.text,
	                                                                  .parts = submission.parts},
	                                         &hook, req->mem));
	json_close_object(&answer);
	reply_json(req, 202, answer.buffer.bytes, answer.buffer.length);
	if (refusal == SIMULATOR_CUT) /* taken, and nobody will know until a receipt says so */
		req->reply.produce = cut_short;
	return true;
}

/* ---- the phones ---- */

static const struct field text_fields[] = {
	F_TEXT(struct simulator_text, id, 1, 100),
	F_TEXT(struct simulator_text, message_id, 0, 100),
	F_CHOICE(struct simulator_text, direction, simulator_directions, .about = "As the phone sees it."),
	F_TEXT(struct simulator_text, from, 1, 40),
	F_TEXT(struct simulator_text, to, 1, 40),
	F_TEXT(struct simulator_text, text, 0, 10000),
	F_TIME(struct simulator_text, at),
	F_INT(struct simulator_text, parts, 0, 100),
	F_END};

struct phone_query {
	const char *phone;
};

static const struct field phone_query_fields[] = {F_TEXT(struct phone_query, phone, 1, 40), F_END};

static bool list_messages(struct request *req)
{
	struct phone_query query = {0};
	struct phone phone;
	struct error ignored;

	if (!check_on(req, req->caller.workspace_id) || !request_query(req, &query))
		return false;
	if (query.phone && phone_parse(query.phone, NULL, &phone, &ignored))
		query.phone = phone.e164;
	return reply_list(req, text_fields, sizeof(struct simulator_text),
	                  simulator_read(req->caller.workspace_id, query.phone, req->mem), NULL, NULL);
}

struct played_phone {
	const char *phone, *name, *our_phone, *last_text;
	int64_t last_message_at;
};

static const struct field played_phone_fields[] = {
	F_TEXT(struct played_phone, phone, 1, 40),
	F_TEXT(struct played_phone, name, 0, 200, .about = "The lead's, where it is one's."),
	F_TEXT(struct played_phone, our_phone, 0, 40),
	F_TEXT(struct played_phone, last_text, 0, 10000),
	F_TIME(struct played_phone, last_message_at),
	F_END};

static struct played_phone *find_played(struct played_phone *phones, size_t count, const char *phone)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(phones[i].phone, phone) == 0)
			return &phones[i];
	return NULL;
}

static bool name_phones(struct request *req, struct played_phone *phones, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct lead lead;
		bool found;

		if (!lead_find_by_phone(req->db, req->mem, req->caller.workspace_id, 0, phones[i].phone, &found, &lead,
		                        &req->error))
			return false;
		if (found && (lead.first_name || lead.last_name))
			phones[i].name = arena_format(req->mem, "%s%s%s", lead.first_name ? lead.first_name : "",
			                              lead.first_name && lead.last_name ? " " : "",
			                              lead.last_name ? lead.last_name : "");
	}
	return true;
}

static bool list_phones(struct request *req)
{
	struct played_phone *phones = arena_array(req->mem, PHONES_MOST, sizeof(*phones));
	const struct simulator_text *texts;
	struct records rows;
	size_t count = 0;

	if (!check_on(req, req->caller.workspace_id))
		return false;
	rows = simulator_read(req->caller.workspace_id, NULL, req->mem);
	texts = rows.items;
	for (size_t i = rows.count; i-- > 0 && count < PHONES_MOST;) {
		const char *phone = texts[i].direction ? texts[i].from : texts[i].to;

		if (!find_played(phones, count, phone))
			phones[count++] = (struct played_phone){.phone = phone,
			                                        .our_phone = texts[i].direction ? texts[i].to : texts[i].from,
			                                        .last_text = texts[i].text,
			                                        .last_message_at = texts[i].at};
	}
	return name_phones(req, phones, count) &&
	       reply_list(req, played_phone_fields, sizeof(*phones), (struct records){phones, count}, NULL, NULL);
}

/* ---- a phone writes ---- */

static const struct field writing_fields[] = {
	F_TEXT(struct simulator_text, from, 1, 40, .flags = FIELD_REQUIRED, .about = "The phone's number."),
	F_TEXT(struct simulator_text, to, 1, 40, .flags = FIELD_REQUIRED, .about = "Our number."),
	F_TEXT(struct simulator_text, text, 1, 1600, .flags = FIELD_REQUIRED), F_END};

static bool normalise(struct request *req, const char *field, const char **number)
{
	struct phone phone;
	struct error why;

	if (!*number) /* told already */
		return false;
	if (phone_parse(*number, NULL, &phone, &why)) {
		*number = arena_copy(req->mem, phone.e164);
		return true;
	}
	problems_add(&req->problems, field, why.code, "%s", why.text);
	return false;
}

struct furnishing {
	struct arena *mem;
	int64_t workspace_id;
};

/* A workspace made by the command line has no carrier before its first text. */
static bool furnish_in_write(struct db *db, void *arg, struct error *err)
{
	const struct furnishing *furnishing = arg;
	struct provider chosen;

	return provider_choose(db, furnishing->mem, furnishing->workspace_id, NULL, 0, &chosen, err);
}

static bool find_simulator(struct request *req, int64_t workspace_id, struct provider *provider)
{
	struct furnishing furnishing = {req->mem, workspace_id};
	bool found;

	if (!provider_store_find(req->db, req->mem, workspace_id, "simulator", &found, provider, &req->error))
		return false;
	if (found)
		return true;
	if (!db_write(req->db, furnish_in_write, &furnishing, &req->error) ||
	    !provider_store_find(req->db, req->mem, workspace_id, "simulator", &found, provider, &req->error))
		return false;
	return found || error_set(&req->error, FAIL_INVALID, "no_provider",
	                          "this workspace has no simulated carrier: add one under Providers");
}

/* Whoever is signed in plays phones of their workspace; a program on this machine plays any. */
static bool find_receiver(struct request *req, const char *to, struct provider *provider)
{
	int64_t workspace_id = req->caller.workspace_id;
	struct number number;
	bool found = true;

	if (!workspace_id && !simulator_store_find_owner(req->db, to, &workspace_id, &found, &req->error))
		return false;
	if (found && !number_find_by_phone(req->db, req->mem, workspace_id, to, &found, &number, &req->error))
		return false;
	if (!found) {
		problems_add(&req->problems, "to", "unknown_number", "'%s' is none of our numbers", to);
		return problems_none(&req->problems, &req->error);
	}
	return check_on(req, workspace_id) && find_simulator(req, workspace_id, provider);
}

static bool write_text(struct request *req)
{
	struct simulator_text text = {0};
	struct simulator_hook hook;
	struct provider provider;

	if (!check_on(req, 0) || !may_play(req))
		return false;
	request_fields(req, &text);
	normalise(req, "from", &text.from);
	normalise(req, "to", &text.to);
	if (!problems_none(&req->problems, &req->error) || !find_receiver(req, text.to, &provider) ||
	    !open_hook(&provider, req->mem, &hook, &req->error))
		return false;
	text.id = simulator_write(provider.workspace_id, &text, &hook, req->mem);
	text.direction = 1;
	text.at = clock_now_ms();
	return reply_record(req, 202, text_fields, &text);
}

/* ---- bad days ---- */

static const struct field fault_fields[] = {
	F_INT(struct simulator_faults, delay_ms, 0, 600000, .about = "Added to every receipt."),
	F_CHOICE(struct simulator_faults, refuse, simulator_refusals, .flags = FIELD_NULLABLE,
                 .about = "How a text is refused; null: it is not."),
	F_INT(struct simulator_faults, times, 0, 1000000, .about = "Refuses so many, then all is well; 0: until changed."),
	F_BOOL(struct simulator_faults, duplicate_receipts, .about = "Each comes twice."),
	F_BOOL(struct simulator_faults, lost_receipts, .about = "None comes."),
	F_BOOL(struct simulator_faults, out_of_order, .about = "Delivered comes before sent."),
	F_END};

static bool get_faults(struct request *req)
{
	struct simulator_faults faults;

	if (!check_on(req, req->caller.workspace_id))
		return false;
	simulator_get_faults(req->caller.workspace_id, &faults);
	return reply_record(req, 200, fault_fields, &faults);
}

static bool set_faults(struct request *req)
{
	struct simulator_faults faults;

	if (!check_on(req, 0) || !may_play(req) || !check_on(req, req->caller.workspace_id))
		return false;
	faults = (struct simulator_faults){.refuse = -1};
	if (!request_body(req, &faults))
		return false;
	simulator_set_faults(req->caller.workspace_id, &faults);
	return reply_record(req, 200, fault_fields, &faults);
}

const struct route simulator_routes[] = {
	{"POST", "/simulator/carrier/messages", take_submission, .right = RIGHT_PUBLIC, .takes = submission_fields, .status = 202,
         .hidden = true, .about = "A text for a phone, from the simulator's driver; proved by X-Simulator-Key."},
	{"GET", "/simulator/phones", list_phones, .right = RIGHT_READ, .gives = played_phone_fields, .list = true, .hidden = true,
         .about = "The phones that were texted or wrote, newest first."},
	{"GET", "/simulator/messages", list_messages, .right = RIGHT_READ, .query = phone_query_fields, .gives = text_fields,
         .list = true, .hidden = true, .about = "What one phone (or all) got and wrote, oldest first."},
	{"POST", "/simulator/sms/inbound", write_text, .right = RIGHT_PUBLIC, .takes = writing_fields, .gives = text_fields,
         .status = 202, .hidden = true, .about = "A phone writes to one of our numbers."},
	{"GET", "/simulator/faults", get_faults, .right = RIGHT_READ, .gives = fault_fields, .hidden = true,
         .about = "What goes wrong now."},
	{"POST", "/simulator/faults", set_faults, .right = RIGHT_PUBLIC, .takes = fault_fields, .gives = fault_fields,
         .hidden = true, .about = "What shall go wrong: all is said anew each time."},
	{0}};
