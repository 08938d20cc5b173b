/* Owns the tables interaction, message, message_event and inbound_claim. */
#include <string.h>

#include "base/buffer.h"
#include "base/clock.h"
#include "conversation/conversation_store.h"

const struct field message_event_fields[] = {
	F_ID(struct message_event, workspace_id, "ws", .flags = FIELD_HIDDEN),
	F_ID(struct message_event, message_id, "msg", .flags = FIELD_HIDDEN),
	F_ID(struct message_event, id, "evt"),
	F_TEXT(struct message_event, kind, 0, 40, .about = "What the carrier said, or what we did."),
	F_INT(struct message_event, part, 0, 255, .about = "Which part of a long text; 0 for the whole."),
	F_TEXT(struct message_event, code, 0, 100),
	F_TEXT(struct message_event, detail, 0, 500),
	F_TIME(struct message_event, at),
	F_END,
};

const struct field inbound_fields[] = {
	F_ID(struct inbound, workspace_id, "ws"),
	F_ID(struct inbound, provider_id, "prv"),
	F_TEXT(struct inbound, provider_message_id, 1, 200),
	F_TEXT(struct inbound, from_phone, 1, 40),
	F_TEXT(struct inbound, to_phone, 1, 40),
	F_TEXT(struct inbound, text, 0, 100000),
	F_TEXT(struct inbound, opt_word, 0, 20),
	F_TEXT(struct inbound, raw, 0, 2000000),
	F_ID(struct inbound, routed_message_id, "msg"),
	F_TIME(struct inbound, created_at),
	F_END
};

/* ---- interactions ---- */

bool conversation_store_get(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, struct interaction *out,
                            struct error *err)
{
	return db_get(db, mem, interaction_fields, out, err,
	              "SELECT {fields} FROM interaction WHERE workspace_id = $1 AND id = $2", db_int(workspace_id), db_int(id));
}

bool conversation_store_find_pair(struct db *db, struct arena *mem, int64_t workspace_id, const char *our_phone,
                                  const char *their_phone, bool *found, struct interaction *out, struct error *err)
{
	return db_find(db, mem, interaction_fields, found, out, err,
	               "SELECT {fields} FROM interaction WHERE workspace_id = $1 AND our_phone = $2 AND their_phone = $3 AND "
	               "type = 'sms'",
	               db_int(workspace_id), db_text(our_phone), db_text(their_phone));
}

bool conversation_store_add(struct db *db, struct interaction *interaction, struct error *err)
{
	interaction_weigh(interaction);
	return db_insert(db, "interaction", interaction_fields, interaction, err);
}

bool conversation_store_put(struct db *db, struct interaction *interaction, struct error *err)
{
	interaction_weigh(interaction);
	interaction->updated_at = clock_now_ms();
	interaction->version++;
	return db_update(db, "interaction", interaction_fields, interaction, err);
}

bool conversation_store_put_last(struct db *db, struct interaction *interaction, struct error *err)
{
	interaction_weigh(interaction);
	interaction->updated_at = clock_now_ms();
	interaction->version++;
	return db_exec(
		db, err,
		"UPDATE interaction SET last_message_id = $1, last_message_at = $2, last_text = $3, last_direction = $4, "
		"last_delivery = $5, failed = $6, attention = $7, updated_at = $8, version = $9 WHERE workspace_id = $10 AND id = $11",
		db_int(interaction->last_message_id), db_int(interaction->last_message_at), db_text(interaction->last_text),
		db_choice(message_direction_names, interaction->last_direction),
		db_choice(message_delivery_names, interaction->last_delivery), db_bool(interaction->failed),
		db_bool(interaction->attention), db_int(interaction->updated_at), db_int(interaction->version),
		db_int(interaction->workspace_id), db_int(interaction->id));
}

