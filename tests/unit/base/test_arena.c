/* Arenas and buffers: memory that lives as long as one request. */
#include <string.h>

#include "cm.h"

#include "base/arena.h"
#include "base/buffer.h"

static void test_memory_is_zeroed_aligned_and_apart(void **state)
{
	struct arena *mem = arena_create();
	unsigned char *previous = NULL;

	(void)state;
	for (size_t size = 0; size < 5000; size += 7) {
		unsigned char *at = arena_alloc(mem, size);

		assert_non_null(at);
		assert_int_equal((uintptr_t)at % 16, 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(at[i], 0);
		memset(at, 0xa5, size);
		assert_true(!size || at != previous);
		previous = size ? at : NULL;
	}
	arena_destroy(mem);
	arena_destroy(NULL);
}

static void test_one_allocation_may_be_larger_than_any_block(void **state)
{
	struct arena *mem = arena_create();
	char *small = arena_copy(mem, "small"), *large = arena_alloc(mem, 5 << 20), *after = arena_copy(mem, "after");

	(void)state;
	memset(large, 'x', 5 << 20);
	assert_string_equal(small, "small");
	assert_string_equal(after, "after");
	assert_true(arena_used(mem) >= (5 << 20));
	arena_reset(mem);
	assert_int_equal(arena_used(mem), 0);
	assert_string_equal(arena_copy(mem, "again"), "again");
	arena_destroy(mem);
}

static void test_a_reset_arena_gives_zeroed_memory_again(void **state)
{
	struct arena *mem = arena_create();

	(void)state;
	for (int round = 0; round < 3; round++) {
		char *bytes = arena_alloc(mem, 9000);

		for (int i = 0; i < 9000; i++)
			assert_int_equal(bytes[i], 0);
		memset(bytes, 0xff, 9000);
		arena_reset(mem);
	}
	arena_reset(mem);
	arena_destroy(mem);
}

static void test_copies_keep_null_and_end_in_zero(void **state)
{
	struct arena *mem = arena_create();
	char long_text[40000];

	(void)state;
	assert_null(arena_copy(mem, NULL));
	assert_string_equal(arena_copy(mem, ""), "");
	assert_string_equal(arena_copy_n(mem, "abcdef", 3), "abc");
	assert_string_equal(arena_copy_n(mem, NULL, 0), "");
	assert_memory_equal(arena_copy_n(mem, "a\0b", 3), "a\0b", 4);
	assert_string_equal(arena_format(mem, "%s-%d", "x", 7), "x-7");
	memset(long_text, 'y', sizeof(long_text) - 1);
	long_text[sizeof(long_text) - 1] = 0;
	assert_string_equal(arena_format(mem, "%s", long_text), long_text);
	assert_non_null(arena_array(mem, 0, 8));
	arena_destroy(mem);
}

static void test_a_buffer_grows_and_always_ends_in_zero(void **state)
{
	struct arena *mem = arena_create();
	struct buffer out;

	(void)state;
	buffer_init(&out, mem);
	assert_string_equal(out.bytes, "");
	buffer_clear(&out);
	for (int i = 0; i < 5000; i++) {
		buffer_add_char(&out, (char)('a' + i % 26));
		assert_int_equal(out.bytes[out.length], 0);
	}
	assert_int_equal(out.length, 5000);
	assert_int_equal(out.bytes[4999], 'a' + 4999 % 26);
	buffer_clear(&out);
	assert_string_equal(out.bytes, "");
	buffer_add_text(&out, "one ");
	buffer_format(&out, "%d %s", 2, "three");
	buffer_add(&out, "", 0);
	buffer_add(&out, "\0four", 5);
	assert_int_equal(out.length, 16);
	assert_memory_equal(out.bytes, "one 2 three\0four", 17);
	arena_destroy(mem);
}

static void test_formatting_may_outgrow_the_buffer_at_once(void **state)
{
	struct arena *mem = arena_create();
	struct buffer out;

	(void)state;
	buffer_init(&out, mem);
	buffer_format(&out, "%100000d", 7);
	assert_int_equal(out.length, 100000);
	assert_int_equal(out.bytes[99999], '7');
	arena_destroy(mem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_memory_is_zeroed_aligned_and_apart),
		cmocka_unit_test(test_one_allocation_may_be_larger_than_any_block),
		cmocka_unit_test(test_a_reset_arena_gives_zeroed_memory_again),
		cmocka_unit_test(test_copies_keep_null_and_end_in_zero),
		cmocka_unit_test(test_a_buffer_grows_and_always_ends_in_zero),
		cmocka_unit_test(test_formatting_may_outgrow_the_buffer_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
