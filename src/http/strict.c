/* Owns what is refused before routing: requests that another server in front of us might read differently (smuggling), and bodies of
 * a type that the route does not take. libmicrohttpd accepts most of these. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "http/visit.h"

struct header_sum {
	int hosts, lengths, encodings;
	const char *encoding, *length;
	bool ill_formed;
};

static bool is_token(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (!isalnum((unsigned char)text[i]) && !strchr("!#$%&'*+-.^_`|~", text[i]))
			return false;
	return length > 0;
}

static enum MHD_Result sum_header(void *arg, enum MHD_ValueKind kind, const char *name, size_t name_size, const char *value,
                                  size_t value_size)
{
	struct header_sum *sum = arg;

	(void)kind;
	if (!is_token(name, name_size) || (value && strlen(value) != value_size)) {
		sum->ill_formed = true;
	} else if (strcasecmp(name, "Host") == 0) {
		sum->hosts++;
	} else if (strcasecmp(name, "Content-Length") == 0) {
		sum->lengths++;
		sum->length = value;
	} else if (strcasecmp(name, "Transfer-Encoding") == 0) {
		sum->encodings++;
		sum->encoding = value;
	}
	return MHD_YES;
}

/* Digits only: no sign, no list, no white space. */
static bool length_read(const char *text, uint64_t *out)
{
	uint64_t length = 0;

	if (!text || !*text || strlen(text) > 18)
		return false;
	for (; *text; text++) {
		if (*text < '0' || *text > '9')
			return false;
		length = length * 10 + (uint64_t)(*text - '0');
	}
	*out = length;
	return true;
}

static bool check_framing(struct visit *visit, const struct header_sum *sum, const char *version, struct error *err)
{
	uint64_t length = 0;

	if (sum->lengths > 1 || sum->encodings > 1)
		return error_set(err, FAIL_MALFORMED, "bad_framing", "The length of the body is said more than once.");
	if (sum->lengths && sum->encodings)
		return error_set(err, FAIL_MALFORMED, "bad_framing",
		                 "Content-Length and Transfer-Encoding contradict each other.");
	if (sum->lengths && !length_read(sum->length, &length))
		return error_set(err, FAIL_MALFORMED, "bad_framing", "Content-Length is not a number.");
	if (sum->encodings && (strcasecmp(sum->encoding, "chunked") != 0 || strcmp(version, "HTTP/1.1") != 0))
		return error_set(err, FAIL_MALFORMED, "bad_framing", "Transfer-Encoding can only be 'chunked', in HTTP/1.1.");
	visit->body.chunked = sum->encodings == 1;
	visit->body.announced = visit->body.chunked || length > 0;
	visit->body.expected = length;
	return true;
}

bool strict_check(struct visit *visit, const char *version, struct error *err)
{
	struct header_sum sum = {0};

	MHD_get_connection_values_n(visit->connection, MHD_HEADER_KIND, sum_header, &sum);
	if (sum.ill_formed)
		return error_set(err, FAIL_MALFORMED, "bad_header", "A header has an ill-formed name or value.");
	if (sum.hosts > 1 || (sum.hosts == 0 && strcmp(version, "HTTP/1.1") == 0))
		return error_set(err, FAIL_MALFORMED, "bad_host", "One Host header is needed.");
	return check_framing(visit, &sum, version, err);
}

bool strict_type_is(const char *value, const char *type)
{
	size_t length = strlen(type);

	if (!value || strncasecmp(value, type, length) != 0)
		return false;
	value += length;
	return *value == 0 || *value == ';' || *value == ' ' || *value == '\t';
}

bool strict_content_type(struct visit *visit, struct error *err)
{
	const char *type = MHD_lookup_connection_value(visit->connection, MHD_HEADER_KIND, "Content-Type");

	switch (visit->match.route->body) {
	case BODY_JSON:
		if (strict_type_is(type, "application/json"))
			return true;
		return error_set(err, FAIL_MEDIA_TYPE, "unsupported_media_type", "The body must be application/json, not '%s'.",
		                 type ? type : "");
	case BODY_FORM:
		if (!type || strict_type_is(type, "application/x-www-form-urlencoded") ||
		    strict_type_is(type, "multipart/form-data") || strict_type_is(type, "application/json"))
			return true;
		return error_set(err, FAIL_MEDIA_TYPE, "unsupported_media_type", "The body must be a form or JSON, not '%s'.",
		                 type);
	case BODY_RAW:
	case BODY_FILE: break;
	}
	return true;
}
