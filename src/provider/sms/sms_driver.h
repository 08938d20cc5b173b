/* One SMS carrier. Slots are mandatory unless marked optional. Pure: they build and read messages; the runner does the network. */
#ifndef PROVIDER_SMS_SMS_DRIVER_H
#define PROVIDER_SMS_SMS_DRIVER_H

#include "base/field.h"
#include "http/message.h"
#include "text/json.h"
#include "text/sms_text.h"

/* One text on its way out. */
struct sms {
	const char *message_id; /* ours, "msg_…": also what receipts carry back */
	const char *from, *to;  /* E.164 */
	const char *text;
	struct sms_size size;
	int64_t valid_until; /* the carrier must give up then (T9); 0: its own default */
	int64_t created_at;  /* when it was written: a query looks no further back; 0: not known */
};

/* One configured carrier as a driver sees it. */
struct sms_account {
	int64_t provider_id;
	const struct json *settings, *secrets; /* objects */
	const char *inbound_url, *status_url;  /* our hooks, as the carrier reaches them */
	const char *hook_token;                /* the part of those URLs that nobody can guess */
	const char *own_url;                   /* this process, for the simulator */
};

enum sms_verdict {
	SMS_ACCEPTED,  /* the carrier has it */
	SMS_REFUSED,   /* final: bad number, no money, opted out */
	SMS_TRY_LATER, /* 429, 503, refused connection: nothing was taken */
	SMS_UNKNOWN,   /* it may have it: ambiguous (T2) */
};

struct sms_receipt {
	const char *provider_message_id; /* for SMS_ACCEPTED */
	const char *code;                /* the carrier's code for a refusal: "21610" */
	const char *reason;              /* in words */
	int retry_after_s;               /* SMS_TRY_LATER */
	bool opted_out;                  /* the carrier says that this number opted out */
};

struct sms_inbound {
	const char *provider_message_id;
	const char *from, *to, *text;
	const char *opt_word; /* "STOP", "START", "HELP" where the carrier classified it itself, else NULL */
	int64_t at;           /* 0: not said */
	const char *raw;      /* the call as it came where it was not UTF-8; the hook's, not the driver's */
};

enum sms_event_kind { SMS_EVENT_SENT, SMS_EVENT_DELIVERED, SMS_EVENT_UNDELIVERED, SMS_EVENT_FAILED, SMS_EVENT_OTHER };

struct sms_event {
	const char *provider_message_id; /* or NULL */
	const char *message_id;          /* ours, or NULL */
	enum sms_event_kind kind;
	const char *code, *reason;
	int part, parts; /* multi-part receipts: 1-based; 0: for the whole message */
	bool opted_out;
};

/* What a hook answers to the carrier. */
struct sms_answer {
	int status;
	const char *content_type, *body;
};

/* A setting or secret of the driver, for the form and the check at save. */
struct sms_setting {
	const char *name, *label, *help, *otherwise; /* otherwise: default, or NULL */
	bool required, secret;
	bool generated; /* a secret that is made by itself where none is given */
	enum { SMS_SETTING_TEXT, SMS_SETTING_URL, SMS_SETTING_NUMBER } type;
};

struct sms_driver {
	const char *name, *about;
	const struct sms_setting *settings; /* ended by a NULL name */
	bool simulated;                     /* lives in this process, and only where it is switched on */

	bool (*build_send)(const struct sms *sms, const struct sms_account *account, struct arena *mem, struct http_request *out,
	                   struct error *err);
	enum sms_verdict (*read_send)(const struct http_response *reply, struct arena *mem, struct sms_receipt *out);
	/* Signature and shape of a hook call; FAIL_UNAUTHORIZED "bad_signature", FAIL_MALFORMED. */
	bool (*read_inbound)(const struct webhook_call *call, const struct sms_account *account, struct arena *mem,
	                     struct sms_inbound *out, struct error *err);
	bool (*read_receipt)(const struct webhook_call *call, const struct sms_account *account, struct arena *mem,
	                     struct sms_event *out, struct error *err);
	/* The good answer to an inbound or status call. */
	struct sms_answer answer;
	/* Optional: asks the carrier what became of a message whose send was cut (T2); read_query finds the event, or says unknown. */
	bool (*build_query)(const struct sms *sms, const char *provider_message_id, const struct sms_account *account,
	                    struct arena *mem, struct http_request *out, struct error *err);
	bool (*read_query)(const struct http_response *reply, const struct sms *sms, struct arena *mem, bool *known,
	                   struct sms_event *out);
	/* Optional, together: a harmless request for "test this provider", and whether its answer is a good one; *detail in words. */
	bool (*build_test)(const struct sms_account *account, struct arena *mem, struct http_request *out, struct error *err);
	bool (*read_test)(const struct http_response *reply, struct arena *mem, const char **detail);
};

/* What every carrier's answer has in common: no answer, 429 and 503 with Retry-After, other 5xx (it may have been taken), 4xx.
 * False for 2xx, which the driver reads itself. Fills code ("http_429") and reason; the driver writes its own words over them. */
bool sms_reply_bad(const struct http_response *reply, struct arena *mem, struct sms_receipt *out, enum sms_verdict *verdict);
/* A setting as text: the account's, else the driver's default, else NULL. */
const char *sms_setting_text(const struct sms_account *account, const struct sms_setting *settings, const char *name);
const char *sms_secret_text(const struct sms_account *account, const char *name);
/* The number that a carrier wrote, digits alone; -1 when it is none. */
int64_t sms_number(const char *text);
/* Minutes, or seconds, from now until then; at least 1. */
int64_t sms_validity(int64_t valid_until, int64_t unit_ms);

/* NULL-terminated. */
extern const struct sms_driver *const sms_drivers[];
const struct sms_driver *sms_driver_find(const char *name);

#endif
