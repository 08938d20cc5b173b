/* Events and reactions: one transaction, or nothing. */
#include "store_site.h"

#include "base/id.h"
#include "event/event.h"
#include "event/event_parts.h"
#include "event/event_store.h"
#include "event/event_text.h"

static struct store_site site;
static int reacted, reacted_first;
static bool refuse;

static bool echo(struct db *db, struct arena *mem, const struct event *event, struct error *err)
{
	(void)mem;
	reacted++;
	if (!db_writing(db) || event->workspace_id != 7 || strcmp(event->entity_id, "thg_0000000000001") != 0 ||
	    strcmp(event->payload, "{\"a\":1}") != 0 || !event->created_at)
		return error_set(err, FAIL_INTERNAL, "wrong", "not what happened");
	if (refuse)
		return error_set(err, FAIL_CONFLICT, "refused", "the reaction refuses");
	return db_exec(db, err, "INSERT INTO counter (workspace_id, name, shard, value) VALUES (7, 'echo', 0, 1)");
}

static bool chain(struct db *db, struct arena *mem, const struct event *event, struct error *err)
{
	reacted_first++;
	assert_int_equal(reacted, 0); /* in the order of the tables */
	return event_add(db, mem, event->workspace_id, "thing.chained", event->entity_id, event->payload, err);
}

static const struct reaction first[] = {{"thing.created", chain}, {0}};
static const struct reaction second[] = {{"thing.other", echo}, {"thing.created", echo}, {0}};
static const struct reaction *const reactions[] = {first, second, NULL};

static int set_up(void **state)
{
	(void)state;
	reacted = reacted_first = 0;
	refuse = false;
	event_set_reactions(reactions);
	site_open(&site);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	event_set_reactions(NULL);
	site_close(&site);
	return 0;
}

static bool happen(struct db *db, void *arg, struct error *err)
{
	(void)arg;
	reacted = reacted_first = 0;
	return db_exec(db, err, "INSERT INTO setting (workspace_id, name, value, updated_at) VALUES (7, 'x', 'y', 1)") &&
	       event_add(db, site.mem, 7, "thing.created", "thg_0000000000001", "{\"a\":1}", err);
}

static void test_an_event_and_its_reactions_are_one_transaction(void **state)
{
	struct error err = {0};

	(void)state;
	site_need(db_write(site.db, happen, NULL, &err), &err);
	assert_int_equal(reacted, 1);
	assert_int_equal(reacted_first, 1);
	assert_int_equal(
		site_number(&site,
	                    "SELECT count(*) FROM event WHERE workspace_id = 7 AND kind IN ('thing.created', 'thing.chained')"),
		2);
	assert_int_equal(site_number(&site, "SELECT value FROM counter WHERE name = 'echo'"), 1);
}

static void test_a_reaction_that_fails_takes_everything_back(void **state)
{
	struct error err = {0};

	(void)state;
	refuse = true;
	assert_false(db_write(site.db, happen, NULL, &err));
	assert_string_equal(err.code, "refused");
	assert_int_equal(site_number(&site, "SELECT count(*) FROM event"), 0);
	assert_int_equal(site_number(&site, "SELECT count(*) FROM setting"), 0);
	assert_int_equal(site_number(&site, "SELECT count(*) FROM counter"), 0);
}

struct thing {
	int64_t workspace_id, id;
	const char *name;
};

static const struct field thing_fields[] = {F_HEAD(struct thing, "thg"), F_TEXT(struct thing, name, 0, 20), F_END};

static bool happen_to_record(struct db *db, void *arg, struct error *err)
{
	return event_add_record(db, site.mem, 3, "thing.changed", "thg", 33, thing_fields, arg, err);
}

static void test_the_event_of_a_record_carries_what_the_api_shows(void **state)
{
	struct thing thing = {3, 33, "a\n\"b\""};
	struct error err = {0};
	struct records list;
	struct event *event;

	(void)state;
	site_need(db_write(site.db, happen_to_record, &thing, &err), &err);
	site_need(event_store_list_of(site.db, site.mem, 3, 0, 10, &list, &err), &err);
	assert_int_equal(list.count, 1);
	event = list.items;
	assert_string_equal(event->entity_id, "thg_0000000000011");
	assert_string_equal(event->payload, "{\"id\":\"thg_0000000000011\",\"name\":\"a\\n\\\"b\\\"\"}");
}

static void test_an_event_as_text_is_one_line_of_json_however_its_payload_looks(void **state)
{
	struct event event = {3, 33, "thing.changed", "thg_0000000000011", "{\"name\":\"a\\n\"}", 1795231800123};
	struct buffer out;

	(void)state;
	buffer_init(&out, site.mem);
	event_text_add(&out, &event);
	event_text_add_resync(&out);
	assert_string_equal(
		out.bytes,
		"id: evt_0000000000011\nevent: thing.changed\ndata: {\"id\":\"evt_0000000000011\",\"kind\":\"thing.changed\","
		"\"entity_id\":\"thg_0000000000011\",\"at\":\"2026-11-21T03:30:00.123Z\",\"payload\":{\"name\":\"a\\n\"}}\n\n"
		"event: resync\ndata: {\"kind\":\"resync\"}\n\n");
}

static bool add_rows(struct db *db, void *arg, struct error *err)
{
	const int64_t *times = arg;

	for (int i = 0; i < 5000; i++) {
		struct event event = {1 + i % 2,   id_at(times[i % 2]) + i, "thing.changed", "thg_0000000000011", "{}",
		                      times[i % 2]};

		if (!event_store_add(db, &event, err))
			return false;
	}
	return true;
}

static void test_old_events_are_forgotten_in_batches_and_younger_ones_kept(void **state)
{
	int64_t times[] = {clock_now_ms() - 4 * 86400000LL, clock_now_ms() - 2 * 86400000LL};
	enum job_verdict verdict = JOB_GO;
	struct job_run run = {0};
	struct error err = {0};

	(void)state;
	site_need(db_write(site.db, add_rows, times, &err), &err);
	assert_int_equal(event_jobs[0].every_s > 0, true);
	site_need(event_jobs[0].run(site.db, &run, &verdict, &err), &err);
	assert_int_equal(verdict, JOB_DONE);
	assert_int_equal(site_number(&site, "SELECT count(*) FROM event"), 2500);
	assert_int_equal(site_number(&site, "SELECT count(*) FROM event WHERE workspace_id = 2"), 2500);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_an_event_and_its_reactions_are_one_transaction, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_reaction_that_fails_takes_everything_back, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_the_event_of_a_record_carries_what_the_api_shows, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_an_event_as_text_is_one_line_of_json_however_its_payload_looks, set_up,
	                                        tear_down),
		cmocka_unit_test_setup_teardown(test_old_events_are_forgotten_in_batches_and_younger_ones_kept, set_up,
	                                        tear_down),
	};

	return SITE_RUN_ON_BOTH(tests);
}
