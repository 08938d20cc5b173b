/* Owns who waits for whom in a conversation, and who is let go. */
#include "conversation/waiting_line.h"
#include "conversation/conversation_store.h"
#include "job/job.h"

/* A text that waits is woken by the end of the one before it. It looks by itself after as long as it has waited, within these. */
enum { LOOK_LEAST_MS = 60 * 1000, LOOK_MOST_MS = 10 * 60 * 1000 };

static int64_t patience(const struct message *message, int64_t now_ms)
{
	int64_t waited = now_ms - message->created_at;

	return waited < LOOK_LEAST_MS ? LOOK_LEAST_MS : waited > LOOK_MOST_MS ? LOOK_MOST_MS : waited;
}

bool waiting_line_ask(struct db *db, const struct message *message, int64_t now_ms, struct waiting *out, struct error *err)
{
	struct unsent earlier;
	int64_t due = now_ms;

	*out = (struct waiting){0};
	if (!conversation_store_find_earlier_unsent(db, message, &earlier, err))
		return false;
	/* One whose job has died waits for a person, and must not take the others with it. */
	if (earlier.id && !job_find_due(db, message->workspace_id, "sms.send", earlier.id, &out->behind, &due, err))
		return false;
	out->held = earlier.held;
	out->look_at = (due > now_ms ? due : now_ms) + patience(message, now_ms);
	return true;
}

static bool let_go(struct db *db, const struct message *ended, const struct unsent *next, struct error *err)
{
	return !next->id || job_release(db, ended->workspace_id, "sms.send", next->id, err);
}

bool waiting_line_pass_on(struct db *db, const struct message *ended, bool *passed, struct error *err)
{
	struct unsent next;

	*passed = true;
	if (!ended->interaction_id)
		return true;
	if (!conversation_store_find_later_unsent(db, ended, false, &next, err) || !let_go(db, ended, &next, err))
		return false;
	/* Behind those that are held there may be a reply, which waits for none of them. */
	if (next.held && (!conversation_store_find_later_unsent(db, ended, true, &next, err) || !let_go(db, ended, &next, err)))
		return false;
	*passed = next.id != 0;
	return true;
}
