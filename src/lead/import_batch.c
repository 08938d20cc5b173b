/* Owns a batch of rows: its filling, and its writing in one transaction.
 *
 * In bulk there is no event and no history entry per lead: one import.progress tells of all, and that a lead was created by this import
 * at that time stands in the lead itself (created_at, import_id). */
#include "lead/import_batch.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/id.h"
#include "event/event.h"
#include "lead/import_seen.h"
#include "lead/import_store.h"
#include "lead/lead_actions.h"
#include "lead/lead_store.h"
#include "text/json.h"
#include "workspace/workspace.h"

struct import_batch *import_batch_create(const struct import_columns *columns)
{
	struct import_batch *batch = calloc(1, sizeof(*batch));

	if (!batch)
		fatal("out of memory");
	batch->mem = arena_create();
	batch->columns = columns;
	return batch;
}

void import_batch_destroy(struct import_batch *batch)
{
	if (!batch)
		return;
	arena_destroy(batch->mem);
	free(batch);
}

void import_batch_begin(struct import_batch *batch, int64_t bytes_before)
{
	arena_reset(batch->mem);
	batch->faults = (struct import_faults){.mem = batch->mem};
	batch->count = 0;
	batch->rows = 0;
	batch->bytes_before = batch->bytes_read = bytes_before;
}

bool import_batch_is_full(const struct import_batch *batch)
{
	return batch->rows >= IMPORT_BATCH_ROWS;
}

/* Cells are borrowed until the next row; a row that may be refused while writing needs them longer. */
static void keep_cells(struct import_batch *batch, struct import_entry *entry, const struct csv_row *row)
{
	struct csv_cell *cells = arena_array(batch->mem, row->count, sizeof(*cells));

	for (size_t i = 0; i < row->count; i++)
		cells[i] = (struct csv_cell){arena_copy_n(batch->mem, row->cells[i].text, row->cells[i].length),
		                             row->cells[i].length, false};
	entry->cells = cells;
	entry->cell_count = row->count;
}

void import_batch_take(struct import_batch *batch, const struct csv_row *row, const char *default_country,
                       struct import_seen *seen)
{
	struct import_entry *entry = &batch->entries[batch->count];

	batch->rows++;
	batch->bytes_read = row->end_offset;
	batch->next_line = row->end_line;
	if (!import_row_read(row, batch->columns, default_country, batch->mem, &entry->lead, &batch->faults))
		return;
	entry->line = row->line;
	entry->same_as_line = seen ? import_seen_put(seen, entry->lead.phone, row->line) : 0;
	if (entry->same_as_line)
		keep_cells(batch, entry, row);
	batch->count++;
}

/* ---- writing ---- */

struct writing {
	struct db *db;
	struct import_batch *batch;
	const struct lead_import *before;
	struct lead_import after;
	int64_t now_ms;
	bool opt_outs; /* anybody's in this workspace */
	struct import_faults faults;
	bool tell, stopped;
};

static bool insert_lead(struct writing *writing, struct lead *lead, struct error *err)
{
	struct db *db = writing->db;
	struct lead_contact *contacts = lead->contacts.items;

	/* A second run on PostgreSQL makes them anew. */
	for (size_t i = 0; i < lead->contacts.count; i++)
		contacts[i].id = 0;
	lead->id = id_next();
	lead->workspace_id = writing->before->workspace_id;
	lead->campaign_id = writing->before->campaign_id;
	lead->import_id = writing->before->id;
	lead->created_at = lead->updated_at = writing->now_ms;
	lead->version = 1;
	if (writing->opt_outs && !lead_store_is_opted_out(db, lead, &lead->do_not_contact, err))
		return false;
	if (!writing->before->dry_run && !lead_store_add(db, writing->batch->mem, lead, err))
		return false;
	writing->after.added_count++;
	return true;
}

static const char *merge_variables(const char *stored, const char *given, struct arena *mem)
{
	struct json *before = NULL, *after = NULL, *value;
	struct error ignored;
	const char *name;
	struct json_out out;

	if (!given || !json_parse(given, strlen(given), mem, &after, &ignored))
		return stored;
	if (stored && !json_parse(stored, strlen(stored), mem, &before, &ignored))
		before = NULL;
	json_out_init(&out, mem);
	json_open_object(&out);
	for (size_t i = 0; json_member_at(before, i, &name, &value); i++)
		if (!json_member(after, name)) {
			json_key(&out, name);
			json_put_raw(&out, json_dump(value, mem));
		}
	for (size_t i = 0; json_member_at(after, i, &name, &value); i++) {
		json_key(&out, name);
		json_put_raw(&out, json_dump(value, mem));
	}
	json_close_object(&out);
	return out.buffer.bytes;
}

