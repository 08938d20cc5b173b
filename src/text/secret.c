/* Owns secrets that the program itself must read again: sealed for the disk. */
#include <sodium.h>
#include <string.h>

#include "text/signature.h"

enum { NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES };

/* Names the way of sealing, so that a later one can stand beside it. */
static const char seal_mark[] = "x1.";

const char *secret_seal(const struct secret_key *key, const char *label, const char *plain, struct arena *mem)
{
	size_t length = strlen(plain);
	unsigned char *box = arena_alloc(mem, NONCE + length + TAG);
	size_t mark = sizeof(seal_mark) - 1;
	size_t size;
	char *text;

	if (sodium_init() < 0)
		fatal("no source of random numbers");
	randombytes_buf(box, NONCE);
	crypto_aead_xchacha20poly1305_ietf_encrypt(box + NONCE, NULL, (const unsigned char *)plain, length,
	                                           (const unsigned char *)label, strlen(label), NULL, box, key->bytes);
	size = sodium_base64_encoded_len(NONCE + length + TAG, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	text = arena_alloc(mem, mark + size);
	memcpy(text, seal_mark, mark);
	sodium_bin2base64(text + mark, size, box, NONCE + length + TAG, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	return text;
}

const char *secret_open(const struct secret_key *key, const char *label, const char *sealed, struct arena *mem)
{
	size_t mark = sizeof(seal_mark) - 1;
	size_t length = 0;
	unsigned char *box, *plain;

	if (!sealed || strncmp(sealed, seal_mark, mark) != 0)
		return NULL;
	sealed += mark;
	box = arena_alloc(mem, strlen(sealed));
	if (sodium_base642bin(box, strlen(sealed), sealed, strlen(sealed), NULL, &length, NULL,
	                      sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
	    length < NONCE + TAG)
		return NULL;
	plain = arena_alloc(mem, length - NONCE - TAG + 1);
	if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain, NULL, NULL, box + NONCE, length - NONCE,
	                                               (const unsigned char *)label, strlen(label), box, key->bytes) != 0)
		return NULL;
	return (const char *)plain;
}
