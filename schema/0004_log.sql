-- The communication log: products and personas, accounts with a past, campaign-accounts, logged messages, models' costs, rollups.

CREATE TABLE product (
	workspace_id BIGINT NOT NULL,
	id BIGINT NOT NULL,
	name TEXT NOT NULL,
	name_key TEXT BYTEWISE NOT NULL,
	description TEXT,
	website_url TEXT,
	communication_language TEXT,
	created_at BIGINT NOT NULL,
	updated_at BIGINT NOT NULL,
	version BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, id)
) {{options}};
CREATE INDEX product_by_name ON product (workspace_id, name_key, id);

-- The ideal customer of a product for one goal (R42).
CREATE TABLE persona (
	workspace_id BIGINT NOT NULL,
	id BIGINT NOT NULL,
	product_id BIGINT NOT NULL,
	goal TEXT NOT NULL,
	name TEXT NOT NULL,
	summary TEXT,
	industries JSONB NOT NULL,
	job_titles JSONB NOT NULL,
	pain_points JSONB NOT NULL,
	company_size_min BIGINT,
	company_size_max BIGINT,
	approval TEXT NOT NULL CHECK (approval IN ('draft', 'approved')),
	generated BIGINT NOT NULL CHECK (generated IN (0, 1)),
	created_at BIGINT NOT NULL,
	updated_at BIGINT NOT NULL,
	version BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, id)
) {{options}};
CREATE UNIQUE INDEX persona_by_goal ON persona (workspace_id, product_id, goal);

ALTER TABLE campaign ADD COLUMN product_id BIGINT;
CREATE INDEX campaign_by_product ON campaign (workspace_id, product_id, id) WHERE product_id IS NOT NULL;

-- domain_key and city_key find duplicates; a merged account points to the one that it became.
ALTER TABLE account ADD COLUMN domain_key TEXT;
ALTER TABLE account ADD COLUMN city_key TEXT;
ALTER TABLE account ADD COLUMN merged_into BIGINT;
CREATE INDEX account_by_status ON account (workspace_id, status, id);
CREATE INDEX account_by_country ON account (workspace_id, country, id) WHERE country IS NOT NULL;
CREATE INDEX account_by_channel ON account (workspace_id, acquisition_channel, id) WHERE acquisition_channel IS NOT NULL;
CREATE INDEX account_by_domain ON account (workspace_id, domain_key, id) WHERE domain_key IS NOT NULL AND merged_into IS NULL;
CREATE INDEX account_by_phone ON account (workspace_id, phone, id) WHERE phone IS NOT NULL AND merged_into IS NULL;
CREATE INDEX account_by_town ON account (workspace_id, name_key, city_key, id) WHERE city_key IS NOT NULL AND merged_into IS NULL;

-- The words of account.relationship_types, for lists.
CREATE TABLE account_relation (
	workspace_id BIGINT NOT NULL,
	relation TEXT NOT NULL,
	account_id BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, relation, account_id)
) {{options}};
CREATE INDEX account_relation_by_account ON account_relation (workspace_id, account_id, relation);
INSERT INTO account_relation (workspace_id, relation, account_id)
	SELECT a.workspace_id, w.relation, a.id FROM account a CROSS JOIN (
		SELECT 'client' AS relation UNION ALL SELECT 'prospect' UNION ALL SELECT 'reseller' UNION ALL SELECT 'affiliate'
		UNION ALL SELECT 'supplier' UNION ALL SELECT 'partner' UNION ALL SELECT 'investor' UNION ALL SELECT 'press'
		UNION ALL SELECT 'influencer' UNION ALL SELECT 'analyst' UNION ALL SELECT 'competitor' UNION ALL SELECT 'candidate'
		UNION ALL SELECT 'personal_network') w
	WHERE replace(CAST(a.relationship_types AS TEXT), '"' || w.relation || '"', '') <> CAST(a.relationship_types AS TEXT);
