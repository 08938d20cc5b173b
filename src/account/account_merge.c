/* Owns how two accounts become one: which values stay, which status counts; what belongs to them moves by reactions. */
#include <string.h>

#include "account/account_actions.h"
#include "account/account_store.h"
#include "base/clock.h"
#include "base/id.h"
#include "text/json.h"
#include "workspace/workspace.h"

/* Further on in the pipeline wins; who was lost is behind who is being talked to; do_not_contact before all. */
static int rank_of(int status)
{
	static const int ranks[] = {
		[ACCOUNT_PROSPECT] = 0, [ACCOUNT_LOST] = 1,     [ACCOUNT_CONTACTED] = 2,      [ACCOUNT_IN_NEGOTIATION] = 3,
		[ACCOUNT_IN_TRIAL] = 4, [ACCOUNT_CUSTOMER] = 5, [ACCOUNT_DO_NOT_CONTACT] = 6,
	};

	return ranks[status];
}

static const char *either(const char *kept, const char *given)
{
	return kept && *kept ? kept : given;
}

/* Both lists' words, each once, those of `kept` first. */
static const char *join_words(const char *kept, const char *given, struct arena *mem)
{
	const char *const lists[] = {kept, given};
	const char *words[64];
	size_t count = 0;
	struct json_out out;

	json_out_init(&out, mem);
	json_open_array(&out);
	for (int i = 0; i < 2; i++) {
		struct json *list = NULL;
		struct error ignored;

		if (!lists[i] || !json_parse(lists[i], strlen(lists[i]), mem, &list, &ignored))
			continue;
		for (size_t k = 0; k < json_count(list) && count < 64; k++) {
			const char *word = json_text(json_item(list, k));
			bool known = !word;

			for (size_t n = 0; n < count && !known; n++)
				known = strcmp(words[n], word) == 0;
			if (known)
				continue;
			words[count++] = word;
			json_put_text(&out, word);
		}
	}
	json_close_array(&out);
	return out.buffer.bytes;
}

/* Members of `kept` stand; what it lacks comes from `given`. */
static const char *join_members(const char *kept, const char *given, struct arena *mem)
{
	struct json *first = NULL, *second = NULL, *value;
	struct error ignored;
	struct json_out out;
	const char *name;

	if (!given || !json_parse(given, strlen(given), mem, &second, &ignored))
		return kept;
	if (!kept || !json_parse(kept, strlen(kept), mem, &first, &ignored))
		return given;
	json_out_init(&out, mem);
	json_open_object(&out);
	for (size_t i = 0; json_member_at(first, i, &name, &value); i++) {
		json_key(&out, name);
		json_put_raw(&out, json_dump(value, mem));
	}
	for (size_t i = 0; json_member_at(second, i, &name, &value); i++) {
		if (json_member(first, name))
			continue;
		json_key(&out, name);
		json_put_raw(&out, json_dump(value, mem));
	}
	json_close_object(&out);
	return out.buffer.bytes;
}

/* An address is one thing: street, city and country of two places make a third that does not exist. */
static void take_values(struct account *into, const struct account *from, struct arena *mem)
{
	bool placed = (into->address && *into->address) || (into->city && *into->city);

	into->website = either(into->website, from->website);
	into->phone = either(into->phone, from->phone);
	into->email = either(into->email, from->email);
	into->address = placed ? into->address : from->address;
	into->city = placed ? into->city : from->city;
	into->country = either(into->country, from->country);
	into->language = either(into->language, from->language);
	into->relationship_types = join_words(into->relationship_types, from->relationship_types, mem);
	into->custom_fields = join_members(into->custom_fields, from->custom_fields, mem);
	if (into->acquisition_channel < 0)
		into->acquisition_channel = from->acquisition_channel;
	if (from->notes && *from->notes)
		into->notes = into->notes && *into->notes ? arena_format(mem, "%s\n\n%s", into->notes, from->notes) : from->notes;
	account_set_keys(into, mem);
}

/* The history of `into` says who decided it on `from`, and when. */
static bool take_status(struct db *db, struct arena *mem, struct account *into, const struct account *from, const char *by,
                        struct error *err)
{
	struct account_step step = {.by = by};
	bool found;
	char id[ID_TEXT_SIZE];
	const char *reason;

	if (rank_of(from->status) <= rank_of(into->status))
		return true;
	if (!account_store_find_step_to(db, mem, from->workspace_id, from->id, (enum account_status)from->status, &found, &step,
	                                err))
		return false;
	reason = arena_format(mem, "%s%sof %s (%s), merged by %s", found && step.reason ? step.reason : "",
	                      found && step.reason ? "; " : "", from->name, id_format(from->id, "acc", id), by ? by : "nobody");
	return account_change_status(db, mem, into, (enum account_status)from->status, "merge", reason, found ? step.by : by,
	                             found ? step.at : 0, err);
}

static bool tell_merged(struct db *db, struct arena *mem, const struct account *from, int64_t into_id, const char *by,
                        struct error *err)
{
	struct json_out out;
	char id[ID_TEXT_SIZE];

	json_out_init(&out, mem);
	json_open_object(&out);
	json_key(&out, "id");
	json_put_id(&out, "acc", from->id);
	json_key(&out, "into");
	json_put_id(&out, "acc", into_id);
	json_close_object(&out);
	return event_add(db, mem, from->workspace_id, "account.merged", id_format(from->id, "acc", id), out.buffer.bytes, err) &&
	       audit_add(db, from->workspace_id, by, "account.merged", id, out.buffer.bytes, err);
}

bool account_merge(struct db *db, struct arena *mem, struct account *from, struct account *into, const char *by,
                   struct error *err)
{
	int64_t now_ms = clock_now_ms();
	struct account before = *from;

	if (from->id == into->id)
		return error_set(err, FAIL_INVALID, "same_account", "an account cannot be merged into itself");
	if (from->merged_into || into->merged_into)
		return error_set(err, FAIL_CONFLICT, "merged", "'%s' has been merged into another account",
		                 from->merged_into ? from->name : into->name);
	from->merged_into = into->id;
	from->updated_at = now_ms;
	from->version++;
	take_values(into, &before, mem);
	into->updated_at = now_ms;
	into->version++;
	return account_store_put(db, from, err) && account_store_put(db, into, err) &&
	       event_add_record(db, mem, from->workspace_id, "account.updated", "acc", from->id, account_fields, from, err) &&
	       event_add_record(db, mem, into->workspace_id, "account.updated", "acc", into->id, account_fields, into, err) &&
	       take_status(db, mem, into, &before, by, err) && tell_merged(db, mem, from, into->id, by, err) &&
	       account_get(db, mem, into->workspace_id, into->id, into, err);
}

bool account_read_merged(const struct event *event, struct arena *mem, int64_t *from, int64_t *into)
{
	struct json *payload;
	struct error ignored;

	if (!json_parse(event->payload, strlen(event->payload), mem, &payload, &ignored))
		return false;
	return json_text(json_member(payload, "id")) && json_text(json_member(payload, "into")) &&
	       id_parse(json_text(json_member(payload, "id")), "acc", from) &&
	       id_parse(json_text(json_member(payload, "into")), "acc", into);
}
