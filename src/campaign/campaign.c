/* Owns what a campaign is. */
#include "campaign/campaign.h"

const char *const campaign_status_names[] = {"draft", "running", "paused", "completed", "archived", NULL};

const struct field campaign_fields[] = {
	F_HEAD(struct campaign, "cmp"),
	F_TEXT(struct campaign, name, 1, 200, .flags = FIELD_REQUIRED),
	F_TEXT(struct campaign, slug, 1, 60, .about = "Small letters, digits and dashes, once in a workspace; made from the name where not given."),
	F_ID(struct campaign, product_id, "prd", .about = "What it is about."),
	F_CHOICE(struct campaign, goal, goal_names, .about = "Default sales."),
	F_TEXT(struct campaign, communication_language, 0, 20, .format = "language"),
	F_TEXT(struct campaign, outreach_brief, 0, 10000),
	F_CHOICE(struct campaign, status, campaign_status_names, .about = "Default draft."),
	F_STRINGS(struct campaign, number_ids, 50, .about = "Our numbers to send from, in order of preference."),
	F_ID(struct campaign, sms_agent_id, "agt"),
	F_ID(struct campaign, test_sms_agent_id, "agt", .about = "Answers leads that are marked as tests."),
	F_TEXT(struct campaign, provider, 0, 60, .about = "A driver's name or a prv_ id; null: the workspace's provider."),
	F_INT(struct campaign, lead_count, 0, INT64_MAX, .flags = FIELD_READ_ONLY | FIELD_UNSTORED),
	{ .name = "counts", .type = FIELD_RECORD, .offset = FIELD_AT(struct campaign, counts, const struct campaign_account_counts *),
	  .of = campaign_account_counts_fields, .size = sizeof(struct campaign_account_counts), .flags = FIELD_READ_ONLY | FIELD_UNSTORED,
	  .about = "Of its accounts, stored totals. stale_scores: rescore to refresh." },
	F_TAIL(struct campaign),
	F_END
};
