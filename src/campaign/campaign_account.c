/* Owns what a campaign-account is, and the pure rules of its place, role and outreach status. */
#include "campaign/campaign_account.h"

#include "account/account.h"
#include "product/goal.h"

const char *const review_status_names[] = {"pending", "approved", "rejected", NULL};
const char *const outreach_status_names[] = {"not_started", "sent", "bounced", "responded", NULL};
const char *const score_source_names[] = {"model", "manual", NULL};

#define FIXED (FIELD_CREATE_ONLY | FIELD_REQUIRED)
#define SHOWN FIELD_READ_ONLY

const struct field campaign_account_fields[] = {
	F_HEAD(struct campaign_account, "cac"),
	F_ID(struct campaign_account, campaign_id, "cmp", .flags = FIXED),
	F_ID(struct campaign_account, account_id, "acc", .flags = FIXED),
	F_TEXT(struct campaign_account, account_name, 0, 200, .flags = SHOWN),
	F_TEXT(struct campaign_account, account_name_key, 0, 200, .flags = FIELD_HIDDEN),
	F_CHOICE(struct campaign_account, review_status, review_status_names, .about = "Default pending."),
	F_CHOICE(struct campaign_account, outreach_status, outreach_status_names, .flags = SHOWN,
                 .about = "Goes forward only: not_started, sent, bounced, responded."),
	F_CHOICE(struct campaign_account, role_in_campaign, account_relationship_names, .flags = FIELD_NULLABLE,
                 .about = "As what the account is treated in this campaign; null: as its own relationship_types say."),
	F_TEXT(struct campaign_account, notes, 0, 10000),
	F_TEXT(struct campaign_account, outreach_directions, 0, 10000, .about = "What the drafter should heed for this account."),
	F_INT(struct campaign_account, score, 0, 10, .flags = FIELD_NULLABLE),
	F_TEXT(struct campaign_account, score_label, 0, 60),
	F_STRINGS(struct campaign_account, score_reasons, 20, .about = "Each \"type: sentence\"."),
	F_CHOICE(struct campaign_account, score_source, score_source_names, .flags = SHOWN | FIELD_NULLABLE),
	F_CHOICE(struct campaign_account, score_goal, goal_names, .flags = SHOWN | FIELD_NULLABLE,
                 .about = "The campaign's goal when it was scored."),
	F_TIME(struct campaign_account, scored_at, .flags = SHOWN),
	F_TIME(struct campaign_account, initiated_at, .flags = SHOWN, .about = "When the first outbound was sent."),
	F_TEXT(struct campaign_account, initiated_channel, 0, 20, .flags = SHOWN),
	F_TIME(struct campaign_account, responded_at, .flags = SHOWN, .about = "Their first word at or after initiated_at."),
	F_INT(struct campaign_account, message_count, 0, INT64_MAX, .flags = SHOWN),
	F_ID(struct campaign_account, last_message_id, "msg", .flags = SHOWN),
	F_TIME(struct campaign_account, last_message_at, .flags = SHOWN),
	F_TEXT(struct campaign_account, last_direction, 0, 20, .flags = SHOWN),
	F_TEXT(struct campaign_account, last_channel, 0, 20, .flags = SHOWN),
	F_TEXT(struct campaign_account, last_text, 0, 1000, .flags = FIELD_HIDDEN),
	F_TEXT(struct campaign_account, last_translated_text, 0, 1000, .flags = FIELD_HIDDEN),
	F_ID(struct campaign_account, draft_message_id, "msg", .flags = SHOWN),
	F_TIME(struct campaign_account, draft_at, .flags = SHOWN),
	F_TEXT(struct campaign_account, draft_text, 0, 1000, .flags = FIELD_HIDDEN),
	F_INT(struct campaign_account, place, 1, 4, .flags = FIELD_HIDDEN),
	F_INT(struct campaign_account, place_at, 0, INT64_MAX, .flags = FIELD_HIDDEN),
	F_TAIL(struct campaign_account),
	F_END
};

const struct field campaign_account_counts_fields[] = {
	F_INT(struct campaign_account_counts, accounts, 0, INT64_MAX),
	F_INT(struct campaign_account_counts, scored, 0, INT64_MAX),
	F_INT(struct campaign_account_counts, approved, 0, INT64_MAX),
	F_INT(struct campaign_account_counts, outreached, 0, INT64_MAX, .about = "Somebody was written to, whatever came of it."),
	F_INT(struct campaign_account_counts, responded, 0, INT64_MAX),
	F_INT(struct campaign_account_counts, stale_scores, 0, INT64_MAX, .about = "Scored for another goal than the campaign has now."),
	F_END
};

void campaign_account_init(struct campaign_account *out, int64_t workspace_id, int64_t campaign_id, const struct account *account,
                           int64_t id, int64_t now_ms)
{
	*out = (struct campaign_account){
		.workspace_id = workspace_id,
		.id = id,
		.campaign_id = campaign_id,
		.account_id = account->id,
		.account_name = account->name,
		.account_name_key = account->name_key,
		.review_status = REVIEW_PENDING,
		.outreach_status = OUTREACH_NOT_STARTED,
		.role_in_campaign = -1,
		.score = INT64_MIN,
		.score_source = -1,
		.score_goal = -1,
		.created_at = now_ms,
		.updated_at = now_ms,
		.version = 1,
	};
	campaign_account_place(out);
}

static bool draft_is_newest(const struct campaign_account *thread)
{
	if (thread->draft_at != thread->last_message_at)
		return thread->draft_at > thread->last_message_at;
	return thread->draft_message_id > thread->last_message_id;
}

void campaign_account_place(struct campaign_account *thread)
{
	bool inbound = thread->last_direction && thread->last_direction[0] == 'i';

	if (inbound && !(thread->draft_message_id && draft_is_newest(thread))) {
		thread->place = PLACE_REPLIED;
		thread->place_at = thread->last_message_at;
	} else if (thread->draft_message_id) {
		thread->place = PLACE_DRAFT;
		thread->place_at = thread->draft_at;
	} else if (thread->last_message_id) {
		thread->place = PLACE_WAITING;
		thread->place_at = thread->last_message_at;
	} else {
		thread->place = PLACE_SILENT;
		thread->place_at = thread->created_at;
	}
}

const char *campaign_account_role(const struct campaign_account *campaign_account)
{
	return campaign_account->role_in_campaign < 0 ? NULL : account_relationship_names[campaign_account->role_in_campaign];
}

bool campaign_account_advance(struct campaign_account *campaign_account, enum outreach_status to)
{
	if ((int)to <= campaign_account->outreach_status)
		return false;
	campaign_account->outreach_status = (int)to;
	return true;
}

bool campaign_account_score_is_stale(const struct campaign_account *campaign_account, int goal)
{
	return campaign_account->score != INT64_MIN && campaign_account->score_goal >= 0 && campaign_account->score_goal != goal;
}
