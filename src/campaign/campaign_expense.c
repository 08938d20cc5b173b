/* Owns what an expense is. */
#include "campaign/campaign_expense.h"

#include <math.h>
#include <string.h>

#include "base/clock.h"

enum { MICROS = 1000000 };

/* `amount` twice: as it is given and shown, and as it is stored. */
const struct field campaign_expense_fields[] = {
	F_ID(struct campaign_expense, workspace_id, "ws", .flags = FIELD_HIDDEN),
	F_ID(struct campaign_expense, campaign_id, "cmp", .flags = FIELD_READ_ONLY),
	F_ID(struct campaign_expense, id, "exp", .flags = FIELD_READ_ONLY),
	F_TEXT(struct campaign_expense, kind, 1, 60, .flags = FIELD_REQUIRED, .about = "ads, events, postage, …"),
	{ .name = "amount", .type = FIELD_REAL, .offset = FIELD_AT(struct campaign_expense, amount, double), .min = 0, .max = 1000000000,
	  .flags = FIELD_REQUIRED | FIELD_UNSTORED, .about = "In units of the currency: 12.5 is twelve and a half euros; kept to the millionth." },
	{ .name = "amount", .type = FIELD_INT, .offset = FIELD_AT(struct campaign_expense, micros, int64_t), .max = INT64_MAX, .flags = FIELD_HIDDEN },
	F_TEXT(struct campaign_expense, currency, 3, 3, .flags = FIELD_REQUIRED, .about = "ISO 4217: EUR."),
	F_TEXT(struct campaign_expense, date, 10, 10, .flags = FIELD_REQUIRED, .about = "A day: 2026-11-21."),
	F_TEXT(struct campaign_expense, note, 0, 2000),
	F_TAIL(struct campaign_expense),
	F_END
};

void campaign_expense_show(struct campaign_expense *expense)
{
	expense->amount = (double)expense->micros / MICROS;
}

void campaign_expense_keep(struct campaign_expense *expense)
{
	expense->micros = llround(expense->amount * MICROS);
}

static bool is_currency(const char *text)
{
	return strlen(text) == 3 && strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3;
}

static bool is_date(const char *text, struct arena *mem)
{
	int64_t time_ms;

	return strspn(text, "0123456789-") == 10 && strlen(text) == 10 && text[4] == '-' && text[7] == '-' &&
	       clock_parse(arena_format(mem, "%sT00:00:00Z", text), &time_ms);
}

void campaign_expense_check(struct campaign_expense *expense, struct arena *mem, struct problems *problems)
{
	char *currency = expense->currency ? arena_copy(mem, expense->currency) : NULL;

	for (char *c = currency; c && *c; c++)
		if (*c >= 'a' && *c <= 'z')
			*c = (char)(*c - 'a' + 'A');
	expense->currency = currency;
	if (currency && !is_currency(currency))
		problems_add(problems, "currency", "bad_currency", "'%s' is no currency code like EUR", expense->currency);
	if (expense->date && !is_date(expense->date, mem))
		problems_add(problems, "date", "bad_date", "'%s' is no day like 2026-11-21", expense->date);
}
