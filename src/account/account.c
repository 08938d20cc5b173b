/* Owns what an account is. */
#include "account/account.h"

#include <string.h>
#include <strings.h>

#include "text/json.h"
#include "text/sort_key.h"

const char *const account_status_names[] = {"prospect", "contacted", "in_negotiation", "in_trial", "customer", "lost", "do_not_contact", NULL};

/* The same words as a role in a campaign (R46, R48). */
const char *const account_relationship_names[] = {"client", "prospect", "reseller", "affiliate", "supplier", "partner", "investor", "press",
						  "influencer", "analyst", "competitor", "candidate", "personal_network", NULL};

/* R66. */
const char *const account_channel_names[] = {"google_ads", "meta_ads", "linkedin_ads", "website_form", "instagram_dm", "whatsapp", "phone",
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
	F_CHOICE(struct account, acquisition_channel, account_channel_names, .flags = FIELD_NULLABLE),
	F_STRINGS(struct account, do_not_contact_purposes, 20, .flags = FIELD_READ_ONLY, .about = "Recorded through /consent."),
	F_TEXT(struct account, notes, 0, 10000),
	F_OBJECT(struct account, custom_fields),
	F_TEXT(struct account, domain_key, 0, 200, .flags = FIELD_HIDDEN),
	F_TEXT(struct account, city_key, 0, 200, .flags = FIELD_HIDDEN),
	F_ID(struct account, merged_into, "acc", .flags = FIELD_READ_ONLY, .about = "The account that this one became part of."),
	F_TAIL(struct account),
	F_END
};

const struct field account_step_fields[] = {
	F_ID(struct account_step, workspace_id, "ws", .flags = FIELD_HIDDEN),
	F_ID(struct account_step, account_id, "acc", .flags = FIELD_HIDDEN),
	F_ID(struct account_step, id, "evt", .flags = FIELD_HIDDEN),
	F_CHOICE(struct account_step, from, account_status_names, .flags = FIELD_NULLABLE),
	F_CHOICE(struct account_step, to, account_status_names),
	F_TEXT(struct account_step, source, 1, 60),
	F_TEXT(struct account_step, reason, 0, 500),
	F_TEXT(struct account_step, by, 0, 200, .about = "Who did it."),
	F_TIME(struct account_step, at),
	F_END
};

/* A mailbox there says nothing about whose it is. */
static bool is_mail_service(const char *domain)
{
	static const char *const services[] = {
		"gmail.com",  "googlemail.com", "outlook.com", "hotmail.com", "live.com",  "msn.com",
		"yahoo.com",  "icloud.com",     "me.com",      "aol.com",     "gmx.de",    "gmx.net",
		"web.de",     "t-online.de",    "proton.me",   "mail.ru",     "yandex.ru", "qq.com",
		"163.com",    "orange.fr",      "free.fr",     "libero.it",   "zoho.com",  "protonmail.com",
		"hotmail.es", "hotmail.fr",     "yahoo.co.uk", "yahoo.es",    "yahoo.fr",  "yahoo.de",
		"gmx.at",     "gmx.ch",         "bluewin.ch",  "wanadoo.fr",  "naver.com", NULL};

	return choice_find(services, domain) >= 0;
}

/* "https://www.Acme.example:8080/about" -> "acme.example". */
static char *domain_of_website(const char *website, struct arena *mem)
{
	const char *host = strstr(website, "://");

	host = host ? host + 3 : website;
	if (strncasecmp(host, "www.", 4) == 0)
		host += 4;
	return sort_key_make(arena_copy_n(mem, host, strcspn(host, ":/?#")), mem);
}

static char *domain_of_email(const char *email, struct arena *mem)
{
	const char *at = strrchr(email, '@');
	char *domain = at ? sort_key_make(at + 1, mem) : NULL;

	return domain && is_mail_service(domain) ? NULL : domain;
}

void account_set_keys(struct account *account, struct arena *mem)
{
	account->name_key = sort_key_make(account->name, mem);
	if (!account->name_key)
		account->name_key = "";
	account->city_key = sort_key_make(account->city, mem);
	account->domain_key = account->website && *account->website ? domain_of_website(account->website, mem) : NULL;
	if (!account->domain_key && account->email)
		account->domain_key = domain_of_email(account->email, mem);
}

bool account_has_relationship(const struct account *account, enum account_relationship relationship)
{
	const char *word = account_relationship_names[relationship];
	const char *at = account->relationship_types;
	size_t length = strlen(word);

	/* A JSON array of checked words: none holds a quote. */
	while (at && (at = strchr(at, '"'))) {
		if (strncmp(at + 1, word, length) == 0 && at[1 + length] == '"')
			return true;
		at = strchr(at + 1, '"');
		at = at ? at + 1 : NULL;
	}
	return false;
}
