/* What is asked of a model to translate one text, both ways. Pure. */
#ifndef ASSISTANT_TRANSLATION_H
#define ASSISTANT_TRANSLATION_H

#include "conversation/log.h"
#include "provider/llm/llm_driver.h"

struct translation {
	const char *text;
	const char *from; /* ISO 639-1; NULL: the model finds out */
	const char *to;
	bool outbound;
	int channel; /* enum log_channel */
};

void translation_ask(const struct translation *wish, struct arena *mem, struct llm_request *ask);
const char *translation_read(const struct llm_answer *answer, struct arena *mem);

#endif
