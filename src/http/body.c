/* Owns the bytes of a request's body in memory, up to the route's limit. */
#include <stdlib.h>
#include <string.h>

#include "http/visit.h"

/* A body that is refused is read on for this much, so that clients that read only at the end see the answer; beyond it, they are answered
 * at once. */
enum { SWALLOW_MOST = 1024 * 1024 };

static void append(struct body *body, const char *bytes, size_t length)
{
	if (body->length + length + 1 > body->capacity) {
		size_t capacity = body->capacity ? body->capacity * 2 : 1024;
		char *grown;

		while (capacity < body->length + length + 1)
			capacity *= 2;
		grown = realloc(body->bytes, capacity);
		if (!grown)
			fatal("out of memory (%zu bytes)", capacity);
		body->bytes = grown;
		body->capacity = capacity;
	}
	memcpy(body->bytes + body->length, bytes, length);
	body->length += length;
	body->bytes[body->length] = 0;
}

static void swallow(struct visit *visit, size_t length)
{
	visit->body.swallowed += length;
	if (visit->body.swallowed > SWALLOW_MOST && !visit->answered_early)
		early_answer(visit);
}

void body_take(struct visit *visit, const char *bytes, size_t length)
{
	struct body *body = &visit->body;

	body->received += length;
	if (body->discarded) {
		swallow(visit, length);
	} else if (body->received > body->limit) {
		error_set(&visit->refusal, FAIL_TOO_LARGE, "body_too_large", "The body is larger than %zu bytes.", body->limit);
		body->discarded = true;
		visit->close_after = true;
	} else if (visit->spool) {
		body->discarded = !spool_take(visit, bytes, length, &visit->refusal);
	} else {
		append(body, bytes, length);
	}
}

void body_free(struct visit *visit)
{
	free(visit->body.bytes);
	visit->body.bytes = NULL;
	visit->body.length = visit->body.capacity = 0;
}
