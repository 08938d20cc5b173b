/* Drafting a persona by the model from a product and a goal: what is asked, and what of the answer is believed. Pure. */
#ifndef ASSISTANT_PERSONA_DRAFT_H
#define ASSISTANT_PERSONA_DRAFT_H

#include "product/persona.h"
#include "product/product.h"
#include "provider/llm/llm_driver.h"

void persona_draft_ask(const struct product *product, enum goal goal, const char *language, struct arena *mem,
                       struct llm_request *ask);
/* Fills the words of *out (name to company_size_max). False when the answer is no such JSON, or has no name. */
bool persona_draft_read(const char *answer, struct arena *mem, struct persona *out);

#endif
