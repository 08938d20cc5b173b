/* Owns digests, signatures and random tokens. */
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>
#include <string.h>

#include "text/signature.h"

static const char *to_hex(const unsigned char *bytes, size_t length, struct arena *mem)
{
	char *text = arena_alloc(mem, length * 2 + 1);

	return sodium_bin2hex(text, length * 2 + 1, bytes, length);
}

static const char *to_base64(const unsigned char *bytes, size_t length, struct arena *mem)
{
	size_t size = sodium_base64_encoded_len(length, sodium_base64_VARIANT_ORIGINAL);

	return sodium_bin2base64(arena_alloc(mem, size), size, bytes, length, sodium_base64_VARIANT_ORIGINAL);
}

/* Returns the length of the digest. */
static size_t hmac(const EVP_MD *digest, const void *key, size_t key_length, const void *bytes, size_t length,
                   unsigned char out[EVP_MAX_MD_SIZE])
{
	unsigned int size = 0;

	if (!HMAC(digest, key, (int)key_length, bytes, length, out, &size))
		fatal("OpenSSL has no HMAC with %s", EVP_MD_get0_name(digest));
	return size;
}

const char *signature_sha256_hex(const void *bytes, size_t length, struct arena *mem)
{
	unsigned char digest[crypto_hash_sha256_BYTES];

	crypto_hash_sha256(digest, bytes, length);
	return to_hex(digest, sizeof(digest), mem);
}

const char *signature_hmac_sha1_base64(const char *key, const void *bytes, size_t length, struct arena *mem)
{
	unsigned char digest[EVP_MAX_MD_SIZE];

	return to_base64(digest, hmac(EVP_sha1(), key, strlen(key), bytes, length, digest), mem);
}

const char *signature_hmac_sha256_base64(const void *key, size_t key_length, const void *bytes, size_t length, struct arena *mem)
{
	unsigned char digest[EVP_MAX_MD_SIZE];

	return to_base64(digest, hmac(EVP_sha256(), key, key_length, bytes, length, digest), mem);
}

const char *signature_hmac_sha256_hex(const void *key, size_t key_length, const void *bytes, size_t length, struct arena *mem)
{
	unsigned char digest[EVP_MAX_MD_SIZE];

	return to_hex(digest, hmac(EVP_sha256(), key, key_length, bytes, length, digest), mem);
}

bool signature_equal(const char *expected, const char *given)
{
	size_t expected_length, given_length;
	volatile unsigned char differs;

	if (!expected || !given)
		return false;
	expected_length = strlen(expected);
	given_length = strlen(given);
	differs = expected_length != given_length;
	for (size_t i = 0; i < given_length; i++)
		differs |= (unsigned char)(given[i] ^ expected[i < expected_length ? i : 0]);
	return !differs;
}

const char *signature_token(size_t bytes, struct arena *mem)
{
	static const char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";
	unsigned char *random = arena_alloc(mem, bytes);
	char *text = arena_alloc(mem, (bytes * 8 + 4) / 5 + 1);
	unsigned int bits = 0;
	int waiting = 0;
	size_t used = 0;

	if (sodium_init() < 0)
		fatal("no source of random numbers");
	randombytes_buf(random, bytes);
	for (size_t i = 0; i < bytes; i++) {
		bits = bits << 8 | random[i];
		for (waiting += 8; waiting >= 5; waiting -= 5)
			text[used++] = alphabet[bits >> (waiting - 5) & 31];
	}
	if (waiting)
		text[used] = alphabet[bits << (5 - waiting) & 31];
	return text;
}
