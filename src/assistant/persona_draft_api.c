/* Owns POST /products/{id}/personas/{goal}/generate. */
#include "assistant/assistant_parts.h"
#include "assistant/model_call.h"
#include "assistant/persona_draft.h"
#include "assistant/request_reader.h"

struct wish {
	bool replace;
};

static const struct field wish_fields[] = {
	F_BOOL(struct wish, replace, .about = "Also in the place of a persona that a person wrote, changed or approved. Default false."),
	F_END,
};

struct drafting {
	struct request *req;
	struct model_call *call;
	struct wish wish;
	struct persona persona;
};

/* What a person wrote or approved is not written over by accident. */
static bool may_replace(struct request *req, struct db *db, const struct drafting *drafting, struct error *err)
{
	struct persona before;
	bool found;

	if (!persona_find(db, req->mem, drafting->persona.workspace_id, drafting->persona.product_id,
	                  (enum goal)drafting->persona.goal, &found, &before, err))
		return false;
	if (!found || drafting->wish.replace || (before.generated && before.approval == PERSONA_DRAFT))
		return true;
	return error_set(err, FAIL_CONFLICT, "persona_exists",
	                 "'%s' was written or approved by a person; say replace to write it anew", before.name);
}

static bool save_in_write(struct db *db, void *arg, struct error *err)
{
	struct drafting *drafting = arg;
	struct request *req = drafting->req;
	bool created;

	return may_replace(req, db, drafting, err) &&
	       persona_save(db, req->mem, &drafting->persona, req->caller.name, &created, err) &&
	       ledger_add(db, &drafting->call->entry, err) && reply_record(req, 200, persona_fields, &drafting->persona);
}

static bool drafted(struct request *req, struct model_call *call, void *arg)
{
	struct drafting *drafting = arg;
	struct error why, ignored = {0};

	drafting->call = call;
	if (call->good && !persona_draft_read(call->answer.text, req->mem, &drafting->persona)) {
		call->good = false;
		call->answer.reason = "the answer is not the JSON that was asked for";
		model_fail(LLM_MALFORMED, &call->answer, &call->fault);
		call->entry.outcome = llm_verdict_word(LLM_MALFORMED);
		call->entry.error = call->answer.reason;
	}
	if (!call->good)
		return model_call_fail(req, call);
	if (request_write(req, save_in_write, drafting))
		return true;
	why = req->error;
	if (model_call_book(req, call, &ignored))
		req->error = why;
	return false;
}

static bool generate(struct request *req)
{
	struct drafting *drafting = arena_alloc(req->mem, sizeof(*drafting));
	int goal = choice_find(goal_names, req->words[0]);
	struct product product;
	struct model_call *call;
	struct reader reader;

	if (goal < 0)
		return error_set(&req->error, FAIL_NOT_FOUND, "not_found", "'%s' is no goal of a persona", req->words[0]);
	drafting->req = req;
	drafting->persona = (struct persona){
		.workspace_id = req->caller.workspace_id,
		.product_id = req->ids[0],
		.goal = goal,
		.approval = PERSONA_DRAFT,
		.generated = true,
	};
	if (!request_body(req, &drafting->wish) ||
	    !product_get(req->db, req->mem, req->caller.workspace_id, req->ids[0], &product, &req->error) ||
	    !may_replace(req, req->db, drafting, &req->error) || !request_reader(req, req->db, &reader, &req->error))
		return false;
	call = model_call_make(req, PURPOSE_PERSONA);
	persona_draft_ask(&product, (enum goal)goal, reader.language, req->mem, &call->ask);
	return model_call_begin(req, call, drafted, drafting);
}

const struct route persona_draft_routes[] = {
	{ "POST", "/api/v1/products/{id:prd}/personas/{goal}/generate", generate, .right = RIGHT_WRITE, .takes = wish_fields,
	  .gives = persona_fields, .about = "Drafts the persona of a product for a goal by the language model, and keeps it as a draft." },
	{ 0 }
};