-- What only the program can work out of older rows: a job of each workspace that has accounts.
INSERT INTO job (workspace_id, id, kind, lane, state, run_at, attempts, payload, created_at)
	SELECT w.id, 4, 'consent.echo', 2, 'queued', 0, 0, CAST('{}' AS JSONB), 0 FROM workspace w
	WHERE EXISTS (SELECT 1 FROM account a WHERE a.workspace_id = w.id);

CREATE TABLE account_status_history (
	workspace_id BIGINT NOT NULL,
	account_id BIGINT NOT NULL,
	id BIGINT NOT NULL,
	from_status TEXT,
	to_status TEXT NOT NULL,
	source TEXT NOT NULL,
	reason TEXT,
	by_name TEXT,
	at BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, account_id, id)
) {{options}};

-- The join of a campaign and an account; all its messages are one thread (R3). last_* and draft_* echo the newest of each, so that the
-- inbox (R7) is one walk along one index: place 1 replied, 2 draft, 3 waiting, 4 silent; place_at is newest first within each.
CREATE TABLE campaign_account (
	workspace_id BIGINT NOT NULL,
	id BIGINT NOT NULL,
	campaign_id BIGINT NOT NULL,
	account_id BIGINT NOT NULL,
	account_name TEXT NOT NULL,
	account_name_key TEXT BYTEWISE NOT NULL,
	review_status TEXT NOT NULL,
	outreach_status TEXT NOT NULL,
	role_in_campaign TEXT,
	notes TEXT,
	outreach_directions TEXT,
	score BIGINT,
	score_label TEXT,
	score_reasons JSONB NOT NULL,
	score_source TEXT,
	score_goal TEXT,
	scored_at BIGINT,
	initiated_at BIGINT,
	initiated_channel TEXT,
	responded_at BIGINT,
	message_count BIGINT NOT NULL,
	last_message_id BIGINT,
	last_message_at BIGINT,
	last_direction TEXT,
	last_channel TEXT,
	last_text TEXT,
	last_translated_text TEXT,
	draft_message_id BIGINT,
	draft_at BIGINT,
	draft_text TEXT,
	place BIGINT NOT NULL CHECK (place BETWEEN 1 AND 4),
	place_at BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	updated_at BIGINT NOT NULL,
	version BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, id)
) {{options}};
CREATE UNIQUE INDEX campaign_account_by_pair ON campaign_account (workspace_id, campaign_id, account_id);
CREATE INDEX campaign_account_by_campaign ON campaign_account (workspace_id, campaign_id, id);
CREATE INDEX campaign_account_by_role ON campaign_account (workspace_id, campaign_id, role_in_campaign, id)
	WHERE role_in_campaign IS NOT NULL;
CREATE INDEX campaign_account_by_account ON campaign_account (workspace_id, account_id, id);
CREATE INDEX campaign_account_inbox ON campaign_account (workspace_id, campaign_id, place, place_at DESC, id DESC);
-- What needs a person, over all campaigns.
CREATE INDEX campaign_account_attention ON campaign_account (workspace_id, place, place_at DESC, id DESC) WHERE place <= 2;
CREATE INDEX campaign_account_by_name ON campaign_account (workspace_id, campaign_id, account_name_key, id);
CREATE INDEX campaign_account_by_score ON campaign_account (workspace_id, campaign_id, score DESC, id DESC) WHERE score IS NOT NULL;
CREATE INDEX campaign_account_by_review ON campaign_account (workspace_id, campaign_id, review_status, id);
CREATE INDEX campaign_account_by_outreach ON campaign_account (workspace_id, campaign_id, outreach_status, id);

-- happened_at orders timelines: sent_at, or created_at of a draft.
ALTER TABLE message ADD COLUMN campaign_account_id BIGINT;
ALTER TABLE message ADD COLUMN generation_mode TEXT;
ALTER TABLE message ADD COLUMN translated_text TEXT;
ALTER TABLE message ADD COLUMN translated_to_language TEXT;
ALTER TABLE message ADD COLUMN translation TEXT;
ALTER TABLE message ADD COLUMN translation_error TEXT;
ALTER TABLE message ADD COLUMN happened_at BIGINT;
UPDATE message SET happened_at = coalesce(sent_at, created_at);
ALTER TABLE message ADD COLUMN cost BIGINT;
ALTER TABLE message ADD COLUMN cost_currency TEXT;
CREATE INDEX message_by_campaign_account ON message (workspace_id, campaign_account_id, happened_at, id)
	WHERE campaign_account_id IS NOT NULL;
