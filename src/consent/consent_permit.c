/* Owns the question "may we?", and is the only maker of permits. */
#include "account/account.h"
#include "base/clock.h"
#include "base/id.h"
#include "consent/consent_store.h"

enum { CONFIRM_MS = 10 * 60 * 1000 };

struct permit {
	const char *phone;
};

const char *permit_phone(const struct permit *permit)
{
	return permit->phone;
}

/* `name`: whom it is about, in words. */
static void explain(struct arena *mem, const struct consent *word, const char *name, struct consent_refusal *out)
{
	static const char *const subjects[] = {"the number", "the address", "the account"};
	bool all_channels = word->channel == CHANNEL_ANY, all_purposes = word->purpose[0] == 'a' && word->purpose[1] == 'n';

	*out = (struct consent_refusal){
		.code = all_purposes ? "do_not_contact" : "purpose_opted_out",
		.who = word->by_name,
		.why = word->reason,
		.source = word->source,
		.at = word->at,
		.consent_id = word->id,
	};
	out->rule = arena_format(mem, "%s %s opted out of %s for %s", subjects[word->subject_kind], name,
	                         all_channels ? "all contact" : consent_channel_names[word->channel],
	                         all_purposes ? "any purpose" : word->purpose);
}

/* People know an account by its name; its id stands where there is none. */
static bool name_subject(struct db *db, struct arena *mem, const struct consent *word, const char **name, struct error *err)
{
	struct account account;
	int64_t id;
	bool found;

	*name = word->subject;
	if (word->subject_kind != CONSENT_ACCOUNT || !id_parse(word->subject, "acc", &id))
		return true;
	if (!account_find(db, mem, word->workspace_id, id, &found, &account, err))
		return false;
	if (found)
		*name = account.name;
	return true;
}

static bool ask(struct db *db, struct arena *mem, const struct consent_question *question, enum consent_kind kind,
                const char *subject, int64_t stops_since, bool *refused, struct consent_refusal *refusal, struct error *err)
{
	struct consent word;
	const char *name;

	if (*refused || !subject)
		return true;
	if (!consent_store_find_opt_out(db, mem, question->workspace_id, kind, subject, question->channel,
	                                question->purpose ? question->purpose : "any", stops_since, refused, &word, err))
		return false;
	if (!*refused)
		return true;
	if (!name_subject(db, mem, &word, &name, err))
		return false;
	explain(mem, &word, name, refusal);
	return true;
}

static bool check_since(struct db *db, struct arena *mem, const struct consent_question *question, int64_t stops_since,
                        bool *allowed, struct consent_refusal *refusal, struct error *err)
{
	char account[ID_TEXT_SIZE];
	bool refused = false;

	if (!ask(db, mem, question, CONSENT_PHONE, question->phone, stops_since, &refused, refusal, err) ||
	    !ask(db, mem, question, CONSENT_EMAIL, question->email, stops_since, &refused, refusal, err) ||
	    !ask(db, mem, question, CONSENT_ACCOUNT,
	         question->account_id ? id_format(question->account_id, "acc", account) : NULL, stops_since, &refused, refusal,
	         err))
		return false;
	*allowed = !refused;
	return true;
}

bool consent_check(struct db *db, struct arena *mem, const struct consent_question *question, bool *allowed,
                   struct consent_refusal *refusal, struct error *err)
{
	return check_since(db, mem, question, INT64_MAX, allowed, refusal, err);
}

static const struct permit *permit_create(const char *phone, struct arena *mem)
{
	struct permit *permit = arena_alloc(mem, sizeof(*permit));

	permit->phone = phone;
	return permit;
}

static bool issue_since(struct db *db, struct arena *mem, const struct consent_question *question, int64_t stops_since,
                        const struct permit **out, struct consent_refusal *refusal, struct error *err)
{
	bool allowed;

	if (!db_writing(db))
		fatal("a permit outside a transaction");
	if (!check_since(db, mem, question, stops_since, &allowed, refusal, err))
		return false;
	if (!allowed)
		return error_set(err, FAIL_FORBIDDEN, refusal->code, "not sent: %s", refusal->rule);
	*out = permit_create(question->phone, mem);
	return true;
}

bool consent_permit_issue(struct db *db, struct arena *mem, const struct consent_question *question, const struct permit **out,
                          struct consent_refusal *refusal, struct error *err)
{
	return issue_since(db, mem, question, INT64_MAX, out, refusal, err);
}

/* A STOP that comes later than HELP has cancelled its answer. One that waited for long has nobody waiting for it. */
bool consent_permit_confirm(struct db *db, struct arena *mem, const struct consent_question *question, int64_t answers_at,
                            const struct permit **out, struct error *err)
{
	struct consent_refusal refusal = {0};
	bool fresh = clock_now_ms() - answers_at <= CONFIRM_MS;

	return issue_since(db, mem, question, fresh ? 0 : INT64_MAX, out, &refusal, err);
}
