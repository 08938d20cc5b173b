/* Owns the demo's leads: names, numbers, e-mails, tags and variables that fit their country. */
#include <string.h>

#include "app/demo_desk.h"
#include "base/id.h"
#include "campaign/campaign_slug.h"
#include "lead/lead_store.h"
#include "text/json.h"
#include "workspace/workspace.h"

enum { WITHOUT_CAMPAIGN = 20, SECOND_OF_CAMPAIGNS = 3 };

/* "Ana García" -> ana.garcia@example.com; the names under example.* are nobody's. */
static const char *email_of(struct demo_desk *desk, const struct lead *lead)
{
	static const char *const domains[] = {"example.com", "example.org", "example.net", NULL};
	char *local = arena_copy(
		desk->mem, campaign_slug_of(arena_format(desk->mem, "%s %s", lead->first_name, lead->last_name), desk->mem));

	for (char *at = local; *at; at++)
		if (*at == '-')
			*at = '.';
	return arena_format(desk->mem, "%s%u@%s", local, demo_dice_roll(&desk->dice, 90) + 10,
	                    demo_dice_pick(&desk->dice, domains));
}

static const char *variables_of(struct demo_desk *desk, const struct demo_country *country)
{
	struct json_out out;

	json_out_init(&out, desk->mem);
	json_open_object(&out);
	json_key(&out, "city");
	json_put_text(&out, demo_dice_pick(&desk->dice, country->cities));
	json_key(&out, "roof_m2");
	json_put_text(&out, arena_format(desk->mem, "%u", 30 + demo_dice_roll(&desk->dice, 90)));
	json_key(&out, "monthly_bill");
	json_put_text(&out, arena_format(desk->mem, "%u", 40 + demo_dice_roll(&desk->dice, 220)));
	json_close_object(&out);
	return out.buffer.bytes;
}

static const char *tags_of(struct demo_desk *desk)
{
	const char *first = demo_dice_pick(&desk->dice, desk->plan->tags);
	const char *second = demo_dice_pick(&desk->dice, desk->plan->tags);
	uint32_t count = demo_dice_roll(&desk->dice, 3);

	if (count == 0)
		return "[]";
	if (count == 1 || strcmp(first, second) == 0)
		return arena_format(desk->mem, "[\"%s\"]", first);
	return arena_format(desk->mem, "[\"%s\",\"%s\"]", first, second);
}

static int campaign_of(struct demo_desk *desk, const struct demo_country *country)
{
	int campaigns = 0;

	while (desk->plan->campaigns[campaigns].name)
		campaigns++;
	if (demo_dice_roll(&desk->dice, WITHOUT_CAMPAIGN) == 0)
		return -1;
	for (int i = 1; i < campaigns; i++)
		if (strcmp(desk->plan->campaigns[i].language, country->language) == 0 && strcmp(country->language, "en") != 0)
			return i;
	return campaigns > SECOND_OF_CAMPAIGNS && demo_dice_roll(&desk->dice, 4) == 0 ? SECOND_OF_CAMPAIGNS : 0;
}

/* Most are untouched, some are through. */
static int status_of(struct demo_desk *desk)
{
	uint32_t roll = demo_dice_roll(&desk->dice, 100);

	if (roll < 72)
		return LEAD_CREATED;
	return roll < 90 ? LEAD_COMPLETED : roll < 95 ? LEAD_MAX_RETRIES : roll < 98 ? LEAD_RESCHEDULED : LEAD_SCHEDULED;
}

static const char *next_phone(struct demo_desk *desk, const struct demo_country **country)
{
	const char *phone;

	/* A country whose numbers are used up leaves its place to the one with the most room. */
	phone = demo_people_phone(*country, desk->phones_used[*country - demo_countries]++, desk->mem);
	if (phone)
		return phone;
	for (const struct demo_country *at = demo_countries; at->code; at++) {
		phone = demo_people_phone(at, desk->phones_used[at - demo_countries], desk->mem);
		if (phone) {
			desk->phones_used[at - demo_countries]++;
			*country = at;
			return phone;
		}
	}
	fatal("the demo has more leads than numbers");
}

/* A quarter work somewhere, in their own country. */
static void choose_company(struct demo_desk *desk, const struct demo_country *country, struct lead *lead)
{
	uint32_t begin = demo_dice_roll(&desk->dice, (uint32_t)desk->account_count);

	if (demo_dice_roll(&desk->dice, 4) != 0)
		return;
	for (int i = 0; i < desk->account_count; i++) {
		uint32_t at = (begin + (uint32_t)i) % (uint32_t)desk->account_count;

		if (strcmp(desk->accounts[at].country, country->code) == 0) {
			lead->company = desk->accounts[at].name;
			lead->account_id = desk->accounts[at].id;
			return;
		}
	}
}

static void add_contacts(struct demo_desk *desk, const struct demo_country *country, struct lead *lead)
{
	struct lead_contact *contacts = arena_array(desk->mem, 2, sizeof(*contacts));
	const struct demo_country *same = country;

	contacts[0] = (struct lead_contact){.phone = lead->phone, .label = "mobile"};
	lead->contacts = (struct records){contacts, 1};
	if (demo_dice_roll(&desk->dice, 12) == 0) {
		contacts[1] = (struct lead_contact){.phone = next_phone(desk, &same), .label = "work", .rank = 1};
		lead->contacts.count = 2;
	}
	lead->contacts_count = (int64_t)lead->contacts.count;
}

bool demo_desk_add_lead(struct db *db, struct demo_desk *desk, const struct demo_country *country, int campaign, int64_t at_ms,
                        struct lead *out, struct error *err)
{
	struct lead_step step;

	*out = (struct lead){
		.workspace_id = desk->workspace_id, .id = demo_desk_id(desk, at_ms), .created_at = at_ms, .updated_at = at_ms};
	if (!country)
		country = demo_people_country(&desk->dice);
	out->phone = next_phone(desk, &country);
	out->first_name = demo_dice_pick(&desk->dice, country->first_names);
	out->last_name = demo_dice_pick(&desk->dice, country->last_names);
	out->email = email_of(desk, out);
	out->language = country->language;
	out->time_zone = country->time_zone;
	out->tags = tags_of(desk);
	out->variables = variables_of(desk, country);
	out->external_id = arena_format(desk->mem, "CRM-%05lld", (long long)(10000 + desk->leads));
	out->status = campaign >= 0 ? LEAD_PROCESSING : status_of(desk);
	out->version = 1;
	choose_company(desk, country, out);
	if (campaign < 0)
		campaign = campaign_of(desk, country);
	if (campaign >= 0) {
		out->campaign_id = desk->campaign_ids[campaign];
		desk->campaign_leads[campaign]++;
	}
	desk->leads++;
	add_contacts(desk, country, out);
	lead_set_keys(out, desk->mem);
	step = (struct lead_step){.workspace_id = desk->workspace_id,
	                          .lead_id = out->id,
	                          .id = demo_desk_id(desk, at_ms),
	                          .from = -1,
	                          .to = out->status,
	                          .source = "import",
	                          .by = desk->plan->me,
	                          .at = at_ms};
	return lead_store_add(db, desk->mem, out, err) && lead_store_add_step(db, &step, err);
}
