/* Owns what one of our numbers is. */
#include "number/number.h"

const struct field number_fields[] = {
	F_HEAD(struct number, "num"),
	F_TEXT(struct number, phone, 1, 40, .flags = FIELD_REQUIRED, .format = "phone", .about = "E.164; a number stands once in a workspace."),
	F_TEXT(struct number, label, 0, 120),
	F_TEXT(struct number, provider, 0, 60, .about = "A driver's name or a prv_ id; null: the campaign's or the workspace's provider."),
	F_BOOL(struct number, sms, .about = "Can send and take texts. Default true."),
	F_BOOL(struct number, voice, .about = "Can call. Default false."),
	F_ID(struct number, campaign_id, "cmp"),
	F_INT(struct number, segments_per_second, 0, 1000, .about = "0: as fast as the carrier takes them."),
	F_TAIL(struct number),
	F_END
};
