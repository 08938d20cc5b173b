/* Field tables: one table per record says what its members are called, what they hold and what is allowed.
 * db/ reads and writes rows by it, text/json_record reads bodies and writes answers, http/openapi prints the schema.
 * The macros refuse a member of the wrong C type at compile time. */
#ifndef BASE_FIELD_H
#define BASE_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum field_type {
	FIELD_ID,      /* int64_t, 0 = null; outside "prefix_…" */
	FIELD_INT,     /* int64_t within [min, max] */
	FIELD_REAL,    /* double within [min, max] (0, 0: any), never stored; a NaN is null */
	FIELD_BOOL,    /* bool; 0 or 1 in the database */
	FIELD_TEXT,    /* const char *, NULL = null; UTF-8, [min, max] code points */
	FIELD_CHOICE,  /* int, index into `choices`; its name in the database and outside */
	FIELD_TIME,    /* int64_t milliseconds UTC, 0 = null; RFC 3339 outside */
	FIELD_STRINGS, /* const char *: JSON array of strings as text; NULL reads as [] outside */
	FIELD_OBJECT,  /* const char *: JSON object as text; NULL reads as {} outside */
	FIELD_RECORDS, /* struct records of `of`; never stored in a row */
	FIELD_RECORD,  /* pointer to one record of `of`, NULL = null; never stored in a row */
};

/* A nested list. `items` points to `count` structs of the size that the field table's owner names. */
struct records {
	void *items;
	size_t count;
};

enum field_flag {
	FIELD_READ_ONLY = 1,   /* given out, refused in bodies */
	FIELD_REQUIRED = 2,    /* a create without it is refused; never null */
	FIELD_CREATE_ONLY = 4, /* accepted by a create, refused by a change */
	FIELD_HIDDEN = 8,      /* in the row, never outside */
	FIELD_UNSTORED = 16,   /* outside, never in the row */
	FIELD_WRITE_ONLY = 32, /* accepted, never given out */
	FIELD_NULLABLE = 64,   /* a number or choice that may be null outside: -1 (choice) or INT64_MIN (int) means null */
};

struct field {
	const char *name; /* outside and, where stored, the column */
	enum field_type type;
	size_t offset;
	unsigned flags;
	int64_t min, max;           /* INT: the value; TEXT: code points; STRINGS: max entries; 0, 0: 0..1,000 for text */
	const char *prefix;         /* ID */
	const char *const *choices; /* CHOICE: NULL-terminated names */
	const struct field *of;     /* RECORDS, RECORD */
	size_t size;                /* RECORDS, RECORD: sizeof one */
	const char *format; /* TEXT: "email", "uri", "phone_e164", "time_of_day", "time_zone", "country", "language", or NULL */
	const char *about;
};

/* The offset of a member, or a compile error when its type is another. */
#define FIELD_AT(record, member, type) (_Generic(&((record *)0)->member, type * : offsetof(record, member)))
#define FIELD_AT_CHOICE(record, member) \
	(_Generic(((record *)0)->member, int : offsetof(record, member), unsigned int : offsetof(record, member)))

#define F_ID(record, member, id_prefix, ...) \
	{ \
		.name = #member, .type = FIELD_ID, .offset = FIELD_AT(record, member, int64_t), .prefix = (id_prefix), \
		__VA_ARGS__ \
	}
#define F_INT(record, member, least, most, ...) \
	{ \
		.name = #member, .type = FIELD_INT, .offset = FIELD_AT(record, member, int64_t), .min = (least), .max = (most), \
		__VA_ARGS__ \
	}
#define F_REAL(record, member, ...) \
	{ \
		.name = #member, .type = FIELD_REAL, .offset = FIELD_AT(record, member, double), \
		.flags = FIELD_READ_ONLY | FIELD_UNSTORED | FIELD_NULLABLE, __VA_ARGS__ \
	}
#define F_BOOL(record, member, ...) \
	{ \
		.name = #member, .type = FIELD_BOOL, .offset = FIELD_AT(record, member, bool), __VA_ARGS__ \
	}
#define F_TEXT(record, member, least, most, ...) \
	{ \
		.name = #member, .type = FIELD_TEXT, .offset = FIELD_AT(record, member, const char *), .min = (least), \
		.max = (most), __VA_ARGS__ \
	}
#define F_CHOICE(record, member, names, ...) \
	{ \
		.name = #member, .type = FIELD_CHOICE, .offset = FIELD_AT_CHOICE(record, member), .choices = (names), \
		__VA_ARGS__ \
	}
#define F_TIME(record, member, ...) \
	{ \
		.name = #member, .type = FIELD_TIME, .offset = FIELD_AT(record, member, int64_t), __VA_ARGS__ \
	}
#define F_STRINGS(record, member, most, ...) \
	{ \
		.name = #member, .type = FIELD_STRINGS, .offset = FIELD_AT(record, member, const char *), .max = (most), \
		__VA_ARGS__ \
	}
#define F_OBJECT(record, member, ...) \
	{ \
		.name = #member, .type = FIELD_OBJECT, .offset = FIELD_AT(record, member, const char *), __VA_ARGS__ \
	}
#define F_RECORDS(record, member, table, type_of_one, ...) \
	{ \
		.name = #member, .type = FIELD_RECORDS, .offset = FIELD_AT(record, member, struct records), .of = (table), \
		.size = sizeof(type_of_one), .flags = FIELD_UNSTORED, __VA_ARGS__ \
	}
#define F_RECORD(record, member, table, type_of_one, ...) \
	{ \
		.name = #member, .type = FIELD_RECORD, .offset = FIELD_AT(record, member, const type_of_one *), .of = (table), \
		.size = sizeof(type_of_one), .flags = FIELD_UNSTORED, __VA_ARGS__ \
	}
#define F_END \
	{ \
		.name = NULL \
	}

/* Most records open and close alike. */
#define F_HEAD(record, id_prefix) \
	F_ID(record, workspace_id, "ws", .flags = FIELD_HIDDEN), F_ID(record, id, id_prefix, .flags = FIELD_READ_ONLY)
#define F_TAIL(record) \
	F_TIME(record, created_at, .flags = FIELD_READ_ONLY), F_TIME(record, updated_at, .flags = FIELD_READ_ONLY), \
		F_INT(record, version, 0, INT64_MAX, .flags = FIELD_READ_ONLY)

static inline bool field_is_stored(const struct field *field)
{
	return !(field->flags & FIELD_UNSTORED);
}

static inline bool field_is_shown(const struct field *field)
{
	return !(field->flags & (FIELD_HIDDEN | FIELD_WRITE_ONLY));
}

/* The member's address inside a record. */
static inline void *field_at(const struct field *field, void *record)
{
	return (char *)record + field->offset;
}

static inline const void *field_of(const struct field *field, const void *record)
{
	return (const char *)record + field->offset;
}

/* The field of that name, or NULL. */
const struct field *field_find(const struct field *fields, const char *name);

/* Index of `name` in a NULL-terminated list, or -1. */
int choice_find(const char *const *choices, const char *name);

#endif
