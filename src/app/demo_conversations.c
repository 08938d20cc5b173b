/* Owns the demo's conversations: the talks of the plan, each held by a lead of its own some hours ago. */
#include <string.h>

#include "app/demo_desk.h"
#include "base/id.h"
#include "consent/consent.h"
#include "conversation/conversation_store.h"
#include "text/sms_text.h"
#include "workspace/workspace.h"

enum { MINUTE_MS = 60 * 1000, HOUR_MS = 60 * MINUTE_MS, ROUND_HOURS = 31, MINUTES_AGO = 12 };

struct scene {
	struct demo_desk *desk;
	const struct demo_talk *talk;
	const struct demo_number *number;
	int64_t number_id;
	struct lead lead;
	struct interaction interaction;
	int64_t at_ms;
};

/* Rounds after the first are older, and nobody waits for an answer in them. */
static int64_t started_at(struct demo_desk *desk, const struct demo_talk *talk, int round)
{
	int64_t minutes = 0;

	for (const struct demo_line *line = talk->lines; line->text; line++)
		minutes += line->minutes;
	minutes += 2 + demo_dice_roll(&desk->dice, MINUTES_AGO);
	return desk->now_ms - (int64_t)(talk->hours_ago + round * ROUND_HOURS) * HOUR_MS - minutes * MINUTE_MS;
}

static const struct demo_country *country_of(struct demo_desk *desk, const char *language)
{
	const struct demo_country *country = demo_people_country(&desk->dice);

	for (int tries = 0; tries < 200 && strcmp(country->language, language) != 0; tries++)
		country = demo_people_country(&desk->dice);
	for (const struct demo_country *at = demo_countries; strcmp(country->language, language) != 0 && at->code; at++)
		country = at;
	return country;
}

/* The number of the talk's campaign; French speakers have one of their own. */
static void choose_number(struct scene *scene)
{
	const struct demo_number *numbers = scene->desk->plan->numbers;
	int chosen = 0;

	for (int i = 0; numbers[i].phone; i++)
		if (numbers[i].campaign == scene->talk->campaign &&
		    (!numbers[chosen].phone || numbers[chosen].campaign != scene->talk->campaign))
			chosen = i;
	for (int i = 0; numbers[i].phone; i++)
		if (strcmp(scene->talk->language, "fr") == 0 && strncmp(numbers[i].phone, "+33", 3) == 0)
			chosen = i;
	scene->number = &numbers[chosen];
	scene->number_id = scene->desk->number_ids[chosen];
}

static bool add_trouble(struct db *db, struct scene *scene, const struct message *message, struct error *err)
{
	struct message_event event = {.workspace_id = message->workspace_id,
	                              .message_id = message->id,
	                              .id = demo_desk_id(scene->desk, message->created_at),
	                              .kind = message_delivery_names[message->delivery],
	                              .code = message->error_code,
	                              .detail = message->error,
	                              .at = message->created_at};

	return !message->error || conversation_store_add_event(db, &event, err);
}

static const char *writer_of(const struct scene *scene, const struct demo_line *line)
{
	if (line->source == SOURCE_API)
		return "key: outreach";
	return line->source == SOURCE_MANUAL ? scene->desk->plan->me : NULL;
}

static bool add_line(struct db *db, struct scene *scene, const struct demo_line *line, struct error *err)
{
	struct demo_desk *desk = scene->desk;
	struct interaction *interaction = &scene->interaction;
	const char *text = demo_talks_fill(line->text, scene->lead.first_name, desk->plan->me, desk->mem);
	struct sms_size size = sms_measure(text);
	struct message message = {.workspace_id = desk->workspace_id,
	                          .id = demo_desk_id(desk, scene->at_ms),
	                          .interaction_id = interaction->id,
	                          .lead_id = scene->lead.id,
	                          .account_id = scene->lead.account_id,
	                          .campaign_id = scene->lead.campaign_id,
	                          .direction = line->inbound ? MESSAGE_INBOUND : MESSAGE_OUTBOUND,
	                          .channel = "sms",
	                          .source = line->source,
	                          .status = MESSAGE_SENT,
	                          .delivery = line->delivery,
	                          .original_text = text,
	                          .sent_at = scene->at_ms,
	                          .created_by = writer_of(scene, line),
	                          .our_phone = interaction->our_phone,
	                          .their_phone = interaction->their_phone,
	                          .number_id = scene->number_id,
	                          .provider_id = desk->provider_id,
	                          .driver = "simulator",
	                          .encoding = sms_encoding_names[size.encoding],
	                          .segments = size.segments,
	                          .error_code = line->error_code,
	                          .error = line->error,
	                          .happened_at = scene->at_ms,
	                          .created_at = scene->at_ms,
	                          .updated_at = scene->at_ms,
	                          .version = 1};

	message.parts_delivered = line->delivery == DELIVERY_DELIVERED ? size.segments : 0;
	interaction->last_message_id = message.id;
	interaction->last_message_at = interaction->updated_at = scene->at_ms;
	interaction->last_text = text;
	interaction->last_direction = message.direction;
	interaction->last_delivery = message.delivery;
	interaction->failed = message_delivery_is_trouble((enum message_delivery)message.delivery);
	if (line->inbound)
		interaction->last_inbound_at = scene->at_ms;
	return conversation_store_add_message(db, &message, err) && add_trouble(db, scene, &message, err);
}

