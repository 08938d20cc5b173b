/* cmocka wants its own includes first, in this order. */
#ifndef TEST_BASE_CM_H
#define TEST_BASE_CM_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#endif
