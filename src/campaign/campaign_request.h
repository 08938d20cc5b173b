/* What the routes of campaigns share. */
#ifndef CAMPAIGN_CAMPAIGN_REQUEST_H
#define CAMPAIGN_CAMPAIGN_REQUEST_H

#include "campaign/campaign.h"
#include "http/request.h"

/* The campaign of the path, with its counts. */
bool campaign_read_asked(struct request *req, struct db *db, struct campaign *out, struct error *err) MUST_CHECK;
/* Event and audit of that kind. */
bool campaign_tell(struct request *req, struct db *db, const char *kind, const struct campaign *campaign,
                   struct error *err) MUST_CHECK;

#endif
