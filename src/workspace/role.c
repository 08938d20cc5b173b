/* Owns the roles and their rights. */
#include "workspace/role.h"

const char *const role_names[] = {"viewer", "member", "admin", "owner", NULL};

enum right role_right(enum role role)
{
	static const enum right rights[] = {
		[ROLE_VIEWER] = RIGHT_READ, [ROLE_MEMBER] = RIGHT_WRITE, [ROLE_ADMIN] = RIGHT_ADMIN, [ROLE_OWNER] = RIGHT_OWNER};

	return rights[role];
}
