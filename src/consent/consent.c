/* Owns what a word of consent is. Pure. */
#include "consent/consent.h"

#include <string.h>

const char *const consent_kind_names[] = {"phone", "email", "account", NULL};
const char *const consent_channel_names[] = {"any", "sms", "call", "email", NULL};
/* Consent asks for goals by these words; "any" first, the rest as goal_names. */
const char *const consent_purpose_names[] = {"any",         "sales",      "partnership",        "press",    "influencer", "investor",
                                             "recruiting",  "customer_expansion", "win_back", "event",      "research",
                                             "renewal",     NULL};
const char *const consent_action_names[] = {"opt_out", "opt_in", NULL};

const struct field consent_fields[] = {
	F_ID(struct consent, workspace_id, "ws", .flags = FIELD_HIDDEN),
	F_ID(struct consent, id, "evt", .flags = FIELD_READ_ONLY),
	F_CHOICE(struct consent, subject_kind, consent_kind_names, .about = "What the word is keyed by."),
	F_TEXT(struct consent, subject, 1, 320, .about = "The number in E.164, the e-mail in lower case, or the account."),
	F_CHOICE(struct consent, channel, consent_channel_names),
	F_TEXT(struct consent, purpose, 1, 40, .about = "A campaign goal, or any."),
	F_CHOICE(struct consent, action, consent_action_names),
	F_TEXT(struct consent, source, 1, 60, .about = "Where it was said: sms_stop, manual, api, import, carrier."),
	F_TEXT(struct consent, reason, 0, 500),
	F_TEXT(struct consent, by_name, 0, 200, .about = "Who recorded it."),
	F_TIME(struct consent, at),
	F_END,
};

bool consent_is_for_all(const struct consent *consent)
{
	return consent->channel == CHANNEL_ANY && strcmp(consent->purpose, "any") == 0;
}

bool consent_is_purpose(const char *purpose)
{
	return purpose && choice_find(consent_purpose_names, purpose) >= 0;
}
