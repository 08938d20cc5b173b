/* How fast leads come in, beside what the same machine does at best: libphonenumber alone, and SQLite alone with the same rows.
 *
 *	bench_import [ROWS] [FOLDER]      100,000 rows; then a million for the memory, unless ROWS is given
 *
 * Each measurement runs in a process of its own, so that memory is its own, too. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/schema.h"
#include "base/clock.h"
#include "base/id.h"
#include "lead/lead_import.h"
#include "text/phone_shim.h"

enum { BATCH = 2000, PATH_SIZE = 300, PHONE_ROOM = 24, SHIM_ROWS_MAX = 200000 };

static const char *const first_names[] = {"Ana", "Oliver", "Jürgen", "Chloé", "Taro", "María", "Luca", "Sofia", "Olga", "Yuki", "Diego", "Zoë"};
static const char *const last_names[] = {"García", "Smith", "Groß", "Lefèvre", "Yamada", "Rossi", "Novák", "Silva", "Okafor", "Nguyen", "Dubois"};
static const char *const companies[] = {"TechStart", "Café Noir", "Müller", "Acme", "Globex", "Initech", "Umbrella", "Hooli"};

/* Numbers of eight countries, each once. */
static void make_phone(long row, char out[PHONE_ROOM])
{
	static const struct {
		const char *prefix;
		long first;
		int digits;
	} plans[] = {
		{"+1415", 2000000, 7},  {"+4479", 11000000, 8}, {"+49171", 1000000, 7}, {"+336", 10000000, 8},
		{"+8190", 10000000, 8}, {"+346", 10000000, 8},  {"+1212", 2000000, 7},  {"+5511", 910000000, 9},
	};
	long plan = row % 8;

	snprintf(out, PHONE_ROOM, "%s%0*ld", plans[plan].prefix, plans[plan].digits, plans[plan].first + row / 8);
}

static void make_file(const char *path, long rows)
{
	FILE *file = fopen(path, "w");
	unsigned long random = 88172645463325252u;
	char phone[PHONE_ROOM];

	if (!file)
		fatal("cannot write %s", path);
	fputs("phone_number,first_name,last_name,email,company,city,interest\n", file);
	for (long i = 0; i < rows; i++) {
		random ^= random << 13;
		random ^= random >> 7;
		random ^= random << 17;
		make_phone(i, phone);
		fprintf(file, "%s,%s,%s,user%lu@example%lu.com,%s %lu,City %lu,demo\n", phone, first_names[random % 12],
		        last_names[random / 16 % 11], random / 256 % 10000000, random % 500, companies[random / 4096 % 8],
		        random % 20000, random % 1000);
	}
	if (fclose(file) != 0)
		fatal("cannot write %s", path);
}

static long file_lines(const char *path)
{
	FILE *file = fopen(path, "r");
	long lines = 0;
	int c;

	while (file && (c = getc(file)) != EOF)
		lines += c == '\n';
	if (file)
		fclose(file);
	return lines;
}

static double peak_mib(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return (double)usage.ru_maxrss / 1024;
}

