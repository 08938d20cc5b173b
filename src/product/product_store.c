/* Owns the SQL of products. */
#include "product/product_store.h"

#include "text/sort_key.h"

bool product_get(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, struct product *out, struct error *err)
{
	return db_get(db, mem, product_fields, out, err, "SELECT {fields} FROM product WHERE workspace_id = $1 AND id = $2",
	              db_int(workspace_id), db_int(id));
}

bool product_find(struct db *db, struct arena *mem, int64_t workspace_id, int64_t id, bool *found, struct product *out,
                  struct error *err)
{
	return db_find(db, mem, product_fields, found, out, err,
	               "SELECT {fields} FROM product WHERE workspace_id = $1 AND id = $2", db_int(workspace_id), db_int(id));
}

bool product_store_list(struct db *db, struct arena *mem, const struct product_filter *filter, struct records *out,
                        struct error *err)
{
	const char *first = filter->q ? filter->q : "";

	return db_list(db, mem, product_fields, sizeof(struct product), out, err,
	               "SELECT {fields} FROM product WHERE workspace_id = $1 AND name_key < $2 AND (name_key, id) > ($3, $4) "
	               "ORDER BY name_key, id LIMIT $5",
	               db_int(filter->workspace_id), db_text(sort_key_after(first, mem)),
	               db_text(filter->after ? filter->after : first), db_int(filter->after_id), db_int(filter->limit));
}

bool product_store_add(struct db *db, const struct product *product, struct error *err)
{
	return db_insert(db, "product", product_fields, product, err);
}

bool product_store_put(struct db *db, const struct product *product, struct error *err)
{
	return db_update(db, "product", product_fields, product, err);
}

bool product_store_remove(struct db *db, int64_t workspace_id, int64_t id, struct error *err)
{
	return db_exec(db, err, "DELETE FROM persona WHERE workspace_id = $1 AND product_id = $2", db_int(workspace_id),
	               db_int(id)) &&
	       db_exec(db, err, "DELETE FROM product WHERE workspace_id = $1 AND id = $2", db_int(workspace_id), db_int(id));
}
