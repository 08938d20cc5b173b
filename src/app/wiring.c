/* Owns which folders' tables are in the program: the one place that sees them all. A new folder is three lines here. */
#include "app/wiring.h"

#include "account/account_parts.h"
#include "agent/agent_parts.h"
#include "app/demo.h"
#include "app/node_api.h"
#include "assistant/assistant_parts.h"
#include "campaign/campaign_parts.h"
#include "consent/consent_parts.h"
#include "conversation/conversation_parts.h"
#include "event/event_parts.h"
#include "lead/lead_parts.h"
#include "number/number_parts.h"
#include "product/product_parts.h"
#include "provider/provider_parts.h"
#include "report/report_parts.h"
#include "workspace/workspace_parts.h"

/* One a line, for whoever adds the next. */
/* clang-format off */
const struct route *const wiring_routes[] = {
	sign_in_routes,
	workspace_routes,
	user_routes,
	api_key_routes,
	event_routes,
	account_routes,
	account_status_routes,
	product_routes,
	persona_routes,
	lead_routes,
	import_routes,
	number_routes,
	consent_routes,
	consent_account_routes,
	provider_routes,
	simulator_routes,
	campaign_routes,
	campaign_status_routes,
	campaign_expense_routes,
	campaign_account_routes,
	bulk_add_routes,
	agent_routes,
	conversation_routes,
	log_routes,
	timeline_routes,
	sms_routes,
	hook_routes,
	language_routes,
	llm_settings_routes,
	ledger_routes,
	message_routes,
	propose_routes,
	translate_routes,
	persona_draft_routes,
	score_routes,
	report_routes,
	cost_routes,
	acquisition_routes,
	dashboard_routes,
	node_routes,
	NULL,
};

const struct job_kind *const wiring_jobs[] = {
	event_jobs,
	import_jobs,
	bulk_add_jobs,
	consent_jobs,
	conversation_jobs,
	report_jobs,
	workspace_jobs,
	demo_jobs,
	score_jobs,
	NULL,
};

const struct reaction *const wiring_reactions[] = {
	lead_reactions,
	number_reactions,
	consent_reactions,
	provider_reactions,
	campaign_reactions,
	campaign_account_reactions,
	campaign_merge_reactions,
	agent_reactions,
	conversation_reactions,
	log_reactions,
	report_reactions, /* last: it counts what the others have moved */
	assistant_reactions,
	NULL,
};
/* clang-format on */
