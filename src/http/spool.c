/* Owns uploads on their way to a file: raw, or the first file of a multipart form. Fields beside it are kept in memory. */
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "http/visit.h"

enum { FIELDS_MOST = 50, FIELD_BYTES_MOST = 64 * 1024, FORM_BUFFER = 4096, NAME_MOST = 255 };

struct spool_field {
	char *name, *value;
	size_t length;
};

struct spool {
	struct visit *visit;
	char *path, *file_name;
	int fd;
	int64_t size;
	struct MHD_PostProcessor *form; /* multipart only */
	char *file_field;               /* the form field that is the file */
	struct spool_field fields[FIELDS_MOST];
	size_t field_count, field_bytes;
	crypto_hash_sha256_state hash; /* of all that came, for Idempotency-Key */
	struct error error;
};

static bool write_all(struct spool *spool, const char *bytes, size_t length)
{
	while (length) {
		ssize_t written = write(spool->fd, bytes, length);

		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return error_set(&spool->error, errno == ENOSPC || errno == EDQUOT ? FAIL_FULL : FAIL_INTERNAL,
			                 "storage_full", "cannot keep the upload: %s", strerror(errno));
		bytes += written;
		length -= (size_t)written;
		spool->size += written;
	}
	return true;
}

static char *copy(const char *text)
{
	char *made = strdup(text);

	if (!made)
		fatal("out of memory");
	return made;
}

/* Only the last part of what clients call the file; some send whole paths. */
static char *copy_file_name(const char *name)
{
	const char *slash = strrchr(name, '/');
	const char *backslash = strrchr(name, '\\');

	name = slash ? slash + 1 : name;
	name = backslash && backslash >= name ? backslash + 1 : name;
	return strndup(name, NAME_MOST);
}

static struct spool_field *field_for(struct spool *spool, const char *name, uint64_t offset)
{
	struct spool_field *field;

	if (offset > 0 && spool->field_count && strcmp(spool->fields[spool->field_count - 1].name, name) == 0)
		return &spool->fields[spool->field_count - 1];
	if (spool->field_count == FIELDS_MOST)
		return NULL;
	field = &spool->fields[spool->field_count++];
	field->name = copy(name);
	field->value = calloc(1, 1);
	if (!field->value)
		fatal("out of memory");
	return field;
}

static bool add_to_field(struct spool *spool, const char *name, const char *bytes, uint64_t offset, size_t length)
{
	struct spool_field *field = field_for(spool, name, offset);
	char *grown;

	spool->field_bytes += length;
	if (!field || spool->field_bytes > FIELD_BYTES_MOST)
		return error_set(&spool->error, FAIL_TOO_LARGE, "form_too_large", "The form beside the file is too large.");
	grown = realloc(field->value, field->length + length + 1);
	if (!grown)
		fatal("out of memory");
	memcpy(grown + field->length, bytes, length);
	field->length += length;
	grown[field->length] = 0;
	field->value = grown;
	return true;
}

static enum MHD_Result on_form(void *cls, enum MHD_ValueKind kind, const char *name, const char *file_name,
                               const char *content_type, const char *encoding, const char *bytes, uint64_t offset, size_t length)
{
	struct spool *spool = cls;

	(void)kind;
	(void)content_type;
	(void)encoding;
	if (!name)
		return MHD_YES;
	if (!file_name)
		return add_to_field(spool, name, bytes, offset, length) ? MHD_YES : MHD_NO;
	if (!spool->file_field) {
		spool->file_field = copy(name);
		spool->file_name = copy_file_name(file_name);
	}
	if (strcmp(spool->file_field, name) != 0) {
		error_set(&spool->error, FAIL_INVALID, "two_files", "One file at a time.");
		return MHD_NO;
	}
	return write_all(spool, bytes, length) ? MHD_YES : MHD_NO;
}

bool spool_open(struct visit *visit, struct error *err)
{
	const char *type = MHD_lookup_connection_value(visit->connection, MHD_HEADER_KIND, "Content-Type");
	unsigned number = atomic_fetch_add(&visit->server->spool_number, 1);
	struct spool *spool = calloc(1, sizeof(*spool));

	if (!spool || asprintf(&spool->path, "%s/upload-%d-%u", visit->server->options.spool_folder, getpid(), number) < 0)
		fatal("out of memory");
	spool->visit = visit;
	visit->spool = spool;
	crypto_hash_sha256_init(&spool->hash);
	spool->fd = open(spool->path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
	if (spool->fd < 0)
		return error_set(err, FAIL_INTERNAL, "spool", "cannot open '%s': %s", spool->path, strerror(errno));
	if (!strict_type_is(type, "multipart/form-data"))
		return true;
	spool->form = MHD_create_post_processor(visit->connection, FORM_BUFFER, on_form, spool);
	if (!spool->form)
		return error_set(err, FAIL_MALFORMED, "malformed_form", "The multipart form has no boundary.");
	return true;
}

bool spool_take(struct visit *visit, const char *bytes, size_t length, struct error *err)
{
	struct spool *spool = visit->spool;
	bool ok;

	crypto_hash_sha256_update(&spool->hash, (const unsigned char *)bytes, length);
	ok = spool->form ? MHD_post_process(spool->form, bytes, length) == MHD_YES : write_all(spool, bytes, length);
	if (ok)
		return true;
	if (spool->error.kind == FAIL_NONE)
		error_set(&spool->error, FAIL_MALFORMED, "malformed_form", "The multipart form cannot be read.");
	*err = spool->error;
	return false;
}

bool spool_finish(struct visit *visit, struct request *req, struct error *err)
{
	struct spool *spool = visit->spool;

	if (spool->form && MHD_destroy_post_processor(spool->form) != MHD_YES) {
		spool->form = NULL;
		return error_set(err, FAIL_MALFORMED, "malformed_form", "The multipart form breaks off.");
	}
	if (spool->form && !spool->file_field) {
		spool->form = NULL;
		return error_set(err, FAIL_INVALID, "no_file", "The form has no file.");
	}
	spool->form = NULL;
	if (close(spool->fd) != 0) {
		spool->fd = -1;
		return error_set(err, FAIL_FULL, "storage_full", "cannot keep the upload: %s", strerror(errno));
	}
	spool->fd = -1;
	req->upload.path = spool->path;
	req->upload.file_name = spool->file_name;
	req->upload.size = spool->size;
	return true;
}

const char *spool_field(const struct spool *spool, const char *name)
{
	for (size_t i = 0; i < spool->field_count; i++)
		if (strcmp(spool->fields[i].name, name) == 0)
			return spool->fields[i].value;
	return NULL;
}

void spool_hash(const struct spool *spool, unsigned char *digest)
{
	crypto_hash_sha256_state state = spool->hash;

	crypto_hash_sha256_final(&state, digest);
}

void spool_close(struct visit *visit)
{
	struct spool *spool = visit->spool;

	if (!spool)
		return;
	visit->spool = NULL;
	if (spool->form)
		MHD_destroy_post_processor(spool->form);
	if (spool->fd >= 0)
		close(spool->fd);
	if (!visit->req.upload.taken)
		unlink(spool->path);
	for (size_t i = 0; i < spool->field_count; i++) {
		free(spool->fields[i].name);
		free(spool->fields[i].value);
	}
	free(spool->path);
	free(spool->file_name);
	free(spool->file_field);
	free(spool);
}
