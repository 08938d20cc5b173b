/* Owns the filling of prompt texts, and the fence around words from outside. */
#include "assistant/prompt_template.h"

#include <string.h>
#include <strings.h>

static const char fence_open[] = "<untrusted>", fence_close[] = "</untrusted>", fence_word[] = "untrusted";
/* A bracket that means nothing to anybody. */
static const char tame_bracket[] = "\xE2\x80\xB9";

/* ---- the fence ---- */

/* "<", perhaps "/" and blanks, then the word in any case. */
static bool looks_like_mark(const char *at)
{
	at++;
	at += strspn(at, "/ \t\r\n");
	return strncasecmp(at, fence_word, sizeof(fence_word) - 1) == 0;
}

static void add_tamed(struct buffer *out, const char *text)
{
	for (const char *at = text; *at; at++)
		if (*at == '<' && looks_like_mark(at))
			buffer_add_text(out, tame_bracket);
		else
			buffer_add_char(out, *at);
}

void prompt_template_fence(struct buffer *out, const char *text)
{
	buffer_add_text(out, fence_open);
	buffer_add_char(out, '\n');
	add_tamed(out, text);
	buffer_add_char(out, '\n');
	buffer_add_text(out, fence_close);
}

const char *prompt_template_plain(const char *text, struct arena *mem)
{
	struct buffer out;

	if (!text || !strchr(text, '<'))
		return text;
	buffer_init(&out, mem);
	add_tamed(&out, text);
	return out.bytes;
}

const char *prompt_template_unfence(const char *text, struct arena *mem)
{
	size_t length = strlen(text), open = sizeof(fence_open) - 1, close = sizeof(fence_close) - 1;

	if (length < open + close || strncmp(text, fence_open, open) != 0 || strcmp(text + length - close, fence_close) != 0)
		return text;
	text += open;
	length -= open + close;
	while (length && strchr("\r\n", *text)) {
		text++;
		length--;
	}
	while (length && strchr("\r\n", text[length - 1]))
		length--;
	return arena_copy_n(mem, text, length);
}

/* ---- filling ---- */

struct filling {
	const char *file;
	const struct prompt_value *values;
	struct buffer *out;
};

static const char *value_of(const struct filling *filling, const char *name, size_t length)
{
	for (const struct prompt_value *each = filling->values; each->name; each++)
		if (strlen(each->name) == length && strncmp(each->name, name, length) == 0)
			return each->text ? each->text : "";
	fatal("the prompt '%s' asks for '%.*s', which nobody gives", filling->file, (int)length, name);
}

static void fill(const struct filling *filling, const char *text, const char *end);

/* A part that depends on a value. Answers what follows it. */
static const char *fill_part(const struct filling *filling, char kind, const char *name, size_t length, const char *inside,
                             const char *end)
{
	bool there = *value_of(filling, name, length) != 0;

	for (const char *at = inside; at + length + 5 <= end; at++) {
		if (strncmp(at, "{{/", 3) != 0 || strncmp(at + 3, name, length) != 0 || strncmp(at + 3 + length, "}}", 2) != 0)
			continue;
		if (there == (kind == '#'))
			fill(filling, inside, at);
		return at + length + 5;
	}
	fatal("the prompt '%s' does not end its part '%.*s'", filling->file, (int)length, name);
}

static void fill(const struct filling *filling, const char *text, const char *end)
{
	static const char fence[] = "fence ";

	while (text < end) {
		const char *mark = strstr(text, "{{"), *close;

		if (!mark || mark >= end) {
			buffer_add(filling->out, text, (size_t)(end - text));
			return;
		}
		buffer_add(filling->out, text, (size_t)(mark - text));
		mark += 2;
		close = strstr(mark, "}}");
		if (!close || close >= end)
			fatal("the prompt '%s' does not close a mark", filling->file);
		text = close + 2;
		if (*mark == '#' || *mark == '^')
			text = fill_part(filling, *mark, mark + 1, (size_t)(close - mark - 1), text, end);
		else if (strncmp(mark, fence, sizeof(fence) - 1) == 0)
			prompt_template_fence(filling->out, value_of(filling, mark + sizeof(fence) - 1,
			                                             (size_t)(close - mark) - sizeof(fence) + 1));
		else
			buffer_add_text(filling->out, value_of(filling, mark, (size_t)(close - mark)));
	}
}

static const char *text_of(const char *file)
{
	for (const struct prompt_file *each = prompt_files; each->name; each++)
		if (strcmp(each->name, file) == 0)
			return each->text;
	fatal("there is no prompt '%s'", file);
}

const char *prompt_template_fill(const char *file, const struct prompt_value *values, struct arena *mem)
{
	const char *text = text_of(file);
	struct buffer out;
	struct filling filling = {file, values, &out};

	buffer_init(&out, mem);
	fill(&filling, text, text + strlen(text));
	while (out.length && out.bytes[out.length - 1] == '\n')
		out.bytes[--out.length] = 0;
	return out.bytes;
}

const char *prompt_template_line(const char *file, const char *key, struct arena *mem)
{
	size_t length = strlen(key);

	for (const char *at = text_of(file); *at; at += strcspn(at, "\n") + 1)
		if (strncmp(at, key, length) == 0 && strncmp(at + length, ": ", 2) == 0)
			return arena_copy_n(mem, at + length + 2, strcspn(at + length + 2, "\n"));
	fatal("the prompt '%s' has no line '%s'", file, key);
}
