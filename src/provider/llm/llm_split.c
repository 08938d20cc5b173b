/* Owns the cutting of an answer's text into variants, on the fly. Few endpoints can do "n" answers in one call, all can write a line between
 * them. Local models of the reasoning kind put "<think>…</think>" in front of their text. */
#include "provider/llm/llm_split.h"

#include <string.h>

static const char think_open[] = "<think>", think_close[] = "</think>";

void llm_split_init(struct llm_split *split, int variants, struct arena *mem, llm_delta *on_delta, void *arg)
{
	*split = (struct llm_split){.on_delta = on_delta, .arg = arg, .at_line = true};
	split->most = variants < 1 ? 1 : variants > LLM_VARIANTS_MOST ? LLM_VARIANTS_MOST : variants;
	for (int i = 0; i < LLM_VARIANTS_MOST; i++)
		buffer_init(&split->texts[i], mem);
	buffer_init(&split->line, mem);
	buffer_init(&split->space, mem);
	buffer_init(&split->delta, mem);
	buffer_init(&split->opening, mem);
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void tell(struct llm_split *split)
{
	if (split->delta.length == 0)
		return;
	if (split->on_delta && !split->stopped)
		split->stopped = !split->on_delta(split->variant, split->delta.bytes, split->delta.length, split->arg);
	buffer_clear(&split->delta);
}

/* White space waits for what follows it; in front of a text it is dropped. */
static void put(struct llm_split *split, const char *bytes, size_t length)
{
	struct buffer *text = &split->texts[split->variant];

	for (size_t i = 0; i < length && !split->full; i++) {
		if (is_space(bytes[i])) {
			if (text->length)
				buffer_add_char(&split->space, bytes[i]);
			continue;
		}
		buffer_add(text, split->space.bytes, split->space.length);
		buffer_add(&split->delta, split->space.bytes, split->space.length);
		buffer_clear(&split->space);
		buffer_add_char(text, bytes[i]);
		buffer_add_char(&split->delta, bytes[i]);
	}
}

static void next_variant(struct llm_split *split)
{
	tell(split);
	buffer_clear(&split->space);
	if (split->texts[split->variant].length == 0)
		return;
	if (split->variant + 1 < split->most)
		split->variant++;
	else
		split->full = true;
}

/* "=====NEXT=====", with more or fewer signs, white space around: models are not exact. How much of that is `line`? */
enum fit { FIT_NOT, FIT_BEGIN, FIT_WHOLE };

static enum fit fits(const char *line)
{
	static const char word[] = "NEXT";
	size_t signs, letters = 0;

	line += strspn(line, " \t");
	signs = strspn(line, "=");
	line += signs;
	if (!*line)
		return FIT_BEGIN;
	line += strspn(line, " \t");
	while (letters < 4 && line[letters] == word[letters])
		letters++;
	if (signs < 3 || (letters < 4 && line[letters]))
		return FIT_NOT;
	if (letters < 4)
		return FIT_BEGIN;
	line += letters + strspn(line + letters, " \t");
	signs = strspn(line, "=");
	line += signs;
	line += strspn(line, " \t\r\n");
	return *line ? FIT_NOT : signs >= 3 ? FIT_WHOLE : FIT_BEGIN;
}

static void release_line(struct llm_split *split)
{
	put(split, split->line.bytes, split->line.length);
	buffer_clear(&split->line);
}

static void take_char(struct llm_split *split, char c)
{
	if (!split->at_line) {
		put(split, &c, 1);
		split->at_line = c == '\n';
		return;
	}
	buffer_add_char(&split->line, c);
	if (c == '\n') {
		if (fits(split->line.bytes) == FIT_WHOLE) {
			next_variant(split);
			buffer_clear(&split->line);
		} else {
			release_line(split);
		}
	} else if (fits(split->line.bytes) == FIT_NOT) {
		release_line(split);
		split->at_line = false;
	}
}

static void take_text(struct llm_split *split, const char *text, size_t length)
{
	if (split->most == 1)
		put(split, text, length);
	else
		for (size_t i = 0; i < length; i++)
			take_char(split, text[i]);
}

/* Thoughts are not kept; only as much of them as may hold the beginning of their end. */
static void skip_thoughts(struct llm_split *split)
{
	struct buffer *held = &split->opening;
	const char *end = strstr(held->bytes, think_close);
	size_t keep = sizeof(think_close) - 2;

	if (end) {
		const char *rest = end + sizeof(think_close) - 1;

		split->stage = SPLIT_TEXT;
		take_text(split, rest, held->length - (size_t)(rest - held->bytes));
		buffer_clear(held);
	} else if (held->length > keep) {
		memmove(held->bytes, held->bytes + held->length - keep, keep + 1);
		held->length = keep;
	}
}

static void open_text(struct llm_split *split)
{
	struct buffer *held = &split->opening;
	size_t space = strspn(held->bytes, " \t\r\n");
	size_t length = held->length - space, most = sizeof(think_open) - 1;

	if (strncmp(held->bytes + space, think_open, length < most ? length : most) != 0) {
		split->stage = SPLIT_TEXT;
		take_text(split, held->bytes, held->length);
		buffer_clear(held);
	} else if (length >= most) {
		split->stage = SPLIT_THINKING;
		skip_thoughts(split);
	}
}

bool llm_split_add(struct llm_split *split, const char *text, size_t length)
{
	if (split->stage == SPLIT_TEXT) {
		take_text(split, text, length);
	} else {
		buffer_add(&split->opening, text, length);
		if (split->stage == SPLIT_OPENING)
			open_text(split);
		else
			skip_thoughts(split);
	}
	tell(split);
	return !split->stopped;
}

/* The beginning of a mark, held back to the end, is what a cut has left of it: no text. */
void llm_split_end(struct llm_split *split)
{
	buffer_clear(&split->opening);
	buffer_clear(&split->line);
	tell(split);
}
