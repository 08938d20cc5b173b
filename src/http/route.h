/* Route tables: one line a route says how it is reached, who may, what it takes and gives. The server routes by it, validates by it,
 * counts by it, and prints the OpenAPI document from it. */
#ifndef HTTP_ROUTE_H
#define HTTP_ROUTE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/field.h"

struct request;
/* True: the reply is set. False: request->error says why (and request->problems which fields). */
typedef bool route_handler(struct request *req);

/* The least a caller needs. */
enum right {
	RIGHT_PUBLIC, /* nobody signed in; also carriers' hooks, which check signatures themselves */
	RIGHT_PERSON, /* any signed-in user or key, whatever the role */
	RIGHT_READ,   /* viewer and up */
	RIGHT_WRITE,  /* member and up */
	RIGHT_ADMIN,  /* admin and up */
	RIGHT_OWNER,
};

enum body_kind {
	BODY_JSON, /* parsed strictly, an object; validated by `takes` */
	BODY_RAW,  /* any bytes, in memory: req->raw */
	BODY_FORM, /* application/x-www-form-urlencoded, multipart/form-data, or JSON; read by the handler from req->raw */
	BODY_FILE, /* raw or multipart, spooled to a file as it arrives: req->upload */
};

struct route {
	const char *method;
	/* Parameters: {id:lead} is an id with prefix "lead" (req->ids in order; ill-formed: 404), {name} any one segment (req->words). */
	const char *path;
	route_handler *handle;
	enum right right;
	enum body_kind body;
	size_t body_limit;         /* bytes; 0: 64 KiB, and 0 for GET and DELETE */
	const struct field *takes; /* JSON body; unknown members are refused */
	bool partial;              /* PATCH: only what is given changes; required fields may be left out */
	const struct field *query; /* query parameters, read into a struct by request_query; unknown ones are refused */
	const struct field *gives; /* the record answered */
	bool list;                 /* answers {"data": [gives], "next_cursor": …} */
	int status;                /* documented success status; 0: 200 */
	bool hidden;               /* not in the OpenAPI document (pages, hooks) */
	bool fast;                 /* answered on the loop thread: a lookup in memory, never the database */
	const char *about;         /* one sentence */
};

/* A NULL-terminated list of tables, each ended by a route without method. */
typedef const struct route *const *route_tables;

#endif
