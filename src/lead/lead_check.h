/* The rules of a lead's members that a field table cannot say: numbers, zones, tags. */
#ifndef LEAD_LEAD_CHECK_H
#define LEAD_LEAD_CHECK_H

#include "base/problems.h"
#include "lead/lead.h"

/* What a body brought. */
struct lead_given {
	bool phone, contacts;
	struct records known; /* the contacts as stored; none when creating */
};

/* Brings numbers into their one form, ranks and identities of contacts in order, texts that are empty to NULL; tells all that is wrong. */
void lead_check(struct lead *lead, const struct lead_given *given, struct arena *mem, struct problems *problems);
/* "Europe/Berlin": a zone of the tz database? */
bool lead_time_zone_is_known(const char *name);
/* The tags of a JSON list, each once, as texts. */
const char **lead_read_tags(const char *tags, struct arena *mem, size_t *count);

#endif
