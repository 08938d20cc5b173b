/* Owns the checks of a lead before it is stored. */
#include "lead/lead_check.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "text/json.h"
#include "text/phone.h"
#include "text/sms_text.h"

enum { TAG_MOST = 60 };

static const char *filled(const char *text)
{
	return text && *text ? text : NULL;
}

bool lead_time_zone_is_known(const char *name)
{
	static const char base[] = "/usr/share/zoneinfo/";
	char path[128];

	if (strlen(name) + sizeof(base) > sizeof(path) || !*name || strstr(name, "..") || name[0] == '/' ||
	    name[strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/")])
		return false;
	if (access(base, F_OK) != 0)
		return true;
	snprintf(path, sizeof(path), "%s%s", base, name);
	return access(path, R_OK) == 0;
}

const char **lead_read_tags(const char *tags, struct arena *mem, size_t *count)
{
	struct json *list = NULL;
	struct error ignored;
	const char **out;

	*count = 0;
	if (!tags || strcmp(tags, "[]") == 0 || !json_parse(tags, strlen(tags), mem, &list, &ignored))
		return NULL;
	out = arena_array(mem, json_count(list) + 1, sizeof(*out));
	for (size_t i = 0; i < json_count(list); i++) {
		const char *tag = json_text(json_item(list, i));
		bool twice = false;

		for (size_t k = 0; tag && k < *count; k++)
			twice = twice || strcmp(out[k], tag) == 0;
		if (tag && *tag && !twice)
			out[(*count)++] = tag;
	}
	return out;
}

static void check_tags(struct lead *lead, struct arena *mem, struct problems *problems)
{
	size_t count;
	const char **tags = lead_read_tags(lead->tags, mem, &count);
	struct json_out out;

	json_out_init(&out, mem);
	json_open_array(&out);
	for (size_t i = 0; i < count; i++) {
		if (utf8_count(tags[i]) > TAG_MOST)
			problems_add(problems, arena_format(mem, "tags[%zu]", i), "too_long", "must be at most %d characters",
			             TAG_MOST);
		json_put_text(&out, tags[i]);
	}
	json_close_array(&out);
	lead->tags = out.buffer.bytes;
}

static const char *country_of(const struct lead *lead, struct problems *problems)
{
	const char *country = filled(lead->default_country);

	if (!country || phone_region_known(country))
		return country;
	problems_add(problems, "default_country", "unknown_country", "must be an ISO 3166 code of two capital letters, like US");
	return NULL;
}

static void check_phone(struct lead_contact *contact, const char *field, const char *country, struct arena *mem,
                        struct problems *problems)
{
	struct phone phone;
	struct error why;

	if (problems_has(problems, field)) /* of a wrong type or length */
		return;
	if (phone_parse(contact->phone, country, &phone, &why))
		contact->phone = arena_copy(mem, phone.e164);
	else
		problems_add(problems, field, why.code, "%s", why.text);
}

/* A contact that names itself keeps what happened to it. */
static void recognize(struct lead_contact *contact, size_t index, const struct lead_given *given, struct arena *mem,
                      struct problems *problems)
{
	const struct lead_contact *known = given->known.items;

	if (!contact->id)
		return;
	for (size_t i = 0; i < given->known.count; i++)
		if (known[i].id == contact->id) {
			contact->status = known[i].status;
			contact->attempts = known[i].attempts;
			return;
		}
	problems_add(problems, arena_format(mem, "contacts[%zu].id", index), "unknown_contact", "is no contact of this lead");
}

static void check_contacts(struct lead *lead, const struct lead_given *given, struct arena *mem, struct problems *problems)
{
	const char *country = country_of(lead, problems);
	struct lead_contact *contacts = lead->contacts.items;

	for (size_t i = 0; i < lead->contacts.count; i++) {
		const char *field = given->contacts ? arena_format(mem, "contacts[%zu].phone", i) : "phone";

		contacts[i].rank = (int64_t)i;
		contacts[i].workspace_id = lead->workspace_id;
		contacts[i].lead_id = lead->id;
		contacts[i].label = filled(contacts[i].label);
		recognize(&contacts[i], i, given, mem, problems);
		check_phone(&contacts[i], field, country, mem, problems);
		for (size_t k = 0; k < i; k++)
			if (strcmp(contacts[k].phone, contacts[i].phone) == 0 ||
			    (contacts[i].id && contacts[k].id == contacts[i].id))
				problems_add(problems, field, "duplicate_contact", "stands twice in this lead");
	}
}

static bool same_phone(const char *one, const char *other, const char *country)
{
	struct phone first, second;
	struct error ignored;

	return phone_parse(one, filled(country), &first, &ignored) && phone_parse(other, filled(country), &second, &ignored) &&
	       strcmp(first.e164, second.e164) == 0;
}

/* Nothing was read of a list with a fault in it. */
static bool about_contacts(const struct problems *problems)
{
	for (size_t i = 0; i < problems->count; i++)
		if (strncmp(problems->items[i].field, "contacts", strlen("contacts")) == 0)
			return true;
	return false;
}

/* `phone` is another way to say contacts[0].phone. Only one of the two may speak, or both alike. */
static bool settle_primary(struct lead *lead, const struct lead_given *given, struct arena *mem, struct problems *problems)
{
	struct lead_contact *contacts = lead->contacts.items;

	if (given->contacts && lead->contacts.count == 0 && about_contacts(problems))
		return false;
	if (given->contacts && lead->contacts.count == 0) {
		problems_add(problems, "contacts", "required", "a lead has at least one number");
		return false;
	}
	if (!given->contacts && given->phone) {
		if (lead->contacts.count == 0)
			lead->contacts = (struct records){contacts = arena_alloc(mem, sizeof(*contacts)), 1};
		contacts[0].phone = lead->phone ? lead->phone : "";
	} else if (lead->contacts.count == 0) {
		problems_add(problems, "phone", "required", "is required (or contacts[0].phone)");
		return false;
	} else if (given->phone && given->contacts && lead->phone &&
	           !same_phone(lead->phone, contacts[0].phone, lead->default_country)) {
		problems_add(problems, "phone", "contradicts", "is not contacts[0].phone; give one of the two");
	}
	return true;
}

void lead_check(struct lead *lead, const struct lead_given *given, struct arena *mem, struct problems *problems)
{
	lead->first_name = filled(lead->first_name);
	lead->last_name = filled(lead->last_name);
	lead->email = filled(lead->email);
	lead->company = filled(lead->company);
	lead->language = filled(lead->language);
	lead->time_zone = filled(lead->time_zone);
	lead->external_id = filled(lead->external_id);
	if (lead->time_zone && !lead_time_zone_is_known(lead->time_zone))
		problems_add(problems, "time_zone", "unknown_time_zone", "must be an IANA zone, like Europe/Berlin");
	check_tags(lead, mem, problems);
	if (!settle_primary(lead, given, mem, problems))
		return;
	check_contacts(lead, given, mem, problems);
	lead->phone = ((struct lead_contact *)lead->contacts.items)[0].phone;
	lead->contacts_count = (int64_t)lead->contacts.count;
}