static double cpu_s(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
	       (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void phones_alone(long rows)
{
	int64_t begin;
	struct phone parsed;
	char phone[PHONE_ROOM];

	rows = rows < SHIM_ROWS_MAX ? rows : SHIM_ROWS_MAX;
	phone_warm();
	begin = clock_monotonic_us();
	for (long i = 0; i < rows; i++) {
		make_phone(i, phone);
		if (phone_shim_parse(phone, NULL, &parsed) != PHONE_SHIM_GOOD)
			fatal("%s is no number", phone);
	}
	printf("        raw: libphonenumber alone, one thread: %.0f/s\n",
	       (double)rows * 1e6 / (double)(clock_monotonic_us() - begin));
}

static struct store *open_new(const char *path)
{
	char url[PATH_SIZE + 10];
	struct store *store;
	struct error err;

	snprintf(url, sizeof(url), "sqlite:%s", path);
	if (!store_open(url, NULL, &store, &err) || !store_migrate(store, schema_migrations, &err))
		fatal("%s", err.text);
	return store;
}

static void import(const char *database, const char *csv)
{
	struct store *store = open_new(database);
	struct arena *mem = arena_create();
	struct lead_import_request request = {.workspace_id = id_next(), .path = csv, .by = "bench"};
	struct lead_import done;
	struct error err;
	double before = peak_mib(), seconds;
	int64_t begin = clock_monotonic_us();

	if (!lead_import_file(store, mem, &request, &done, &err))
		fatal("%s", err.text);
	seconds = (double)(clock_monotonic_us() - begin) / 1e6;
	if (done.added_count != done.read_count)
		fatal("%lld rows were refused", (long long)(done.read_count - done.added_count));
	printf("import: %lld leads, validated, SQLite, durable: %.0f rows/s (aim 30,000), %.0f us of CPU a row, memory %.0f MiB at the peak, %.0f before (aim "
	       "96)\n",
	       (long long)done.added_count, (double)done.added_count / seconds, cpu_s() * 1e6 / (double)done.added_count,
	       peak_mib(), before);
	arena_destroy(mem);
	store_close(store);
}

/* ---- SQLite alone ---- */

static void need(int code, sqlite3 *db)
{
	if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
		fatal("%s", sqlite3_errmsg(db));
}

struct copy {
	sqlite3 *from, *to;
	sqlite3_stmt *insert;
	sqlite3_value **values; /* rows * columns */
	long rows;
	int columns;
};

/* Into memory first: only the writing is measured. */
static void load(struct copy *copy, const char *table)
{
	char sql[200];
	sqlite3_stmt *select;
	long room = 0;

	snprintf(sql, sizeof(sql), "SELECT * FROM %s", table);
	need(sqlite3_prepare_v2(copy->from, sql, -1, &select, NULL), copy->from);
	copy->columns = sqlite3_column_count(select);
	copy->values = NULL;
	for (copy->rows = 0; sqlite3_step(select) == SQLITE_ROW; copy->rows++) {
		if (copy->rows == room) {
			room = room ? room * 2 : 1024;
			copy->values = realloc(copy->values, (size_t)room * (size_t)copy->columns * sizeof(*copy->values));
		}
		for (int i = 0; i < copy->columns; i++)
			copy->values[copy->rows * copy->columns + i] = sqlite3_value_dup(sqlite3_column_value(select, i));
	}
	sqlite3_finalize(select);
}

static void prepare_insert(struct copy *copy, const char *table)
{
	char sql[400];
	int length = snprintf(sql, sizeof(sql), "INSERT INTO %s VALUES (?", table);

	for (int i = 1; i < copy->columns; i++)
		length += snprintf(sql + length, sizeof(sql) - (size_t)length, ",?");
	snprintf(sql + length, sizeof(sql) - (size_t)length, ")");
	need(sqlite3_prepare_v2(copy->to, sql, -1, &copy->insert, NULL), copy->to);
}

static void insert(const struct copy *copy, long row)
{
	for (int i = 0; i < copy->columns; i++)
		sqlite3_bind_value(copy->insert, i + 1, copy->values[row * copy->columns + i]);
	need(sqlite3_step(copy->insert), copy->to);
	sqlite3_reset(copy->insert);
}

static void sqlite_alone(const char *full, const char *empty)
{
	struct copy leads = {0}, contacts;
	int64_t begin;
	double cpu;

	store_close(open_new(empty));
	if (sqlite3_open(full, &leads.from) != SQLITE_OK || sqlite3_open(empty, &leads.to) != SQLITE_OK)
		fatal("cannot open the databases");
	need(sqlite3_exec(
		     leads.to,
		     "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = OFF; PRAGMA cache_size = -16384",
		     NULL, NULL, NULL),
	     leads.to);
	contacts = leads;
	load(&leads, "lead");
	load(&contacts, "lead_contact");
	if (contacts.rows != leads.rows)
		fatal("one contact a lead");
	prepare_insert(&leads, "lead");
	prepare_insert(&contacts, "lead_contact");
	cpu = cpu_s();
	begin = clock_monotonic_us();
	for (long row = 0; row < leads.rows; row++) {
		if (row % BATCH == 0)
			need(sqlite3_exec(leads.to, row ? "COMMIT; BEGIN" : "BEGIN", NULL, NULL, NULL), leads.to);
		insert(&leads, row);
		insert(&contacts, row);
	}
	need(sqlite3_exec(leads.to, "COMMIT", NULL, NULL, NULL), leads.to);
	printf("        raw: the same rows into the same tables, one C loop over SQLite, %d leads a commit: %.0f leads/s, %.0f us of CPU a row\n",
	       BATCH, (double)leads.rows * 1e6 / (double)(clock_monotonic_us() - begin),
	       (cpu_s() - cpu) * 1e6 / (double)leads.rows);
}

/* Runs one measurement as a child. */
#define MEASURE(call) \
	do { \
		int status; \
		fflush(stdout); \
		pid_t child = fork(); \
		if (child == 0) { \
			call; \
			fflush(stdout); \
			_exit(0); \
		} \
		if (child < 0 || waitpid(child, &status, 0) < 0 || status != 0) \
			exit(1); \
	} while (0)

static void remove_store(const char *path)
{
	char name[PATH_SIZE + 8];

	for (int i = 0; i < 3; i++) {
		snprintf(name, sizeof(name), "%s%s", path, i == 0 ? "" : i == 1 ? "-wal" : "-shm");
		unlink(name);
	}
}

static void measure(const char *folder, long rows, bool references)
{
	char csv[PATH_SIZE], ours[PATH_SIZE], theirs[PATH_SIZE];

	snprintf(csv, sizeof(csv), "%s/leads.csv", folder);
	snprintf(ours, sizeof(ours), "%s/ours.db", folder);
	snprintf(theirs, sizeof(theirs), "%s/raw.db", folder);
	make_file(csv, rows);
	if (file_lines(csv) != rows + 1)
		fatal("the file is cut");
	MEASURE(import(ours, csv));
	if (references) {
		MEASURE(phones_alone(rows));
		MEASURE(sqlite_alone(ours, theirs));
	}
	unlink(csv);
	remove_store(ours);
	remove_store(theirs);
}

int main(int argc, char **argv)
{
	char folder[PATH_SIZE] = "/tmp/bench_import.XXXXXX";
	bool own = argc < 3;

	if (!own)
		snprintf(folder, sizeof(folder), "%s", argv[2]);
	else if (!mkdtemp(folder))
		fatal("cannot make a folder");
	measure(folder, argc > 1 ? strtol(argv[1], NULL, 10) : 100000, true);
	if (argc < 2)
		measure(folder, 1000000, false);
	if (own)
		rmdir(folder);
	return 0;
}