CREATE INDEX message_by_account ON message (workspace_id, account_id, happened_at, id) WHERE account_id IS NOT NULL;
-- The ends of a thread: the first and last really sent outbound and received inbound, the newest draft.
CREATE INDEX message_said ON message (workspace_id, campaign_account_id, direction, sent_at, id)
	WHERE campaign_account_id IS NOT NULL AND sent_at IS NOT NULL;
CREATE INDEX message_drafts ON message (workspace_id, campaign_account_id, id) WHERE status = 'draft';
CREATE UNIQUE INDEX message_by_external_id ON message (workspace_id, external_id)
	WHERE generation_mode IS NOT NULL AND external_id IS NOT NULL;

CREATE TABLE campaign_expense (
	workspace_id BIGINT NOT NULL,
	campaign_id BIGINT NOT NULL,
	id BIGINT NOT NULL,
	kind TEXT NOT NULL,
	amount BIGINT NOT NULL,
	currency TEXT NOT NULL,
	date TEXT NOT NULL,
	note TEXT,
	created_at BIGINT NOT NULL,
	updated_at BIGINT NOT NULL,
	version BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, id)
) {{options}};
CREATE INDEX campaign_expense_by_campaign ON campaign_expense (workspace_id, campaign_id, date, id);
-- Sums of a period.
CREATE INDEX campaign_expense_by_date ON campaign_expense (workspace_id, date, currency, amount);

-- Which model answers for a workspace, what it costs, how much it may cost a month. One row a workspace; none: the fake.
CREATE TABLE llm_settings (
	workspace_id BIGINT NOT NULL PRIMARY KEY,
	driver TEXT NOT NULL,
	endpoint TEXT,
	model TEXT NOT NULL,
	sealed_key TEXT,
	prices JSONB NOT NULL,
	currency TEXT NOT NULL,
	monthly_limit BIGINT,
	private_allowed BIGINT NOT NULL CHECK (private_allowed IN (0, 1)),
	timeout_s BIGINT NOT NULL,
	updated_at BIGINT NOT NULL,
	version BIGINT NOT NULL
) {{options}};

-- R31: one row a call, good or not. Money in micros.
CREATE TABLE llm_call (
	workspace_id BIGINT NOT NULL,
	id BIGINT NOT NULL,
	campaign_id BIGINT,
	account_id BIGINT,
	campaign_account_id BIGINT,
	message_id BIGINT,
	purpose TEXT NOT NULL,
	driver TEXT NOT NULL,
	model TEXT NOT NULL,
	tokens_in BIGINT NOT NULL,
	tokens_out BIGINT NOT NULL,
	cost BIGINT NOT NULL,
	currency TEXT NOT NULL,
	duration_ms BIGINT NOT NULL,
	outcome TEXT NOT NULL,
	error TEXT,
	created_by TEXT,
	created_at BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, id)
) {{options}};
CREATE INDEX llm_call_by_campaign ON llm_call (workspace_id, campaign_id, id) WHERE campaign_id IS NOT NULL;
CREATE INDEX llm_call_by_account ON llm_call (workspace_id, account_id, id) WHERE account_id IS NOT NULL;
CREATE INDEX llm_call_by_message ON llm_call (workspace_id, message_id, id) WHERE message_id IS NOT NULL;

