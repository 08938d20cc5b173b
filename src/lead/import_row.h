/* One row of a file: checked, and made a lead. Pure; runs on the job's thread, never inside a write. */
#ifndef LEAD_IMPORT_ROW_H
#define LEAD_IMPORT_ROW_H

#include "lead/import_columns.h"
#include "lead/lead.h"

/* What is wrong with a row, cell by cell. */
struct import_faults {
	struct arena *mem;
	struct lead_import_error *items;
	size_t count, capacity;
};

/* A copy in faults->mem. column -1: the row as a whole. `cells` go with the row's first fault only. */
void import_faults_add(struct import_faults *faults, const struct import_columns *columns, const struct csv_row *row, int column,
                       const char *code, const char *format, ...) PRINTF_LIKE(6, 7);

/* True: *out is a lead with contacts, all texts in `mem`. False: its faults were added. */
bool import_row_read(const struct csv_row *row, const struct import_columns *columns, const char *default_country,
                     struct arena *mem, struct lead *out, struct import_faults *faults);

#endif
