/* Owns how many passwords are looked at together. */
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <time.h>

#include "text/signature.h"
#include "workspace/password_gate.h"

enum { AT_ONCE = 4, WAIT_S = 2 };

static pthread_once_t once = PTHREAD_ONCE_INIT;
static sem_t places;

static void make_places(void)
{
	sem_init(&places, 0, AT_ONCE);
}

static bool enter(struct error *err)
{
	struct timespec until;
	int result;

	pthread_once(&once, make_places);
	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += WAIT_S;
	do
		result = sem_timedwait(&places, &until);
	while (result != 0 && errno == EINTR);
	return result == 0 || error_set(err, FAIL_UNAVAILABLE, "busy", "Too many people sign in at this moment. Try again.");
}

bool password_gate_hash(const char *password, struct arena *mem, const char **hash, struct error *err)
{
	if (!enter(err))
		return false;
	*hash = password_hash(password, mem);
	sem_post(&places);
	return true;
}

bool password_gate_matches(const char *password, const char *hash, bool *matches, struct error *err)
{
	if (!enter(err))
		return false;
	*matches = password_matches(password, hash);
	sem_post(&places);
	return true;
}
