#include <string.h>

#include "cm.h"
#include "text/signature.h"

static struct arena *mem;

static int open_arena(void **state)
{
	(void)state;
	mem = arena_create();
	return 0;
}

static int close_arena(void **state)
{
	(void)state;
	arena_destroy(mem);
	return 0;
}

/* FIPS 180-2, appendix B.1 */
static void test_sha256_gives_the_standards_answer(void **state)
{
	(void)state;
	assert_string_equal(signature_sha256_hex("abc", 3, mem),
	                    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	assert_string_equal(signature_sha256_hex("", 0, mem), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

/* RFC 4231 case 2, RFC 2202 case 2 */
static void test_hmacs_give_the_standards_answers(void **state)
{
	static const char text[] = "what do ya want for nothing?";

	(void)state;
	assert_string_equal(signature_hmac_sha256_hex("Jefe", 4, text, strlen(text), mem),
	                    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
	assert_string_equal(signature_hmac_sha256_base64("Jefe", 4, text, strlen(text), mem),
	                    "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=");
	assert_string_equal(signature_hmac_sha1_base64("Jefe", text, strlen(text), mem), "7/zfauXrL6LSdBbV8YTfnCWafHk=");
}

static void test_signatures_are_equal_only_when_all_is_the_same(void **state)
{
	(void)state;
	assert_true(signature_equal("abc", "abc"));
	assert_true(signature_equal("", ""));
	assert_false(signature_equal("abc", "abd"));
	assert_false(signature_equal("abc", "ab"));
	assert_false(signature_equal("abc", "abca"));
	assert_false(signature_equal("a", "aa"));
	assert_false(signature_equal("abc", ""));
	assert_false(signature_equal("", "a"));
	assert_false(signature_equal(NULL, "abc"));
	assert_false(signature_equal("abc", NULL));
	assert_false(signature_equal(NULL, NULL));
}

static void test_tokens_differ_and_hold_all_their_bits(void **state)
{
	const char *one = signature_token(32, mem);
	const char *other = signature_token(32, mem);

	(void)state;
	assert_int_equal(strlen(one), 52);
	assert_int_equal(strspn(one, "0123456789abcdefghjkmnpqrstvwxyz"), 52);
	assert_string_not_equal(one, other);
	assert_int_equal(strlen(signature_token(5, mem)), 8);
	assert_int_equal(strlen(signature_token(1, mem)), 2);
}

static void test_a_password_matches_its_hash_and_no_other(void **state)
{
	const char *hash = password_hash("correct horse", mem);

	(void)state;
	assert_memory_equal(hash, "$argon2id$v=19$m=19456,t=2,p=1$", 31);
	assert_string_not_equal(hash, password_hash("correct horse", mem));
	assert_true(password_matches("correct horse", hash));
	assert_false(password_matches("correct horsf", hash));
	assert_false(password_matches("", hash));
	assert_false(password_matches("correct horse", ""));
	assert_false(password_matches("correct horse", "$argon2id$"));
	assert_false(password_matches("correct horse", NULL));
}

static void test_a_sealed_secret_opens_with_its_key_and_label_only(void **state)
{
	struct secret_key key = {{1, 2, 3}}, other = {{1, 2, 4}};
	const char *sealed = secret_seal(&key, "prd_1/auth_token", "s3cret é", mem);

	(void)state;
	assert_null(strstr(sealed, "s3cret"));
	assert_string_not_equal(sealed, secret_seal(&key, "prd_1/auth_token", "s3cret é", mem));
	assert_string_equal(secret_open(&key, "prd_1/auth_token", sealed, mem), "s3cret é");
	assert_null(secret_open(&other, "prd_1/auth_token", sealed, mem));
	assert_null(secret_open(&key, "prd_2/auth_token", sealed, mem));
	assert_string_equal(secret_open(&key, "x", secret_seal(&key, "x", "", mem), mem), "");
}

static void test_a_changed_secret_does_not_open(void **state)
{
	struct secret_key key = {{9}};
	char *sealed = arena_copy(mem, secret_seal(&key, "x", "secret", mem));

	(void)state;
	for (size_t i = 0; sealed[i]; i++) {
		char kept = sealed[i];

		sealed[i] = kept == 'A' ? 'B' : 'A';
		assert_null(secret_open(&key, "x", sealed, mem));
		sealed[i] = kept;
	}
	assert_non_null(secret_open(&key, "x", sealed, mem));
	sealed[strlen(sealed) - 1] = 0;
	assert_null(secret_open(&key, "x", sealed, mem));
	assert_null(secret_open(&key, "x", "", mem));
	assert_null(secret_open(&key, "x", "x1.", mem));
	assert_null(secret_open(&key, "x", "x1.AAAA", mem));
	assert_null(secret_open(&key, "x", NULL, mem));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_sha256_gives_the_standards_answer),
		TEST(test_hmacs_give_the_standards_answers),
		TEST(test_signatures_are_equal_only_when_all_is_the_same),
		TEST(test_tokens_differ_and_hold_all_their_bits),
		TEST(test_a_password_matches_its_hash_and_no_other),
		TEST(test_a_sealed_secret_opens_with_its_key_and_label_only),
		TEST(test_a_changed_secret_does_not_open),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