static bool withdraw_consent(struct db *db, struct scene *scene, struct error *err)
{
	struct consent word = {.workspace_id = scene->desk->workspace_id,
	                       .subject_kind = CONSENT_PHONE,
	                       .subject = scene->lead.phone,
	                       .channel = CHANNEL_ANY,
	                       .purpose = "any",
	                       .action = CONSENT_OPT_OUT,
	                       .source = "sms_stop",
	                       .reason = "texted STOP"};
	bool changed;

	return consent_record(db, scene->desk->mem, &word, &changed, err);
}

static bool hold(struct db *db, struct scene *scene, int round, struct error *err)
{
	struct demo_desk *desk = scene->desk;
	const struct demo_talk *talk = scene->talk;
	struct interaction *interaction = &scene->interaction;
	int64_t begun = scene->at_ms;

	choose_number(scene);
	*interaction = (struct interaction){.workspace_id = desk->workspace_id,
	                                    .id = demo_desk_id(desk, begun),
	                                    .type = INTERACTION_SMS,
	                                    .lead_id = scene->lead.id,
	                                    .account_id = scene->lead.account_id,
	                                    .campaign_id = scene->lead.campaign_id,
	                                    .number_id = scene->number_id,
	                                    .agent_id = talk->agent_mode ? desk->agent_id : 0,
	                                    .our_phone = scene->number->phone,
	                                    .their_phone = scene->lead.phone,
	                                    .lead_name = lead_name(&scene->lead, desk->mem),
	                                    .lead_name_key = scene->lead.name_key,
	                                    .status = talk->status,
	                                    .agent_mode = talk->agent_mode && round == 0,
	                                    .unread = round == 0 ? talk->unread : 0,
	                                    .created_at = begun,
	                                    .version = 1};
	for (const struct demo_line *line = talk->lines; line->text; line++) {
		scene->at_ms += (int64_t)line->minutes * MINUTE_MS;
		if (!add_line(db, scene, line, err))
			return false;
	}
	interaction_weigh(interaction);
	desk->talks++;
	desk->unread += interaction->unread > 0;
	return conversation_store_add(db, interaction, err) && (!talk->stopped || withdraw_consent(db, scene, err));
}

bool demo_desk_talk(struct db *db, struct demo_desk *desk, struct error *err)
{
	for (int round = 0; round < desk->plan->rounds; round++)
		for (const struct demo_talk *talk = desk->plan->talks; talk->language; talk++) {
			struct scene scene = {.desk = desk, .talk = talk, .at_ms = started_at(desk, talk, round)};

			if (!demo_desk_add_lead(db, desk, country_of(desk, talk->language), talk->campaign, scene.at_ms - HOUR_MS,
			                        &scene.lead, err) ||
			    !hold(db, &scene, round, err))
				return false;
		}
	return true;
}

bool demo_desk_count(struct db *db, struct demo_desk *desk, struct error *err)
{
	char name[ID_TEXT_SIZE];

	for (int i = 0; desk->plan->campaigns[i].name; i++)
		if (!counter_add(db, desk->workspace_id, id_format(desk->campaign_ids[i], "cmp", name), desk->campaign_leads[i],
		                 err))
			return false;
	return counter_add(db, desk->workspace_id, "leads", desk->leads, err) &&
	       counter_add(db, desk->workspace_id, "interactions", desk->talks, err) &&
	       counter_add(db, desk->workspace_id, "interactions_unread", desk->unread, err);
}
