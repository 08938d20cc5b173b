/* A text that is added while the one before it ends: on PostgreSQL neither sees the other, and yet it is not left waiting. */
#include <pthread.h>
#include <semaphore.h>

#include "store_site.h"

#include "conversation/conversation_store.h"
#include "conversation/delivery.h"
#include "conversation/waiting_line.h"
#include "job/job_store.h"

enum { WORKSPACE = 1, CONVERSATION = 5, FIRST = 10, SECOND = 20 };

static struct store_site site;

static int set_up(void **state)
{
	(void)state;
	site_engine = DB_POSTGRES; /* SQLite has one writer: nothing crosses */
	site_find_server();
	site_open(&site);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	site_close(&site);
	return 0;
}

static struct message text_of(int64_t id)
{
	return (struct message){
		.workspace_id = WORKSPACE,
		.id = id,
		.interaction_id = CONVERSATION,
		.direction = MESSAGE_OUTBOUND,
		.channel = "sms",
		.source = SOURCE_API,
		.status = MESSAGE_SENT,
		.delivery = DELIVERY_QUEUED,
		.original_text = "text",
		.our_phone = "+447700900001",
		.their_phone = "+447700900002",
		.segments = 1,
		.created_at = clock_now_ms(),
		.updated_at = 1,
		.version = 1,
	};
}

/* As a send does it: the row, its job, the conversation's row. */
static bool add_text(struct db *db, int64_t id, struct interaction *conversation, struct error *err)
{
	struct message message = text_of(id);
	struct job job = {.workspace_id = WORKSPACE, .kind = "sms.send", .lane = JOB_BULK, .subject_id = id};

	conversation->last_message_id = id;
	return conversation_store_add_message(db, &message, err) && conversation_store_put_last(db, conversation, err) &&
	       job_add(db, &job, err);
}

/* The newest line of the conversation is the lead's: the end of the first text changes nothing that the conversation shows. */
static bool open_conversation(struct db *db, void *arg, struct error *err)
{
	struct interaction conversation = {
		.workspace_id = WORKSPACE,
		.id = CONVERSATION,
		.our_phone = "+447700900001",
		.their_phone = "+447700900002",
		.last_direction = -1,
		.last_delivery = -1,
		.last_message_at = 1,
		.created_at = 1,
		.updated_at = 1,
		.version = 1,
	};

	(void)arg;
	if (!conversation_store_add(db, &conversation, err) || !add_text(db, FIRST, &conversation, err))
		return false;
	conversation.last_message_id = FIRST + 1;
	conversation.last_direction = MESSAGE_INBOUND;
	conversation.last_delivery = DELIVERY_RECEIVED;
	return conversation_store_put_last(db, &conversation, err);
}

static bool add_second(struct db *db, void *arg, struct error *err)
{
	struct interaction conversation;

	(void)arg;
	db_relax(db);
	return conversation_store_get(db, site.mem, WORKSPACE, CONVERSATION, &conversation, err) &&
	       add_text(db, SECOND, &conversation, err);
}

/* What the claim of the second does: it waits. */
static bool claim_second(struct db *db, void *arg, struct error *err)
{
	struct message second = text_of(SECOND);
	struct job_run run = {.reason = JOB_BEHIND};
	struct waiting line;
	struct records jobs;

	(void)arg;
	db_relax(db);
	if (!job_store_claim(db, site.mem, JOB_BULK, INT64_MAX, INT64_MAX, 10, &jobs, err) ||
	    !waiting_line_ask(db, &second, clock_now_ms(), &line, err))
		return false;
	assert_true(line.behind);
	run.again_at = line.look_at;
	for (size_t i = 0; i < jobs.count; i++) {
		run.job = ((const struct job *)jobs.items)[i];
		if (run.job.subject_id == SECOND && !job_store_settle(db, &run, JOB_LATER, err))
			return false;
	}
	return true;
}

static sem_t seen, added;
static int ends;

/* Reads, and so has its moment; then the second comes and is sent to wait; then goes on. */
static bool end_first(struct db *db, void *arg, struct error *err)
{
	struct message first;
	bool found;

	(void)arg;
	db_relax(db);
	if (!conversation_store_get_message(db, site.mem, WORKSPACE, FIRST, &found, &first, err))
		return false;
	if (ends++ == 0) {
		sem_post(&seen);
		sem_wait(&added);
	}
	first.delivery = DELIVERY_SENDING;
	return delivery_move(db, site.mem, &first, DELIVERY_SENT, "accepted", err);
}

static void *end_on_a_thread(void *arg)
{
	struct db *db = db_create(site.store);
	struct error *err = arg;

	if (!db_write(db, end_first, NULL, err))
		assert_int_not_equal(err->kind, FAIL_NONE); /* the test tells it */
	db_destroy(db);
	return NULL;
}

static void test_a_text_added_while_the_one_before_it_ends_is_let_go(void **state)
{
	struct error err = {0}, other = {0};
	int64_t due = 0, now;
	pthread_t thread;
	bool found;

	(void)state;
	sem_init(&seen, 0, 0);
	sem_init(&added, 0, 0);
	ends = 0;
	site_need(db_write(site.db, open_conversation, NULL, &err), &err);
	assert_int_equal(pthread_create(&thread, NULL, end_on_a_thread, &other), 0);
	sem_wait(&seen);
	site_need(db_write(site.db, add_second, NULL, &err), &err);
	site_need(db_write(site.db, claim_second, NULL, &err), &err);
	sem_post(&added);
	pthread_join(thread, NULL);
	site_need(other.kind == FAIL_NONE, &other);
	now = clock_now_ms();
	site_need(job_find_due(site.db, WORKSPACE, "sms.send", SECOND, &found, &due, &err), &err);
	assert_true(found);
	assert_true(due <= now);
	assert_int_equal(ends, 2); /* it crossed, and saw the second when it ran again */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_a_text_added_while_the_one_before_it_ends_is_let_go, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
