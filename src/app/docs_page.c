/* Owns the readable page of the API. No scripts: it is a list, and the browser searches in it. */
#include <string.h>

#include "app/docs_page.h"

const char docs_page_style[] =
	":root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{max-width:60rem;margin:2rem auto;padding:0 1rem}"
	"h2{margin:2.5rem 0 .5rem;font-size:1.1rem}code,.path{font-family:ui-monospace,monospace;font-size:.95em}"
	"section{border-top:1px solid #8884;padding:.75rem 0}.method{display:inline-block;min-width:4.5rem;font-weight:600}"
	".right{opacity:.7;font-size:.9em}table{border-collapse:collapse;margin:.5rem 0 0}td,th{text-align:left;padding:.15rem "
	"1rem .15rem 0;"
	"vertical-align:top;font-size:.9em}caption{text-align:left;font-weight:600;font-size:.9em}";

static void add_escaped(struct buffer *out, const char *text)
{
	for (; text && *text; text++) {
		if (*text == '<')
			buffer_add_text(out, "&lt;");
		else if (*text == '>')
			buffer_add_text(out, "&gt;");
		else if (*text == '&')
			buffer_add_text(out, "&amp;");
		else
			buffer_add_char(out, *text);
	}
}

/* {id:lead} reads {id}. */
static void add_path(struct buffer *out, const char *path)
{
	for (; *path; path++) {
		if (*path == ':')
			path = strchr(path, '}');
		buffer_add_char(out, *path);
	}
}

static const char *right_text(enum right right)
{
	switch (right) {
	case RIGHT_PUBLIC: return "anybody";
	case RIGHT_PERSON: return "anybody signed in";
	case RIGHT_READ: return "viewer and up";
	case RIGHT_WRITE: return "member and up";
	case RIGHT_ADMIN: return "admin and up";
	case RIGHT_OWNER: return "owner";
	}
	return "";
}

static void add_type(struct buffer *out, const struct field *field)
{
	switch (field->type) {
	case FIELD_ID: buffer_format(out, "id %s_…", field->prefix); break;
	case FIELD_INT:
	case FIELD_REAL: buffer_add_text(out, "number"); break;
	case FIELD_BOOL: buffer_add_text(out, "true or false"); break;
	case FIELD_TEXT: buffer_add_text(out, "text"); break;
	case FIELD_TIME: buffer_add_text(out, "time"); break;
	case FIELD_STRINGS: buffer_add_text(out, "texts"); break;
	case FIELD_OBJECT: buffer_add_text(out, "object"); break;
	case FIELD_RECORDS: buffer_add_text(out, "records"); break;
	case FIELD_RECORD: buffer_add_text(out, "record"); break;
	case FIELD_CHOICE:
		for (int i = 0; field->choices[i]; i++)
			buffer_format(out, "%s%s", i ? " | " : "", field->choices[i]);
		break;
	}
}

static void add_fields(struct buffer *out, const char *title, const struct field *fields, unsigned hidden)
{
	if (!fields || !fields->name)
		return;
	buffer_format(out, "<table><caption>%s</caption>", title);
	for (const struct field *field = fields; field->name; field++) {
		if (field->flags & (FIELD_HIDDEN | hidden))
			continue;
		buffer_format(out, "<tr><td><code>%s</code>%s</td><td>", field->name,
		              field->flags & FIELD_REQUIRED && hidden == FIELD_READ_ONLY ? " (required)" : "");
		add_type(out, field);
		buffer_add_text(out, "</td><td>");
		add_escaped(out, field->about);
		buffer_add_text(out, "</td></tr>");
	}
	buffer_add_text(out, "</table>");
}

static void add_route(struct buffer *out, const struct route *route)
{
	buffer_format(out, "<section><p><span class=\"method\">%s</span> <span class=\"path\">", route->method);
	add_path(out, route->path);
	buffer_format(out, "</span> <span class=\"right\">%s</span><br>", right_text(route->right));
	add_escaped(out, route->about);
	buffer_add_text(out, "</p>");
	add_fields(out, "Query", route->query, FIELD_READ_ONLY);
	add_fields(out, "Takes", route->takes, FIELD_READ_ONLY);
	add_fields(out, route->list ? "Gives a list of" : "Gives", route->gives, FIELD_WRITE_ONLY);
	buffer_add_text(out, "</section>");
}

void docs_page_print(route_tables routes, struct buffer *out)
{
	buffer_add_text(out,
	                "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Leadline API</title>"
	                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
	                "<link rel=\"stylesheet\" href=\"/api/docs.css\"></head><body><h1>Leadline API " LEADLINE_VERSION "</h1>"
	                "<p>The same as a document for programs: <a href=\"/api/v1/openapi.json\">openapi.json</a>. "
	                "Send an API key as <code>X-API-Key</code>. Errors are problem documents (RFC 9457); lists give "
	                "<code>next_cursor</code>; any POST takes an <code>Idempotency-Key</code>.</p>");
	for (; *routes; routes++)
		for (const struct route *route = *routes; route->method; route++)
			if (!route->hidden)
				add_route(out, route);
	buffer_add_text(out, "</body></html>\n");
}
