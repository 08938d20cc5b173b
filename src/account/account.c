/* Owns what an account is. */
#include "account/account.h"

const char *const account_status_names[] = {"prospect", "contacted", "in_negotiation", "in_trial", "customer", "lost", "do_not_contact", NULL};

/* The same words as a role in a campaign (R46, R48). */
const char *const account_relationship_names[] = {"client", "prospect", "reseller", "affiliate", "supplier", "partner", "investor", "press",
						  "influencer", "analyst", "competitor", "candidate", "personal_network", NULL};

/* R66. */
static const char *const channel_names[] = {"google_ads", "meta_ads", "linkedin_ads", "website_form", "instagram_dm", "whatsapp", "phone",
					    "email", "referral", "event", "partner", "organic_search", "other", NULL};

const struct field account_fields[] = {
	F_HEAD(struct account, "acc"),
	F_TEXT(struct account, name, 1, 200, .flags = FIELD_REQUIRED),
	F_TEXT(struct account, name_key, 0, 200, .flags = FIELD_HIDDEN),
	F_TEXT(struct account, website, 0, 500, .format = "uri"),
	F_TEXT(struct account, phone, 0, 40, .format = "phone",
	       .about = "National forms are understood by `country`, else by the workspace's default_country."),
	F_TEXT(struct account, email, 0, 200, .format = "email"),
	F_TEXT(struct account, address, 0, 500),
	F_TEXT(struct account, city, 0, 120),
	F_TEXT(struct account, country, 0, 2, .format = "country", .about = "ISO 3166 code: \"US\"."),
	F_TEXT(struct account, language, 0, 20, .format = "language", .about = "ISO 639-1, or BCP 47: the language in which they are written to."),
	F_CHOICE(struct account, status, account_status_names, .flags = FIELD_READ_ONLY),
	F_STRINGS(struct account, relationship_types, 13),
	F_CHOICE(struct account, acquisition_channel, channel_names, .flags = FIELD_NULLABLE),
	F_STRINGS(struct account, do_not_contact_purposes, 20, .flags = FIELD_READ_ONLY, .about = "Recorded through /consent."),
	F_TEXT(struct account, notes, 0, 10000),
	F_OBJECT(struct account, custom_fields),
	F_TAIL(struct account),
	F_END
};
