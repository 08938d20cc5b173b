/* Owns the filling of one workspace: who works there, with which carrier, numbers, campaigns and accounts. */
#include "app/demo_desk.h"

#include <string.h>

#include "account/account_store.h"
#include "agent/sms_agent_store.h"
#include "base/id.h"
#include "campaign/campaign_slug.h"
#include "campaign/campaign_store.h"
#include "number/number_store.h"
#include "provider/provider_store.h"
#include "text/json.h"
#include "text/signature.h"
#include "workspace/user.h"

enum { DAY_MS = 24 * 60 * 60 * 1000, AGE_DAYS = 120 };

int64_t demo_desk_id(struct demo_desk *desk, int64_t at_ms)
{
	return id_at(at_ms) + (desk->sequence++ & 4095);
}

static int64_t opened_at(const struct demo_desk *desk)
{
	return desk->now_ms - (int64_t)AGE_DAYS * DAY_MS;
}

/* "Maya Lindqvist <maya@brightroof.example> admin". Nobody knows their passwords: they are there to be seen in the team's list. */
static bool add_colleague(struct db *db, struct demo_desk *desk, const char *text, struct error *err)
{
	const char *open = strchr(text, '<'), *close = strchr(text, '>');
	struct user user = {.name = arena_copy_n(desk->mem, text, (size_t)(open - text - 1)),
	                    .email = arena_copy_n(desk->mem, open + 1, (size_t)(close - open - 1)),
	                    .password_hash = "!"};

	return user_create(db, desk->mem, &user, err) &&
	       member_put(db, desk->workspace_id, user.id, (enum role)choice_find(role_names, close + 2), err);
}

static bool add_people(struct db *db, struct demo_desk *desk, int64_t owner_id, struct error *err)
{
	struct workspace workspace = {
		.name = desk->plan->workspace, .time_zone = desk->plan->time_zone, .default_country = desk->plan->country};

	if (!workspace_create(db, &workspace, err) || !member_put(db, workspace.id, owner_id, ROLE_OWNER, err))
		return false;
	desk->workspace_id = workspace.id;
	for (const char *const *text = desk->plan->team; *text; text++)
		if (!add_colleague(db, desk, *text, err))
			return false;
	return true;
}

static bool add_numbers(struct db *db, struct demo_desk *desk, struct error *err)
{
	int64_t at = opened_at(desk);

	for (int i = 0; desk->plan->numbers[i].phone; i++) {
		const struct demo_number *plan = &desk->plan->numbers[i];
		struct number number = {.workspace_id = desk->workspace_id,
		                        .id = demo_desk_id(desk, at),
		                        .phone = plan->phone,
		                        .label = plan->label,
		                        .sms = true,
		                        .campaign_id = desk->campaign_ids[plan->campaign],
		                        .created_at = at,
		                        .updated_at = at,
		                        .version = 1};

		desk->number_ids[i] = number.id;
		if (!number_store_add(db, &number, err))
			return false;
	}
	return true;
}

/* The ids come first: campaigns name their numbers, and numbers their campaign. */
static const char *numbers_of_campaign(const struct demo_desk *desk, int campaign)
{
	struct json_out out;
	char id[ID_TEXT_SIZE];

	json_out_init(&out, desk->mem);
	json_open_array(&out);
	for (int i = 0; desk->plan->numbers[i].phone; i++)
		if (desk->plan->numbers[i].campaign == campaign)
			json_put_text(&out, id_format(desk->number_ids[i], "num", id));
	json_close_array(&out);
	return out.buffer.bytes;
}

static bool add_campaigns(struct db *db, struct demo_desk *desk, struct error *err)
{
	int64_t at = opened_at(desk);

	for (int i = 0; desk->plan->campaigns[i].name; i++) {
		const struct demo_campaign *plan = &desk->plan->campaigns[i];
		struct campaign campaign = {.workspace_id = desk->workspace_id,
		                            .id = desk->campaign_ids[i],
		                            .name = plan->name,
		                            .slug = campaign_slug_of(plan->name, desk->mem),
		                            .goal = plan->goal,
		                            .communication_language = plan->language,
		                            .outreach_brief = plan->brief,
		                            .status = plan->status,
		                            .number_ids = numbers_of_campaign(desk, i),
		                            .sms_agent_id = i == 0 ? desk->agent_id : 0,
		                            .created_at = at,
		                            .updated_at = at,
		                            .version = 1};

		if (!campaign_store_add(db, &campaign, err))
			return false;
	}
	return true;
}