/* Numbers that the lead does not have yet are added behind its others, as far as there is room. */
static void merge_contacts(struct lead *lead, const struct lead *row, struct arena *mem)
{
	const struct lead_contact *from = row->contacts.items;
	struct lead_contact *contacts = arena_array(mem, LEAD_CONTACTS_MAX, sizeof(*contacts));
	size_t count = lead->contacts.count;

	memcpy(contacts, lead->contacts.items, count * sizeof(*contacts));
	for (size_t i = 0; i < row->contacts.count && count < LEAD_CONTACTS_MAX; i++) {
		bool known = false;

		for (size_t k = 0; k < count; k++)
			known = known || strcmp(contacts[k].phone, from[i].phone) == 0;
		if (known)
			continue;
		contacts[count] = from[i];
		contacts[count].id = 0;
		contacts[count].rank = (int64_t)count;
		count++;
	}
	lead->contacts = (struct records){contacts, count};
	lead->contacts_count = (int64_t)count;
}

/* What the row says wins; what it leaves empty stays. */
static bool update_lead(struct writing *writing, int64_t id, const struct lead *row, struct error *err)
{
	struct arena *mem = writing->batch->mem;
	struct lead before, lead;

	if (!lead_get(writing->db, mem, writing->before->workspace_id, id, &before, err) ||
	    !lead_read_contacts(writing->db, mem, &before, err))
		return false;
	lead = before;
	lead.first_name = row->first_name ? row->first_name : lead.first_name;
	lead.last_name = row->last_name ? row->last_name : lead.last_name;
	lead.email = row->email ? row->email : lead.email;
	lead.company = row->company ? row->company : lead.company;
	lead.language = row->language ? row->language : lead.language;
	lead.time_zone = row->time_zone ? row->time_zone : lead.time_zone;
	lead.tags = row->tags ? row->tags : lead.tags;
	lead.external_id = row->external_id ? row->external_id : lead.external_id;
	lead.variables = merge_variables(lead.variables, row->variables, mem);
	merge_contacts(&lead, row, mem);
	lead_set_keys(&lead, mem);
	lead.updated_at = writing->now_ms;
	lead.version++;
	if (!lead_store_is_opted_out(writing->db, &lead, &lead.do_not_contact, err))
		return false;
	if (!writing->before->dry_run && !lead_store_put(writing->db, mem, &lead, err))
		return false;
	writing->after.updated_count++;
	return true;
}

static void refuse_repeated(struct writing *writing, const struct import_entry *entry)
{
	struct csv_row row = {.line = entry->line, .cells = entry->cells, .count = entry->cell_count};

	import_faults_add(&writing->faults, writing->batch->columns, &row, writing->batch->columns->phone, "duplicate_in_file",
	                  "duplicate of line %lld", (long long)entry->same_as_line);
	writing->after.failed_count++;
}

/* Which numbers of the batch are leads already: fifty in one question, because on PostgreSQL each is a way there and back. */
static bool find_known(struct writing *writing, int64_t *known, struct error *err)
{
	const struct lead_import *import = writing->before;
	const char *phones[LEAD_PHONES_MAX];

	for (size_t at = 0; at < writing->batch->count; at += LEAD_PHONES_MAX) {
		size_t count = writing->batch->count - at < LEAD_PHONES_MAX ? writing->batch->count - at : LEAD_PHONES_MAX;

		for (size_t i = 0; i < count; i++)
			phones[i] = writing->batch->entries[at + i].lead.phone;
		if (!lead_store_find_duplicates(writing->db, writing->batch->mem, import->workspace_id, import->campaign_id,
		                                phones, count, known + at, err))
			return false;
	}
	return true;
}

/* A dry run has stored nothing that a later row of the file could meet. */
static bool rehearse_repeated(struct writing *writing, const struct import_entry *entry)
{
	if (writing->before->on_duplicate == IMPORT_SKIP)
		refuse_repeated(writing, entry);
	else
		writing->after.updated_count++;
	return true;
}

static bool skip_or_refuse(struct writing *writing, const struct import_entry *entry, int64_t known, struct error *err)
{
	const struct lead_import *import = writing->before;
	struct lead other = {0};
	bool found = false;

	if (entry->same_as_line && !lead_find(writing->db, writing->batch->mem, import->workspace_id, known, &found, &other, err))
		return false;
	/* Ours, of an earlier line: an error of the file. Older than the import: nothing new, that is all. */
	if (found && other.import_id == import->id)
		refuse_repeated(writing, entry);
	else
		writing->after.skipped_count++;
	return true;
}

