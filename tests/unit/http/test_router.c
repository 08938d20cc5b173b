/* Which route a path finds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "http/router.h"

static bool nothing(struct request *req)
{
	(void)req;
	return true;
}

static const struct route first[] = {
	{"GET", "/", nothing},
	{"GET", "/a/{id:lead}", nothing},
	{"PATCH", "/a/{id:lead}", nothing},
	{"GET", "/a/duplicates", nothing},
	{"POST", "/a/{word}", nothing},
	{0},
};
static const struct route second[] = {
	{"GET", "/p/{id:prd}/q/{id:per}", nothing},
	{"POST", "/hooks/{provider}/{token}/inbound", nothing},
	{"GET", "/a/{id:lead}/history", nothing},
	{0},
};
static const struct route *const tables[] = {first, second, NULL};

static struct arena *mem;
static struct router *router;
static struct route_match match;
static char allow[80];

static enum route_found find(const char *method, const char *path)
{
	memset(&match, 0, sizeof(match));
	allow[0] = 0;
	return router_find(router, method, arena_copy(mem, path), &match, allow, sizeof(allow));
}

static void test_ids_and_words_are_taken_from_the_path(void **state)
{
	(void)state;
	assert_int_equal(find("GET", "/p/prd_0000000000002/q/per_0000000000003"), ROUTE_FOUND);
	assert_int_equal(match.ids[0], 2);
	assert_int_equal(match.ids[1], 3);
	assert_int_equal(find("POST", "/hooks/kannel/s%65cret/inbound"), ROUTE_FOUND);
	assert_string_equal(match.words[0], "kannel");
	assert_string_equal(match.words[1], "secret");
	assert_int_equal(match.index, 6);
}

static void test_a_literal_wins_over_an_id_and_an_id_over_a_word(void **state)
{
	(void)state;
	assert_int_equal(find("GET", "/a/duplicates"), ROUTE_FOUND);
	assert_string_equal(match.route->path, "/a/duplicates");
	assert_int_equal(find("GET", "/a/lead_0000000000001/history"), ROUTE_FOUND);
	assert_string_equal(match.route->path, "/a/{id:lead}/history");
	assert_int_equal(find("POST", "/a/lead_0000000000001"), ROUTE_FOUND);
	assert_string_equal(match.words[0], "lead_0000000000001");
	assert_int_equal(match.ids[0], 0);
}

static void test_head_finds_get_and_a_missing_method_names_those_there_are(void **state)
{
	(void)state;
	assert_int_equal(find("HEAD", "/a/lead_0000000000001"), ROUTE_FOUND);
	assert_int_equal(find("DELETE", "/a/lead_0000000000001"), ROUTE_METHOD);
	assert_string_equal(allow, "GET, HEAD, PATCH");
}

static void test_one_slash_at_the_end_is_tolerated(void **state)
{
	(void)state;
	assert_int_equal(find("GET", "/"), ROUTE_FOUND);
	assert_int_equal(find("GET", "/a/duplicates/"), ROUTE_FOUND);
	assert_int_equal(find("GET", "/a/duplicates//"), ROUTE_UNKNOWN);
	assert_int_equal(find("GET", "//a/duplicates"), ROUTE_UNKNOWN);
	assert_int_equal(find("GET", "/a"), ROUTE_UNKNOWN);
}

static void test_broken_escapes_and_control_characters_find_nothing(void **state)
{
	(void)state;
	assert_int_equal(find("POST", "/hooks/a%/b/inbound"), ROUTE_UNKNOWN);
	assert_int_equal(find("POST", "/hooks/a%4/b/inbound"), ROUTE_UNKNOWN);
	assert_int_equal(find("POST", "/hooks/a%00/b/inbound"), ROUTE_UNKNOWN);
	assert_int_equal(find("POST", "/hooks/a%0a/b/inbound"), ROUTE_UNKNOWN);
	assert_int_equal(find("GET", "/a/lead_000000000000l/x/x/x/x/x/x/x/x/x/x/x/x/x/x/x/x/x"), ROUTE_UNKNOWN);
}

static void test_printed_paths_number_parameters_of_one_name(void **state)
{
	(void)state;
	assert_int_equal(router_count(router), 8);
	assert_string_equal(router_path(router, 0), "/");
	assert_string_equal(router_path(router, 5), "/p/{id}/q/{id2}");
	assert_string_equal(router_path(router, 6), "/hooks/{provider}/{token}/inbound");
}

static int start(void **state)
{
	(void)state;
	mem = arena_create();
	router = router_create(tables, mem);
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_destroy(mem);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ids_and_words_are_taken_from_the_path),
		cmocka_unit_test(test_a_literal_wins_over_an_id_and_an_id_over_a_word),
		cmocka_unit_test(test_head_finds_get_and_a_missing_method_names_those_there_are),
		cmocka_unit_test(test_one_slash_at_the_end_is_tolerated),
		cmocka_unit_test(test_broken_escapes_and_control_characters_find_nothing),
		cmocka_unit_test(test_printed_paths_number_parameters_of_one_name),
	};

	return cmocka_run_group_tests(tests, start, end);
}
