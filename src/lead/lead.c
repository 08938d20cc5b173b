/* Owns what a lead and its contacts are, and how they are called. */
#include "lead/lead.h"

#include "text/sort_key.h"

const char *const lead_status_names[] = {"created", "scheduled", "processing", "rescheduled", "max_retries", "completed", NULL};

const struct field lead_contact_fields[] = {
	F_ID(struct lead_contact, workspace_id, "ws", .flags = FIELD_HIDDEN),
	F_ID(struct lead_contact, lead_id, "lead", .flags = FIELD_HIDDEN),
	F_ID(struct lead_contact, id, "con", .about = "In a change: keeps this contact's status and attempts."),
	F_TEXT(struct lead_contact, phone, 1, 40, .flags = FIELD_REQUIRED, .format = "phone"),
	F_TEXT(struct lead_contact, label, 0, 120),
	F_INT(struct lead_contact, rank, 0, LEAD_CONTACTS_MAX - 1, .flags = FIELD_READ_ONLY, .about = "0: the primary."),
	F_CHOICE(struct lead_contact, status, lead_status_names, .flags = FIELD_READ_ONLY),
	F_INT(struct lead_contact, attempts, 0, INT64_MAX, .flags = FIELD_READ_ONLY),
	F_OBJECT(struct lead_contact, variables, .max = 16384),
	F_BOOL(struct lead_contact, do_not_contact, .flags = FIELD_READ_ONLY | FIELD_UNSTORED),
	F_END
};

#define LEAD_ROW \
	F_HEAD(struct lead, "lead"), \
	F_TEXT(struct lead, phone, 0, 40, .format = "phone", .about = "The primary contact's number, kept as E.164 (L32)."), \
	F_TEXT(struct lead, first_name, 0, 120), \
	F_TEXT(struct lead, last_name, 0, 120), \
	F_TEXT(struct lead, email, 0, 200, .format = "email"), \
	F_TEXT(struct lead, company, 0, 200), \
	F_TEXT(struct lead, name_key, 0, 200, .flags = FIELD_HIDDEN), \
	F_TEXT(struct lead, last_name_key, 0, 200, .flags = FIELD_HIDDEN), \
	F_TEXT(struct lead, email_key, 0, 200, .flags = FIELD_HIDDEN), \
	F_TEXT(struct lead, company_key, 0, 200, .flags = FIELD_HIDDEN), \
	F_ID(struct lead, account_id, "acc"), \
	F_ID(struct lead, campaign_id, "cmp", .about = "One campaign at a time (L30)."), \
	F_CHOICE(struct lead, status, lead_status_names, .flags = FIELD_READ_ONLY), \
	F_TEXT(struct lead, language, 0, 20, .format = "language", .about = "ISO 639-1, or BCP 47: \"en\", \"pt-BR\"."), \
	F_TEXT(struct lead, time_zone, 0, 60, .about = "IANA zone; null: by the number's region."), \
	F_STRINGS(struct lead, tags, 50), \
	F_BOOL(struct lead, is_test), \
	F_OBJECT(struct lead, variables, .max = 65536), \
	F_TEXT(struct lead, external_id, 0, 200), \
	F_INT(struct lead, contacts_count, 0, LEAD_CONTACTS_MAX, .flags = FIELD_READ_ONLY), \
	F_BOOL(struct lead, do_not_contact, .flags = FIELD_READ_ONLY, .about = "Somebody opted out by a number, the e-mail or the account."), \
	F_ID(struct lead, import_id, "imp", .flags = FIELD_READ_ONLY), \
	F_TIME(struct lead, next_attempt_at, .flags = FIELD_READ_ONLY)

const struct field lead_row_fields[] = { LEAD_ROW, F_TAIL(struct lead), F_END };

const struct field lead_fields[] = {
	LEAD_ROW,
	{ .name = "contacts", .type = FIELD_RECORDS, .offset = FIELD_AT(struct lead, contacts, struct records), .of = lead_contact_fields,
	  .size = sizeof(struct lead_contact), .flags = FIELD_UNSTORED, .max = LEAD_CONTACTS_MAX,
	  .about = "The first is the primary; a change replaces the list." },
	F_TEXT(struct lead, default_country, 0, 2, .flags = FIELD_UNSTORED | FIELD_WRITE_ONLY, .format = "country",
	       .about = "ISO 3166: the country of numbers in national form."),
	F_BOOL(struct lead, allow_duplicate, .flags = FIELD_UNSTORED | FIELD_WRITE_ONLY,
	       .about = "Store it though its number is a lead already."),
	F_TAIL(struct lead),
	F_END
};

static bool filled(const char *text)
{
	return text && *text;
}

const char *lead_name(const struct lead *lead, struct arena *mem)
{
	if (filled(lead->first_name) && filled(lead->last_name))
		return arena_format(mem, "%s %s", lead->first_name, lead->last_name);
	if (filled(lead->first_name))
		return lead->first_name;
	if (filled(lead->last_name))
		return lead->last_name;
	return filled(lead->company) ? lead->company : lead->phone;
}

void lead_set_keys(struct lead *lead, struct arena *mem)
{
	const char *name_key = sort_key_make(lead_name(lead, mem), mem);

	lead->name_key = name_key ? name_key : lead->phone;
	lead->last_name_key = sort_key_make(lead->last_name, mem);
	lead->email_key = sort_key_make(lead->email, mem);
	lead->company_key = sort_key_make(lead->company, mem);
}
