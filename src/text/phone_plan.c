/* Owns the walk through the number plans. */
#include <string.h>

#include "text/phone_plan.h"

bool phone_plan_find(const char *e164, struct phone *out)
{
	const struct phone_plan_node *node = &phone_plan_nodes[phone_plan_root];
	const struct phone_plan_answer *answer;
	size_t length = 1;

	for (; e164[length]; length++)
		node = &phone_plan_nodes[node->behind[e164[length] - '0']];
	if (node->answer == 0)
		return false;
	answer = &phone_plan_answers[node->answer];
	*out = (struct phone){.sure = answer->sure, .mobile_possible = answer->mobile_possible};
	memcpy(out->e164, e164, length + 1);
	memcpy(out->region, answer->region, sizeof(out->region));
	return true;
}
