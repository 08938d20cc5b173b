/* Owns the reader behind a request. */
#include "assistant/request_reader.h"

bool request_reader(struct request *req, struct db *db, struct reader *out, struct error *err)
{
	return thread_case_read_reader(db, req->mem, req->caller.workspace_id, req->caller.user_id, req->caller.name, out, err);
}
