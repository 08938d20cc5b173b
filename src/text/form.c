/* Owns percent-encoding, both ways. */
#include <ctype.h>
#include <string.h>

#include "text/form.h"
#include "text/sms_text.h"

enum { MOST_FIELDS = 200 };

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