bool conversation_store_put_delivery(struct db *db, struct interaction *interaction, struct error *err)
{
	interaction->updated_at = clock_now_ms();
	interaction->version++;
	return db_exec(
		db, err,
		"UPDATE interaction SET last_delivery = $1, updated_at = $2, version = $3 WHERE workspace_id = $4 AND id = $5",
		db_choice(message_delivery_names, interaction->last_delivery), db_int(interaction->updated_at),
		db_int(interaction->version), db_int(interaction->workspace_id), db_int(interaction->id));
}

enum { ARGS_MAX = 16 };

/* A statement put together from literals; what comes from outside is always an argument. */
struct listing {
	struct buffer sql;
	struct db_arg args[ARGS_MAX + 1];
	size_t count;
};

static int add_arg(struct listing *listing, struct db_arg arg)
{
	listing->args[++listing->count] = arg;
	return (int)listing->count;
}

static void add_equal(struct listing *listing, const char *column, struct db_arg arg)
{
	buffer_format(&listing->sql, " AND %s = $%d", column, add_arg(listing, arg));
}

static void add_conditions(struct listing *listing, const struct conversation_filter *filter)
{
	if (filter->status >= 0)
		add_equal(listing, "status", db_choice(interaction_status_names, filter->status));
	if (filter->campaign_id)
		add_equal(listing, "campaign_id", db_int(filter->campaign_id));
	if (filter->lead_id)
		add_equal(listing, "lead_id", db_int(filter->lead_id));
	if (filter->our_phone)
		add_equal(listing, "our_phone", db_text(filter->our_phone));
	if (filter->their_phone)
		add_equal(listing, "their_phone", db_text(filter->their_phone));
	/* Literals, so that the partial indexes serve them. */
	if (filter->unread)
		buffer_add_text(&listing->sql, " AND unread > 0");
	if (filter->failed)
		buffer_add_text(&listing->sql, " AND failed = 1");
	if (filter->agent_mode)
		buffer_add_text(&listing->sql, " AND agent_mode = 1");
}

static void add_prefix(struct listing *listing, const struct conversation_filter *filter, struct arena *mem)
{
	bool number = filter->prefix[0] == '+' || (filter->prefix[0] >= '0' && filter->prefix[0] <= '9');
	const char *column = number ? "their_phone" : "lead_name_key";
	const char *from = number && filter->prefix[0] != '+' ? arena_format(mem, "+%s", filter->prefix) : filter->prefix;

	/* U+10FFFF sorts behind everything that continues the prefix. */
	buffer_format(&listing->sql, " AND %s >= $%d", column, add_arg(listing, db_text(from)));
	buffer_format(&listing->sql, " AND %s < $%d", column,
	              add_arg(listing, db_text(arena_format(mem, "%s\xf4\x8f\xbf\xbf", from))));
	buffer_format(&listing->sql, " ORDER BY %s, id", column);
}

static void add_order(struct listing *listing, const struct conversation_filter *filter)
{
	if (filter->sort == SORT_ATTENTION) {
		if (filter->after) {
			int attention = add_arg(listing, db_int(filter->attention));
			int at = add_arg(listing, db_int(filter->last_message_at));

			buffer_format(&listing->sql, " AND (attention, last_message_at, id) < ($%d, $%d, $%d)", attention, at,
			              add_arg(listing, db_int(filter->id)));
		}
		buffer_add_text(&listing->sql, " ORDER BY attention DESC, last_message_at DESC, id DESC");
		return;
	}
	if (filter->after) {
		int at = add_arg(listing, db_int(filter->last_message_at));

		buffer_format(&listing->sql, " AND (last_message_at, id) < ($%d, $%d)", at, add_arg(listing, db_int(filter->id)));
	}
	buffer_add_text(&listing->sql, " ORDER BY last_message_at DESC, id DESC");
}

bool conversation_store_list(struct db *db, struct arena *mem, const struct conversation_filter *filter, struct records *out,
                             struct error *err)
{
	struct listing listing = {.count = 0};

