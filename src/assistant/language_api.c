/* Owns the questions about languages: which one an account is written to in and who decided (R52), and which one a text is in. */
#include <string.h>

#include "assistant/assistant_parts.h"
#include "assistant/request_reader.h"
#include "assistant/thread_case.h"
#include "http/request.h"

/* ---- the chain ---- */

struct link_shown {
	int link;
	const char *language, *language_name;
	bool decides;
};

static const struct field link_fields[] = {
	F_CHOICE(struct link_shown, link, language_link_names),
	F_TEXT(struct link_shown, language, 2, 2, .about = "Null: this link names none."),
	F_TEXT(struct link_shown, language_name, 0, 80),
	F_BOOL(struct link_shown, decides),
	F_END,
};

struct chain_shown {
	const char *language, *language_name, *reading_language;
	int decided_by;
	struct records chain;
};

static const struct field chain_fields[] = {
	F_TEXT(struct chain_shown, language, 2, 2, .about = "ISO 639-1: in which this account is written to in this campaign."),
	F_TEXT(struct chain_shown, language_name, 0, 80),
	F_CHOICE(struct chain_shown, decided_by, language_link_names, .about = "The first link of the chain that names a language."),
	F_TEXT(struct chain_shown, reading_language, 2, 2, .about = "The caller's: what is received is translated into it."),
	F_RECORDS(struct chain_shown, chain, link_fields, struct link_shown),
	F_END,
};

static bool get_language(struct request *req)
{
	struct reader reader;
	struct thread_case thread;
	struct link_shown *links = arena_array(req->mem, LINK_COUNT, sizeof(*links));
	struct chain_shown shown;

	if (!request_reader(req, req->db, &reader, &req->error) ||
	    !thread_case_read(req->db, req->mem, req->ids[0], &reader, &thread, &req->error))
		return false;
	for (int i = 0; i < LINK_COUNT; i++) {
		const char *language = thread.chain.languages[i];

		links[i] = (struct link_shown){i, language, language ? language_name(language, req->mem) : NULL,
		                               i == (int)thread.chain.decided_by};
	}
	shown = (struct chain_shown){
		.language = thread.chain.language,
		.language_name = language_name(thread.chain.language, req->mem),
		.reading_language = reader.language,
		.decided_by = thread.chain.decided_by,
		.chain = {links, LINK_COUNT},
	};
	return reply_record(req, 200, chain_fields, &shown);
}

/* ---- the guess ---- */

struct guess_wish {
	const char *text;
};

static const struct field guess_wish_fields[] = {F_TEXT(struct guess_wish, text, 1, 100000, .flags = FIELD_REQUIRED), F_END};

struct guess_shown {
	const char *language, *language_name;
	int64_t percent;
	bool reliable;
};

static const struct field guess_fields[] = {
	F_TEXT(struct guess_shown, language, 2, 2, .about = "Null: nothing can be said."),
	F_TEXT(struct guess_shown, language_name, 0, 80),
	F_INT(struct guess_shown, percent, 0, 100, .about = "How much of the text speaks for it."),
	F_BOOL(struct guess_shown, reliable, .about = "Long and plain enough to go by."),
	F_END,
};

/* Reads nothing and stores nothing; a POST because texts are long. */
static bool detect_language(struct request *req)
{
	struct guess_wish wish = {0};
	struct language_guess guess;
	struct guess_shown shown = {0};

	if (!request_body(req, &wish))
		return false;
	language_guess(wish.text, &guess);
	if (guess.code[0]) {
		shown.language = arena_copy(req->mem, guess.code);
		shown.language_name = language_name(guess.code, req->mem);
	}
	shown.percent = guess.percent;
	shown.reliable = guess.reliable;
	return reply_record(req, 200, guess_fields, &shown);
}

const struct route language_routes[] = {
	{ "GET", "/api/v1/campaign-accounts/{id:cac}/language", get_language, .right = RIGHT_READ, .gives = chain_fields,
	  .about = "In which language this account is written to in this campaign, and which link of the chain decided." },
	{ "POST", "/api/v1/messages/detect-language", detect_language, .right = RIGHT_READ, .takes = guess_wish_fields, .gives = guess_fields,
	  .body_limit = 512 * 1024, .about = "Which language a text seems to be written in: a hint, to be overruled." },
	{ 0 }
};
