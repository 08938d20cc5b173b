/* What can go wrong and how it is told: one small value that travels up to the edge that answers or logs. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>

#define MUST_CHECK __attribute__((warn_unused_result))
#define PRINTF_LIKE(format_at, args_at) __attribute__((format(printf, format_at, args_at)))

/* The kind decides what an edge does: http/ maps it to a status, the job runner to "try again" or "give up". */
enum fail {
	FAIL_NONE,
	FAIL_MALFORMED,    /* 400: cannot be read at all */
	FAIL_UNAUTHORIZED, /* 401: who are you? */
	FAIL_FORBIDDEN,    /* 403: known, and not allowed */
	FAIL_NOT_FOUND,    /* 404 */
	FAIL_TIMEOUT,      /* 408: the caller was too slow */
	FAIL_CONFLICT,     /* 409 */
	FAIL_STALE,        /* 412: If-Match names an older version */
	FAIL_TOO_LARGE,    /* 413 */
	FAIL_MEDIA_TYPE,   /* 415 */
	FAIL_INVALID,      /* 422: readable, and wrong */
	FAIL_LIMIT,        /* 429: too often */
	FAIL_INTERNAL,     /* 500: our fault */
	FAIL_UPSTREAM,     /* 502: somebody whom we asked did not do it */
	FAIL_UNAVAILABLE,  /* 503: try again later */
	FAIL_FULL,         /* 507: no room on disk */
};

struct error {
	enum fail kind;
	const char *code;  /* a static, stable word for programs: "do_not_contact" */
	char text[240];    /* a sentence for people; the subject in quotes */
	int retry_after_s; /* for FAIL_LIMIT and FAIL_UNAVAILABLE; 0: not said */
};

/* Fills *err and returns false, so that a failing function ends in `return error_set(...)`. err may be NULL. */
bool error_set(struct error *err, enum fail kind, const char *code, const char *format, ...) PRINTF_LIKE(4, 5);

/* Drops a UTF-8 letter that a fixed size has cut in half at the end of `text`. */
void error_trim(char *text);

/* Ends the process with a line on standard error: broken invariants and memory that cannot be had. */
_Noreturn void fatal(const char *format, ...) PRINTF_LIKE(1, 2);

#endif