static bool add_agent(struct db *db, struct demo_desk *desk, struct error *err)
{
	int64_t at = opened_at(desk);
	char id[ID_TEXT_SIZE];
	struct sms_agent agent = {.workspace_id = desk->workspace_id,
	                          .id = desk->agent_id,
	                          .name = "Appointment helper",
	                          .description = "Answers first questions and finds a time.",
	                          .number_id = desk->number_ids[0],
	                          .prompt = "Answer briefly and kindly. Offer two times. Hand over to a person when asked.",
	                          .window_ms = 7000,
	                          .active = true,
	                          .inbound = true,
	                          .created_at = at,
	                          .updated_at = at,
	                          .version = 1};

	agent.campaign_ids = arena_format(desk->mem, "[\"%s\"]", id_format(desk->campaign_ids[0], "cmp", id));
	return sms_agent_store_add(db, &agent, err);
}

static bool add_account(struct db *db, struct demo_desk *desk, const struct demo_country *country, const char *name,
                        struct error *err)
{
	int64_t at = opened_at(desk) + (int64_t)demo_dice_roll(&desk->dice, AGE_DAYS) * DAY_MS;
	const char *slug = campaign_slug_of(name, desk->mem);
	struct account account = {.workspace_id = desk->workspace_id,
	                          .id = demo_desk_id(desk, at),
	                          .name = name,
	                          .website = arena_format(desk->mem, "https://%s.example", slug),
	                          .email = arena_format(desk->mem, "office@%s.example", slug),
	                          .city = demo_dice_pick(&desk->dice, country->cities),
	                          .country = country->code,
	                          .language = country->language,
	                          .status = ACCOUNT_PROSPECT,
	                          .relationship_types = "[]",
	                          .acquisition_channel = -1,
	                          .created_at = at,
	                          .updated_at = at,
	                          .version = 1};

	if (desk->account_count == DEMO_ACCOUNTS_MAX)
		return true;
	desk->accounts[desk->account_count].id = account.id;
	desk->accounts[desk->account_count].country = country->code;
	desk->accounts[desk->account_count++].name = name;
	account_set_keys(&account, desk->mem);
	return account_store_add(db, &account, err);
}

static bool add_accounts(struct db *db, struct demo_desk *desk, struct error *err)
{
	for (const struct demo_country *country = demo_countries; country->code; country++)
		for (const char *const *name = country->companies; *name; name++)
			if (!add_account(db, desk, country, *name, err))
				return false;
	return true;
}

/* A new workspace has one by itself where simulators are offered. */
static bool find_carrier(struct db *db, struct demo_desk *desk, struct error *err)
{
	struct provider provider;
	bool found = false;

	if (!provider_store_find(db, desk->mem, desk->workspace_id, "simulator", &found, &provider, err))
		return false;
	if (!found) {
		provider = (struct provider){
			.workspace_id = desk->workspace_id, .driver = "simulator", .name = "Simulated carrier"};
		if (!provider_add(db, desk->mem, &provider, NULL, err))
			return false;
	}
	desk->provider_id = provider.id;
	return true;
}

bool demo_desk_open(struct db *db, struct demo_desk *desk, int64_t owner_id, struct error *err)
{
	for (int i = 0; i < DEMO_CAMPAIGNS_MAX; i++)
		desk->campaign_ids[i] = demo_desk_id(desk, opened_at(desk));
	desk->agent_id = demo_desk_id(desk, opened_at(desk));
	return add_people(db, desk, owner_id, err) && find_carrier(db, desk, err) && add_numbers(db, desk, err) &&
	       add_agent(db, desk, err) && add_campaigns(db, desk, err) && add_accounts(db, desk, err);
}
