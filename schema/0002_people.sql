-- Organisations, campaigns, our numbers, carriers; leads with their numbers; consent.

CREATE TABLE account (
	workspace_id BIGINT NOT NULL,
	id BIGINT NOT NULL,
	name TEXT NOT NULL,
	name_key TEXT BYTEWISE NOT NULL,
	website TEXT,
	phone TEXT,
	email TEXT,
	address TEXT,
	city TEXT,
	country TEXT,
	language TEXT,
	status TEXT NOT NULL,
	relationship_types JSONB NOT NULL,
	acquisition_channel TEXT,
	do_not_contact_purposes JSONB NOT NULL,
	notes TEXT,
	custom_fields JSONB NOT NULL,
	created_at BIGINT NOT NULL,
	updated_at BIGINT NOT NULL,
	version BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, id)
) {{options}};
CREATE INDEX account_by_name ON account (workspace_id, name_key, id);

CREATE TABLE campaign (
	workspace_id BIGINT NOT NULL,
	id BIGINT NOT NULL,
	name TEXT NOT NULL,
	slug TEXT NOT NULL,
	goal TEXT NOT NULL,
	communication_language TEXT,
	outreach_brief TEXT,
	status TEXT NOT NULL,
	number_ids JSONB NOT NULL,
	sms_agent_id BIGINT,
	test_sms_agent_id BIGINT,
	provider TEXT,
	created_at BIGINT NOT NULL,
	updated_at BIGINT NOT NULL,
	version BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, id)
) {{options}};
CREATE UNIQUE INDEX campaign_by_slug ON campaign (workspace_id, slug);

CREATE TABLE number (
	workspace_id BIGINT NOT NULL,
	id BIGINT NOT NULL,
	phone TEXT NOT NULL,
	label TEXT,
	provider TEXT,
	sms BIGINT NOT NULL CHECK (sms IN (0, 1)),
	voice BIGINT NOT NULL CHECK (voice IN (0, 1)),
	campaign_id BIGINT,
	segments_per_second BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	updated_at BIGINT NOT NULL,
	version BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, id)
) {{options}};
CREATE UNIQUE INDEX number_by_phone ON number (workspace_id, phone);
CREATE INDEX number_by_campaign ON number (workspace_id, campaign_id, id) WHERE campaign_id IS NOT NULL;

-- When a number may send its next segment, and until when turns are promised, in microseconds; shared by all nodes.
CREATE TABLE number_rate (
	workspace_id BIGINT NOT NULL,
	number_id BIGINT NOT NULL,
	free_at BIGINT NOT NULL,
	promised_at BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, number_id)
) {{options}};

CREATE TABLE provider (
	workspace_id BIGINT NOT NULL,
	id BIGINT NOT NULL,
	driver TEXT NOT NULL,
	name TEXT NOT NULL,
	settings JSONB NOT NULL,
	secrets TEXT,
	hook_token TEXT NOT NULL,
	production BIGINT NOT NULL CHECK (production IN (0, 1)),
	is_default BIGINT NOT NULL CHECK (is_default IN (0, 1)),
	last_ok_at BIGINT,
	last_error TEXT,
	last_error_at BIGINT,
	created_at BIGINT NOT NULL,
	updated_at BIGINT NOT NULL,
	version BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, id)
) {{options}};
CREATE INDEX provider_by_token ON provider (hook_token);

CREATE TABLE sms_agent (
	workspace_id BIGINT NOT NULL,
	id BIGINT NOT NULL,
	name TEXT NOT NULL,
	description TEXT,
	provider TEXT,
	number_id BIGINT,
	webhook_url TEXT,
	prompt TEXT,
	window_ms BIGINT NOT NULL,
	is_test BIGINT NOT NULL CHECK (is_test IN (0, 1)),
	active BIGINT NOT NULL CHECK (active IN (0, 1)),
	inbound BIGINT NOT NULL CHECK (inbound IN (0, 1)),
	campaign_ids JSONB NOT NULL,
	created_at BIGINT NOT NULL,
	updated_at BIGINT NOT NULL,
	version BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, id)
) {{options}};
CREATE INDEX sms_agent_by_number ON sms_agent (workspace_id, number_id) WHERE number_id IS NOT NULL;

