/* One language model's protocol. Pure: drivers build requests and read answers; http/exchange.h does the network, one way for all
 * (the scripted model, too: its request carries the answer). How to use one:
 *
 *   whole:   driver->build(&ask, &account, mem, &out, err), exchange, then driver->read(&ask, &response, mem, &answer)
 *   stream:  ask.stream = true; build; out.on_bytes feeds llm_stream_feed; at the end llm_stream_finish instead of read
 *
 * Every call ends in one verdict, with answer.reason as a sentence for people, the provider's own words in it. */
#ifndef PROVIDER_LLM_LLM_DRIVER_H
#define PROVIDER_LLM_LLM_DRIVER_H

#include "http/message.h"
#include "text/json.h"

enum llm_role { LLM_USER, LLM_ASSISTANT };

struct llm_turn {
	enum llm_role role;
	const char *text;
};

enum { LLM_VARIANTS_MOST = 5 };

/* Between two variants of one answer, on a line of its own. Asked for in the prompt, because few endpoints can do "n" answers. */
#define LLM_NEXT_VARIANT "=====NEXT====="

/* What the scripted model (fake) is told beside the prompt, so that it need not understand any; the real ones never hear of it. */
struct llm_hint {
	const char *purpose;  /* "draft", "continue", "translate", "summary", "persona", "score", "test" */
	const char *language; /* ISO 639-1 of the text that is wanted */
	const char *subject;  /* translate, summary: the bare text */
	const char *name;     /* whom a draft is for */
	const char *reply;    /* what it is to answer, word for word; NULL: something of its own */
};

struct llm_request {
	const char *model;  /* NULL: the driver's default */
	const char *system; /* may be NULL */
	const struct llm_turn *turns;
	size_t turn_count; /* at least 1; the last one is the user's */
	int variants; /* 0 or 1: one text. More: the prompt holds llm_variants_rule, and the answer is cut at LLM_NEXT_VARIANT */
	int max_tokens;     /* of the text itself; 0: 2,048 */
	double temperature; /* 0 to 2; below 0: the model's own */
	bool stream;
	bool json; /* one JSON object, unfenced; the word "JSON" must stand in the prompt (OpenAI refuses else) */
	const struct llm_hint *hint; /* may be NULL */
};

struct llm_account {
	const char *
		endpoint; /* NULL: the driver's; "https://api.openai.com/v1", "http://localhost:11434/v1"; a slash at the end is fine */
	const char *key;      /* NULL: none, as local endpoints have it */
	bool private_allowed; /* loopback and private addresses */
	int timeout_ms;       /* 0: 120,000; a stream's idle limit is 60,000 */
};

enum llm_verdict {
	LLM_GOOD,
	LLM_REFUSED,     /* the model or its filter would not */
	LLM_TRY_LATER,   /* 429, 5xx; answer.retry_after_s where it was said */
	LLM_BAD_KEY,     /* 401, 403 */
	LLM_BAD_REQUEST, /* unknown model, wrong endpoint, too long a prompt */
	LLM_EMPTY,       /* a good answer without a text */
	LLM_CUT,         /* the connection broke, or the text reached max_tokens: what came is in answer */
	LLM_MALFORMED,   /* not what the protocol says */
	LLM_TIMED_OUT,
	LLM_UNREACHABLE, /* nothing has left: unknown host, refused connection, forbidden address */
};

/* "good", "refused", "try_later", "bad_key", "bad_request", "empty", "cut", "malformed", "timed_out", "unreachable": for the ledger and as codes. */
const char *llm_verdict_word(enum llm_verdict verdict);

/* All in the `mem` of read or llm_stream_open. */
struct llm_answer {
	const char *text;                     /* the first variant; "" when there is none */
	const char *texts[LLM_VARIANTS_MOST]; /* trimmed, none empty; fewer than asked for are still LLM_GOOD */
	size_t text_count;
	int64_t tokens_in, tokens_out; /* thoughts count as out: they are paid for */
	bool estimated;                /* the answer named no usage: a quarter of the bytes */
	const char *model;             /* as the provider named it, or NULL */
	const char *finish;            /* the provider's word: "stop", "MAX_TOKENS"; or NULL */
	const char *reason;            /* not LLM_GOOD: a sentence */
	int status;                    /* of HTTP; 0: no answer */
	int retry_after_s;             /* LLM_TRY_LATER; 0: not said */
};

struct llm_stream;

struct llm_driver {
	const char *name, *about;
	const char *default_endpoint, *default_model;
	bool needs_key; /* its own endpoint takes no call without */
	bool canned;    /* scripted: whatever it says must be marked as canned */
	/* FAIL_INVALID "bad_url", "private_address", "key_missing", "no_turns". Points into `ask` and `account`: they live in `mem` or longer. */
	bool (*build)(const struct llm_request *ask, const struct llm_account *account, struct arena *mem,
	              struct http_request *out, struct error *err);
	/* A whole answer, or none: any outcome. Fills *out always. */
	enum llm_verdict (*read)(const struct llm_request *ask, const struct http_response *response, struct arena *mem,
	                         struct llm_answer *out);
	/* For llm_stream.c: one event of a stream. False: not what the protocol says. */
	bool (*read_event)(struct llm_stream *stream, const struct json *event);
};

/* NULL-terminated: openai, gemini, fake. */
extern const struct llm_driver *const llm_drivers[];
const struct llm_driver *llm_driver_find(const char *name);

/* The paragraph that asks for `count` variants; the prompt's own, so that it is seen where the prompt is inspected. "" for one. */
const char *llm_variants_rule(int count, struct arena *mem);

/* ---- streams: LLM answers as they are written ---- */

/* A piece of a variant's text, whole UTF-8 letters. White space at a text's ends is left out. False: wanted no more. */
typedef bool llm_delta(int variant, const char *text, size_t length, void *arg);

/* `ask` lives as long as the stream. on_delta may be NULL. Nothing to close. */
struct llm_stream *llm_stream_open(const struct llm_driver *driver, const struct llm_request *ask, struct arena *mem,
                                   llm_delta *on_delta, void *arg);
/* Body bytes, cut anywhere. False: malformed, too much, or on_delta wanted no more; stop the exchange. */
bool llm_stream_feed(struct llm_stream *stream, const char *bytes, size_t length);
/* What came of it; `response` is what the exchange ended in (errors before the stream began are read from it). Fills *out always. */
enum llm_verdict llm_stream_finish(struct llm_stream *stream, const struct http_response *response, struct llm_answer *out);

#endif