-- Sums of llm_call by month ("2026-11") and by what: all, campaign, account, model, purpose.
CREATE TABLE llm_spend (
	workspace_id BIGINT NOT NULL,
	month TEXT NOT NULL,
	what TEXT NOT NULL,
	which TEXT NOT NULL,
	currency TEXT NOT NULL,
	calls BIGINT NOT NULL,
	failed BIGINT NOT NULL,
	tokens_in BIGINT NOT NULL,
	tokens_out BIGINT NOT NULL,
	cost BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, month, what, which, currency)
) {{options}};
CREATE INDEX llm_spend_by_which ON llm_spend (workspace_id, what, which, currency, month);

-- The earlier part of a long thread in few words, good up to the message `until_id` (R29).
CREATE TABLE thread_summary (
	workspace_id BIGINT NOT NULL,
	campaign_account_id BIGINT NOT NULL,
	until_id BIGINT NOT NULL,
	until_at BIGINT NOT NULL,
	text TEXT NOT NULL,
	created_at BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, campaign_account_id)
) {{options}};

-- The last scoring of a campaign by the model: a walk over its campaign-accounts by id, a batch a call.
CREATE TABLE score_run (
	workspace_id BIGINT NOT NULL,
	campaign_id BIGINT NOT NULL,
	status TEXT NOT NULL CHECK (status IN ('running', 'done', 'failed')),
	scope TEXT NOT NULL,
	include_manual BIGINT NOT NULL CHECK (include_manual IN (0, 1)),
	language TEXT NOT NULL,
	after_id BIGINT,
	total BIGINT NOT NULL,
	seen BIGINT NOT NULL,
	scored BIGINT NOT NULL,
	failed BIGINT NOT NULL,
	canned BIGINT NOT NULL CHECK (canned IN (0, 1)),
	error_code TEXT,
	error TEXT,
	started_by TEXT,
	started_at BIGINT NOT NULL,
	updated_at BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, campaign_id)
) {{options}};

-- Who has been reached (R57, R60): once for the whole workspace ('all', 0), once a product, once a campaign. funnel_week sums funnel_member.
CREATE TABLE funnel_member (
	workspace_id BIGINT NOT NULL,
	scope TEXT NOT NULL CHECK (scope IN ('all', 'product', 'campaign')),
	scope_id BIGINT NOT NULL,
	account_id BIGINT NOT NULL,
	initiated_at BIGINT NOT NULL,
	channel TEXT NOT NULL,
	responded_at BIGINT,
	won_at BIGINT,
	PRIMARY KEY (workspace_id, scope, scope_id, account_id)
) {{options}};
CREATE INDEX funnel_member_by_account ON funnel_member (workspace_id, account_id, scope, scope_id);

-- week: the Monday it begins with (UTC), "2026-11-16". Sharded as counters are: everybody's first message of a week meets in one row.
CREATE TABLE funnel_week (
	workspace_id BIGINT NOT NULL,
	scope TEXT NOT NULL,
	scope_id BIGINT NOT NULL,
	week TEXT NOT NULL,
	channel TEXT NOT NULL,
	shard BIGINT NOT NULL,
	initiated BIGINT NOT NULL,
	responded BIGINT NOT NULL,
	won BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, scope, scope_id, week, channel, shard)
) {{options}};

-- Those of funnel_member with won_at, by its month ("2026-11").
CREATE TABLE funnel_won (
	workspace_id BIGINT NOT NULL,
	scope TEXT NOT NULL,
	scope_id BIGINT NOT NULL,
	month TEXT NOT NULL,
	shard BIGINT NOT NULL,
	won BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, scope, scope_id, month, shard)
) {{options}};

-- Changed by everyone who counts an account, so that two who do at the same moment meet (PostgreSQL).
CREATE TABLE funnel_turn (
	workspace_id BIGINT NOT NULL,
	account_id BIGINT NOT NULL,
	turn BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, account_id)
) {{options}};

-- Under which product a campaign's members were counted last; 0: none.
CREATE TABLE funnel_campaign (
	workspace_id BIGINT NOT NULL,
	campaign_id BIGINT NOT NULL,
	product_id BIGINT NOT NULL,
	PRIMARY KEY (workspace_id, campaign_id)
) {{options}};
