/* The raw references of the benchmarks: the same rows in the same tables, the same query, from one C loop over SQLite and nothing else.
 *
 *	raw_sqlite send FILE SECONDS     rows of POST /sms/send, a commit for each request's rows
 *	raw_sqlite page FILE SECONDS     pages of 50 messages of random conversations
 *	raw_sqlite log FILE SECONDS      rows of POST /messages (log_sent), a commit for each request's rows
 *	raw_sqlite outreach FILE SECONDS pages of 50 threads of the largest campaign's inbox
 *	raw_sqlite funnel FILE SECONDS   the sums of a year's cohorts of the whole workspace
 *
 * FILE is a store that leadline made and filled. Prints one number: requests a second. */
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { CONVERSATIONS_MAX = 4096 };

static sqlite3 *db;

static void check(int code, const char *what)
{
	if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW)
		return;
	fprintf(stderr, "%s: %s\n", what, sqlite3_errmsg(db));
	exit(1);
}

static void command(const char *sql)
{
	check(sqlite3_exec(db, sql, NULL, NULL, NULL), sql);
}

static sqlite3_stmt *prepare(const char *sql)
{
	sqlite3_stmt *stmt;

	check(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), sql);
	return stmt;
}

static double now(void)
{
	struct timespec at;

	clock_gettime(CLOCK_MONOTONIC, &at);
	return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

struct pair {
	int64_t workspace_id, id, lead_id;
	char ours[24], theirs[24];
};

static struct pair pairs[CONVERSATIONS_MAX];
static int pair_count;

static void read_pairs(void)
{
	sqlite3_stmt *stmt = prepare(
		"SELECT workspace_id, id, lead_id, our_phone, their_phone FROM interaction ORDER BY id LIMIT 4096");

	while (sqlite3_step(stmt) == SQLITE_ROW && pair_count < CONVERSATIONS_MAX) {
		struct pair *pair = &pairs[pair_count++];

		pair->workspace_id = sqlite3_column_int64(stmt, 0);
		pair->id = sqlite3_column_int64(stmt, 1);
		pair->lead_id = sqlite3_column_int64(stmt, 2);
		snprintf(pair->ours, sizeof(pair->ours), "%s", (const char *)sqlite3_column_text(stmt, 3));
		snprintf(pair->theirs, sizeof(pair->theirs), "%s", (const char *)sqlite3_column_text(stmt, 4));
	}
	sqlite3_finalize(stmt);
	if (pair_count == 0) {
		fprintf(stderr, "the store has no conversations\n");
		exit(1);
	}
}

/* ---- send ---- */

/* As large as the event of a real text: measured on the demo. */
static char payload[420];

struct send {
	sqlite3_stmt *message, *interaction, *job, *event;
};

static void run(sqlite3_stmt *stmt)
{
	check(sqlite3_step(stmt), "step");
	sqlite3_reset(stmt);
}

static void add_event(struct send *send, const struct pair *pair, int64_t id, int64_t at, const char *kind)
{
	sqlite3_bind_int64(send->event, 1, pair->workspace_id);
	sqlite3_bind_int64(send->event, 2, id);
	sqlite3_bind_text(send->event, 3, kind, -1, SQLITE_STATIC);
	sqlite3_bind_text(send->event, 4, payload, -1, SQLITE_STATIC);
	sqlite3_bind_int64(send->event, 5, at);
	run(send->event);
}

static void send_one(struct send *send, const struct pair *pair, int64_t id, int64_t at)
{
	command("BEGIN IMMEDIATE");
	sqlite3_bind_int64(send->message, 1, pair->workspace_id);
	sqlite3_bind_int64(send->message, 2, id);
	sqlite3_bind_int64(send->message, 3, pair->id);
	sqlite3_bind_int64(send->message, 4, pair->lead_id);
	sqlite3_bind_text(send->message, 5, "Hello Ana, is Tuesday at ten still fine for you?", -1, SQLITE_STATIC);
	sqlite3_bind_text(send->message, 6, pair->ours, -1, SQLITE_STATIC);
	sqlite3_bind_text(send->message, 7, pair->theirs, -1, SQLITE_STATIC);
	sqlite3_bind_int64(send->message, 8, at);
	run(send->message);
	sqlite3_bind_int64(send->interaction, 1, id);
	sqlite3_bind_int64(send->interaction, 2, at);
	sqlite3_bind_int64(send->interaction, 3, pair->workspace_id);
	sqlite3_bind_int64(send->interaction, 4, pair->id);
	run(send->interaction);
	sqlite3_bind_int64(send->job, 1, pair->workspace_id);
	sqlite3_bind_int64(send->job, 2, id + 1);
	sqlite3_bind_int64(send->job, 3, at);
	sqlite3_bind_int64(send->job, 4, id);
	run(send->job);
	add_event(send, pair, id + 2, at, "message.created");
	add_event(send, pair, id + 3, at, "conversation.updated");
	command("COMMIT");
}

static double measure_send(double seconds)
{
	struct send send = {
		.message = prepare(
			"INSERT INTO message (workspace_id, id, interaction_id, lead_id, direction, channel, source, status, delivery, original_text, "
			"our_phone, their_phone, driver, encoding, segments, parts_delivered, attempts, is_reply, created_at, updated_at, version) "
			"VALUES (?1, ?2, ?3, ?4, 'outbound', 'sms', 'api', 'sent', 'queued', ?5, ?6, ?7, 'simulator', 'gsm7', 1, 0, 0, 0, ?8, ?8, 1)"),
		.interaction = prepare(
			"UPDATE interaction SET last_message_id = ?1, last_message_at = ?2, last_text = 'Hello Ana, is Tuesday', "
			"last_direction = 'outbound', last_delivery = 'queued', updated_at = ?2, version = version + 1 "
			"WHERE workspace_id = ?3 AND id = ?4"),
		.job = prepare(
			"INSERT INTO job (workspace_id, id, kind, lane, state, run_at, attempts, subject_id, payload, created_at) "
			"VALUES (?1, ?2, 'sms.send', 1, 'queued', ?3, 0, ?4, '{}', ?3)"),
		.event = prepare("INSERT INTO event (workspace_id, id, kind, entity_id, payload, created_at) "
	                         "VALUES (?1, ?2, ?3, 'msg_0123456789abc', ?4, ?5)"),
	};
	/* Behind every id that leadline has made. */
	int64_t id = ((int64_t)time(NULL) - 1704067200 + 864000) * 1000 << 22;
	double start = now();
	int64_t count = 0;

	memset(payload, 'x', sizeof(payload) - 1);
	for (; now() - start < seconds; count++, id += 4)
		send_one(&send, &pairs[rand() % pair_count], id, (int64_t)time(NULL) * 1000);
	return (double)count / (now() - start);
}

/* ---- page ---- */

static double measure_page(double seconds)
{
	sqlite3_stmt *stmt = prepare(
		"SELECT workspace_id, id, interaction_id, lead_id, account_id, campaign_id, direction, channel, source, status, delivery, "
		"original_text, original_language, sent_at, created_by, external_id, client_message_id, our_phone, their_phone, number_id, "
		"provider_id, driver, provider_message_id, encoding, segments, parts_delivered, attempts, is_reply, error_code, error, created_at, "
		"updated_at, version FROM message WHERE workspace_id = ?1 AND interaction_id = ?2 AND id < ?3 ORDER BY id DESC LIMIT 50");
	double start = now();
	int64_t count = 0, seen = 0;

	for (; now() - start < seconds; count++) {
		const struct pair *pair = &pairs[rand() % pair_count];

		sqlite3_bind_int64(stmt, 1, pair->workspace_id);
		sqlite3_bind_int64(stmt, 2, pair->id);
		sqlite3_bind_int64(stmt, 3, INT64_MAX);
		while (sqlite3_step(stmt) == SQLITE_ROW)
			for (int column = 0; column < sqlite3_column_count(stmt); column++)
				seen += sqlite3_column_bytes(stmt, column);
		sqlite3_reset(stmt);
	}
	fprintf(stderr, "read %lld bytes\n", (long long)seen);
	return (double)count / (now() - start);
}

/* ---- log ---- */

struct thread {
	int64_t workspace_id, id, account_id, campaign_id;
};

static struct thread threads[CONVERSATIONS_MAX];
static int thread_count;

static void read_threads(void)
{
	sqlite3_stmt *stmt = prepare(
		"SELECT workspace_id, id, account_id, campaign_id FROM campaign_account ORDER BY id LIMIT 4096");

	while (sqlite3_step(stmt) == SQLITE_ROW && thread_count < CONVERSATIONS_MAX)
		threads[thread_count++] = (struct thread){sqlite3_column_int64(stmt, 0), sqlite3_column_int64(stmt, 1),
		                                          sqlite3_column_int64(stmt, 2), sqlite3_column_int64(stmt, 3)};
	sqlite3_finalize(stmt);
	if (thread_count == 0) {
		fprintf(stderr, "the store has no campaign-accounts\n");
		exit(1);
	}
}

/* As leadline wrote the last of that kind. */
static char *read_payload(const char *kind)
{
	sqlite3_stmt *stmt = prepare("SELECT payload FROM event WHERE kind = ?1 ORDER BY id DESC LIMIT 1");
	char *copy;

	sqlite3_bind_text(stmt, 1, kind, -1, SQLITE_STATIC);
	check(sqlite3_step(stmt), kind);
	copy = strdup((const char *)sqlite3_column_text(stmt, 0));
	sqlite3_finalize(stmt);
	return copy;
}

struct logging {
	sqlite3_stmt *message, *thread, *event;
	char *created, *updated;
};

static void log_event(const struct logging *log, const struct thread *thread, int64_t id, int64_t at, const char *kind,
                      const char *json)
{
	sqlite3_bind_int64(log->event, 1, thread->workspace_id);
	sqlite3_bind_int64(log->event, 2, id);
	sqlite3_bind_text(log->event, 3, kind, -1, SQLITE_STATIC);
	sqlite3_bind_text(log->event, 4, json, -1, SQLITE_STATIC);
	sqlite3_bind_int64(log->event, 5, at);
	run(log->event);
}

static void log_one(const struct logging *log, const struct thread *thread, int64_t id, int64_t at)
{
	command("BEGIN IMMEDIATE");
	sqlite3_bind_int64(log->message, 1, thread->workspace_id);
	sqlite3_bind_int64(log->message, 2, id);
	sqlite3_bind_int64(log->message, 3, thread->id);
	sqlite3_bind_int64(log->message, 4, thread->account_id);
	sqlite3_bind_int64(log->message, 5, thread->campaign_id);
	sqlite3_bind_int64(log->message, 6, at);
	run(log->message);
	sqlite3_bind_int64(log->thread, 1, id);
	sqlite3_bind_int64(log->thread, 2, at);
	sqlite3_bind_int64(log->thread, 3, thread->workspace_id);
	sqlite3_bind_int64(log->thread, 4, thread->id);
	run(log->thread);
	log_event(log, thread, id + 1, at, "message.created", log->created);
	log_event(log, thread, id + 2, at, "campaign_account.updated", log->updated);
	command("COMMIT");
}

static double measure_log(double seconds)
{
	struct logging log = {
		.message = prepare(
			"INSERT INTO message (workspace_id, id, campaign_account_id, account_id, campaign_id, direction, channel, "
			"generation_mode, source, status, delivery, original_text, original_language, translation, sent_at, happened_at, "
			"created_by, segments, parts_delivered, attempts, is_reply, created_at, updated_at, version) "
			"VALUES (?1, ?2, ?3, ?4, ?5, 'outbound', 'email', 'log_sent', 'api', 'sent', 'none', "
			"'Hello Ana, is Tuesday at ten still fine for you?', 'en', 'none', ?6, ?6, 'key: bench', 0, 0, 0, 0, ?6, ?6, 1)"),
		.thread = prepare(
			"UPDATE campaign_account SET message_count = message_count + 1, last_message_id = ?1, last_message_at = ?2, "
			"last_direction = 'outbound', last_channel = 'email', last_text = 'Hello Ana, is Tuesday at ten still fine for you?', "
			"place = 3, place_at = ?2, updated_at = ?2, version = version + 1 WHERE workspace_id = ?3 AND id = ?4"),
		.event = prepare("INSERT INTO event (workspace_id, id, kind, entity_id, payload, created_at) "
	                         "VALUES (?1, ?2, ?3, 'msg_0123456789abc', ?4, ?5)"),
		.created = read_payload("message.created"),
		.updated = read_payload("campaign_account.updated"),
	};
	int64_t id = ((int64_t)time(NULL) - 1704067200 + 864000) * 1000 << 22;
	double start = now();
	int64_t count = 0;

	for (; now() - start < seconds; count++, id += 4)
		log_one(&log, &threads[rand() % thread_count], id, (int64_t)time(NULL) * 1000);
	return (double)count / (now() - start);
}

/* ---- outreach ---- */

static double measure_outreach(double seconds)
{
	sqlite3_stmt *stmt = prepare(
		"SELECT * FROM campaign_account WHERE workspace_id = ?1 AND campaign_id = ?2 AND place = ?3 AND "
		"(place_at, id) < (?4, ?5) ORDER BY place_at DESC, id DESC LIMIT 51");
	double start = now();
	int64_t count = 0, seen = 0;

	for (; now() - start < seconds; count++) {
		sqlite3_bind_int64(stmt, 1, threads[0].workspace_id);
		sqlite3_bind_int64(stmt, 2, threads[0].campaign_id);
		sqlite3_bind_int64(stmt, 3, 1 + rand() % 3);
		sqlite3_bind_int64(stmt, 4, INT64_MAX);
		sqlite3_bind_int64(stmt, 5, INT64_MAX);
		while (sqlite3_step(stmt) == SQLITE_ROW)
			for (int column = 0; column < sqlite3_column_count(stmt); column++)
				seen += sqlite3_column_bytes(stmt, column);
		sqlite3_reset(stmt);
	}
	fprintf(stderr, "read %lld bytes\n", (long long)seen);
	return (double)count / (now() - start);
}

/* ---- funnel ---- */

static double measure_funnel(double seconds)
{
	sqlite3_stmt *stmt = prepare(
		"SELECT week, channel, sum(initiated), sum(responded), sum(won) FROM funnel_week WHERE workspace_id = ?1 AND "
		"scope = 'all' AND scope_id = 0 AND week >= '2026-01-05' AND week <= '2026-12-31' "
		"GROUP BY week, channel ORDER BY week, channel");
	double start = now();
	int64_t count = 0, seen = 0;

	for (; now() - start < seconds; count++) {
		sqlite3_bind_int64(stmt, 1, threads[0].workspace_id);
		while (sqlite3_step(stmt) == SQLITE_ROW)
			seen += sqlite3_column_int64(stmt, 2);
		sqlite3_reset(stmt);
	}
	fprintf(stderr, "counted %lld\n", (long long)seen);
	return (double)count / (now() - start);
}

static const struct {
	const char *name;
	void (*read)(void);
	double (*measure)(double seconds);
} measures[] = {
	{"send", read_pairs, measure_send},       {"page", read_pairs, measure_page},
	{"log", read_threads, measure_log},       {"outreach", read_threads, measure_outreach},
	{"funnel", read_threads, measure_funnel},
};
enum { MEASURES = sizeof(measures) / sizeof(measures[0]) };

int main(int argc, char **argv)
{
	int which = 0;

	while (argc == 4 && which < MEASURES && strcmp(argv[1], measures[which].name) != 0)
		which++;
	if (argc != 4 || which == MEASURES) {
		fprintf(stderr, "usage: raw_sqlite send|page|log|outreach|funnel FILE SECONDS\n");
		return 2;
	}
	if (sqlite3_open(argv[2], &db) != SQLITE_OK)
		return 1;
	command("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 16000;"
	        "PRAGMA secure_delete = OFF");
	measures[which].read();
	printf("%.0f\n", measures[which].measure(strtod(argv[3], NULL)));
	return 0;
}
