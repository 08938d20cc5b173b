/* Owns the key's file: 64 hex digits and a line break, readable by its owner alone. */
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/secret_key.h"

enum { HEX_LENGTH = 64 };

const char *secret_key_path(const struct settings *settings, struct arena *mem)
{
	const char *database = settings_sqlite_path(settings);
	const char *slash = database ? strrchr(database, '/') : NULL;

	if (settings->key_file && *settings->key_file)
		return settings->key_file;
	if (!slash)
		return "leadline.key";
	return arena_format(mem, "%.*s/leadline.key", (int)(slash - database), database);
}

static bool read_hex(const char *hex, const char *where, struct secret_key *out, struct error *err)
{
	size_t length = 0;

	if (strlen(hex) >= HEX_LENGTH &&
	    sodium_hex2bin(out->bytes, sizeof(out->bytes), hex, HEX_LENGTH, NULL, &length, NULL) == 0 &&
	    length == sizeof(out->bytes))
		return true;
	return error_set(err, FAIL_INVALID, "bad_secret_key", "the key in '%s' is not 64 hex digits", where);
}

static bool read_file(const char *path, struct secret_key *out, struct error *err)
{
	char text[HEX_LENGTH + 2] = "";
	struct stat facts;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t length;

	if (fd < 0)
		return error_set(err, FAIL_INVALID, "no_secret_key", "cannot read '%s': %s", path, strerror(errno));
	length = fstat(fd, &facts) == 0 ? read(fd, text, sizeof(text) - 1) : -1;
	close(fd);
	if (length < HEX_LENGTH)
		return error_set(err, FAIL_INVALID, "bad_secret_key", "the key in '%s' is not 64 hex digits", path);
	if (facts.st_mode & (S_IRWXG | S_IRWXO))
		return error_set(err, FAIL_INVALID, "open_secret_key", "'%s' can be read by others; chmod 600 it", path);
	return read_hex(text, path, out, err);
}

/* Written beside and linked in: of two processes that start at once, both end with the same key. */
static bool make_file(const char *path, struct arena *mem, bool *made, struct error *err)
{
	const char *fresh = arena_format(mem, "%s.%d", path, (int)getpid());
	unsigned char bytes[HEX_LENGTH / 2];
	char text[HEX_LENGTH + 2];
	int fd = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
	bool ok;

	if (fd < 0)
		return error_set(err, FAIL_INVALID, "no_secret_key", "cannot write '%s': %s", fresh, strerror(errno));
	randombytes_buf(bytes, sizeof(bytes));
	sodium_bin2hex(text, sizeof(text), bytes, sizeof(bytes));
	text[HEX_LENGTH] = '\n';
	ok = write(fd, text, HEX_LENGTH + 1) == HEX_LENGTH + 1 && fsync(fd) == 0;
	close(fd);
	*made = ok && link(fresh, path) == 0;
	ok = *made || (ok && errno == EEXIST);
	if (!ok)
		error_set(err, FAIL_INVALID, "no_secret_key", "cannot write '%s': %s", path, strerror(errno));
	unlink(fresh);
	return ok;
}

static bool is_said(const struct settings *settings)
{
	return settings->secret_key && *settings->secret_key;
}

bool secret_key_stands(const struct settings *settings)
{
	struct arena *mem = arena_create();
	bool stands = is_said(settings) || access(secret_key_path(settings, mem), F_OK) == 0;

	arena_destroy(mem);
	return stands;
}

bool secret_key_load(const struct settings *settings, struct secret_key *out, bool *made, struct error *err)
{
	struct arena *mem;
	const char *path;
	bool ok;

	*made = false;
	if (sodium_init() < 0)
		fatal("libsodium does not start");
	if (is_said(settings))
		return read_hex(settings->secret_key, "secret_key", out, err);
	mem = arena_create();
	path = secret_key_path(settings, mem);
	ok = (access(path, F_OK) == 0 || make_file(path, mem, made, err)) && read_file(path, out, err);
	arena_destroy(mem);
	return ok;
}
