/* Owns the reading of headers. */
#include "lead/import_columns.h"

#include <stdlib.h>
#include <string.h>

#include "text/json.h"
#include "text/sort_key.h"

static const struct { enum column_target target; const char *words; } known[] = {
	/* The order is the preference where several columns could be the number. Folded: no accents, words joined by _. */
	{COLUMN_PHONE, "phone_number phonenumber phone mobile mobile_phone mobile_number mobile_phone_number cell cell_phone cellphone "
		       "telephone tel tel_no msisdn whatsapp number contact_number primary_phone phone_1 phone1 "
		       "telefon telefonnummer telefon_nr tel_nr handy handynummer mobil mobiltelefon mobilnummer rufnummer nummer "
		       "numero_de_telephone numero_telephone portable telephone_portable telephone_mobile n_de_telephone "
		       "telefono telefono_movil movil celular numero_de_telefono cellulare telefonino numero_di_telefono "
		       "telefone telemovel numero_de_telefone telefoon telefoonnummer mobiel gsm puhelin puhelinnumero matkapuhelin "
		       "telefonnummer_mobil mobilnummer numer_telefonu telefon_komorkowy komorka telefonszam"},
	{COLUMN_FIRST_NAME, "first_name firstname given_name forename first vorname prenom nombre nome primeiro_nome voornaam imie etunimi "
			    "fornavn fornamn keresztnev"},
	{COLUMN_LAST_NAME, "last_name lastname surname family_name last nachname familienname nom nom_de_famille apellido apellidos cognome "
			   "sobrenome apelido achternaam nazwisko sukunimi etternavn efternavn efternamn vezeteknev"},
	{COLUMN_NAME, "name full_name fullname contact_name contact customer_name lead_name kunde ansprechpartner nom_complet "
		      "nombre_completo nome_completo volledige_naam naam"},
	{COLUMN_EMAIL, "email e_mail email_address e_mail_address mail emailadresse e_mail_adresse courriel adresse_email adresse_e_mail "
		       "correo correo_electronico indirizzo_email posta_elettronica e_mailadres"},
	{COLUMN_COMPANY, "company company_name organisation organization organisation_name organization_name account account_name business "
			 "firma unternehmen firmenname entreprise societe raison_sociale empresa compania azienda societa bedrijf bedrijfsnaam"},
	{COLUMN_LANGUAGE, "language lang sprache langue idioma lingua taal"},
	{COLUMN_TIME_ZONE, "time_zone timezone tz zeitzone fuseau_horaire zona_horaria"},
	{COLUMN_TAGS, "tags tag labels etiquetas schlagworte"},
	{COLUMN_EXTERNAL_ID, "external_id externalid crm_id customer_id kundennummer"},
	/* Our own report carries it; a corrected file is imported again as it is. */
	{COLUMN_IGNORED, "error"},
};

/* "E-Mail Adresse" -> e_mail_adresse; letters of other scripts stay. */
static char *normalize(const char *header, struct arena *mem)
{
	char key[SORT_KEY_SIZE];
	char *out = arena_alloc(mem, SORT_KEY_SIZE);
	size_t length = 0;

	sort_key_fold(header, key);
	for (const char *c = key; *c; c++) {
		bool kept = (*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') || (unsigned char)*c >= 0x80;

		if (kept)
			out[length++] = *c;
		else if (length && out[length - 1] != '_')
			out[length++] = '_';
	}
	while (length && out[length - 1] == '_')
		length--;
	out[length] = 0;
	return out;
}

/* Where `word` stands in a list of words, or -1. */
static int word_index(const char *words, const char *word)
{
	size_t length = strlen(word);
	int index = 0;

	for (const char *at = words; *at; index++) {
		size_t span = strcspn(at, " ");

		if (span == length && memcmp(at, word, length) == 0)
			return index;
		at += span + (at[span] == ' ');
	}
	return -1;
}

/* secondary_phone_2, secondary_2_label, secondary_2_<variable>. */
static bool read_secondary(const char *name, struct import_column *column)
{
	static const char prefix[] = "secondary_";
	char *rest;
	bool phone;
	long number;

	if (strncmp(name, prefix, sizeof(prefix) - 1) != 0)
		return false;
	name += sizeof(prefix) - 1;
	phone = strncmp(name, "phone_", 6) == 0;
	name += phone ? 6 : 0;
	number = strtol(name, &rest, 10);
	if (rest == name || number < 1 || number > IMPORT_CONTACTS_MAX || (phone ? *rest != 0 : *rest != '_' || !rest[1]))
		return false;
	column->contact = (int)number;
	column->target = phone                         ? COLUMN_CONTACT_PHONE
	                 : strcmp(rest, "_label") == 0 ? COLUMN_CONTACT_LABEL
	                                               : COLUMN_CONTACT_VARIABLE;
	column->variable = phone ? NULL : rest + 1;
	return true;
}

static void guess(const char *name, struct import_column *column, int *rank)
{
	if (!*name) {
		column->target = COLUMN_IGNORED;
		return;
	}
	if (read_secondary(name, column))
		return;
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		*rank = word_index(known[i].words, name);
		if (*rank >= 0) {
			column->target = known[i].target;
			return;
		}
	}
	column->target = COLUMN_VARIABLE;
	column->variable = name;
}

static const char *make_unique(const struct import_columns *columns, const char *header, size_t index, struct arena *mem)
{
	const char *name = *header ? header : arena_format(mem, "column %zu", index + 1);
	const char *wish = name;

	for (int again = 2;; again++) {
		bool taken = false;

		for (size_t i = 0; i < index; i++)
			taken = taken || strcmp(columns->items[i].header, name) == 0;
		if (!taken)
			return name;
		name = arena_format(mem, "%s (%d)", wish, again);
	}
}

