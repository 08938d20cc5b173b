/* Owns /products. */
#include <string.h>

#include "base/clock.h"
#include "base/id.h"
#include "event/event.h"
#include "http/request.h"
#include "product/product_parts.h"
#include "product/product_store.h"
#include "text/sort_key.h"
#include "workspace/workspace.h"

struct product_query {
	int64_t limit;
	const char *cursor, *q;
};

static const struct field product_query_fields[] = {
	F_TEXT(struct product_query, q, 0, 100, .about = "The beginning of a name."),
	F_INT(struct product_query, limit, 1, 200),
	F_TEXT(struct product_query, cursor, 1, 400),
	F_END
};

/* A cursor holds the last row's id and key. */
enum { CURSOR_ID, CURSOR_KEY, CURSOR_NUMBERS = CURSOR_KEY + SORT_KEY_NUMBERS };

static bool list_products(struct request *req)
{
	struct product_query query = {.limit = 50};
	struct product_filter filter = {.workspace_id = req->caller.workspace_id};
	struct records rows;
	const char *cursor = NULL;
	int64_t numbers[CURSOR_NUMBERS] = {0};
	bool given;

	if (!request_query(req, &query) || !request_cursor(req, query.cursor, &given, numbers, CURSOR_NUMBERS))
		return false;
	filter.q = sort_key_make(query.q, req->mem);
	filter.after = given ? sort_key_unpack(numbers + CURSOR_KEY, req->mem) : NULL;
	filter.after_id = numbers[CURSOR_ID];
	filter.limit = query.limit + 1;
	if (!product_store_list(req->db, req->mem, &filter, &rows, &req->error))
		return false;
	if (rows.count > (size_t)query.limit) {
		const struct product *last = (const struct product *)rows.items + --rows.count - 1;

		numbers[CURSOR_ID] = last->id;
		sort_key_pack(last->name_key, numbers + CURSOR_KEY);
		cursor = reply_cursor(req, numbers, CURSOR_NUMBERS);
	}
	return reply_list(req, product_fields, sizeof(struct product), rows, cursor, NULL);
}

static bool get_product(struct request *req)
{
	struct product product;

	return product_get(req->db, req->mem, req->caller.workspace_id, req->ids[0], &product, &req->error) &&
	       reply_record(req, 200, product_fields, &product);
}

static const char *filled(const char *text)
{
	return text && *text ? text : NULL;
}

/* Body and all that is wrong with it, at once. */
static bool read_body(struct request *req, struct product *product)
{
	request_fields(req, product);
	product->description = filled(product->description);
	product->website_url = filled(product->website_url);
	product->communication_language = filled(product->communication_language);
	product->name_key = sort_key_make(product->name, req->mem);
	if (!product->name_key)
		product->name_key = "";
	return problems_none(&req->problems, &req->error);
}

static bool tell(struct request *req, struct db *db, const char *kind, const struct product *product, struct error *err)
{
	char id[ID_TEXT_SIZE];

	return event_add_record(db, req->mem, product->workspace_id, kind, "prd", product->id, product_fields, product, err) &&
	       audit_add(db, product->workspace_id, req->caller.name, kind, id_format(product->id, "prd", id), NULL, err);
}

static bool create_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct product product = {.workspace_id = req->caller.workspace_id};

	if (!read_body(req, &product))
		return false;
	product.id = id_next();
	product.created_at = product.updated_at = clock_now_ms();
	product.version = 1;
	return product_store_add(db, &product, err) && tell(req, db, "product.created", &product, err) &&
	       reply_record(req, 201, product_fields, &product);
}

static bool create_product(struct request *req)
{
	return request_write(req, create_in_write, req);
}

static bool change_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct product product;

	if (!product_get(db, req->mem, req->caller.workspace_id, req->ids[0], &product, err) ||
	    !request_fresh(req, product.version) || !read_body(req, &product))
		return false;
	product.updated_at = clock_now_ms();
	product.version++;
	return product_store_put(db, &product, err) && tell(req, db, "product.updated", &product, err) &&
	       reply_record(req, 200, product_fields, &product);
}

static bool change_product(struct request *req)
{
	return request_write(req, change_in_write, req);
}

static bool remove_in_write(struct db *db, void *arg, struct error *err)
{
	struct request *req = arg;
	struct product product;

	return product_get(db, req->mem, req->caller.workspace_id, req->ids[0], &product, err) &&
	       request_fresh(req, product.version) && product_store_remove(db, product.workspace_id, product.id, err) &&
	       tell(req, db, "product.deleted", &product, err) && reply_empty(req, 204);
}

static bool remove_product(struct request *req)
{
	return request_write(req, remove_in_write, req);
}

const struct route product_routes[] = {
	{ "GET", "/api/v1/products", list_products, .right = RIGHT_READ, .query = product_query_fields, .gives = product_fields, .list = true,
	  .about = "Products by name." },
	{ "POST", "/api/v1/products", create_product, .right = RIGHT_WRITE, .takes = product_fields, .gives = product_fields, .status = 201,
	  .about = "Creates a product; only its name is required." },
	{ "GET", "/api/v1/products/{id:prd}", get_product, .right = RIGHT_READ, .gives = product_fields, .about = "One product." },
	{ "PATCH", "/api/v1/products/{id:prd}", change_product, .right = RIGHT_WRITE, .takes = product_fields, .partial = true,
	  .gives = product_fields, .about = "Changes what is given." },
	{ "DELETE", "/api/v1/products/{id:prd}", remove_product, .right = RIGHT_WRITE, .status = 204,
	  .about = "Deletes a product with its personas; its campaigns stay, without a product." },
	{ 0 }
};
