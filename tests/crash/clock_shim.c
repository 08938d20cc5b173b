/* Preloaded into the server by clock.test.ts: moves the wall clock by the seconds that the file LEADLINE_TEST_CLOCK holds. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const volatile long *moved_s;

__attribute__((constructor)) static void open_file(void)
{
	int fd = open(getenv("LEADLINE_TEST_CLOCK"), O_RDONLY | O_CLOEXEC);
	void *at = mmap(NULL, sizeof(long), PROT_READ, MAP_SHARED, fd, 0);

	moved_s = at == MAP_FAILED ? NULL : at;
	close(fd);
}

int clock_gettime(clockid_t id, struct timespec *out)
{
	long code = syscall(SYS_clock_gettime, id, out);

	if (id == CLOCK_REALTIME && moved_s)
		out->tv_sec += *moved_s;
	return (int)code;
}

time_t time(time_t *out)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	if (out)
		*out = now.tv_sec;
	return now.tv_sec;
}

int gettimeofday(struct timeval *restrict out, void *restrict zone)
{
	struct timespec now;

	(void)zone;
	clock_gettime(CLOCK_REALTIME, &now);
	out->tv_sec = now.tv_sec;
	out->tv_usec = now.tv_nsec / 1000;
	return 0;
}
