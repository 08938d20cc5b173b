/* SQL of interactions and messages. */
#ifndef CONVERSATION_CONVERSATION_STORE_H
#define CONVERSATION_CONVERSATION_STORE_H

#include "conversation/interaction.h"
#include "conversation/message.h"

/* ---- interactions ---- */
bool conversation_store_get(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, struct interaction *out,
                            struct error *err) MUST_CHECK;
bool conversation_store_find_pair(struct db *db, struct arena *mem, int64_t workspace_id, const char *our_phone,
                                  const char *their_phone, bool *found, struct interaction *out, struct error *err) MUST_CHECK;
bool conversation_store_add(struct db *db, struct interaction *interaction, struct error *err) MUST_CHECK;
/* Raises version and updated_at, weighs attention, writes. */
bool conversation_store_put(struct db *db, struct interaction *interaction, struct error *err) MUST_CHECK;

/* The same where only what was said last has changed (last_*, failed), or only last_delivery: three or all of eleven indexes stay as they are. */
bool conversation_store_put_last(struct db *db, struct interaction *interaction, struct error *err) MUST_CHECK;
bool conversation_store_put_delivery(struct db *db, struct interaction *interaction, struct error *err) MUST_CHECK;

enum conversation_sort { SORT_NEWEST, SORT_ATTENTION };

struct conversation_filter {
	int64_t workspace_id;
	int status; /* -1: any */
	int64_t campaign_id, lead_id;
	bool unread, failed, agent_mode;
	const char *our_phone, *their_phone; /* exactly these */
	const char *prefix;                  /* of their number or of the lead's name (lower case); then no paging */
	enum conversation_sort sort;
	bool after; /* continue behind these three */
	int64_t attention, last_message_at, id;
	int limit;
};
bool conversation_store_list(struct db *db, struct arena *mem, const struct conversation_filter *filter, struct records *out,
                             struct error *err) MUST_CHECK;
/* Ids of a lead's conversations, newest first, at most 200. struct interaction rows. */
bool conversation_store_list_of_lead(struct db *db, struct arena *mem, int64_t workspace_id, int64_t lead_id, struct records *out,
                                     struct error *err) MUST_CHECK;

/* ---- messages ---- */
bool conversation_store_get_message(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, bool *found,
                                    struct message *out, struct error *err) MUST_CHECK;
bool conversation_store_find_client_id(struct db *db, struct arena *mem, int64_t workspace_id, int64_t interaction_id,
                                       const char *client_id, bool *found, struct message *out, struct error *err) MUST_CHECK;
bool conversation_store_find_provider_id(struct db *db, struct arena *mem, int64_t workspace_id, int64_t provider_id,
                                         const char *provider_message_id, bool *found, struct message *out,
                                         struct error *err) MUST_CHECK;
bool conversation_store_add_message(struct db *db, const struct message *message, struct error *err) MUST_CHECK;
/* Raises version and updated_at, writes. */
bool conversation_store_put_message(struct db *db, struct message *message, struct error *err) MUST_CHECK;
/* Only happened_at. */
bool conversation_store_put_happened(struct db *db, const struct message *message, struct error *err) MUST_CHECK;
/* Messages of an account become another's; those of a thread too. */
bool conversation_store_move_account(struct db *db, int64_t workspace_id, int64_t from, int64_t into,
                                     struct error *err) MUST_CHECK;
bool conversation_store_move_thread(struct db *db, int64_t workspace_id, int64_t from, int64_t into,
                                    struct error *err) MUST_CHECK;
/* A thread is gone: what was said stays with the account, its drafts do not. */
bool conversation_store_leave_thread(struct db *db, int64_t workspace_id, int64_t campaign_account_id,
                                     struct error *err) MUST_CHECK;
/* A page of a thread, newest first: ids below `before` (0: from the newest). */
bool conversation_store_list_messages(struct db *db, struct arena *mem, int64_t workspace_id, int64_t interaction_id,
                                      int64_t before, int limit, struct records *out, struct error *err) MUST_CHECK;
/* A neighbour in the same conversation that is still on its way out. */
struct unsent {
	int64_t id; /* 0: there is none */
	bool held;  /* by quiet hours, when it was asked last */
};
/* The nearest before the message; for a reply not one that is held. */
bool conversation_store_find_earlier_unsent(struct db *db, const struct message *message, struct unsent *out,
                                            struct error *err) MUST_CHECK;
/* The nearest behind it, or the nearest reply. */
bool conversation_store_find_later_unsent(struct db *db, const struct message *message, bool only_reply, struct unsent *out,
                                          struct error *err) MUST_CHECK;
/* Queued messages to a number, oldest first, behind the id `after`. */
bool conversation_store_list_queued_to(struct db *db, struct arena *mem, int64_t workspace_id, const char *their_phone,
                                       int64_t after, int limit, struct records *out, struct error *err) MUST_CHECK;
/* The same to all leads of an account (account_id), or with an e-mail address (its key), whichever is given. */
bool conversation_store_list_queued_of(struct db *db, struct arena *mem, int64_t workspace_id, int64_t account_id,
                                       const char *email_key, int64_t after, int limit, struct records *out,
                                       struct error *err) MUST_CHECK;
/* Does another message of the conversation, not older than the last that went well, need a person? */
bool conversation_store_has_trouble(struct db *db, const struct message *mended, bool *out, struct error *err) MUST_CHECK;

/* ---- a carrier's words ---- */
struct message_event {
	int64_t workspace_id, message_id, id;
	const char *kind;
	int64_t part;
	const char *code, *detail;
	int64_t at;
};
extern const struct field message_event_fields[];
bool conversation_store_add_event(struct db *db, const struct message_event *event, struct error *err) MUST_CHECK;
bool conversation_store_list_events(struct db *db, struct arena *mem, int64_t workspace_id, int64_t message_id,
                                    struct records *out, struct error *err) MUST_CHECK;

/* ---- inbound ---- */
struct inbound {
	int64_t workspace_id, provider_id;
	const char *provider_message_id, *from_phone, *to_phone, *text, *opt_word, *raw;
	int64_t routed_message_id, created_at;
};
extern const struct field inbound_fields[];
/* One insert claims it for ever (T3); *claimed is false for a repeated delivery. */
bool conversation_store_claim_inbound(struct db *db, const struct inbound *inbound, bool *claimed, struct error *err) MUST_CHECK;
bool conversation_store_get_inbound(struct db *db, struct arena *mem, int64_t workspace_id, int64_t provider_id,
                                    const char *provider_message_id, struct inbound *out, struct error *err) MUST_CHECK;
bool conversation_store_mark_routed(struct db *db, const struct inbound *inbound, int64_t message_id,
                                    struct error *err) MUST_CHECK;

#endif
