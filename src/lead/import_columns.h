/* What the columns of a file mean: suggested from their headers, in the words of several languages. */
#ifndef LEAD_IMPORT_COLUMNS_H
#define LEAD_IMPORT_COLUMNS_H

#include "lead/lead.h"
#include "lead/lead_import.h"
#include "text/csv.h"

enum column_target {
	COLUMN_IGNORED,
	COLUMN_PHONE,
	COLUMN_FIRST_NAME,
	COLUMN_LAST_NAME,
	COLUMN_NAME, /* both in one */
	COLUMN_EMAIL,
	COLUMN_COMPANY,
	COLUMN_LANGUAGE,
	COLUMN_TIME_ZONE,
	COLUMN_TAGS,
	COLUMN_EXTERNAL_ID,
	COLUMN_VARIABLE,      /* named `variable` */
	COLUMN_CONTACT_PHONE, /* of secondary contact `contact`, 1 to 10 */
	COLUMN_CONTACT_LABEL,
	COLUMN_CONTACT_VARIABLE,
};

enum { IMPORT_CONTACTS_MAX = LEAD_CONTACTS_MAX - 1 };

struct import_column {
	const char *header; /* as in the file, made unique */
	enum column_target target;
	int contact;
	const char *variable;
};

struct import_columns {
	struct import_column *items;
	size_t count;
	int phone;      /* index of the phone column, -1: there is none */
	bool variables; /* any column is one */
	int contacts;   /* the highest secondary contact named, 0: none */
};

/* The cells of the header row. FAIL_INVALID "no_phone_column" when none of them can be the number. */
bool import_columns_read(const struct csv_row *header, struct arena *mem, struct import_columns *out,
                         struct error *err) MUST_CHECK;
/* {"phone_number": "phone", "last_interaction": "variables.last_interaction", …} */
const char *import_columns_mapping(const struct import_columns *columns, struct arena *mem);
/* ["phone_number", …] */
const char *import_columns_headers(const struct import_columns *columns, struct arena *mem);

#endif
