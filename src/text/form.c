/* Owns percent-encoding, both ways. */
#include <ctype.h>
#include <string.h>

#include "text/csv_decode.h"
#include "text/form.h"
#include "text/sms_text.h"

enum {
	MOST_FIELDS = 200,
	UNDEFINED_1252 = 0x81 /* becomes U+FFFD */
};

static bool refuse(struct error *err, const char *what)
{
	return error_set(err, FAIL_MALFORMED, "malformed_form", "cannot read the form: %s", what);
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)tolower((unsigned char)c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The byte of two hex digits, or -1. */
static int hex_byte(const char *digits)
{
	int high = hex_digit(digits[0]);
	int low = hex_digit(digits[1]);

	return high < 0 || low < 0 ? -1 : high << 4 | low;
}

/* One name or one value. */
static bool decode(const char *bytes, size_t length, struct arena *mem, const char **out, struct error *err)
{
	char *text = arena_alloc(mem, length + 1);
	size_t used = 0;

	for (size_t i = 0; i < length; i++) {
		int c = bytes[i] == '+' ? ' ' : (unsigned char)bytes[i];

		if (c == '%') {
			c = length - i > 2 ? hex_byte(bytes + i + 1) : -1;
			i += 2;
		}
		if (c < 0)
			return refuse(err, "a % is not followed by two hex digits");
		if (c == 0)
			return refuse(err, "it holds a zero byte");
		text[used++] = (char)c;
	}
	if (!utf8_is_valid(text, used))
		return refuse(err, "it is not UTF-8");
	*out = text;
	return true;
}

static bool add_field(struct form *form, const char *bytes, size_t length, struct arena *mem, struct error *err)
{
	const char *sign = memchr(bytes, '=', length);
	size_t name_length = sign ? (size_t)(sign - bytes) : length;
	struct form_field field = {.value = ""};

	if (form->count == MOST_FIELDS)
		return error_set(err, FAIL_MALFORMED, "malformed_form", "cannot read the form: it has more than %d fields",
		                 MOST_FIELDS);
	if (!decode(bytes, name_length, mem, &field.name, err))
		return false;
	if (sign && !decode(sign + 1, length - name_length - 1, mem, &field.value, err))
		return false;
	form->items[form->count++] = field;
	return true;
}

bool form_parse(const char *bytes, size_t length, struct arena *mem, struct form *out, struct error *err)
{
	struct form form = {.items = arena_array(mem, MOST_FIELDS, sizeof(*form.items))};
	size_t start = 0;

	while (start < length) {
		const char *end = memchr(bytes + start, '&', length - start);
		size_t size = end ? (size_t)(end - bytes) - start : length - start;

		/* Empty pieces ("a=1&&b=2") mean nothing to any browser. */
		if (size && !add_field(&form, bytes + start, size, mem, err))
			return false;
		start += size + 1;
	}
	*out = form;
	return true;
}

/* ---- what must not be lost ---- */

static const char *unescape_any(const char *bytes, size_t length, struct arena *mem, size_t *out_length, bool *odd)
{
	char *text = arena_alloc(mem, length + 1);
	size_t used = 0;

	for (size_t i = 0; i < length; i++) {
		int c = bytes[i] == '%' && length - i > 2 ? hex_byte(bytes + i + 1) : -1;

		*odd = *odd || (bytes[i] == '%' && c < 0);
		if (c >= 0)
			i += 2;
		else
			c = bytes[i] == '+' ? ' ' : (unsigned char)bytes[i];
		text[used++] = (char)c;
	}
	*out_length = used;
	return text;
}

const char *form_text_any(const char *bytes, size_t length, struct arena *mem, bool *recoded)
{
	char *copy, *out;
	size_t out_length;

	if (!memchr(bytes, 0, length) && utf8_is_valid(bytes, length))
		return arena_copy_n(mem, bytes, length);
	*recoded = true;
	copy = arena_copy_n(mem, bytes, length);
	for (size_t i = 0; i < length; i++)
		if (!copy[i])
			copy[i] = (char)UNDEFINED_1252;
	out = arena_alloc(mem, CSV_DECODED_MOST(length) + 1);
	csv_decode(CSV_LATIN1, (const unsigned char *)copy, length, true, out, &out_length);
	return out;
}

static const char *decode_any(const char *bytes, size_t length, struct arena *mem, bool *recoded)
{
	size_t size;
	const char *plain = unescape_any(bytes, length, mem, &size, recoded);

	return form_text_any(plain, size, mem, recoded);
}

void form_parse_any(const char *bytes, size_t length, struct arena *mem, struct form *out)
{
	struct form form = {.items = arena_array(mem, MOST_FIELDS, sizeof(*form.items))};

	for (size_t start = 0, size; start < length; start += size + 1) {
		const char *piece = bytes + start;
		const char *end = memchr(piece, '&', length - start);
		const char *sign;

		size = end ? (size_t)(end - piece) : length - start;
		if (!size)
			continue;
		if (form.count == MOST_FIELDS) {
			form.recoded = true;
			break;
		}
		sign = memchr(piece, '=', size);
		form.items[form.count++] = (struct form_field){
			decode_any(piece, sign ? (size_t)(sign - piece) : size, mem, &form.recoded),
			sign ? decode_any(sign + 1, size - (size_t)(sign + 1 - piece), mem, &form.recoded) : ""};
	}
	*out = form;
}

bool form_find_bytes(const char *form, size_t form_length, const char *name, struct arena *mem, const char **bytes,
                     size_t *length)
{
	size_t name_length = strlen(name), size;
	bool odd = false;

	for (size_t start = 0; start < form_length; start += size + 1) {
		const char *piece = form + start;
		const char *end = memchr(piece, '&', form_length - start);

		size = end ? (size_t)(end - piece) : form_length - start;
		if (size > name_length && piece[name_length] == '=' && memcmp(piece, name, name_length) == 0) {
			*bytes = unescape_any(piece + name_length + 1, size - name_length - 1, mem, length, &odd);
			return true;
		}
	}
	return false;
}

const char *form_keep(const char *bytes, size_t length, struct arena *mem)
{
	static const char digits[] = "0123456789ABCDEF";
	struct buffer out;

	buffer_init(&out, mem);
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)bytes[i];

		if (c >= ' ' && c < 0x7F)
			buffer_add_char(&out, (char)c);
		else
			buffer_add(&out, (char[3]){'%', digits[c >> 4], digits[c & 15]}, 3);
	}
	return out.bytes;
}