	buffer_init(&listing.sql, mem);
	buffer_add_text(&listing.sql, "SELECT {fields} FROM interaction WHERE workspace_id = $1");
	add_arg(&listing, db_int(filter->workspace_id));
	add_conditions(&listing, filter);
	if (filter->prefix)
		add_prefix(&listing, filter, mem);
	else
		add_order(&listing, filter);
	buffer_format(&listing.sql, " LIMIT $%d", add_arg(&listing, db_int(filter->limit)));
	return db_list_args(db, mem, interaction_fields, sizeof(struct interaction), listing.sql.bytes,
	                    (struct db_args){listing.args, listing.count}, out, err);
}

bool conversation_store_list_of_lead(struct db *db, struct arena *mem, int64_t workspace_id, int64_t lead_id, struct records *out,
                                     struct error *err)
{
	return db_list(db, mem, interaction_fields, sizeof(struct interaction), out, err,
	               "SELECT {fields} FROM interaction WHERE workspace_id = $1 AND lead_id = $2 ORDER BY last_message_at DESC, "
	               "id DESC LIMIT 200",
	               db_int(workspace_id), db_int(lead_id));
}

/* ---- messages ---- */

bool conversation_store_get_message(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, bool *found,
                                    struct message *out, struct error *err)
{
	return db_find(db, mem, message_fields, found, out, err,
	               "SELECT {fields} FROM message WHERE workspace_id = $1 AND id = $2", db_int(workspace_id), db_int(id));
}

bool conversation_store_find_client_id(struct db *db, struct arena *mem, int64_t workspace_id, int64_t interaction_id,
                                       const char *client_id, bool *found, struct message *out, struct error *err)
{
	return db_find(db, mem, message_fields, found, out, err,
	               "SELECT {fields} FROM message WHERE workspace_id = $1 AND interaction_id = $2 AND client_message_id = $3",
	               db_int(workspace_id), db_int(interaction_id), db_text(client_id));
}

bool conversation_store_find_provider_id(struct db *db, struct arena *mem, int64_t workspace_id, int64_t provider_id,
                                         const char *provider_message_id, bool *found, struct message *out, struct error *err)
{
	return db_find(db, mem, message_fields, found, out, err,
	               "SELECT {fields} FROM message WHERE workspace_id = $1 AND provider_id = $2 AND provider_message_id = $3 "
	               "ORDER BY id LIMIT 1",
	               db_int(workspace_id), db_int(provider_id), db_text(provider_message_id));
}

bool conversation_store_add_message(struct db *db, const struct message *message, struct error *err)
{
	return db_insert(db, "message", message_fields, message, err);
}

bool conversation_store_put_message(struct db *db, struct message *message, struct error *err)
{
	message->updated_at = clock_now_ms();
	message->version++;
	return db_exec(
		db, err,
		"UPDATE message SET delivery = $1, sent_at = $2, provider_message_id = $3, parts_delivered = $4, attempts = $5, "
		"error_code = $6, error = $7, updated_at = $8, version = $9 WHERE workspace_id = $10 AND id = $11",
		db_choice(message_delivery_names, message->delivery), db_time(message->sent_at),
		db_text(message->provider_message_id), db_int(message->parts_delivered), db_int(message->attempts),
		db_text(message->error_code), db_text(message->error), db_int(message->updated_at), db_int(message->version),
		db_int(message->workspace_id), db_int(message->id));
}

bool conversation_store_put_happened(struct db *db, const struct message *message, struct error *err)
{
	return db_exec(db, err, "UPDATE message SET happened_at = $1 WHERE workspace_id = $2 AND id = $3",
	               db_int(message->happened_at), db_int(message->workspace_id), db_int(message->id));
}

bool conversation_store_move_account(struct db *db, int64_t workspace_id, int64_t from, int64_t into, struct error *err)
{
	return db_exec(db, err, "UPDATE message SET account_id = $1 WHERE workspace_id = $2 AND account_id = $3", db_int(into),
	               db_int(workspace_id), db_int(from));
}

bool conversation_store_move_thread(struct db *db, int64_t workspace_id, int64_t from, int64_t into, struct error *err)
{
	return db_exec(db, err,
	               "UPDATE message SET campaign_account_id = $1 WHERE workspace_id = $2 AND campaign_account_id = $3",
	               db_int(into), db_int(workspace_id), db_int(from));
}

