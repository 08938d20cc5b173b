/* Owns cursors: a few numbers and a check, as text that means nothing outside. The check is bound to the route, so that a cursor of
 * another list, a cut or a changed one is refused. It guards against mistakes, not against attackers: a cursor grants nothing. */
#include <sodium.h>
#include <string.h>

#include "http/visit.h"

enum { NUMBERS_MAX = 8, CHECK_SIZE = crypto_shorthash_BYTES };

static const unsigned char check_key[crypto_shorthash_KEYBYTES] = "leadline cursor";

static void check_make(const struct request *req, const unsigned char *bytes, size_t length, unsigned char check[CHECK_SIZE])
{
	struct buffer text;

	buffer_init(&text, req->mem);
	buffer_add(&text, bytes, length);
	buffer_add_text(&text, req->route ? req->route->path : req->path);
	crypto_shorthash(check, (const unsigned char *)text.bytes, text.length, check_key);
}

const char *reply_cursor(struct request *req, const int64_t *numbers, size_t count)
{
	unsigned char bytes[NUMBERS_MAX * 8 + CHECK_SIZE];
	size_t length = 0, room;
	char *text;

	if (count > NUMBERS_MAX)
		fatal("a cursor of %zu numbers", count);
	for (size_t i = 0; i < count; i++)
		for (int shift = 56; shift >= 0; shift -= 8)
			bytes[length++] = (unsigned char)((uint64_t)numbers[i] >> shift);
	check_make(req, bytes, length, bytes + length);
	length += CHECK_SIZE;
	room = sodium_base64_encoded_len(length, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	text = arena_alloc(req->mem, room);
	return sodium_bin2base64(text, room, bytes, length, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

static bool cursor_read(struct request *req, const char *cursor, int64_t *numbers, size_t count)
{
	unsigned char bytes[NUMBERS_MAX * 8 + CHECK_SIZE], check[CHECK_SIZE];
	size_t length;

	if (count > NUMBERS_MAX ||
	    sodium_base642bin(bytes, sizeof(bytes), cursor, strlen(cursor), NULL, &length, NULL,
	                      sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
	    length != count * 8 + CHECK_SIZE)
		return false;
	check_make(req, bytes, count * 8, check);
	if (memcmp(check, bytes + count * 8, CHECK_SIZE) != 0)
		return false;
	for (size_t i = 0; i < count; i++) {
		uint64_t number = 0;

		for (size_t k = 0; k < 8; k++)
			number = number << 8 | bytes[i * 8 + k];
		numbers[i] = (int64_t)number;
	}
	return true;
}

bool request_cursor(struct request *req, const char *cursor, bool *given, int64_t *numbers, size_t count)
{
	*given = false;
	if (!cursor || !*cursor)
		return true;
	if (!cursor_read(req, cursor, numbers, count)) {
		problems_add(&req->problems, "cursor", "bad_cursor", "This is no cursor of this list.");
		return problems_none(&req->problems, &req->error);
	}
	*given = true;
	return true;
}
