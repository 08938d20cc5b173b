/* Owns the lock file beside a SQLite file. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "app/store_lock.h"

bool store_lock_take(const char *sqlite_path, struct arena *mem, int *out, struct error *err)
{
	const char *path = arena_format(mem, "%s.lock", sqlite_path);
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	if (fd < 0)
		return error_set(err, FAIL_INVALID, "cannot_lock", "cannot write '%s': %s", path, strerror(errno));
	if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
		close(fd);
		return error_set(err, FAIL_CONFLICT, "in_use", "'%s' is in use by another leadline serve", sqlite_path);
	}
	*out = fd;
	return true;
}

void store_lock_release(int lock)
{
	if (lock >= 0)
		close(lock);
}
