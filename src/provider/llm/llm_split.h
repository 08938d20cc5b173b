/* The text of an answer as it comes in pieces: thoughts in front are left out, variants are told apart, ends are trimmed. */
#ifndef PROVIDER_LLM_LLM_SPLIT_H
#define PROVIDER_LLM_LLM_SPLIT_H

#include "base/buffer.h"
#include "provider/llm/llm_driver.h"

struct llm_split {
	llm_delta *on_delta; /* or NULL */
	void *arg;
	int most, variant;
	struct buffer texts[LLM_VARIANTS_MOST];
	struct buffer line;  /* held back: it may become LLM_NEXT_VARIANT */
	struct buffer space; /* held back: it may be the end */
	struct buffer delta; /* of the current piece */
	struct buffer opening;
	enum { SPLIT_OPENING, SPLIT_THINKING, SPLIT_TEXT } stage;
	bool at_line; /* the line is held back from its start */
	bool full;    /* more variants than asked for: dropped */
	bool stopped; /* on_delta wants no more */
};

void llm_split_init(struct llm_split *split, int variants, struct arena *mem, llm_delta *on_delta, void *arg);
/* Whole UTF-8 letters. False: on_delta wants no more. */
bool llm_split_add(struct llm_split *split, const char *text, size_t length);
/* There is no more. */
void llm_split_end(struct llm_split *split);

#endif
