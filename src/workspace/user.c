/* Owns what a user is: fields and rules. No SQL. */
#include <string.h>
#include <strings.h>

#include "text/sms_text.h"
#include "workspace/user.h"

enum { PASSWORD_LEAST = 10, PASSWORD_MOST = 200 };

static const char *const theme_names[] = {"auto", "light", "dark", NULL};

#define USER_PREFERENCES \
	F_TEXT(struct user, ui_language, 2, 16, .flags = FIELD_REQUIRED, .format = "language", .about = "What the screens speak: \"en\"."), \
		F_TEXT(struct user, communication_language, 2, 16, .flags = FIELD_REQUIRED, .format = "language", \
		       .about = "What they read and write with leads."), \
		F_TEXT(struct user, time_zone, 1, 64, .format = "time_zone", \
		       .about = "IANA name: \"Europe/Berlin\"; null: as the device."), \
		F_CHOICE(struct user, theme, theme_names), F_BOOL(struct user, keyboard_shortcuts)

const struct field user_fields[] = {F_ID(struct user, id, "usr", .flags = FIELD_READ_ONLY),
                                    F_TEXT(struct user, email, 3, 254),
                                    F_TEXT(struct user, email_key, 3, 254, .flags = FIELD_HIDDEN),
                                    F_TEXT(struct user, name, 1, 120),
                                    F_TEXT(struct user, password_hash, 0, 200, .flags = FIELD_HIDDEN),
                                    USER_PREFERENCES,
                                    F_TIME(struct user, last_seen_at, .flags = FIELD_READ_ONLY),
                                    F_TAIL(struct user),
                                    F_END};

const struct field user_profile_fields[] = {F_ID(struct user, id, "usr", .flags = FIELD_READ_ONLY),
                                            F_TEXT(struct user, email, 3, 254, .flags = FIELD_READ_ONLY, .format = "email"),
                                            F_TEXT(struct user, name, 1, 120, .flags = FIELD_REQUIRED), USER_PREFERENCES, F_END};

const struct field member_fields[] = {F_ID(struct member, workspace_id, "ws", .flags = FIELD_HIDDEN),
                                      F_ID(struct member, id, "usr", .flags = FIELD_READ_ONLY),
                                      F_TEXT(struct member, email, 3, 254, .flags = FIELD_READ_ONLY, .format = "email"),
                                      F_TEXT(struct member, name, 1, 120, .flags = FIELD_REQUIRED),
                                      F_CHOICE(struct member, role, role_names),
                                      F_TIME(struct member, created_at, .flags = FIELD_READ_ONLY),
                                      F_TIME(struct member, updated_at, .flags = FIELD_READ_ONLY),
                                      F_TIME(struct member, last_seen_at, .flags = FIELD_READ_ONLY),
                                      F_END};

const struct field membership_fields[] = {F_ID(struct membership, id, "ws"), F_TEXT(struct membership, name, 1, 120),
                                          F_CHOICE(struct membership, role, role_names), F_END};

/* Only ASCII is folded: two mailboxes that differ in an accent are two mailboxes. */
const char *user_email_key(const char *email, struct arena *mem)
{
	char *key;
	size_t length;

	while (*email == ' ')
		email++;
	key = arena_copy(mem, email);
	for (char *at = key; *at; at++)
		if (*at >= 'A' && *at <= 'Z')
			*at = (char)(*at - 'A' + 'a');
	length = strlen(key);
	while (length && key[length - 1] == ' ')
		key[--length] = 0;
	return key;
}

void user_check_password(const char *password, const char *email, const char *field, struct problems *problems)
{
	size_t length = password ? utf8_count(password) : 0;

	if (length < PASSWORD_LEAST)
		problems_add(problems, field, "too_short", "A password has at least %d characters.", PASSWORD_LEAST);
	else if (length > PASSWORD_MOST)
		problems_add(problems, field, "too_long", "A password has at most %d characters.", PASSWORD_MOST);
	else if (email && strcasecmp(password, email) == 0)
		problems_add(problems, field, "is_email", "The e-mail address is the first that anybody would try.");
}
