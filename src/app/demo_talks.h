/* What is said in the demo: whole conversations for the start, and answers that come by themselves later. */
#ifndef APP_DEMO_TALKS_H
#define APP_DEMO_TALKS_H

#include "conversation/interaction.h"

struct demo_line {
	bool inbound;
	int minutes;      /* after the line before */
	const char *text; /* {name} is the lead's first name, {me} whoever writes */
	int delivery;     /* enum message_delivery; inbound: DELIVERY_RECEIVED */
	int source;       /* enum message_source */
	const char *error_code, *error;
};

struct demo_talk {
	const char *language;
	int campaign;  /* which of the plan */
	int status;    /* enum interaction_status */
	int hours_ago; /* its last line */
	int unread;
	bool agent_mode, stopped;      /* stopped: the lead's STOP is also a word of consent */
	const struct demo_line *lines; /* ended by a NULL text */
};
/* Ended by a talk without language. */
extern const struct demo_talk demo_solar_talks[], demo_clinic_talks[];

/* What a lead of that language may write next; never NULL. NULL-terminated. */
const char *const *demo_talks_answers(const char *language);
/* "{name}" and "{me}" filled in. */
const char *demo_talks_fill(const char *text, const char *name, const char *me, struct arena *mem);

#endif