static bool write_entry(struct writing *writing, struct import_entry *entry, int64_t known, struct error *err)
{
	const struct lead_import *import = writing->before;
	struct lead *lead = &entry->lead;

	lead->id = 0;
	lead->workspace_id = import->workspace_id;
	lead->campaign_id = import->campaign_id;
	/* The line that it repeats may stand in this same batch, stored after the question. */
	if (!known && entry->same_as_line && !lead_store_find_duplicate(writing->db, lead, &known, err))
		return false;
	if (!known && entry->same_as_line && import->dry_run)
		return rehearse_repeated(writing, entry);
	if (!known)
		return insert_lead(writing, lead, err);
	if (import->on_duplicate == IMPORT_UPDATE)
		return update_lead(writing, known, lead, err);
	return skip_or_refuse(writing, entry, known, err);
}

static bool write_entries(struct writing *writing, struct error *err)
{
	struct import_batch *batch = writing->batch;
	int64_t *known = arena_array(batch->mem, batch->count + 1, sizeof(*known));

	if (writing->before->on_duplicate != IMPORT_ADD && !find_known(writing, known, err))
		return false;
	for (size_t i = 0; i < batch->count; i++)
		if (!write_entry(writing, &batch->entries[i], known[i], err))
			return false;
	return true;
}

static bool write_faults(struct writing *writing, const struct import_faults *faults, struct error *err)
{
	for (size_t i = 0; i < faults->count; i++) {
		struct lead_import_error fault = faults->items[i];

		fault.workspace_id = writing->before->workspace_id;
		fault.import_id = writing->before->id;
		if (!import_store_add_fault(writing->db, &fault, err))
			return false;
	}
	return true;
}

static bool tell_progress(struct writing *writing, struct error *err)
{
	struct lead_import *after = &writing->after;

	lead_import_show(after, writing->batch->mem);
	return !writing->tell || event_add_record(writing->db, writing->batch->mem, after->workspace_id, "import.progress", "imp",
	                                          after->id, lead_import_fields, after, err);
}

static bool count_added(struct writing *writing, struct error *err)
{
	const struct lead_import *import = writing->before;
	int64_t added = writing->after.added_count - import->added_count;

	return added == 0 || import->dry_run ||
	       (counter_add(writing->db, import->workspace_id, "leads", added, err) &&
	        lead_count_in_campaign(writing->db, import->workspace_id, import->campaign_id, added, err));
}

static bool write_in_transaction(struct db *db, void *arg, struct error *err)
{
	struct writing *writing = arg;
	struct import_batch *batch = writing->batch;
	struct lead_import *after = &writing->after;

	writing->db = db;
	writing->now_ms = clock_now_ms();
	writing->faults = (struct import_faults){.mem = batch->mem};
	if (!import_store_get(db, batch->mem, writing->before->workspace_id, writing->before->id, after, err) ||
	    !import_store_has_opt_outs(db, after->workspace_id, &writing->opt_outs, err))
		return false;
	/* Cancelled, or another process took this import over: it goes on from where it stands, not from here. */
	writing->stopped = after->status != IMPORT_RUNNING || after->bytes_read != batch->bytes_before;
	if (writing->stopped)
		return true;
	after->failed_count += batch->rows - (int64_t)batch->count;
	if (!write_entries(writing, err))
		return false;
	after->read_count += batch->rows;
	after->bytes_read = batch->bytes_read;
	after->next_line = batch->next_line;
	after->updated_at = writing->now_ms;
	after->version++;
	return write_faults(writing, &batch->faults, err) && write_faults(writing, &writing->faults, err) &&
	       count_added(writing, err) && import_store_put(db, after, err) && tell_progress(writing, err);
}

bool import_batch_write(struct db *db, struct import_batch *batch, struct lead_import *import, bool tell, bool *stopped,
                        struct error *err)
{
	struct writing writing = {.batch = batch, .before = import, .tell = tell};

	if (!db_write(db, write_in_transaction, &writing, err))
		return false;
	*stopped = writing.stopped;
	if (writing.stopped)
		return true;
	/* Numbers only: the texts of `after` live as long as the batch. */
	import->read_count = writing.after.read_count;
	import->added_count = writing.after.added_count;
	import->updated_count = writing.after.updated_count;
	import->skipped_count = writing.after.skipped_count;
	import->failed_count = writing.after.failed_count;
	import->bytes_read = writing.after.bytes_read;
	import->next_line = writing.after.next_line;
	import->updated_at = writing.after.updated_at;
	import->version = writing.after.version;
	return true;
}
