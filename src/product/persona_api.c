/* Owns /products/{id}/personas: one persona a goal, written whole by PUT or in part by PATCH. */
#include "base/clock.h"
#include "base/id.h"
#include "event/event.h"
#include "http/request.h"
#include "product/persona_store.h"
#include "product/product.h"
#include "product/product_parts.h"
#include "workspace/workspace.h"

/* A goal that does not exist is a page that does not exist. */
static bool read_goal(struct request *req, int *goal, struct error *err)
{
	*goal = choice_find(goal_names, req->words[0]);
	return *goal >= 0 || error_set(err, FAIL_NOT_FOUND, "not_found", "'%s' is no goal of a persona", req->words[0]);
}

static bool list_personas(struct request *req)
{
	struct product product;
	struct records rows;

	return product_get(req->db, req->mem, req->caller.workspace_id, req->ids[0], &product, &req->error) &&
	       persona_store_list(req->db, req->mem, product.workspace_id, product.id, &rows, &req->error) &&
	       reply_list(req, persona_fields, sizeof(struct persona), rows, NULL, NULL);
}

/* FAIL_NOT_FOUND where there is none. */
static bool read_persona(struct request *req, struct db *db, struct persona *out, struct error *err)
{
	int goal;
	bool found;

	if (!read_goal(req, &goal, err) ||
	    !persona_find(db, req->mem, req->caller.workspace_id, req->ids[0], (enum goal)goal, &found, out, err))
		return false;
	return found || error_set(err, FAIL_NOT_FOUND, "not_found", "this product has no persona for '%s'", goal_names[goal]);
}

static bool get_persona(struct request *req)
{
	struct persona persona;

	return read_persona(req, req->db, &persona, &req->error) && reply_record(req, 200, persona_fields, &persona);
}

/* Body and all that is wrong with it, at once. */
static bool read_body(struct request *req, struct persona *persona)
{
	request_fields(req, persona);
	if (persona->company_size_min != INT64_MIN && persona->company_size_max != INT64_MIN &&
	    persona->company_size_min > persona->company_size_max)
		problems_add(&req->problems, "company_size_max", "bad_range", "must not be less than company_size_min");
	return problems_none(&req->problems, &req->error);
}

static bool save(struct request *req, struct db *db, struct persona *persona, struct error *err)
{
	bool created;

	return persona_save(db, req->mem, persona, req->caller.name, &created, err) &&
	       reply_record(req, created ? 201 : 200, persona_fields, persona);
}

static bool put_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct product product;
	struct persona persona = {.workspace_id = req->caller.workspace_id,
	                          .product_id = req->ids[0],
	                          .company_size_min = INT64_MIN,
	                          .company_size_max = INT64_MIN};
	struct persona known;
	bool found;

	if (!product_get(db, req->mem, persona.workspace_id, persona.product_id, &product, err) ||
	    !read_goal(req, &persona.goal, err) ||
	    !persona_find(db, req->mem, persona.workspace_id, persona.product_id, (enum goal)persona.goal, &found, &known, err) ||
	    (found && !request_fresh(req, known.version)) || !read_body(req, &persona))
		return false;
	return save(req, db, &persona, err);
}

static bool put_persona(struct request *req)
{
	return request_write(req, put_in_write, req);
}

static bool words_changed(struct request *req)
{
	static const char *const words[] = {"name",        "summary",          "industries",       "job_titles",
	                                    "pain_points", "company_size_min", "company_size_max", NULL};

	for (const char *const *word = words; *word; word++)
		if (request_has(req, *word))
			return true;
	return false;
}

static bool change_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct persona persona;

	if (!read_persona(req, db, &persona, err) || !request_fresh(req, persona.version) || !read_body(req, &persona))
		return false;
	persona.generated = persona.generated && !words_changed(req);
	return save(req, db, &persona, err);
}

static bool change_persona(struct request *req)
{
	return request_write(req, change_in_write, req);
}

static bool remove_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct persona persona;
	char id[ID_TEXT_SIZE];

	return read_persona(req, db, &persona, err) && request_fresh(req, persona.version) &&
	       persona_store_remove(db, persona.workspace_id, persona.id, err) &&
	       event_add_record(db, req->mem, persona.workspace_id, "persona.deleted", "per", persona.id, persona_fields,
	                        &persona, err) &&
	       audit_add(db, persona.workspace_id, req->caller.name, "persona.deleted", id_format(persona.id, "per", id), NULL,
	                 err) &&
	       reply_empty(req, 204);
}

static bool remove_persona(struct request *req)
{
	return request_write(req, remove_in_write, req);
}

const struct route persona_routes[] = {
	{ "GET", "/api/v1/products/{id:prd}/personas", list_personas, .right = RIGHT_READ, .gives = persona_fields, .list = true,
	  .about = "The ideal customers of a product, at most one a goal." },
	{ "GET", "/api/v1/products/{id:prd}/personas/{goal}", get_persona, .right = RIGHT_READ, .gives = persona_fields,
	  .about = "The persona of a product for one goal." },
	{ "PUT", "/api/v1/products/{id:prd}/personas/{goal}", put_persona, .right = RIGHT_WRITE, .takes = persona_fields,
	  .gives = persona_fields, .about = "Writes the persona of this goal, new (201) or in place of the one that is there (200)." },
	{ "PATCH", "/api/v1/products/{id:prd}/personas/{goal}", change_persona, .right = RIGHT_WRITE, .takes = persona_fields, .partial = true,
	  .gives = persona_fields, .about = "Changes what is given." },
	{ "DELETE", "/api/v1/products/{id:prd}/personas/{goal}", remove_persona, .right = RIGHT_WRITE, .status = 204,
	  .about = "Deletes the persona of this goal." },
	{ 0 }
};
