/* Owns how a campaign goes from draft to archive: start, pause, stop, archive. */
#include "base/clock.h"
#include "campaign/campaign_parts.h"
#include "campaign/campaign_request.h"
#include "campaign/campaign_store.h"

/* From which states a step may be taken; one bit a state. */
struct step {
	enum campaign_status to;
	unsigned from;
	const char *refusal;
};

#define BIT(status) (1u << (status))

static const struct step start_step = {CAMPAIGN_RUNNING, BIT(CAMPAIGN_DRAFT) | BIT(CAMPAIGN_PAUSED) | BIT(CAMPAIGN_COMPLETED),
				       "only a draft, paused or completed campaign can be started"};
static const struct step pause_step = {CAMPAIGN_PAUSED, BIT(CAMPAIGN_RUNNING), "only a running campaign can be paused"};
static const struct step stop_step = {CAMPAIGN_COMPLETED, BIT(CAMPAIGN_RUNNING) | BIT(CAMPAIGN_PAUSED),
				      "only a running or paused campaign can be stopped"};
static const struct step archive_step = {CAMPAIGN_ARCHIVED, BIT(CAMPAIGN_DRAFT) | BIT(CAMPAIGN_PAUSED) | BIT(CAMPAIGN_COMPLETED),
					 "a running campaign is stopped first"};

struct taking {
	struct request *req;
	const struct step *step;
};

/* A step that is taken already is no fault: two people may press the same button. */
static bool take_in_write(struct db *db, void *arg, struct error *err)
{
	struct taking *taking = arg;
	struct request *req = taking->req;
	const struct step *step = taking->step;
	struct campaign campaign;

	if (!campaign_read_asked(req, db, &campaign, err) || !request_fresh(req, campaign.version))
		return false;
	if (campaign.status == (int)step->to)
		return reply_record(req, 200, campaign_fields, &campaign);
	if (!(step->from & BIT(campaign.status)))
		return error_set(err, FAIL_CONFLICT, "bad_transition", "'%s' is %s: %s", campaign.name,
		                 campaign_status_names[campaign.status], step->refusal);
	campaign.status = step->to;
	campaign.updated_at = clock_now_ms();
	campaign.version++;
	return campaign_store_put(db, &campaign, err) && campaign_tell(req, db, "campaign.updated", &campaign, err) &&
	       reply_record(req, 200, campaign_fields, &campaign);
}

static bool take(struct request *req, const struct step *step)
{
	struct taking taking = {req, step};

	return request_write(req, take_in_write, &taking);
}

static bool start(struct request *req)
{
	return take(req, &start_step);
}

static bool pause_campaign(struct request *req)
{
	return take(req, &pause_step);
}

static bool stop(struct request *req)
{
	return take(req, &stop_step);
}

static bool archive(struct request *req)
{
	return take(req, &archive_step);
}

const struct route campaign_status_routes[] = {
	{ "POST", "/api/v1/campaigns/{id:cmp}/start", start, .right = RIGHT_WRITE, .gives = campaign_fields,
	  .about = "Starts a draft, goes on with a paused or completed campaign; 409 bad_transition for an archived one." },
	{ "POST", "/api/v1/campaigns/{id:cmp}/pause", pause_campaign, .right = RIGHT_WRITE, .gives = campaign_fields,
	  .about = "Pauses a running campaign." },
	{ "POST", "/api/v1/campaigns/{id:cmp}/stop", stop, .right = RIGHT_WRITE, .gives = campaign_fields,
	  .about = "Ends a running or paused campaign: completed." },
	{ "POST", "/api/v1/campaigns/{id:cmp}/archive", archive, .right = RIGHT_WRITE, .gives = campaign_fields,
	  .about = "Puts away a campaign that does not run." },
	{ 0 }
};