bool conversation_store_leave_thread(struct db *db, int64_t workspace_id, int64_t campaign_account_id, struct error *err)
{
	return db_exec(db, err, "DELETE FROM message WHERE workspace_id = $1 AND campaign_account_id = $2 AND status = 'draft'",
	               db_int(workspace_id), db_int(campaign_account_id)) &&
	       db_exec(db, err,
	               "UPDATE message SET campaign_account_id = NULL WHERE workspace_id = $1 AND campaign_account_id = $2",
	               db_int(workspace_id), db_int(campaign_account_id));
}

bool conversation_store_list_messages(struct db *db, struct arena *mem, int64_t workspace_id, int64_t interaction_id,
                                      int64_t before, int limit, struct records *out, struct error *err)
{
	return db_list(db, mem, message_fields, sizeof(struct message), out, err,
	               "SELECT {fields} FROM message WHERE workspace_id = $1 AND interaction_id = $2 AND id < $3 ORDER BY id "
	               "DESC LIMIT $4",
	               db_int(workspace_id), db_int(interaction_id), db_int(before ? before : INT64_MAX), db_int(limit));
}

static const struct field unsent_fields[] = {
	F_ID(struct unsent, id, "msg"),
	F_BOOL(struct unsent, held),
	F_END,
};

#define UNSENT(side) \
	"SELECT id, CASE WHEN error_code = 'quiet_hours' THEN 1 ELSE 0 END FROM message WHERE workspace_id = $1 " \
	"AND their_phone = $2 AND id " side " $3 AND interaction_id = $4 AND delivery IN ('queued', 'sending') "
#define EARLIER "ORDER BY id DESC LIMIT 1"
#define LATER "ORDER BY id LIMIT 1"

static bool find_unsent(struct db *db, const struct message *message, const char *sql, struct unsent *out, struct error *err)
{
	bool found;

	*out = (struct unsent){0};
	return db_find(db, NULL, unsent_fields, &found, out, err, sql, db_int(message->workspace_id),
	               db_text(message->their_phone), db_int(message->id), db_int(message->interaction_id));
}

bool conversation_store_find_earlier_unsent(struct db *db, const struct message *message, struct unsent *out, struct error *err)
{
	/* A reply does not wait for what waits for the morning. */
	return find_unsent(db, message,
	                   message->is_reply ? UNSENT("<") "AND (error_code IS NULL OR error_code <> 'quiet_hours') " EARLIER
	                                     : UNSENT("<") EARLIER,
	                   out, err);
}

bool conversation_store_find_later_unsent(struct db *db, const struct message *message, bool only_reply, struct unsent *out,
                                          struct error *err)
{
	return find_unsent(db, message, only_reply ? UNSENT(">") "AND is_reply = 1 " LATER : UNSENT(">") LATER, out, err);
}

bool conversation_store_list_queued_to(struct db *db, struct arena *mem, int64_t workspace_id, const char *their_phone,
                                       int64_t after, int limit, struct records *out, struct error *err)
{
	return db_list(db, mem, message_fields, sizeof(struct message), out, err,
	               "SELECT {fields} FROM message WHERE workspace_id = $1 AND their_phone = $2 AND id > $3 "
	               "AND delivery IN ('queued', 'sending') AND delivery = 'queued' ORDER BY id LIMIT $4",
	               db_int(workspace_id), db_text(their_phone), db_int(after), db_int(limit));
}

#define QUEUED_OF_LEADS \
	"SELECT {m.fields} FROM lead l JOIN lead_contact c ON c.workspace_id = l.workspace_id AND c.lead_id = l.id " \
	"JOIN message m ON m.workspace_id = c.workspace_id AND m.their_phone = c.phone AND m.lead_id = l.id " \
	"AND m.delivery IN ('queued', 'sending') AND m.delivery = 'queued' " \
	"WHERE l.workspace_id = $1 AND m.id > $2 AND "

