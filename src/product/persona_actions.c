/* Owns the storing of a persona, whoever wrote it. */
#include "base/clock.h"
#include "base/id.h"
#include "event/event.h"
#include "product/persona_store.h"
#include "product/product.h"
#include "workspace/workspace.h"

bool persona_save(struct db *db, struct arena *mem, struct persona *persona, const char *by, bool *created, struct error *err)
{
	struct product product;
	struct persona known;
	bool found;
	const char *kind;
	char id[ID_TEXT_SIZE];

	if (persona->company_size_min != INT64_MIN && persona->company_size_max != INT64_MIN &&
	    persona->company_size_min > persona->company_size_max)
		return error_set(err, FAIL_INVALID, "bad_range", "company_size_min is greater than company_size_max");
	if (!product_get(db, mem, persona->workspace_id, persona->product_id, &product, err) ||
	    !persona_find(db, mem, persona->workspace_id, persona->product_id, (enum goal)persona->goal, &found, &known, err))
		return false;
	*created = !found;
	kind = found ? "persona.updated" : "persona.created";
	persona->updated_at = clock_now_ms();
	persona->id = found ? known.id : id_next();
	persona->created_at = found ? known.created_at : persona->updated_at;
	persona->version = found ? known.version + 1 : 1;
	return (found ? persona_store_put(db, persona, err) : persona_store_add(db, persona, err)) &&
	       event_add_record(db, mem, persona->workspace_id, kind, "per", persona->id, persona_fields, persona, err) &&
	       audit_add(db, persona->workspace_id, by, kind, id_format(persona->id, "per", id), NULL, err);
}
