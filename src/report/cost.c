/* Owns what a line of the costs is, and sums by currency. Pure. */
#include "report/cost.h"

#include <string.h>

#include "report/report_csv.h"

const char *const cost_by_names[] = {"month", "campaign", "account", "model", "purpose", NULL};

const struct field cost_row_fields[] = {
	F_TEXT(struct cost_row, key, 0, 200, .flags = FIELD_REQUIRED, .about = "A month, an id, a model or a purpose, as asked by `by`."),
	F_TEXT(struct cost_row, name, 0, 200, .about = "Of the campaign or account; null when it is gone."),
	F_TEXT(struct cost_row, currency, 3, 3, .flags = FIELD_REQUIRED),
	F_INT(struct cost_row, calls, 0, INT64_MAX),
	F_INT(struct cost_row, failed, 0, INT64_MAX, .about = "Of the calls."),
	F_INT(struct cost_row, tokens_in, 0, INT64_MAX),
	F_INT(struct cost_row, tokens_out, 0, INT64_MAX),
	F_INT(struct cost_row, cost, 0, INT64_MAX, .format = REPORT_MICROS, .about = "Millionths of the currency; in CSV whole units."),
	F_END
};

void cost_purse_add(struct cost_purse *purse, const char *currency, int64_t amount)
{
	for (size_t i = 0; i < purse->count; i++)
		if (strcmp(purse->items[i].currency, currency) == 0) {
			purse->items[i].amount += amount;
			return;
		}
	if (purse->count < COST_CURRENCIES)
		purse->items[purse->count++] = (struct cost_money){currency, amount};
}
