/* What somebody is in a workspace, and what that lets them do. */
#ifndef WORKSPACE_ROLE_H
#define WORKSPACE_ROLE_H

#include "http/route.h"

enum role { ROLE_VIEWER, ROLE_MEMBER, ROLE_ADMIN, ROLE_OWNER };
extern const char *const role_names[]; /* viewer, member, admin, owner */
enum right role_right(enum role role);

#endif
