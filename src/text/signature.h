/* Digests, signatures, random tokens, secrets at rest. OpenSSL and libsodium behind it. */
#ifndef TEXT_SIGNATURE_H
#define TEXT_SIGNATURE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* Hex, lower case. */
const char *signature_sha256_hex(const void *bytes, size_t length, struct arena *mem);
/* Base64 of an HMAC. */
const char *signature_hmac_sha1_base64(const char *key, const void *bytes, size_t length, struct arena *mem);
const char *signature_hmac_sha256_base64(const void *key, size_t key_length, const void *bytes, size_t length, struct arena *mem);
const char *signature_hmac_sha256_hex(const void *key, size_t key_length, const void *bytes, size_t length, struct arena *mem);
/* Constant time in the length of `given`; NULL equals nothing. */
bool signature_equal(const char *expected, const char *given);
/* Crockford base32 of `bytes` random bytes. */
const char *signature_token(size_t bytes, struct arena *mem);

/* Passwords: argon2id, 19 MiB, 2 passes (OWASP's minimum). Blocks about 25 ms. */
const char *password_hash(const char *password, struct arena *mem);
bool password_matches(const char *password, const char *hash);

/* Secrets at rest: XChaCha20-Poly1305 under the installation's key; `label` is bound in (a secret cannot be moved to another row). */
struct secret_key {
	unsigned char bytes[32];
};
const char *secret_seal(const struct secret_key *key, const char *label, const char *plain, struct arena *mem);
/* NULL when it was made by another key, for another label, or changed. */
const char *secret_open(const struct secret_key *key, const char *label, const char *sealed, struct arena *mem);

#endif