/* Each target once: of several, the best word stays and the others become variables, so that nothing is lost. */
static void settle(struct import_columns *columns, const int *ranks, char *const *names)
{
	for (size_t i = 0; i < columns->count; i++) {
		struct import_column *column = &columns->items[i];

		if (column->target == COLUMN_IGNORED || column->target >= COLUMN_VARIABLE)
			continue;
		for (size_t k = 0; k < columns->count; k++) {
			bool better = ranks[k] < ranks[i] || (ranks[k] == ranks[i] && k < i);

			if (k == i || columns->items[k].target != column->target || !better)
				continue;
			column->target = COLUMN_VARIABLE;
			column->variable = names[i];
			break;
		}
	}
}

static struct import_column *find_target(struct import_columns *columns, enum column_target target)
{
	for (size_t i = 0; i < columns->count; i++)
		if (columns->items[i].target == target)
			return &columns->items[i];
	return NULL;
}

/* Beside a first name, "Name" is the last name, as in Vorname, Name; beside both it is what it is. */
static void settle_name(struct import_columns *columns)
{
	struct import_column *name = find_target(columns, COLUMN_NAME);

	if (!name || (!find_target(columns, COLUMN_FIRST_NAME) && !find_target(columns, COLUMN_LAST_NAME)))
		return;
	if (!find_target(columns, COLUMN_LAST_NAME)) {
		name->target = COLUMN_LAST_NAME;
		return;
	}
	name->target = COLUMN_VARIABLE;
	name->variable = "name";
}

static void make_variables_unique(struct import_columns *columns, struct arena *mem)
{
	for (size_t i = 0; i < columns->count; i++) {
		struct import_column *column = &columns->items[i];

		if (column->target != COLUMN_VARIABLE && column->target != COLUMN_CONTACT_VARIABLE)
			continue;
		for (size_t k = 0; k < i; k++)
			if (columns->items[k].target == column->target && columns->items[k].contact == column->contact &&
			    strcmp(columns->items[k].variable, column->variable) == 0)
				column->variable = arena_format(mem, "%s_%zu", column->variable, i + 1);
	}
}

bool import_columns_read(const struct csv_row *header, struct arena *mem, struct import_columns *out, struct error *err)
{
	struct import_columns columns = {.count = header->count, .phone = -1};
	int *ranks = arena_array(mem, header->count + 1, sizeof(*ranks));
	char **names = arena_array(mem, header->count + 1, sizeof(*names));

	columns.items = arena_array(mem, header->count + 1, sizeof(*columns.items));
	for (size_t i = 0; i < header->count; i++) {
		columns.items[i].header = make_unique(&columns, arena_copy_n(mem, header->cells[i].text, header->cells[i].length),
		                                      i, mem);
		names[i] = normalize(header->cells[i].text, mem);
		guess(names[i], &columns.items[i], &ranks[i]);
	}
	settle(&columns, ranks, names);
	settle_name(&columns);
	make_variables_unique(&columns, mem);
	for (size_t i = 0; i < columns.count; i++) {
		if (columns.items[i].target == COLUMN_PHONE)
			columns.phone = (int)i;
		columns.variables = columns.variables || columns.items[i].target == COLUMN_VARIABLE;
		if (columns.items[i].contact > columns.contacts)
			columns.contacts = columns.items[i].contact;
	}
	if (columns.phone < 0)
		return error_set(err, FAIL_INVALID, "no_phone_column",
		                 "no column is called phone_number, phone or the like; the first line has: %s",
		                 import_columns_headers(&columns, mem));
	*out = columns;
	return true;
}

const char *import_columns_mapping(const struct import_columns *columns, struct arena *mem)
{
	static const char *const targets[] = {[COLUMN_IGNORED] = "ignore",
	                                      [COLUMN_PHONE] = "phone",
	                                      [COLUMN_FIRST_NAME] = "first_name",
	                                      [COLUMN_LAST_NAME] = "last_name",
	                                      [COLUMN_NAME] = "name",
	                                      [COLUMN_EMAIL] = "email",
	                                      [COLUMN_COMPANY] = "company",
	                                      [COLUMN_LANGUAGE] = "language",
	                                      [COLUMN_TIME_ZONE] = "time_zone",
	                                      [COLUMN_TAGS] = "tags",
	                                      [COLUMN_EXTERNAL_ID] = "external_id"};
	struct json_out out;

	json_out_init(&out, mem);
	json_open_object(&out);
	for (size_t i = 0; i < columns->count; i++) {
		const struct import_column *column = &columns->items[i];

		json_key(&out, column->header);
		if (column->target < COLUMN_VARIABLE)
			json_put_text(&out, targets[column->target]);
		else if (column->target == COLUMN_VARIABLE)
			json_put_text(&out, arena_format(mem, "variables.%s", column->variable));
		else if (column->target == COLUMN_CONTACT_VARIABLE)
			json_put_text(&out, arena_format(mem, "contacts[%d].variables.%s", column->contact, column->variable));
		else
			json_put_text(&out, arena_format(mem, "contacts[%d].%s", column->contact,
			                                 column->target == COLUMN_CONTACT_PHONE ? "phone" : "label"));
	}
	json_close_object(&out);
	return out.buffer.bytes;
}

const char *import_columns_headers(const struct import_columns *columns, struct arena *mem)
{
	struct json_out out;

	json_out_init(&out, mem);
	json_open_array(&out);
	for (size_t i = 0; i < columns->count; i++)
		json_put_text(&out, columns->items[i].header);
	json_close_array(&out);
	return out.buffer.bytes;
}