-- The *_key columns are lower case, for search by prefix and for order.
CREATE TABLE lead (
	workspace_id BIGINT NOT NULL,
	id BIGINT NOT NULL,
	phone TEXT NOT NULL,
	first_name TEXT,
	last_name TEXT,
	email TEXT,
	company TEXT,
	name_key TEXT BYTEWISE NOT NULL,
	last_name_key TEXT BYTEWISE,
	email_key TEXT BYTEWISE,
	company_key TEXT BYTEWISE,
	account_id BIGINT,
	campaign_id BIGINT,
	status TEXT NOT NULL,
	language TEXT,
	time_zone TEXT,
	tags JSONB NOT NULL,
	is_test BIGINT NOT NULL CHECK (is_test IN (0, 1)),
	variables JSONB NOT NULL,
	external_id TEXT,
	contacts_count BIGINT NOT NULL,
	do_not_contact BIGINT NOT NULL CHECK (do_not_contact IN (0, 1)),
	import_id BIGINT,
	next_attempt_at BIGINT,
	created_at BIGINT NOT NULL,
	updated_at BIGINT NOT NULL,
	version BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, id)
) {{options}};
CREATE INDEX lead_by_name ON lead (workspace_id, name_key, id);
CREATE INDEX lead_by_last_name ON lead (workspace_id, last_name_key, id) WHERE last_name_key IS NOT NULL;
CREATE INDEX lead_by_email ON lead (workspace_id, email_key, id) WHERE email_key IS NOT NULL;
CREATE INDEX lead_by_company ON lead (workspace_id, company_key, id) WHERE company_key IS NOT NULL;
CREATE INDEX lead_by_campaign ON lead (workspace_id, campaign_id, id);
CREATE INDEX lead_by_status ON lead (workspace_id, status, id);
CREATE INDEX lead_by_update ON lead (workspace_id, updated_at, id);
CREATE INDEX lead_by_account ON lead (workspace_id, account_id, id) WHERE account_id IS NOT NULL;
CREATE INDEX lead_tests ON lead (workspace_id, id) WHERE is_test = 1;
CREATE INDEX lead_not_to_contact ON lead (workspace_id, id) WHERE do_not_contact = 1;
CREATE INDEX lead_by_external_id ON lead (workspace_id, external_id) WHERE external_id IS NOT NULL;

-- The numbers of a lead: rank 0 is the primary.
CREATE TABLE lead_contact (
	workspace_id BIGINT NOT NULL,
	lead_id BIGINT NOT NULL,
	id BIGINT NOT NULL,
	phone TEXT BYTEWISE NOT NULL,
	label TEXT,
	rank BIGINT NOT NULL,
	status TEXT NOT NULL,
	attempts BIGINT NOT NULL,
	variables JSONB NOT NULL,
	PRIMARY KEY (workspace_id, lead_id, id)
) {{options}};
-- Also finds leads by phone: every lead has its primary number here.
CREATE INDEX lead_contact_by_phone ON lead_contact (workspace_id, phone, lead_id);

CREATE TABLE lead_status_history (
	workspace_id BIGINT NOT NULL,
	lead_id BIGINT NOT NULL,
	id BIGINT NOT NULL,
	from_status TEXT,
	to_status TEXT NOT NULL,
	source TEXT NOT NULL,
	reason TEXT,
	by_name TEXT,
	at BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, lead_id, id)
) {{options}};

-- Tags of leads, to filter by.
CREATE TABLE lead_tag (
	workspace_id BIGINT NOT NULL,
	tag TEXT NOT NULL,
	lead_id BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, tag, lead_id)
) {{options}};

CREATE TABLE lead_import (
	workspace_id BIGINT NOT NULL,
	id BIGINT NOT NULL,
	file_name TEXT,
	campaign_id BIGINT,
	status TEXT NOT NULL,
	columns JSONB NOT NULL,
	mapping JSONB NOT NULL,
	default_country TEXT,
	on_duplicate TEXT NOT NULL,
	dry_run BIGINT NOT NULL CHECK (dry_run IN (0, 1)),
	read_count BIGINT NOT NULL,
	added_count BIGINT NOT NULL,
	updated_count BIGINT NOT NULL,
	skipped_count BIGINT NOT NULL,
	failed_count BIGINT NOT NULL,
	bytes_total BIGINT NOT NULL,
	bytes_read BIGINT NOT NULL,
	next_line BIGINT NOT NULL,
	spool_path TEXT,
	error TEXT,
	created_by TEXT,
	started_at BIGINT,
	finished_at BIGINT,
	created_at BIGINT NOT NULL,
	updated_at BIGINT NOT NULL,
	version BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, id)
) {{options}};

-- Rejected rows: where, what, why, and the row as it was for the corrected file.
CREATE TABLE lead_import_error (
	workspace_id BIGINT NOT NULL,
	import_id BIGINT NOT NULL,
	line BIGINT NOT NULL,
	column_index BIGINT NOT NULL,
	column_name TEXT,
	value TEXT,
	code TEXT NOT NULL,
	reason TEXT NOT NULL,
	cells JSONB,
	PRIMARY KEY (workspace_id, import_id, line, column_index)
) {{options}};

-- May we? The newest word per subject, channel and purpose; consent_event keeps every word ever said (T7).
CREATE TABLE consent (
	workspace_id BIGINT NOT NULL,
	subject_kind TEXT NOT NULL CHECK (subject_kind IN ('phone', 'email', 'account')),
	subject TEXT NOT NULL,
	channel TEXT NOT NULL,
	purpose TEXT NOT NULL,
	action TEXT NOT NULL CHECK (action IN ('opt_out', 'opt_in')),
	source TEXT NOT NULL,
	reason TEXT,
	by_name TEXT,
	at BIGINT NOT NULL,
	event_id BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, subject_kind, subject, channel, purpose)
) {{options}};

CREATE TABLE consent_event (
	workspace_id BIGINT NOT NULL,
	id BIGINT NOT NULL,
	subject_kind TEXT NOT NULL,
	subject TEXT NOT NULL,
	channel TEXT NOT NULL,
	purpose TEXT NOT NULL,
	action TEXT NOT NULL,
	source TEXT NOT NULL,
	reason TEXT,
	by_name TEXT,
	at BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, id)
) {{options}};
CREATE INDEX consent_event_by_subject ON consent_event (workspace_id, subject_kind, subject, id);
