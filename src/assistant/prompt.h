/* The prompt of a draft, in the order of R41: (1) intent, (2) persona and product, (3) account, conversation, role. Pure: what it
 * says stands in prompts/. What comes from outside (the account's own fields, what they wrote, summaries of it) is fenced as
 * untrusted; what our team wrote (goal, persona, product, brief, directions) is not. */
#ifndef ASSISTANT_PROMPT_H
#define ASSISTANT_PROMPT_H

#include "assistant/thread_case.h"
#include "provider/llm/llm_driver.h"

struct prompt_material {
	const struct thread_case *thread;
	enum log_mode mode; /* LOG_AI_DRAFT, LOG_AI_CONTINUE */
	int channel;        /* enum log_channel */
	int variants;
	const char *summary;             /* of what was said before `history`; NULL: none */
	const struct log_entry *history; /* oldest first */
	size_t history_count;
};

struct prompt {
	const char *intent, *persona, *rules, *context;
	const char *system; /* intent, persona, rules */
	const char *user;   /* context */
	const char *whole;  /* all of it, for people */
	int64_t tokens;     /* of the whole, as estimated */
};

void prompt_make(const struct prompt_material *material, struct arena *mem, struct prompt *out);
void prompt_ask(const struct prompt *prompt, const struct prompt_material *material, struct arena *mem, struct llm_request *ask);

/* The intent of a goal, and the persona's part; also for scores and personas. */
const char *prompt_goal(int goal, struct arena *mem);
const char *prompt_persona(const struct product *product, const struct persona *persona, struct arena *mem);
/* One message of a conversation, as the model reads it. */
void prompt_add_entry(struct buffer *out, const struct log_entry *entry, struct arena *mem);
/* What is known of an account, a line each; not fenced yet. */
const char *prompt_account(const struct account *account, struct arena *mem);
/* "a; b; c" of a JSON array of texts; NULL for none. */
const char *prompt_words(const char *array, struct arena *mem);

/* A quarter of the ASCII letters, all of the others: what models count, roughly and rather too much. */
int64_t prompt_tokens(const char *text);
/* A message is shown up to so many tokens. */
enum { PROMPT_ENTRY_TOKENS = 1500 };

#endif
