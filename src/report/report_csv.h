/* A report as a table for spreadsheets. */
#ifndef REPORT_REPORT_CSV_H
#define REPORT_REPORT_CSV_H

#include "http/request.h"

/* What a report answers in. */
enum report_format { REPORT_JSON, REPORT_CSV };
extern const char *const report_format_names[];

/* Money is counted in micros of its currency; fields of this format stand in whole units with decimals in CSV. */
#define REPORT_MICROS "micros"

/* The whole answer: a header of the shown fields' names, then a line a record. UTF-8 with its mark; no cell can be read as a formula. */
bool report_csv_reply(struct request *req, const char *file_name, const struct field *fields, size_t size, struct records rows);

#endif
