-- Conversations and messages, on any channel.

CREATE TABLE interaction (
	workspace_id BIGINT NOT NULL,
	id BIGINT NOT NULL,
	type TEXT NOT NULL,
	lead_id BIGINT,
	account_id BIGINT,
	campaign_id BIGINT,
	number_id BIGINT,
	agent_id BIGINT,
	our_phone TEXT NOT NULL,
	their_phone TEXT BYTEWISE NOT NULL,
	lead_name TEXT,
	lead_name_key TEXT BYTEWISE,
	status TEXT NOT NULL,
	agent_mode BIGINT NOT NULL CHECK (agent_mode IN (0, 1)),
	unread BIGINT NOT NULL,
	failed BIGINT NOT NULL CHECK (failed IN (0, 1)),
	attention BIGINT NOT NULL CHECK (attention IN (0, 1)),
	last_message_id BIGINT,
	last_message_at BIGINT NOT NULL,
	last_text TEXT,
	last_direction TEXT,
	last_delivery TEXT,
	last_inbound_at BIGINT,
	created_at BIGINT NOT NULL,
	updated_at BIGINT NOT NULL,
	version BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, id)
) {{options}};
CREATE UNIQUE INDEX interaction_by_pair ON interaction (workspace_id, our_phone, their_phone) WHERE type = 'sms';
CREATE INDEX interaction_by_time ON interaction (workspace_id, last_message_at, id);
CREATE INDEX interaction_by_attention ON interaction (workspace_id, attention, last_message_at, id);
CREATE INDEX interaction_by_status ON interaction (workspace_id, status, last_message_at, id);
CREATE INDEX interaction_by_campaign ON interaction (workspace_id, campaign_id, last_message_at, id) WHERE campaign_id IS NOT NULL;
CREATE INDEX interaction_by_lead ON interaction (workspace_id, lead_id, last_message_at, id) WHERE lead_id IS NOT NULL;
CREATE INDEX interaction_by_their_phone ON interaction (workspace_id, their_phone, id);
CREATE INDEX interaction_by_lead_name ON interaction (workspace_id, lead_name_key, id) WHERE lead_name_key IS NOT NULL;
CREATE INDEX interaction_unread ON interaction (workspace_id, last_message_at, id) WHERE unread > 0;
CREATE INDEX interaction_failed ON interaction (workspace_id, last_message_at, id) WHERE failed = 1;
CREATE INDEX interaction_agent ON interaction (workspace_id, last_message_at, id) WHERE agent_mode = 1;

CREATE TABLE message (
	workspace_id BIGINT NOT NULL,
	id BIGINT NOT NULL,
	interaction_id BIGINT,
	lead_id BIGINT,
	account_id BIGINT,
	campaign_id BIGINT,
	direction TEXT NOT NULL,
	channel TEXT NOT NULL,
	source TEXT NOT NULL,
	status TEXT NOT NULL,
	delivery TEXT NOT NULL,
	original_text TEXT NOT NULL,
	original_language TEXT,
	sent_at BIGINT,
	created_by TEXT,
	external_id TEXT,
	client_message_id TEXT,
	our_phone TEXT,
	their_phone TEXT BYTEWISE,
	number_id BIGINT,
	provider_id BIGINT,
	driver TEXT,
	provider_message_id TEXT,
	encoding TEXT,
	segments BIGINT NOT NULL,
	parts_delivered BIGINT NOT NULL,
	attempts BIGINT NOT NULL,
	is_reply BIGINT NOT NULL CHECK (is_reply IN (0, 1)),
	error_code TEXT,
	error TEXT,
	created_at BIGINT NOT NULL,
	updated_at BIGINT NOT NULL,
	version BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, id)
) {{options}};
CREATE INDEX message_by_interaction ON message (workspace_id, interaction_id, id) WHERE interaction_id IS NOT NULL;
CREATE UNIQUE INDEX message_by_client_id ON message (workspace_id, interaction_id, client_message_id) WHERE client_message_id IS NOT NULL;
CREATE INDEX message_by_provider_id ON message (workspace_id, provider_id, provider_message_id) WHERE provider_message_id IS NOT NULL;
CREATE INDEX message_unsent ON message (workspace_id, their_phone, id) WHERE delivery IN ('queued', 'sending');

-- Every word of a carrier about a message, also late and repeated ones (T18).
CREATE TABLE message_event (
	workspace_id BIGINT NOT NULL,
	message_id BIGINT NOT NULL,
	id BIGINT NOT NULL,
	kind TEXT NOT NULL,
	part BIGINT NOT NULL,
	code TEXT,
	detail TEXT,
	at BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, message_id, id)
) {{options}};

-- Inbound by (carrier, its message id), claimed once and for ever (T3).
CREATE TABLE inbound_claim (
	workspace_id BIGINT NOT NULL,
	provider_id BIGINT NOT NULL,
	provider_message_id TEXT NOT NULL,
	from_phone TEXT NOT NULL,
	to_phone TEXT NOT NULL,
	text TEXT NOT NULL,
	opt_word TEXT,
	raw TEXT,
	routed_message_id BIGINT,
	created_at BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, provider_id, provider_message_id)
) {{options}};
