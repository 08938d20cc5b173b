/* Owns what an SMS agent is. */
#include "agent/sms_agent.h"

const struct field sms_agent_fields[] = {
	F_HEAD(struct sms_agent, "agt"),
	F_TEXT(struct sms_agent, name, 1, 120, .flags = FIELD_REQUIRED),
	F_TEXT(struct sms_agent, description, 0, 2000),
	F_TEXT(struct sms_agent, provider, 0, 60, .about = "A driver's name or a prv_ id; null: as for people."),
	F_ID(struct sms_agent, number_id, "num"),
	F_TEXT(struct sms_agent, webhook_url, 0, 1000, .format = "uri", .about = "http or https; gets the batches of inbound texts."),
	F_TEXT(struct sms_agent, prompt, 0, 20000, .about = "Instead of a webhook: the workspace's model answers by this prompt."),
	F_INT(struct sms_agent, window_ms, 1000, 60000, .about = "How long inbound texts are gathered (S24). Default 7000."),
	F_BOOL(struct sms_agent, is_test),
	F_BOOL(struct sms_agent, active, .about = "Default true."),
	F_BOOL(struct sms_agent, inbound, .about = "Takes texts to its number. Default true."),
	F_STRINGS(struct sms_agent, campaign_ids, 100, .about = "For inbound, in order; the first is the primary one."),
	F_TAIL(struct sms_agent),
	F_END
};
