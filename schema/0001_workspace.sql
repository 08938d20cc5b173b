-- Tenants, people, keys; durable work; what happened. Types are PostgreSQL's words, docs/sql.md says how SQLite reads them.
-- Tables that belong to no tenant: installation, node, workspace, app_user, session, setup_link, login_attempt. All others start with
-- workspace_id.

-- What is true of the store as a whole: "key_check", a known word sealed under the key that the secrets are sealed under.
CREATE TABLE installation (
	name TEXT NOT NULL PRIMARY KEY,
	value TEXT NOT NULL,
	created_at BIGINT NOT NULL
) {{options}};

-- The processes that make ids here, each under a number of its own; one without holder is free.
CREATE TABLE node (
	number BIGINT NOT NULL PRIMARY KEY,
	holder TEXT,
	serves BIGINT NOT NULL CHECK (serves IN (0, 1)),
	seen_at BIGINT NOT NULL
) {{options}};

CREATE TABLE workspace (
	id BIGINT NOT NULL PRIMARY KEY,
	name TEXT NOT NULL,
	time_zone TEXT NOT NULL,
	default_country TEXT,
	communication_language TEXT NOT NULL,
	sms_provider TEXT,
	created_at BIGINT NOT NULL,
	updated_at BIGINT NOT NULL,
	version BIGINT NOT NULL
) {{options}};

CREATE TABLE app_user (
	id BIGINT NOT NULL PRIMARY KEY,
	email TEXT NOT NULL,
	email_key TEXT NOT NULL,
	name TEXT NOT NULL,
	password_hash TEXT NOT NULL,
	ui_language TEXT NOT NULL,
	communication_language TEXT NOT NULL,
	time_zone TEXT,
	theme TEXT NOT NULL,
	keyboard_shortcuts BIGINT NOT NULL CHECK (keyboard_shortcuts IN (0, 1)),
	last_seen_at BIGINT,
	created_at BIGINT NOT NULL,
	updated_at BIGINT NOT NULL,
	version BIGINT NOT NULL
) {{options}};
CREATE UNIQUE INDEX app_user_by_email ON app_user (email_key);

CREATE TABLE session (
	token_hash TEXT NOT NULL PRIMARY KEY,
	user_id BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	last_seen_at BIGINT NOT NULL,
	expires_at BIGINT NOT NULL
) {{options}};
CREATE INDEX session_by_user ON session (user_id);
CREATE INDEX session_by_expiry ON session (expires_at);

-- The token is sealed too, so that all nodes print the same link.
CREATE TABLE setup_link (
	token_hash TEXT NOT NULL PRIMARY KEY,
	sealed_token TEXT NOT NULL,
	created_at BIGINT NOT NULL
) {{options}};

-- Failed sign-ins by who ("email:…", "address:…") in a fixed window.
CREATE TABLE login_attempt (
	who TEXT NOT NULL PRIMARY KEY,
	window_start BIGINT NOT NULL,
	failures BIGINT NOT NULL
) {{options}};

CREATE TABLE member (
	workspace_id BIGINT NOT NULL,
	user_id BIGINT NOT NULL,
	role TEXT NOT NULL,
	created_at BIGINT NOT NULL,
	updated_at BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, user_id)
) {{options}};
CREATE INDEX member_by_user ON member (user_id, workspace_id);

CREATE TABLE api_key (
	workspace_id BIGINT NOT NULL,
	id BIGINT NOT NULL,
	name TEXT NOT NULL,
	role TEXT NOT NULL,
	prefix TEXT NOT NULL,
	hash TEXT NOT NULL,
	created_by TEXT,
	last_used_at BIGINT,
	revoked_at BIGINT,
	created_at BIGINT NOT NULL,
	updated_at BIGINT NOT NULL,
	version BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, id)
) {{options}};
CREATE INDEX api_key_by_hash ON api_key (hash);

CREATE TABLE setting (
	workspace_id BIGINT NOT NULL,
	name TEXT NOT NULL,
	value TEXT NOT NULL,
	updated_at BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, name)
) {{options}};

CREATE TABLE audit (
	workspace_id BIGINT NOT NULL,
	id BIGINT NOT NULL,
	who TEXT NOT NULL,
	what TEXT NOT NULL,
	entity_id TEXT,
	detail JSONB NOT NULL,
	created_at BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, id)
) {{options}};

-- Answers by Idempotency-Key, kept 24 hours (T27).
CREATE TABLE idempotency (
	workspace_id BIGINT NOT NULL,
	key TEXT NOT NULL,
	request_hash TEXT NOT NULL,
	status BIGINT NOT NULL,
	headers TEXT,
	body TEXT,
	created_at BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, key)
) {{options}};
CREATE INDEX idempotency_by_age ON idempotency (created_at);

-- Durable work. A finished job is deleted; one that gave up stays as 'dead'.
CREATE TABLE job (
	workspace_id BIGINT NOT NULL,
	id BIGINT NOT NULL,
	kind TEXT NOT NULL,
	lane BIGINT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'dead')),
	run_at BIGINT NOT NULL,
	attempts BIGINT NOT NULL,
	lease_until BIGINT,
	subject_id BIGINT,
	payload JSONB NOT NULL,
	last_error TEXT,
	created_at BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, id)
) {{options}};
CREATE INDEX job_due ON job (lane, run_at, id) WHERE state = 'queued';
CREATE INDEX job_leased ON job (lease_until, id) WHERE state = 'running';
CREATE INDEX job_by_subject ON job (workspace_id, subject_id) WHERE subject_id IS NOT NULL;

-- What happened, for live streams and webhooks; kept for a few days.
CREATE TABLE event (
	workspace_id BIGINT NOT NULL,
	id BIGINT NOT NULL,
	kind TEXT NOT NULL,
	entity_id TEXT NOT NULL,
	payload TEXT NOT NULL,
	created_at BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, id)
) {{options}};
CREATE INDEX event_by_id ON event (id);

-- Stored totals. A total is the sum over its shards, so that many writers do not meet in one row.
CREATE TABLE counter (
	workspace_id BIGINT NOT NULL,
	name TEXT NOT NULL,
	shard BIGINT NOT NULL,
	value BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, name, shard)
) {{options}};