const char *form_get(const struct form *form, const char *name)
{
	for (size_t i = 0; i < form->count; i++)
		if (strcmp(form->items[i].name, name) == 0)
			return form->items[i].value;
	return NULL;
}

/* RFC 3986 "unreserved". */
static bool is_plain(unsigned char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '.' || c == '_' ||
	       c == '~';
}

static void add_escaped(struct buffer *out, const char *text)
{
	static const char digits[] = "0123456789ABCDEF";

	while (*text) {
		size_t plain = 0;
		unsigned char c;

		while (is_plain((unsigned char)text[plain]))
			plain++;
		buffer_add(out, text, plain);
		text += plain;
		if (!*text)
			break;
		c = (unsigned char)*text++;
		buffer_add(out, (char[3]){'%', digits[c >> 4], digits[c & 15]}, 3);
	}
}

void form_put(struct buffer *out, const char *name, const char *value)
{
	/* A buffer may begin as an address that ends in its question mark. */
	if (out->length && out->bytes[out->length - 1] != '?')
		buffer_add_char(out, '&');
	add_escaped(out, name);
	buffer_add_char(out, '=');
	add_escaped(out, value ? value : "");
}

const char *form_escape(const char *text, struct arena *mem)
{
	struct buffer out;

	buffer_init(&out, mem);
	add_escaped(&out, text);
	return out.bytes;
}