bool conversation_store_list_queued_of(struct db *db, struct arena *mem, int64_t workspace_id, int64_t account_id,
                                       const char *email_key, int64_t after, int limit, struct records *out, struct error *err)
{
	if (account_id)
		return db_list(db, mem, message_fields, sizeof(struct message), out, err,
		               QUEUED_OF_LEADS "l.account_id = $3 ORDER BY m.id LIMIT $4", db_int(workspace_id), db_int(after),
		               db_int(account_id), db_int(limit));
	return db_list(db, mem, message_fields, sizeof(struct message), out, err,
	               QUEUED_OF_LEADS "l.email_key = $3 ORDER BY m.id LIMIT $4", db_int(workspace_id), db_int(after),
	               db_text(email_key), db_int(limit));
}

enum { TROUBLE_LOOK = 50 };

bool conversation_store_has_trouble(struct db *db, const struct message *mended, bool *out, struct error *err)
{
	struct arena *mem = arena_create();
	struct records rows;
	bool read = conversation_store_list_messages(db, mem, mended->workspace_id, mended->interaction_id, 0, TROUBLE_LOOK,
	                                             &rows, err);

	*out = false;
	for (size_t i = 0; read && i < rows.count && !*out; i++) {
		const struct message *message = (const struct message *)rows.items + i;

		if (message->id == mended->id || message->direction == MESSAGE_INBOUND)
			continue;
		if (message->delivery == DELIVERY_SENT || message->delivery == DELIVERY_DELIVERED)
			break;
		*out = message_delivery_is_trouble((enum message_delivery)message->delivery);
	}
	arena_destroy(mem);
	return read;
}

/* ---- a carrier's words ---- */

bool conversation_store_add_event(struct db *db, const struct message_event *event, struct error *err)
{
	return db_insert(db, "message_event", message_event_fields, event, err);
}

bool conversation_store_list_events(struct db *db, struct arena *mem, int64_t workspace_id, int64_t message_id,
                                    struct records *out, struct error *err)
{
	return db_list(db, mem, message_event_fields, sizeof(struct message_event), out, err,
	               "SELECT {fields} FROM message_event WHERE workspace_id = $1 AND message_id = $2 ORDER BY id LIMIT 200",
	               db_int(workspace_id), db_int(message_id));
}

/* ---- inbound ---- */

bool conversation_store_claim_inbound(struct db *db, const struct inbound *inbound, bool *claimed, struct error *err)
{
	int64_t changed;

	if (!db_change(
		    db, &changed, err,
		    "INSERT INTO inbound_claim (workspace_id, provider_id, provider_message_id, from_phone, to_phone, text, "
		    "opt_word, raw, created_at) "
		    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (workspace_id, provider_id, provider_message_id) DO "
		    "NOTHING",
		    db_int(inbound->workspace_id), db_int(inbound->provider_id), db_text(inbound->provider_message_id),
		    db_text(inbound->from_phone), db_text(inbound->to_phone), db_text(inbound->text), db_text(inbound->opt_word),
		    db_text(inbound->raw), db_int(inbound->created_at)))
		return false;
	*claimed = changed == 1;
	return true;
}

bool conversation_store_get_inbound(struct db *db, struct arena *mem, int64_t workspace_id, int64_t provider_id,
                                    const char *provider_message_id, struct inbound *out, struct error *err)
{
	return db_get(
		db, mem, inbound_fields, out, err,
		"SELECT {fields} FROM inbound_claim WHERE workspace_id = $1 AND provider_id = $2 AND provider_message_id = $3",
		db_int(workspace_id), db_int(provider_id), db_text(provider_message_id));
}

bool conversation_store_mark_routed(struct db *db, const struct inbound *inbound, int64_t message_id, struct error *err)
{
	return db_exec(db, err,
	               "UPDATE inbound_claim SET routed_message_id = $1 WHERE workspace_id = $2 AND provider_id = $3 AND "
	               "provider_message_id = $4",
	               db_int(message_id), db_int(inbound->workspace_id), db_int(inbound->provider_id),
	               db_text(inbound->provider_message_id));
}
