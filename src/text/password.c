/* Owns password hashes. */
#include <sodium.h>
#include <string.h>

#include "text/signature.h"

/* OWASP's Password Storage Cheat Sheet: argon2id with m = 19 MiB, t = 2, p = 1. */
enum { PASSWORD_PASSES = 2, PASSWORD_BYTES = 19 * 1024 * 1024 };

static void start_sodium(void)
{
	if (sodium_init() < 0)
		fatal("no source of random numbers");
}

const char *password_hash(const char *password, struct arena *mem)
{
	char *hash = arena_alloc(mem, crypto_pwhash_STRBYTES);

	start_sodium();
	if (crypto_pwhash_str_alg(hash, password, strlen(password), PASSWORD_PASSES, PASSWORD_BYTES,
	                          crypto_pwhash_ALG_ARGON2ID13) != 0)
		fatal("out of memory (%d bytes for a password hash)", PASSWORD_BYTES);
	return hash;
}

bool password_matches(const char *password, const char *hash)
{
	char whole[crypto_pwhash_STRBYTES] = "";

	/* libsodium reads a field of fixed size; a damaged row may hold less or more. */
	if (!password || !hash || strlen(hash) >= sizeof(whole))
		return false;
	start_sodium();
	memcpy(whole, hash, strlen(hash));
	return crypto_pwhash_str_verify(whole, password, strlen(password)) == 0;
}
