/* What one contacts organisations for: the goal of a campaign, of a persona, and the purpose that an opt-out names (R35, R71). */
#ifndef PRODUCT_GOAL_H
#define PRODUCT_GOAL_H

enum goal {
	GOAL_SALES,
	GOAL_PARTNERSHIP,
	GOAL_PRESS,
	GOAL_INFLUENCER,
	GOAL_INVESTOR,
	GOAL_RECRUITING,
	GOAL_CUSTOMER_EXPANSION,
	GOAL_WIN_BACK,
	GOAL_EVENT,
	GOAL_RESEARCH,
	GOAL_RENEWAL,
	GOAL_COUNT
};
extern const char *const goal_names[]; /* "sales", …, NULL */

#endif
