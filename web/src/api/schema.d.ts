// Printed by 'npm run api' out of 'leadline openapi'; not edited by hand.
export interface paths {
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs a person in; the session comes as a cookie. */
        post: operations["post_auth_login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the session. */
        post: operations["post_auth_logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes one's password and ends all other sessions. */
        post: operations["post_auth_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who the caller is and what they may. */
        get: operations["get_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes one's name and preferences. */
        patch: operations["patch_me"];
        trace?: never;
    };
    "/api/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Is this setup link still good? */
        get: operations["get_setup"];
        put?: never;
        /** First run: makes the owner by the link that the server printed. */
        post: operations["post_setup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This workspace. */
        get: operations["get_workspace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes name, time zone and defaults. */
        patch: operations["patch_workspace"];
        trace?: never;
    };
    "/api/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this workspace chose. */
        get: operations["get_settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes settings; null goes back to the built-in. */
        patch: operations["patch_settings"];
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who changed what, the newest first. */
        get: operations["get_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The people of this workspace. */
        get: operations["get_users"];
        put?: never;
        /** Lets a person in; one known to this installation keeps name and password. */
        post: operations["post_users"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person. */
        get: operations["get_users_id"];
        put?: never;
        post?: never;
        /** Takes a person out of this workspace. */
        delete: operations["delete_users_id"];
        options?: never;
        head?: never;
        /** Changes name or role. */
        patch: operations["patch_users_id"];
        trace?: never;
    };
    "/api/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** API keys, the newest first; revoked ones too. */
        get: operations["get_api_keys"];
        put?: never;
        /** Makes a key; it is shown in this answer only. */
        post: operations["post_api_keys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One API key, without the key. */
        get: operations["get_api_keys_id"];
        put?: never;
        post?: never;
        /** Revokes a key; requests with it fail within seconds on every node. */
        delete: operations["delete_api_keys_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Live events of the workspace as server-sent events; Last-Event-ID resumes, `resync` says that too much was missed. */
        get: operations["get_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Accounts, newest first; those that were merged into others are left out. */
        get: operations["get_accounts"];
        put?: never;
        /** Creates an account; only its name is required. */
        post: operations["post_accounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One account. */
        get: operations["get_accounts_id"];
        put?: never;
        post?: never;
        /** Deletes an account; its leads and conversations stay. One with logged messages is kept (409 has_messages). */
        delete: operations["delete_accounts_id"];
        options?: never;
        head?: never;
        /** Changes what is given; the status has its own action. */
        patch: operations["patch_accounts_id"];
        trace?: never;
    };
    "/api/v1/accounts/{id}/change-status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes the status, with a line of history. do_not_contact withdraws consent on every channel, leaving it gives it back. */
        post: operations["post_accounts_id_change_status"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/status-history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Changes of status, newest first: from, to, source, reason, who, when. */
        get: operations["get_accounts_id_status_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Groups of accounts with the same number, domain, or name and city: suggestions for a merge. */
        get: operations["get_accounts_duplicates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes this account part of another. Leads, campaigns, messages and opt-outs move; do_not_contact wins; nothing is deleted. */
        post: operations["post_accounts_id_merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Products by name. */
        get: operations["get_products"];
        put?: never;
        /** Creates a product; only its name is required. */
        post: operations["post_products"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One product. */
        get: operations["get_products_id"];
        put?: never;
        post?: never;
        /** Deletes a product with its personas; its campaigns stay, without a product. */
        delete: operations["delete_products_id"];
        options?: never;
        head?: never;
        /** Changes what is given. */
        patch: operations["patch_products_id"];
        trace?: never;
    };
    "/api/v1/products/{id}/personas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ideal customers of a product, at most one a goal. */
        get: operations["get_products_id_personas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{id}/personas/{goal}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The persona of a product for one goal. */
        get: operations["get_products_id_personas_goal"];
        /** Writes the persona of this goal, new (201) or in place of the one that is there (200). */
        put: operations["put_products_id_personas_goal"];
        post?: never;
        /** Deletes the persona of this goal. */
        delete: operations["delete_products_id_personas_goal"];
        options?: never;
        head?: never;
        /** Changes what is given. */
        patch: operations["patch_products_id_personas_goal"];
        trace?: never;
    };
    "/api/v1/leads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Leads. `total` is that of the workspace, where nothing is filtered. */
        get: operations["get_leads"];
        put?: never;
        /** Creates a lead by its number. The same number twice in one campaign is refused (409 duplicate, duplicate_of). */
        post: operations["post_leads"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One lead with its contacts. */
        get: operations["get_leads_id"];
        put?: never;
        post?: never;
        /** Deletes a lead; conversations keep their texts, and consent stays with the number. */
        delete: operations["delete_leads_id"];
        options?: never;
        head?: never;
        /** Changes what is given; `contacts` replaces the list, and a contact that names its id keeps its status. */
        patch: operations["patch_leads_id"];
        trace?: never;
    };
    "/api/v1/leads/{id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets the status by hand (L31); each change is kept in the history. */
        post: operations["post_leads_id_status"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Changes of status, newest first. */
        get: operations["get_leads_id_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Imports, newest first. */
        get: operations["get_imports"];
        put?: never;
        /** Imports leads from a CSV file: the file as the body, or multipart with `file`. Starts at once with the suggested mapping. */
        post: operations["post_imports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One import and how far it is; the event import.progress tells the same. */
        get: operations["get_imports_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stops an import; the leads that it has stored stay. */
        post: operations["post_imports_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every rejected cell: line, column, value, reason. */
        get: operations["get_imports_id_errors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/errors.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rejected rows in their original columns, and `error`: to be corrected and imported again. */
        get: operations["get_imports_id_errors_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Our numbers, newest first. */
        get: operations["get_numbers"];
        put?: never;
        /** Adds one of our numbers. */
        post: operations["post_numbers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/numbers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of our numbers. */
        get: operations["get_numbers_id"];
        put?: never;
        post?: never;
        /** Removes a number; its conversations stay. */
        delete: operations["delete_numbers_id"];
        options?: never;
        head?: never;
        /** Changes what is given. */
        patch: operations["patch_numbers_id"];
        trace?: never;
    };
    "/api/v1/consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every word of consent, newest first; of one number, address or account where named. */
        get: operations["get_consent"];
        put?: never;
        /** Records an opt-out or opt-in. The same word again changes nothing and answers 200. */
        post: operations["post_consent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consent/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** May we contact them? Refused: who said so, when, why, and which rule. */
        get: operations["get_consent_check"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/record-dnc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records that an organisation opted out of a purpose, or in again. The same word again changes nothing and answers 200. */
        post: operations["post_accounts_id_record_dnc"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/dnc-history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every opt-out and opt-in of the organisation, newest first: purpose, action, source, reason, who, when. */
        get: operations["get_accounts_id_dnc_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/provider-drivers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The carriers that can be set up, and what each needs. */
        get: operations["get_provider_drivers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Carriers as set up, newest first. */
        get: operations["get_providers"];
        put?: never;
        /** Sets up a carrier; the first one is the default. */
        post: operations["post_providers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/providers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One carrier. */
        get: operations["get_providers_id"];
        put?: never;
        post?: never;
        /** Removes a carrier; texts that it carried stay. */
        delete: operations["delete_providers_id"];
        options?: never;
        head?: never;
        /** Changes what is given. */
        patch: operations["patch_providers_id"];
        trace?: never;
    };
    "/api/v1/providers/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks the carrier whether it knows us; nothing is sent to a phone. */
        post: operations["post_providers_id_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Campaigns, newest first. */
        get: operations["get_campaigns"];
        put?: never;
        /** Creates a campaign; only its name is required. */
        post: operations["post_campaigns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One campaign. */
        get: operations["get_campaigns_id"];
        put?: never;
        post?: never;
        /** Deletes a campaign without leads and accounts; another is archived instead (409 has_leads, has_accounts). */
        delete: operations["delete_campaigns_id"];
        options?: never;
        head?: never;
        /** Changes what is given. */
        patch: operations["patch_campaigns_id"];
        trace?: never;
    };
    "/api/v1/campaigns/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts a draft, goes on with a paused or completed campaign; 409 bad_transition for an archived one. */
        post: operations["post_campaigns_id_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pauses a running campaign. */
        post: operations["post_campaigns_id_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a running or paused campaign: completed. */
        post: operations["post_campaigns_id_stop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts away a campaign that does not run. */
        post: operations["post_campaigns_id_archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/expenses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a campaign cost beside models and texts, latest date first. */
        get: operations["get_campaigns_id_expenses"];
        put?: never;
        /** Records an expense. */
        post: operations["post_campaigns_id_expenses"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/expenses/{expense_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One expense. */
        get: operations["get_campaigns_id_expenses_expense_id"];
        put?: never;
        post?: never;
        /** Deletes an expense. */
        delete: operations["delete_campaigns_id_expenses_expense_id"];
        options?: never;
        head?: never;
        /** Changes what is given. */
        patch: operations["patch_campaigns_id_expenses_expense_id"];
        trace?: never;
    };
    "/api/v1/campaign-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which accounts are in which campaigns, newest first. */
        get: operations["get_campaign_accounts"];
        put?: never;
        /** Takes an account into a campaign; the guardrails of bulk-add do not apply. Twice: 409 duplicate, duplicate_of. */
        post: operations["post_campaign_accounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaign-accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One account in one campaign. */
        get: operations["get_campaign_accounts_id"];
        put?: never;
        post?: never;
        /** Takes an account out of a campaign; 409 has_messages where something was said or drafted. */
        delete: operations["delete_campaign_accounts_id"];
        options?: never;
        head?: never;
        /** Changes what is given; a score that is given is one by hand. */
        patch: operations["patch_campaign_accounts_id"];
        trace?: never;
    };
    "/api/v1/campaign-accounts/{id}/bounce": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What was sent came back: outreach_status bounced, unless they have responded. */
        post: operations["post_campaign_accounts_id_bounce"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/accounts/bulk-add": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes many accounts into a campaign, but for those whom a guardrail keeps out: how many, and who by which reason. */
        post: operations["post_campaigns_id_accounts_bulk_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sms-agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** SMS agents, newest first. */
        get: operations["get_sms_agents"];
        put?: never;
        /** Creates an SMS agent. */
        post: operations["post_sms_agents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sms-agents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One SMS agent. */
        get: operations["get_sms_agents_id"];
        put?: never;
        post?: never;
        /** Deletes an SMS agent. */
        delete: operations["delete_sms_agents_id"];
        options?: never;
        head?: never;
        /** Changes what is given. */
        patch: operations["patch_sms_agents_id"];
        trace?: never;
    };
    "/api/v1/interactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The inbox: newest first, or those that need attention first. */
        get: operations["get_interactions"];
        put?: never;
        /** Opens the conversation with a lead, or finds it (200). */
        post: operations["post_interactions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/interactions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One conversation with a page of its transcript, the choice of senders, and why it is blocked, if it is. */
        get: operations["get_interactions_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/interactions/{id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets the status (S31); dnc withdraws consent for the number. */
        post: operations["post_interactions_id_status"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/interactions/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** All is read. */
        post: operations["post_interactions_id_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/interactions/{id}/unread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Marks it for later. */
        post: operations["post_interactions_id_unread"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/interactions/{id}/agent-mode": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets the campaign's SMS agent answer by itself, or not. */
        post: operations["post_interactions_id_agent_mode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One message, logged or text. */
        get: operations["get_messages_id"];
        put?: never;
        post?: never;
        /** Deletes a draft; what was said stays (409). */
        delete: operations["delete_messages_id"];
        options?: never;
        head?: never;
        /** Changes a draft, or marks it as sent; what was sent stays as it is (409). */
        patch: operations["patch_messages_id"];
        trace?: never;
    };
    "/api/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages, logged and texts: all, or those of a thread or an account. */
        get: operations["get_messages"];
        put?: never;
        /** Stores a message in one of the five modes; sends nothing. type_translate and inbound_paste ask the language model. */
        post: operations["post_messages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaign-accounts/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The thread of an account in one campaign: logged messages and texts. */
        get: operations["get_campaign_accounts_id_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All that was said with an account, over every campaign that it has been in, each message with its campaign. */
        get: operations["get_accounts_id_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/outreach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The inbox of a campaign: who replied, newest first; then drafts; then who was written to; then the rest. */
        get: operations["get_campaigns_id_outreach"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sms/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Queues a text to a lead and answers at once; the carrier gets it from a durable job. */
        post: operations["post_sms_send"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}/send-again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a failed, undelivered, cancelled or ambiguous text once more, as a new message. */
        post: operations["post_messages_id_send_again"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}/mark-sent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A person knows that an ambiguous text left. */
        post: operations["post_messages_id_mark_sent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every word of the carrier about a message, also late and repeated ones. */
        get: operations["get_messages_id_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/eligibility": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every gate that a text to this lead has to pass, and which is shut, and why. */
        get: operations["get_leads_id_eligibility"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaign-accounts/{id}/language": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** In which language this account is written to in this campaign, and which link of the chain decided. */
        get: operations["get_campaign_accounts_id_language"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/detect-language": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Which language a text seems to be written in: a hint, to be overruled. */
        post: operations["post_messages_detect_language"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/llm-drivers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The language models' protocols that can be set up. */
        get: operations["get_llm_drivers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/llm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which language model answers in this workspace, and what it may cost. */
        get: operations["get_settings_llm"];
        /** Sets up the language model; what is left out stays. */
        put: operations["put_settings_llm"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/llm/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks the model for one word: does it answer, and know the key? The call is in the books. */
        post: operations["post_settings_llm_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/llm-calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Calls of language models and what each cost, newest first. */
        get: operations["get_llm_calls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/propose": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Drafts by the language model, to choose from; stores nothing. With Accept: text/event-stream each variant comes as it is written: delta {variant, text}, at the end done (this answer) or problem. */
        post: operations["post_messages_propose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/prompt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the language model would be asked for a proposal; asks nobody. */
        post: operations["post_messages_prompt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/translate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Translates a text as a message would be; stores nothing. */
        post: operations["post_messages_translate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}/retry-translation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Translates a message again whose translation failed. */
        post: operations["post_messages_id_retry_translation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{id}/personas/{goal}/generate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Drafts the persona of a product for a goal by the language model, and keeps it as a draft. */
        post: operations["post_products_id_personas_goal_generate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/score": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far the last scoring is. */
        get: operations["get_campaigns_id_score"];
        put?: never;
        /** Scores the campaign's accounts by the language model from the persona, in the background; event job.progress. */
        post: operations["post_campaigns_id_score"];
        /** Stops a scoring; scores that are there stay. */
        delete: operations["delete_campaigns_id_score"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/funnel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Initiated, responded, won: each account once, in the week and channel in which it was first written to. */
        get: operations["get_reports_funnel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/funnel/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The funnel of each campaign, newest campaign first. */
        get: operations["get_reports_funnel_campaigns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/funnel/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The funnel of each product, newest product first. */
        get: operations["get_reports_funnel_products"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/costs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What calls of models cost, in `totals` and split by month, campaign, account, model or purpose. */
        get: operations["get_reports_costs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/cac": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a customer cost: campaigns' expenses by customers won, per currency, and what models cost beside it. */
        get: operations["get_reports_cac"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/dashboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The first page: the funnel of the last weeks, rates by channel, who waits for us, what models cost this month. */
        get: operations["get_reports_dashboard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AuthLogin: {
            /** @description Null for an API key. */
            user: {
                id: string;
                /** Format: email */
                email: string | null;
                name: string;
                /**
                 * Format: language
                 * @description What the screens speak: "en".
                 */
                ui_language: string;
                /**
                 * Format: language
                 * @description What they read and write with leads.
                 */
                communication_language: string;
                /**
                 * Format: time_zone
                 * @description IANA name: "Europe/Berlin"; null: as the device.
                 */
                time_zone: string | null;
                /** @enum {string} */
                theme: "auto" | "light" | "dark";
                keyboard_shortcuts: boolean;
            } | null;
            /** @enum {string|null} */
            role: "viewer" | "member" | "admin" | "owner" | null;
            workspace: {
                id: string;
                name: string | null;
                /** @enum {string} */
                role: "viewer" | "member" | "admin" | "owner";
            } | null;
            workspaces: {
                id: string;
                name: string | null;
                /** @enum {string} */
                role: "viewer" | "member" | "admin" | "owner";
            }[];
            /** @description read, write, admin, owner: those held here. */
            rights: string[];
            features: {
                simulator: boolean;
                demo: boolean;
            } | null;
            version: string | null;
        };
        Setup: {
            valid: boolean;
        };
        Workspace: {
            id: string;
            /** @description What the team calls itself. */
            name: string;
            /**
             * Format: time_zone
             * @description IANA name: "Europe/Berlin".
             */
            time_zone: string;
            /**
             * Format: country
             * @description ISO 3166, for numbers without a country code.
             */
            default_country: string | null;
            /**
             * Format: language
             * @description What the team writes in: "en".
             */
            communication_language: string;
            /** @description A driver's name or prv_ id, used where number and campaign name none. */
            sms_provider: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        Setting: {
            /** @description Sent once to who texts STOP; empty or null: the built-in words. */
            stop_answer: string | null;
            /** @description Sent to who texts START after a STOP. */
            start_answer: string | null;
            /** @description Sent to who texts HELP. */
            help_answer: string | null;
            /**
             * Format: time_of_day
             * @description From this time of the recipient's day no bulk text leaves: 21:00. Empty or null: no quiet hours.
             */
            quiet_hours_start: string | null;
            /**
             * Format: time_of_day
             * @description Until this time of the recipient's day: 08:00.
             */
            quiet_hours_end: string | null;
        };
        Audit: {
            id: string;
            /** @description A person's name, or "key: …". */
            who: string | null;
            /** @description user.created, api_key.revoked, … */
            what: string | null;
            entity_id: string | null;
            detail: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            created_at: string;
        };
        User: {
            id: string;
            /** Format: email */
            email: string | null;
            name: string;
            /** @enum {string} */
            role: "viewer" | "member" | "admin" | "owner";
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: date-time */
            last_seen_at: string | null;
        };
        ApiKey: {
            id: string;
            name: string;
            /**
             * @description The most that its holder may do.
             * @enum {string}
             */
            role: "viewer" | "member" | "admin" | "owner";
            /** @description How the key begins. */
            prefix: string | null;
            created_by: string | null;
            /** Format: date-time */
            last_used_at: string | null;
            /** Format: date-time */
            revoked_at: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        ApiKey2: {
            id: string;
            name: string;
            /**
             * @description The most that its holder may do.
             * @enum {string}
             */
            role: "viewer" | "member" | "admin" | "owner";
            /** @description How the key begins. */
            prefix: string | null;
            created_by: string | null;
            /** Format: date-time */
            last_used_at: string | null;
            /** Format: date-time */
            revoked_at: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
            /** @description The key itself, shown this once. */
            key: string | null;
        };
        Account: {
            id: string;
            name: string;
            /** Format: uri */
            website: string | null;
            /**
             * Format: phone
             * @description National forms are understood by `country`, else by the workspace's default_country.
             */
            phone: string | null;
            /** Format: email */
            email: string | null;
            address: string | null;
            city: string | null;
            /**
             * Format: country
             * @description ISO 3166 code: "US".
             */
            country: string | null;
            /**
             * Format: language
             * @description ISO 639-1, or BCP 47: the language in which they are written to.
             */
            language: string | null;
            /** @enum {string} */
            status: "prospect" | "contacted" | "in_negotiation" | "in_trial" | "customer" | "lost" | "do_not_contact";
            relationship_types: string[];
            /** @enum {string|null} */
            acquisition_channel: "google_ads" | "meta_ads" | "linkedin_ads" | "website_form" | "instagram_dm" | "whatsapp" | "phone" | "email" | "referral" | "event" | "partner" | "organic_search" | "other" | null;
            /** @description Recorded through /consent. */
            do_not_contact_purposes: string[];
            notes: string | null;
            custom_fields: {
                [key: string]: unknown;
            };
            /** @description The account that this one became part of. */
            merged_into: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        AccountStatusHistory: {
            /** @enum {string|null} */
            from: "prospect" | "contacted" | "in_negotiation" | "in_trial" | "customer" | "lost" | "do_not_contact" | null;
            /** @enum {string} */
            to: "prospect" | "contacted" | "in_negotiation" | "in_trial" | "customer" | "lost" | "do_not_contact";
            source: string | null;
            reason: string | null;
            /** @description Who did it. */
            by: string | null;
            /** Format: date-time */
            at: string | null;
        };
        AccountDuplicate: {
            /**
             * @description What they have in common.
             * @enum {string}
             */
            reason: "phone" | "domain" | "name_and_city";
            /** @description The number, the domain, or name and city. */
            value: string | null;
            /** @description Oldest first, at most 50. */
            accounts: {
                id: string;
                name: string;
                /** Format: uri */
                website: string | null;
                /**
                 * Format: phone
                 * @description National forms are understood by `country`, else by the workspace's default_country.
                 */
                phone: string | null;
                /** Format: email */
                email: string | null;
                address: string | null;
                city: string | null;
                /**
                 * Format: country
                 * @description ISO 3166 code: "US".
                 */
                country: string | null;
                /**
                 * Format: language
                 * @description ISO 639-1, or BCP 47: the language in which they are written to.
                 */
                language: string | null;
                /** @enum {string} */
                status: "prospect" | "contacted" | "in_negotiation" | "in_trial" | "customer" | "lost" | "do_not_contact";
                relationship_types: string[];
                /** @enum {string|null} */
                acquisition_channel: "google_ads" | "meta_ads" | "linkedin_ads" | "website_form" | "instagram_dm" | "whatsapp" | "phone" | "email" | "referral" | "event" | "partner" | "organic_search" | "other" | null;
                /** @description Recorded through /consent. */
                do_not_contact_purposes: string[];
                notes: string | null;
                custom_fields: {
                    [key: string]: unknown;
                };
                /** @description The account that this one became part of. */
                merged_into: string | null;
                /** Format: date-time */
                created_at: string;
                /** Format: date-time */
                updated_at: string;
                /** Format: int64 */
                version: number;
            }[];
        };
        Product: {
            id: string;
            name: string;
            /** @description What it is and for whom; drafts are written from it. */
            description: string | null;
            /** Format: uri */
            website_url: string | null;
            /**
             * Format: language
             * @description ISO 639-1: where neither account nor campaign says one.
             */
            communication_language: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        ProductPersona: {
            id: string;
            product_id: string | null;
            /** @enum {string} */
            goal: "sales" | "partnership" | "press" | "influencer" | "investor" | "recruiting" | "customer_expansion" | "win_back" | "event" | "research" | "renewal";
            name: string;
            summary: string | null;
            industries: string[];
            job_titles: string[];
            pain_points: string[];
            /**
             * Format: int64
             * @description People at the least.
             */
            company_size_min: number | null;
            /**
             * Format: int64
             * @description People at the most.
             */
            company_size_max: number | null;
            /**
             * @description Default draft.
             * @enum {string}
             */
            approval: "draft" | "approved";
            /** @description The words are a model's, not yet changed by a person. */
            generated: boolean;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        Lead: {
            id: string;
            /**
             * Format: phone
             * @description The primary contact's number, kept as E.164 (L32).
             */
            phone: string | null;
            first_name: string | null;
            last_name: string | null;
            /** Format: email */
            email: string | null;
            company: string | null;
            account_id: string | null;
            /** @description One campaign at a time (L30). */
            campaign_id: string | null;
            /** @enum {string} */
            status: "created" | "scheduled" | "processing" | "rescheduled" | "max_retries" | "completed";
            /**
             * Format: language
             * @description ISO 639-1, or BCP 47: "en", "pt-BR".
             */
            language: string | null;
            /** @description IANA zone; null: by the number's region. */
            time_zone: string | null;
            tags: string[];
            is_test: boolean;
            variables: {
                [key: string]: unknown;
            };
            external_id: string | null;
            /** Format: int64 */
            contacts_count: number;
            /** @description Somebody opted out by a number, the e-mail or the account. */
            do_not_contact: boolean;
            import_id: string | null;
            /** Format: date-time */
            next_attempt_at: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        Lead2: {
            id: string;
            /**
             * Format: phone
             * @description The primary contact's number, kept as E.164 (L32).
             */
            phone: string | null;
            first_name: string | null;
            last_name: string | null;
            /** Format: email */
            email: string | null;
            company: string | null;
            account_id: string | null;
            /** @description One campaign at a time (L30). */
            campaign_id: string | null;
            /** @enum {string} */
            status: "created" | "scheduled" | "processing" | "rescheduled" | "max_retries" | "completed";
            /**
             * Format: language
             * @description ISO 639-1, or BCP 47: "en", "pt-BR".
             */
            language: string | null;
            /** @description IANA zone; null: by the number's region. */
            time_zone: string | null;
            tags: string[];
            is_test: boolean;
            variables: {
                [key: string]: unknown;
            };
            external_id: string | null;
            /** Format: int64 */
            contacts_count: number;
            /** @description Somebody opted out by a number, the e-mail or the account. */
            do_not_contact: boolean;
            import_id: string | null;
            /** Format: date-time */
            next_attempt_at: string | null;
            /** @description The first is the primary; a change replaces the list. */
            contacts: {
                /** @description In a change: keeps this contact's status and attempts. */
                id: string;
                /** Format: phone */
                phone: string;
                label: string | null;
                /**
                 * Format: int64
                 * @description 0: the primary.
                 */
                rank: number;
                /** @enum {string} */
                status: "created" | "scheduled" | "processing" | "rescheduled" | "max_retries" | "completed";
                /** Format: int64 */
                attempts: number;
                variables: {
                    [key: string]: unknown;
                };
                do_not_contact: boolean;
            }[];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        LeadHistory: {
            /** @enum {string|null} */
            from: "created" | "scheduled" | "processing" | "rescheduled" | "max_retries" | "completed" | null;
            /** @enum {string} */
            to: "created" | "scheduled" | "processing" | "rescheduled" | "max_retries" | "completed";
            source: string | null;
            reason: string | null;
            by: string | null;
            /** Format: date-time */
            at: string | null;
        };
        Import: {
            id: string;
            file_name: string | null;
            campaign_id: string | null;
            /** @enum {string} */
            status: "inspecting" | "ready" | "running" | "done" | "failed" | "cancelled";
            /** @description The header of the file. */
            columns: string[];
            /** @description Column to target. */
            mapping: {
                [key: string]: unknown;
            };
            options: {
                /**
                 * Format: country
                 * @description ISO 3166: the country of numbers in national form.
                 */
                default_country: string | null;
                /**
                 * @description Default skip.
                 * @enum {string}
                 */
                on_duplicate: "skip" | "update" | "add";
                /** @description Checks and counts, stores no lead. */
                dry_run: boolean;
            } | null;
            counts: {
                /** Format: int64 */
                read: number;
                /** Format: int64 */
                added: number;
                /** Format: int64 */
                updated: number;
                /** Format: int64 */
                skipped: number;
                /** Format: int64 */
                failed: number;
            } | null;
            /** Format: int64 */
            bytes_total: number;
            /** Format: int64 */
            bytes_read: number;
            /** @description Why it failed as a whole. */
            error: string | null;
            created_by: string | null;
            /** Format: date-time */
            started_at: string | null;
            /** Format: date-time */
            finished_at: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        ImportError: {
            /**
             * Format: int64
             * @description Where the row begins, as an editor counts lines.
             */
            line: number;
            /** @description The header of the column; null: the row as a whole. */
            column: string | null;
            value: string | null;
            code: string | null;
            reason: string | null;
        };
        Number: {
            id: string;
            /**
             * Format: phone
             * @description E.164; a number stands once in a workspace.
             */
            phone: string;
            label: string | null;
            /** @description A driver's name or a prv_ id; null: the campaign's or the workspace's provider. */
            provider: string | null;
            /** @description Can send and take texts. Default true. */
            sms: boolean;
            /** @description Can call. Default false. */
            voice: boolean;
            campaign_id: string | null;
            /**
             * Format: int64
             * @description 0: as fast as the carrier takes them.
             */
            segments_per_second: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        Consent: {
            id: string;
            /**
             * @description What the word is keyed by.
             * @enum {string}
             */
            subject_kind: "phone" | "email" | "account";
            /** @description The number in E.164, the e-mail in lower case, or the account. */
            subject: string | null;
            /** @enum {string} */
            channel: "any" | "sms" | "call" | "email";
            /** @description A campaign goal, or any. */
            purpose: string | null;
            /** @enum {string} */
            action: "opt_out" | "opt_in";
            /** @description Where it was said: sms_stop, manual, api, import, carrier. */
            source: string | null;
            reason: string | null;
            /** @description Who recorded it. */
            by_name: string | null;
            /** Format: date-time */
            at: string | null;
        };
        ConsentCheck: {
            allowed: boolean;
            code: string | null;
            rule: string | null;
            who: string | null;
            why: string | null;
            source: string | null;
            /** Format: date-time */
            when: string | null;
            /** @description Where all that an account said is written down. */
            history: string | null;
        };
        AccountRecordDnc: {
            id: string;
            purpose: string | null;
            /** @enum {string} */
            action: "opt_out" | "opt_in";
            /** @enum {string} */
            channel: "any" | "sms" | "call" | "email";
            source: string | null;
            reason: string | null;
            /** @description Who recorded it. */
            by: string | null;
            /** Format: date-time */
            at: string | null;
            /** @description False: it was known already; the word shown is the one that stands. */
            changed: boolean;
            /**
             * @description Of the account.
             * @enum {string}
             */
            status: "prospect" | "contacted" | "in_negotiation" | "in_trial" | "customer" | "lost" | "do_not_contact";
            /** @description Of the account. */
            do_not_contact_purposes: string[];
        };
        AccountDncHistory: {
            id: string;
            purpose: string | null;
            /** @enum {string} */
            action: "opt_out" | "opt_in";
            /** @enum {string} */
            channel: "any" | "sms" | "call" | "email";
            source: string | null;
            reason: string | null;
            /** @description Who recorded it. */
            by: string | null;
            /** Format: date-time */
            at: string | null;
        };
        ProviderDriver: {
            name: string | null;
            about: string | null;
            settings: {
                name: string | null;
                label: string | null;
                required: boolean;
                secret: boolean;
                help: string | null;
                default: string | null;
            }[];
        };
        Provider: {
            id: string;
            /** @description Which carrier: see /provider-drivers. */
            driver: string | null;
            name: string | null;
            /** @description By the driver's list. */
            settings: {
                [key: string]: unknown;
            };
            /** @description Reaches real phones; switches the simulator off in this workspace. */
            production: boolean;
            /** @description Used where number, campaign and workspace name none; exactly one is. */
            is_default: boolean;
            /** Format: date-time */
            last_ok_at: string | null;
            last_error: string | null;
            /** Format: date-time */
            last_error_at: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
            /** @description Names of the secrets that are kept. */
            secrets_set: string[];
            /** @description What the carrier calls: inbound, status. */
            hook_urls: {
                [key: string]: unknown;
            };
        };
        ProviderTest: {
            /** @description The carrier answers, and knows us. */
            ok: boolean;
            detail: string | null;
        };
        Campaign: {
            id: string;
            name: string;
            /** @description Small letters, digits and dashes, once in a workspace; made from the name where not given. */
            slug: string | null;
            /** @description What it is about. */
            product_id: string | null;
            /**
             * @description Default sales.
             * @enum {string}
             */
            goal: "sales" | "partnership" | "press" | "influencer" | "investor" | "recruiting" | "customer_expansion" | "win_back" | "event" | "research" | "renewal";
            /** Format: language */
            communication_language: string | null;
            outreach_brief: string | null;
            /**
             * @description Default draft.
             * @enum {string}
             */
            status: "draft" | "running" | "paused" | "completed" | "archived";
            /** @description Our numbers to send from, in order of preference. */
            number_ids: string[];
            sms_agent_id: string | null;
            /** @description Answers leads that are marked as tests. */
            test_sms_agent_id: string | null;
            /** @description A driver's name or a prv_ id; null: the workspace's provider. */
            provider: string | null;
            /** Format: int64 */
            lead_count: number;
            /** @description Of its accounts, stored totals. stale_scores: rescore to refresh. */
            counts: {
                /** Format: int64 */
                accounts: number;
                /** Format: int64 */
                scored: number;
                /** Format: int64 */
                approved: number;
                /**
                 * Format: int64
                 * @description Somebody was written to, whatever came of it.
                 */
                outreached: number;
                /** Format: int64 */
                responded: number;
                /**
                 * Format: int64
                 * @description Scored for another goal than the campaign has now.
                 */
                stale_scores: number;
            } | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        CampaignExpense: {
            campaign_id: string | null;
            id: string;
            /** @description ads, events, postage, … */
            kind: string;
            /** @description In units of the currency: 12.5 is twelve and a half euros; kept to the millionth. */
            amount: number;
            /** @description ISO 4217: EUR. */
            currency: string;
            /** @description A day: 2026-11-21. */
            date: string;
            note: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        CampaignAccount: {
            id: string;
            campaign_id: string;
            account_id: string;
            account_name: string | null;
            /**
             * @description Default pending.
             * @enum {string}
             */
            review_status: "pending" | "approved" | "rejected";
            /**
             * @description Goes forward only: not_started, sent, bounced, responded.
             * @enum {string}
             */
            outreach_status: "not_started" | "sent" | "bounced" | "responded";
            /**
             * @description As what the account is treated in this campaign; null: as its own relationship_types say.
             * @enum {string|null}
             */
            role_in_campaign: "client" | "prospect" | "reseller" | "affiliate" | "supplier" | "partner" | "investor" | "press" | "influencer" | "analyst" | "competitor" | "candidate" | "personal_network" | null;
            notes: string | null;
            /** @description What the drafter should heed for this account. */
            outreach_directions: string | null;
            /** Format: int64 */
            score: number | null;
            score_label: string | null;
            /** @description Each "type: sentence". */
            score_reasons: string[];
            /** @enum {string|null} */
            score_source: "model" | "manual" | null;
            /**
             * @description The campaign's goal when it was scored.
             * @enum {string|null}
             */
            score_goal: "sales" | "partnership" | "press" | "influencer" | "investor" | "recruiting" | "customer_expansion" | "win_back" | "event" | "research" | "renewal" | null;
            /** Format: date-time */
            scored_at: string | null;
            /**
             * Format: date-time
             * @description When the first outbound was sent.
             */
            initiated_at: string | null;
            initiated_channel: string | null;
            /**
             * Format: date-time
             * @description Their first word at or after initiated_at.
             */
            responded_at: string | null;
            /** Format: int64 */
            message_count: number;
            last_message_id: string | null;
            /** Format: date-time */
            last_message_at: string | null;
            last_direction: string | null;
            last_channel: string | null;
            draft_message_id: string | null;
            /** Format: date-time */
            draft_at: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        CampaignAccountBulkAdd: {
            /**
             * Format: int64
             * @description In a dry run, and with a job_id: who will be.
             */
            added: number;
            /** Format: int64 */
            already_in_campaign: number;
            /** @description The accounts by the reason that keeps them out; at most 10,000 a reason. */
            blocked: {
                [key: string]: unknown;
            };
            /** @description How many by reason. */
            blocked_counts: {
                [key: string]: unknown;
            };
            dry_run: boolean;
            /** @description More than 5,000 are added in the background; event job.progress. */
            job_id: string | null;
        };
        SmsAgent: {
            id: string;
            name: string;
            description: string | null;
            /** @description A driver's name or a prv_ id; null: as for people. */
            provider: string | null;
            number_id: string | null;
            /**
             * Format: uri
             * @description http or https; gets the batches of inbound texts.
             */
            webhook_url: string | null;
            /** @description Instead of a webhook: the workspace's model answers by this prompt. */
            prompt: string | null;
            /**
             * Format: int64
             * @description How long inbound texts are gathered (S24). Default 7000.
             */
            window_ms: number;
            is_test: boolean;
            /** @description Default true. */
            active: boolean;
            /** @description Takes texts to its number. Default true. */
            inbound: boolean;
            /** @description For inbound, in order; the first is the primary one. */
            campaign_ids: string[];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        Interaction: {
            id: string;
            /** @enum {string} */
            type: "sms" | "call";
            lead_id: string | null;
            account_id: string | null;
            campaign_id: string | null;
            number_id: string | null;
            agent_id: string | null;
            our_phone: string | null;
            their_phone: string | null;
            lead_name: string | null;
            /** @enum {string} */
            status: "in_progress" | "completed" | "incomplete" | "follow_up" | "qualified" | "disqualified" | "dnc";
            agent_mode: boolean;
            /** Format: int64 */
            unread: number;
            failed: boolean;
            attention: boolean;
            /** Format: date-time */
            last_message_at: string | null;
            /** Format: date-time */
            last_inbound_at: string | null;
            last_message: {
                text: string | null;
                /** @enum {string} */
                direction: "outbound" | "inbound";
                /** @enum {string} */
                delivery: "queued" | "sending" | "sent" | "delivered" | "undelivered" | "failed" | "ambiguous" | "cancelled" | "received" | "none";
            } | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        Message: {
            id: string;
            campaign_account_id: string | null;
            account_id: string | null;
            campaign_id: string | null;
            /** @description The conversation of a text; null for what was logged. */
            interaction_id: string | null;
            /** @enum {string} */
            direction: "outbound" | "inbound";
            /** @enum {string} */
            channel: "email" | "linkedin" | "instagram" | "twitter_x" | "whatsapp" | "phone_call" | "sms" | "other";
            /**
             * @description How it was written; null for a text.
             * @enum {string|null}
             */
            generation_mode: "ai_draft" | "ai_continue" | "type_translate" | "log_sent" | "inbound_paste" | null;
            /** @enum {string} */
            source: "manual" | "api" | "inbound" | "sms_agent" | "system";
            /** @enum {string} */
            status: "draft" | "sent";
            /**
             * @description Of a text; none for what was logged.
             * @enum {string}
             */
            delivery: "queued" | "sending" | "sent" | "delivered" | "undelivered" | "failed" | "ambiguous" | "cancelled" | "received" | "none";
            /** @description What they really received or wrote. */
            original_text: string | null;
            /** @description ISO 639-1. */
            original_language: string | null;
            /** @description The same content for the reader, or the writer's own words. */
            translated_text: string | null;
            translated_to_language: string | null;
            /** @enum {string} */
            translation: "none" | "done" | "failed";
            translation_error: string | null;
            /**
             * Format: date-time
             * @description Null for a draft, and for a text that has not left.
             */
            sent_at: string | null;
            created_by: string | null;
            external_id: string | null;
            /**
             * Format: int64
             * @description What its model calls cost, in millionths of cost_currency; null where none were made.
             */
            cost: number | null;
            cost_currency: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        AccountTimeline: {
            id: string;
            campaign_account_id: string | null;
            account_id: string | null;
            campaign_id: string | null;
            /** @description The conversation of a text; null for what was logged. */
            interaction_id: string | null;
            /** @enum {string} */
            direction: "outbound" | "inbound";
            /** @enum {string} */
            channel: "email" | "linkedin" | "instagram" | "twitter_x" | "whatsapp" | "phone_call" | "sms" | "other";
            /**
             * @description How it was written; null for a text.
             * @enum {string|null}
             */
            generation_mode: "ai_draft" | "ai_continue" | "type_translate" | "log_sent" | "inbound_paste" | null;
            /** @enum {string} */
            source: "manual" | "api" | "inbound" | "sms_agent" | "system";
            /** @enum {string} */
            status: "draft" | "sent";
            /**
             * @description Of a text; none for what was logged.
             * @enum {string}
             */
            delivery: "queued" | "sending" | "sent" | "delivered" | "undelivered" | "failed" | "ambiguous" | "cancelled" | "received" | "none";
            /** @description What they really received or wrote. */
            original_text: string | null;
            /** @description ISO 639-1. */
            original_language: string | null;
            /** @description The same content for the reader, or the writer's own words. */
            translated_text: string | null;
            translated_to_language: string | null;
            /** @enum {string} */
            translation: "none" | "done" | "failed";
            translation_error: string | null;
            /**
             * Format: date-time
             * @description Null for a draft, and for a text that has not left.
             */
            sent_at: string | null;
            created_by: string | null;
            external_id: string | null;
            /**
             * Format: int64
             * @description What its model calls cost, in millionths of cost_currency; null where none were made.
             */
            cost: number | null;
            cost_currency: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
            /** @description Null where it belongs to none. */
            campaign: {
                id: string;
                name: string | null;
            } | null;
        };
        CampaignOutreach: {
            campaign_account_id: string | null;
            account: {
                id: string;
                name: string | null;
            } | null;
            /** @description The newest that was sent or received. */
            last_message: {
                id: string;
                /** @description Its first characters. */
                text: string | null;
                translated_text: string | null;
                direction: string | null;
                channel: string | null;
                /** Format: date-time */
                at: string | null;
            } | null;
            /** @description The newest unsent draft. */
            draft: {
                id: string;
                /** @description Its first characters. */
                text: string | null;
                /** Format: date-time */
                at: string | null;
            } | null;
            /**
             * @description The group it stands in, and in whose order.
             * @enum {string}
             */
            attention: "replied" | "draft" | "waiting" | "silent";
            /** @enum {string|null} */
            role_in_campaign: "client" | "prospect" | "reseller" | "affiliate" | "supplier" | "partner" | "investor" | "press" | "influencer" | "analyst" | "competitor" | "candidate" | "personal_network" | null;
            /** Format: int64 */
            score: number | null;
            /** @enum {string} */
            outreach_status: "not_started" | "sent" | "bounced" | "responded";
        };
        SmsSend: {
            messageId: string | null;
            interactionId: string | null;
            /** @enum {string} */
            status: "queued" | "sending" | "sent" | "delivered" | "undelivered" | "failed" | "ambiguous" | "cancelled" | "received" | "none";
            to: string | null;
            from: string | null;
            provider: string | null;
            /** Format: int64 */
            segments: number;
            encoding: string | null;
        };
        MessageMarkSent: {
            id: string;
            interaction_id: string | null;
            account_id: string | null;
            campaign_account_id: string | null;
            /** @description agent (us) or user (them). */
            role: string | null;
            /** Format: date-time */
            timestamp: string | null;
            /** @enum {string} */
            source: "manual" | "api" | "inbound" | "sms_agent" | "system";
            message: string | null;
            /** @enum {string} */
            delivery: "queued" | "sending" | "sent" | "delivered" | "undelivered" | "failed" | "ambiguous" | "cancelled" | "received" | "none";
            /** @description Why it did not arrive, or why it waits, in words. */
            error: string | null;
            error_code: string | null;
            client_message_id: string | null;
            encoding: string | null;
            /** Format: int64 */
            segments: number;
            by: string | null;
            /** Format: int64 */
            version: number;
        };
        MessageEvent: {
            id: string;
            /** @description What the carrier said, or what we did. */
            kind: string | null;
            /**
             * Format: int64
             * @description Which part of a long text; 0 for the whole.
             */
            part: number;
            code: string | null;
            detail: string | null;
            /** Format: date-time */
            at: string | null;
        };
        LeadEligibility: {
            allowed: boolean;
            gates: {
                /** @description sender, provider, consent, quiet_hours. */
                gate: string | null;
                passed: boolean;
                code: string | null;
                reason: string | null;
                /**
                 * Format: date-time
                 * @description When the gate opens by itself.
                 */
                until: string | null;
            }[];
        };
        CampaignAccountLanguage: {
            /** @description ISO 639-1: in which this account is written to in this campaign. */
            language: string | null;
            language_name: string | null;
            /**
             * @description The first link of the chain that names a language.
             * @enum {string}
             */
            decided_by: "account" | "campaign" | "product" | "user" | "default";
            /** @description The caller's: what is received is translated into it. */
            reading_language: string | null;
            chain: {
                /** @enum {string} */
                link: "account" | "campaign" | "product" | "user" | "default";
                /** @description Null: this link names none. */
                language: string | null;
                language_name: string | null;
                decides: boolean;
            }[];
        };
        MessageDetectLanguage: {
            /** @description Null: nothing can be said. */
            language: string | null;
            language_name: string | null;
            /**
             * Format: int64
             * @description How much of the text speaks for it.
             */
            percent: number;
            /** @description Long and plain enough to go by. */
            reliable: boolean;
        };
        LlmDriver: {
            name: string | null;
            about: string | null;
            default_endpoint: string | null;
            default_model: string | null;
            /** @description Its own endpoint takes no call without a key. */
            needs_key: boolean;
            /** @description Scripted: for trials and demos. */
            canned: boolean;
        };
        SettingLlm: {
            /** @description gemini, openai (any compatible endpoint) or fake (scripted, canned text). */
            driver: string | null;
            /**
             * Format: uri
             * @description Null: the provider's own.
             */
            endpoint: string | null;
            model: string | null;
            /** @description By model, or "*" for any other: {input, output}, millionths of the currency per million tokens. */
            prices: {
                [key: string]: unknown;
            };
            /** @description ISO 4217. */
            currency: string | null;
            /**
             * Format: int64
             * @description Millionths of the currency in a calendar month (UTC); null: none. A call that begins above it is refused.
             */
            monthly_limit: number | null;
            /** @description The endpoint may stand on this machine or in a private network. */
            private_allowed: boolean;
            /** Format: int64 */
            timeout_s: number;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
            /** @description A key is kept; it is never shown. */
            key_set: boolean;
            /** @description Texts are scripted, not a model's: for trials and demos. */
            canned: boolean;
            /** Format: int64 */
            spent_this_month: number;
        };
        SettingLlmTest: {
            /** @description The model answers. */
            ok: boolean;
            canned: boolean;
            outcome: string | null;
            /** @description What it said, or why it did not, in the provider's words. */
            detail: string | null;
            model: string | null;
            /** Format: int64 */
            duration_ms: number;
            /**
             * Format: int64
             * @description Millionths of the currency.
             */
            cost: number;
        };
        LlmCall: {
            id: string;
            campaign_id: string | null;
            account_id: string | null;
            campaign_account_id: string | null;
            message_id: string | null;
            /** @enum {string} */
            purpose: "draft" | "continue" | "translate_out" | "translate_in" | "summary" | "persona" | "score" | "test";
            driver: string | null;
            model: string | null;
            /** Format: int64 */
            tokens_in: number;
            /** Format: int64 */
            tokens_out: number;
            /**
             * Format: int64
             * @description Millionths of the currency.
             */
            cost: number;
            currency: string | null;
            /** Format: int64 */
            duration_ms: number;
            /** @description good, refused, try_later, bad_key, bad_request, empty, cut, malformed, timed_out, unreachable, monthly_limit, cancelled. */
            outcome: string | null;
            error: string | null;
            created_by: string | null;
            /** Format: date-time */
            created_at: string;
        };
        MessagePropose: {
            /** @description Texts to choose from; nothing is stored. */
            variants: string[];
            /** @description All of it, as the model reads it. */
            prompt: string | null;
            /** @description Part 1: the goal. */
            intent: string | null;
            /** @description Part 2: persona and product. */
            persona: string | null;
            rules: string | null;
            /** @description Part 3: account, conversation, role. */
            context: string | null;
            language: string | null;
            decided_by: string | null;
            /**
             * Format: int64
             * @description Estimated.
             */
            prompt_tokens: number;
            /**
             * Format: int64
             * @description Of the messages that are shown whole, estimated.
             */
            history_tokens: number;
            /**
             * Format: int64
             * @description A longer conversation is summarised from its beginning.
             */
            history_budget: number;
            /**
             * Format: int64
             * @description Shown whole.
             */
            messages: number;
            /**
             * Format: int64
             * @description Earlier ones that the model must summarise first; the summary is kept.
             */
            summarised: number;
            /**
             * Format: int64
             * @description Millionths of the currency, of this call.
             */
            cost: number;
            currency: string | null;
            model: string | null;
            /** @description Scripted text, not a model's. */
            canned: boolean;
            /** @description The call in the books. */
            proposal_id: string | null;
        };
        MessagePrompt: {
            /** @description All of it, as the model reads it. */
            prompt: string | null;
            /** @description Part 1: the goal. */
            intent: string | null;
            /** @description Part 2: persona and product. */
            persona: string | null;
            rules: string | null;
            /** @description Part 3: account, conversation, role. */
            context: string | null;
            language: string | null;
            decided_by: string | null;
            /**
             * Format: int64
             * @description Estimated.
             */
            prompt_tokens: number;
            /**
             * Format: int64
             * @description Of the messages that are shown whole, estimated.
             */
            history_tokens: number;
            /**
             * Format: int64
             * @description A longer conversation is summarised from its beginning.
             */
            history_budget: number;
            /**
             * Format: int64
             * @description Shown whole.
             */
            messages: number;
            /**
             * Format: int64
             * @description Earlier ones that the model must summarise first; the summary is kept.
             */
            summarised: number;
        };
        MessageTranslate: {
            text: string | null;
            /** @description Of the answer's text. */
            language: string | null;
            from_language: string | null;
            /** @description False: both languages are the same, the text is as it was, no model was asked. */
            translated: boolean;
            /** @description Scripted text, not a model's. */
            canned: boolean;
            /**
             * Format: int64
             * @description Millionths of the currency.
             */
            cost: number;
            currency: string | null;
            model: string | null;
        };
        CampaignScore: {
            campaign_id: string | null;
            /** @enum {string} */
            status: "running" | "done" | "failed" | "never";
            /** @enum {string} */
            scope: "all" | "stale";
            include_manual: boolean;
            /**
             * Format: int64
             * @description Accounts of the campaign when it began.
             */
            total: number;
            /**
             * Format: int64
             * @description So far, also those that were passed over.
             */
            seen: number;
            /** Format: int64 */
            scored: number;
            /**
             * Format: int64
             * @description For which the model gave no usable score.
             */
            failed: number;
            /** @description Scripted scores, not a model's. */
            canned: boolean;
            error_code: string | null;
            /** @description Why it ended early. */
            error: string | null;
            started_by: string | null;
            /** Format: date-time */
            started_at: string | null;
            /** Format: date-time */
            updated_at: string;
        };
        ReportFunnel: {
            /**
             * Format: int64
             * @description Accounts with a sent outbound message (R57).
             */
            initiated: number;
            /**
             * Format: int64
             * @description Of them, those with an inbound message at or after it (R60, R68).
             */
            responded: number;
            /**
             * Format: int64
             * @description Of them, those who became customers since.
             */
            won: number;
            /** @description responded / initiated; null when nobody was reached. */
            response_rate: number | null;
            /** @description The Monday of the first cohort; null: from the beginning. */
            from: string | null;
            /** @description The Monday of the last cohort; null: up to now. */
            to: string | null;
            channels: {
                channel: string;
                /** Format: int64 */
                initiated: number;
                /** Format: int64 */
                responded: number;
                /** Format: int64 */
                won: number;
                response_rate: number | null;
            }[];
            /** @description By week of initiation and its channel. */
            cohorts: {
                /** @description Its Monday (UTC). */
                week: string;
                channel: string;
                /** Format: int64 */
                initiated: number;
                /** Format: int64 */
                responded: number;
                /** Format: int64 */
                won: number;
                response_rate: number | null;
            }[];
        };
        ReportFunnelCampaign: {
            campaign_id: string | null;
            name: string;
            /** Format: int64 */
            initiated: number;
            /** Format: int64 */
            responded: number;
            /** Format: int64 */
            won: number;
            response_rate: number | null;
        };
        ReportFunnelProduct: {
            product_id: string | null;
            name: string;
            /** Format: int64 */
            initiated: number;
            /** Format: int64 */
            responded: number;
            /** Format: int64 */
            won: number;
            response_rate: number | null;
        };
        ReportCost: {
            /** @description A month, an id, a model or a purpose, as asked by `by`. */
            key: string;
            /** @description Of the campaign or account; null when it is gone. */
            name: string | null;
            currency: string;
            /** Format: int64 */
            calls: number;
            /**
             * Format: int64
             * @description Of the calls.
             */
            failed: number;
            /** Format: int64 */
            tokens_in: number;
            /** Format: int64 */
            tokens_out: number;
            /**
             * Format: int64
             * @description Millionths of the currency; in CSV whole units.
             */
            cost: number;
        };
        ReportCac: {
            /** Format: int64 */
            won: number;
            from: string | null;
            to: string | null;
            currencies: {
                currency: string;
                /**
                 * Format: int64
                 * @description Millionths of the currency; in CSV whole units.
                 */
                expenses: number;
                /**
                 * Format: int64
                 * @description Customers won in these months, as in the funnel.
                 */
                won: number;
                /**
                 * Format: int64
                 * @description expenses / won; null when nobody was won, or nothing was spent in this currency.
                 */
                cac: number | null;
                /**
                 * Format: int64
                 * @description What models cost in this currency; no part of expenses or cac.
                 */
                api_cost: number;
            }[];
        };
        ReportDashboard: {
            /** @description The Monday of the first week. */
            from: string;
            /** @description Of these weeks' cohorts. */
            funnel: {
                /** Format: int64 */
                initiated: number;
                /** Format: int64 */
                responded: number;
                /** Format: int64 */
                won: number;
                response_rate: number | null;
            } | null;
            all_time: {
                /** Format: int64 */
                initiated: number;
                /** Format: int64 */
                responded: number;
                /** Format: int64 */
                won: number;
                response_rate: number | null;
            } | null;
            /** @description Every week, also those without anything, oldest first. */
            weeks: {
                /** @description Its Monday (UTC). */
                week: string;
                /** Format: int64 */
                initiated: number;
                /** Format: int64 */
                responded: number;
                /** Format: int64 */
                won: number;
                response_rate: number | null;
                /** @description So young that answers are still coming. */
                maturing: boolean;
            }[];
            /** @description Of these weeks, by the channel of the first message. */
            channels: {
                channel: string;
                /** Format: int64 */
                initiated: number;
                /** Format: int64 */
                responded: number;
                /** Format: int64 */
                won: number;
                response_rate: number | null;
                /** @description Fewer than 20 accounts: the rate says little. */
                few: boolean;
            }[];
            /** @description Who waits for us: replies, then drafts. */
            attention: {
                campaign_account_id: string | null;
                /** @enum {string} */
                attention: "replied" | "draft";
                campaign: {
                    id: string;
                    name: string | null;
                } | null;
                account: {
                    id: string;
                    name: string | null;
                } | null;
                text: string | null;
                channel: string | null;
                /** Format: date-time */
                at: string | null;
            }[];
            attention_counts: {
                /**
                 * Format: int64
                 * @description 1000: that many or more.
                 */
                replied: number;
                /**
                 * Format: int64
                 * @description 1000: that many or more.
                 */
                drafts: number;
            } | null;
            /** @description How many accounts of campaigns have each score, 0 to 10. */
            scores: {
                /** Format: int64 */
                score: number;
                /** Format: int64 */
                accounts: number;
            }[];
            /** @description What models cost this month, a row a currency. */
            api_costs: {
                currency: string;
                /** Format: int64 */
                calls: number;
                /**
                 * Format: int64
                 * @description Millionths of the currency.
                 */
                cost: number;
            }[];
        };
        AuthLoginBody: {
            email: string;
            password: string;
        };
        AuthPasswordBody: {
            current_password: string;
            new_password: string;
        };
        MeChange: {
            name?: string;
            /**
             * Format: language
             * @description What the screens speak: "en".
             */
            ui_language?: string;
            /**
             * Format: language
             * @description What they read and write with leads.
             */
            communication_language?: string;
            /**
             * Format: time_zone
             * @description IANA name: "Europe/Berlin"; null: as the device.
             */
            time_zone?: string | null;
            /** @enum {string} */
            theme?: "auto" | "light" | "dark";
            keyboard_shortcuts?: boolean;
        };
        SetupBody: {
            token: string;
            workspace_name: string;
            name: string;
            /** Format: email */
            email: string;
            password: string;
        };
        WorkspaceChange: {
            /** @description What the team calls itself. */
            name?: string;
            /**
             * Format: time_zone
             * @description IANA name: "Europe/Berlin".
             */
            time_zone?: string;
            /**
             * Format: country
             * @description ISO 3166, for numbers without a country code.
             */
            default_country?: string | null;
            /**
             * Format: language
             * @description What the team writes in: "en".
             */
            communication_language?: string;
            /** @description A driver's name or prv_ id, used where number and campaign name none. */
            sms_provider?: string | null;
        };
        SettingChange: {
            /** @description Sent once to who texts STOP; empty or null: the built-in words. */
            stop_answer?: string | null;
            /** @description Sent to who texts START after a STOP. */
            start_answer?: string | null;
            /** @description Sent to who texts HELP. */
            help_answer?: string | null;
            /**
             * Format: time_of_day
             * @description From this time of the recipient's day no bulk text leaves: 21:00. Empty or null: no quiet hours.
             */
            quiet_hours_start?: string | null;
            /**
             * Format: time_of_day
             * @description Until this time of the recipient's day: 08:00.
             */
            quiet_hours_end?: string | null;
        };
        UserBody: {
            /** Format: email */
            email: string;
            name: string;
            /** @enum {string} */
            role: "viewer" | "member" | "admin" | "owner";
            password: string;
        };
        UserChange: {
            name?: string;
            /** @enum {string} */
            role?: "viewer" | "member" | "admin" | "owner";
        };
        ApiKeyCreate: {
            name: string;
            /**
             * @description The most that its holder may do.
             * @enum {string}
             */
            role: "viewer" | "member" | "admin" | "owner";
        };
        AccountCreate: {
            name: string;
            /** Format: uri */
            website?: string | null;
            /**
             * Format: phone
             * @description National forms are understood by `country`, else by the workspace's default_country.
             */
            phone?: string | null;
            /** Format: email */
            email?: string | null;
            address?: string | null;
            city?: string | null;
            /**
             * Format: country
             * @description ISO 3166 code: "US".
             */
            country?: string | null;
            /**
             * Format: language
             * @description ISO 639-1, or BCP 47: the language in which they are written to.
             */
            language?: string | null;
            relationship_types?: string[];
            /** @enum {string|null} */
            acquisition_channel?: "google_ads" | "meta_ads" | "linkedin_ads" | "website_form" | "instagram_dm" | "whatsapp" | "phone" | "email" | "referral" | "event" | "partner" | "organic_search" | "other" | null;
            notes?: string | null;
            custom_fields?: {
                [key: string]: unknown;
            };
        };
        AccountChange: {
            name?: string;
            /** Format: uri */
            website?: string | null;
            /**
             * Format: phone
             * @description National forms are understood by `country`, else by the workspace's default_country.
             */
            phone?: string | null;
            /** Format: email */
            email?: string | null;
            address?: string | null;
            city?: string | null;
            /**
             * Format: country
             * @description ISO 3166 code: "US".
             */
            country?: string | null;
            /**
             * Format: language
             * @description ISO 639-1, or BCP 47: the language in which they are written to.
             */
            language?: string | null;
            relationship_types?: string[];
            /** @enum {string|null} */
            acquisition_channel?: "google_ads" | "meta_ads" | "linkedin_ads" | "website_form" | "instagram_dm" | "whatsapp" | "phone" | "email" | "referral" | "event" | "partner" | "organic_search" | "other" | null;
            notes?: string | null;
            custom_fields?: {
                [key: string]: unknown;
            };
        };
        AccountChangeStatusBody: {
            /** @enum {string} */
            status: "prospect" | "contacted" | "in_negotiation" | "in_trial" | "customer" | "lost" | "do_not_contact";
            /** @description Why; shown wherever the status is asked about. */
            reason?: string | null;
            /** @description Default manual for people, api for keys. */
            source?: string | null;
        };
        AccountMergeBody: {
            /** @description The account that stays. */
            into: string;
        };
        ProductCreate: {
            name: string;
            /** @description What it is and for whom; drafts are written from it. */
            description?: string | null;
            /** Format: uri */
            website_url?: string | null;
            /**
             * Format: language
             * @description ISO 639-1: where neither account nor campaign says one.
             */
            communication_language?: string | null;
        };
        ProductChange: {
            name?: string;
            /** @description What it is and for whom; drafts are written from it. */
            description?: string | null;
            /** Format: uri */
            website_url?: string | null;
            /**
             * Format: language
             * @description ISO 639-1: where neither account nor campaign says one.
             */
            communication_language?: string | null;
        };
        ProductPersonaCreate: {
            name: string;
            summary?: string | null;
            industries?: string[];
            job_titles?: string[];
            pain_points?: string[];
            /**
             * Format: int64
             * @description People at the least.
             */
            company_size_min?: number | null;
            /**
             * Format: int64
             * @description People at the most.
             */
            company_size_max?: number | null;
            /**
             * @description Default draft.
             * @enum {string}
             */
            approval?: "draft" | "approved";
        };
        ProductPersonaChange: {
            name?: string;
            summary?: string | null;
            industries?: string[];
            job_titles?: string[];
            pain_points?: string[];
            /**
             * Format: int64
             * @description People at the least.
             */
            company_size_min?: number | null;
            /**
             * Format: int64
             * @description People at the most.
             */
            company_size_max?: number | null;
            /**
             * @description Default draft.
             * @enum {string}
             */
            approval?: "draft" | "approved";
        };
        Lead2Create: {
            /**
             * Format: phone
             * @description The primary contact's number, kept as E.164 (L32).
             */
            phone?: string | null;
            first_name?: string | null;
            last_name?: string | null;
            /** Format: email */
            email?: string | null;
            company?: string | null;
            account_id?: string | null;
            /** @description One campaign at a time (L30). */
            campaign_id?: string | null;
            /**
             * Format: language
             * @description ISO 639-1, or BCP 47: "en", "pt-BR".
             */
            language?: string | null;
            /** @description IANA zone; null: by the number's region. */
            time_zone?: string | null;
            tags?: string[];
            is_test?: boolean;
            variables?: {
                [key: string]: unknown;
            };
            external_id?: string | null;
            /** @description The first is the primary; a change replaces the list. */
            contacts?: {
                /** @description In a change: keeps this contact's status and attempts. */
                id?: string;
                /** Format: phone */
                phone: string;
                label?: string | null;
                variables?: {
                    [key: string]: unknown;
                };
            }[];
            /**
             * Format: country
             * @description ISO 3166: the country of numbers in national form.
             */
            default_country?: string | null;
            /** @description Store it though its number is a lead already. */
            allow_duplicate?: boolean;
        };
        Lead2Change: {
            /**
             * Format: phone
             * @description The primary contact's number, kept as E.164 (L32).
             */
            phone?: string | null;
            first_name?: string | null;
            last_name?: string | null;
            /** Format: email */
            email?: string | null;
            company?: string | null;
            account_id?: string | null;
            /** @description One campaign at a time (L30). */
            campaign_id?: string | null;
            /**
             * Format: language
             * @description ISO 639-1, or BCP 47: "en", "pt-BR".
             */
            language?: string | null;
            /** @description IANA zone; null: by the number's region. */
            time_zone?: string | null;
            tags?: string[];
            is_test?: boolean;
            variables?: {
                [key: string]: unknown;
            };
            external_id?: string | null;
            /** @description The first is the primary; a change replaces the list. */
            contacts?: {
                /** @description In a change: keeps this contact's status and attempts. */
                id?: string;
                /** Format: phone */
                phone: string;
                label?: string | null;
                variables?: {
                    [key: string]: unknown;
                };
            }[];
            /**
             * Format: country
             * @description ISO 3166: the country of numbers in national form.
             */
            default_country?: string | null;
            /** @description Store it though its number is a lead already. */
            allow_duplicate?: boolean;
        };
        LeadStatusBody: {
            /**
             * @description created: rejoins the queue; completed, max_retries: never called again; scheduled: next; rescheduled: later.
             * @enum {string}
             */
            status: "created" | "scheduled" | "processing" | "rescheduled" | "max_retries" | "completed";
            /**
             * Format: date-time
             * @description scheduled and rescheduled: not before.
             */
            at?: string | null;
            reason?: string | null;
        };
        NumberCreate: {
            /**
             * Format: phone
             * @description E.164; a number stands once in a workspace.
             */
            phone: string;
            label?: string | null;
            /** @description A driver's name or a prv_ id; null: the campaign's or the workspace's provider. */
            provider?: string | null;
            /** @description Can send and take texts. Default true. */
            sms?: boolean;
            /** @description Can call. Default false. */
            voice?: boolean;
            campaign_id?: string | null;
            /**
             * Format: int64
             * @description 0: as fast as the carrier takes them.
             */
            segments_per_second?: number;
        };
        NumberChange: {
            /**
             * Format: phone
             * @description E.164; a number stands once in a workspace.
             */
            phone?: string;
            label?: string | null;
            /** @description A driver's name or a prv_ id; null: the campaign's or the workspace's provider. */
            provider?: string | null;
            /** @description Can send and take texts. Default true. */
            sms?: boolean;
            /** @description Can call. Default false. */
            voice?: boolean;
            campaign_id?: string | null;
            /**
             * Format: int64
             * @description 0: as fast as the carrier takes them.
             */
            segments_per_second?: number;
        };
        ConsentBody: {
            /** @description One of phone, email, account_id. */
            phone?: string | null;
            /** Format: email */
            email?: string | null;
            account_id?: string | null;
            /**
             * @description Default any.
             * @enum {string}
             */
            channel?: "any" | "sms" | "call" | "email";
            /** @description A campaign goal, or any (default). */
            purpose?: string | null;
            /** @enum {string} */
            action: "opt_out" | "opt_in";
            /** @description Default manual for people, api for keys. */
            source?: string | null;
            reason?: string | null;
        };
        AccountRecordDncBody: {
            /**
             * @description A campaign goal, or any: everything.
             * @enum {string}
             */
            purpose: "any" | "sales" | "partnership" | "press" | "influencer" | "investor" | "recruiting" | "customer_expansion" | "win_back" | "event" | "research" | "renewal";
            /** @enum {string} */
            action: "opt_out" | "opt_in";
            /** @description Where it was said; default manual for people, api for keys. */
            source?: string | null;
            reason?: string | null;
        };
        ProviderBody: {
            /** @description Which carrier: see /provider-drivers. */
            driver: string;
            name?: string | null;
            /** @description By the driver's list; replaced as a whole. */
            settings?: {
                [key: string]: unknown;
            };
            /** @description By the driver's list; those not named stay, null removes. */
            secrets?: {
                [key: string]: unknown;
            };
            /** @description Reaches real phones; switches the simulator off in this workspace. */
            production?: boolean;
            /** @description Used where number, campaign and workspace name none; exactly one is. */
            is_default?: boolean;
        };
        ProviderChange: {
            name?: string | null;
            /** @description By the driver's list; replaced as a whole. */
            settings?: {
                [key: string]: unknown;
            };
            /** @description By the driver's list; those not named stay, null removes. */
            secrets?: {
                [key: string]: unknown;
            };
            /** @description Reaches real phones; switches the simulator off in this workspace. */
            production?: boolean;
            /** @description Used where number, campaign and workspace name none; exactly one is. */
            is_default?: boolean;
        };
        CampaignCreate: {
            name: string;
            /** @description Small letters, digits and dashes, once in a workspace; made from the name where not given. */
            slug?: string | null;
            /** @description What it is about. */
            product_id?: string | null;
            /**
             * @description Default sales.
             * @enum {string}
             */
            goal?: "sales" | "partnership" | "press" | "influencer" | "investor" | "recruiting" | "customer_expansion" | "win_back" | "event" | "research" | "renewal";
            /** Format: language */
            communication_language?: string | null;
            outreach_brief?: string | null;
            /**
             * @description Default draft.
             * @enum {string}
             */
            status?: "draft" | "running" | "paused" | "completed" | "archived";
            /** @description Our numbers to send from, in order of preference. */
            number_ids?: string[];
            sms_agent_id?: string | null;
            /** @description Answers leads that are marked as tests. */
            test_sms_agent_id?: string | null;
            /** @description A driver's name or a prv_ id; null: the workspace's provider. */
            provider?: string | null;
        };
        CampaignChange: {
            name?: string;
            /** @description Small letters, digits and dashes, once in a workspace; made from the name where not given. */
            slug?: string | null;
            /** @description What it is about. */
            product_id?: string | null;
            /**
             * @description Default sales.
             * @enum {string}
             */
            goal?: "sales" | "partnership" | "press" | "influencer" | "investor" | "recruiting" | "customer_expansion" | "win_back" | "event" | "research" | "renewal";
            /** Format: language */
            communication_language?: string | null;
            outreach_brief?: string | null;
            /**
             * @description Default draft.
             * @enum {string}
             */
            status?: "draft" | "running" | "paused" | "completed" | "archived";
            /** @description Our numbers to send from, in order of preference. */
            number_ids?: string[];
            sms_agent_id?: string | null;
            /** @description Answers leads that are marked as tests. */
            test_sms_agent_id?: string | null;
            /** @description A driver's name or a prv_ id; null: the workspace's provider. */
            provider?: string | null;
        };
        CampaignExpenseCreate: {
            /** @description ads, events, postage, … */
            kind: string;
            /** @description In units of the currency: 12.5 is twelve and a half euros; kept to the millionth. */
            amount: number;
            /** @description ISO 4217: EUR. */
            currency: string;
            /** @description A day: 2026-11-21. */
            date: string;
            note?: string | null;
        };
        CampaignExpenseChange: {
            /** @description ads, events, postage, … */
            kind?: string;
            /** @description In units of the currency: 12.5 is twelve and a half euros; kept to the millionth. */
            amount?: number;
            /** @description ISO 4217: EUR. */
            currency?: string;
            /** @description A day: 2026-11-21. */
            date?: string;
            note?: string | null;
        };
        CampaignAccountCreate: {
            campaign_id: string;
            account_id: string;
            /**
             * @description Default pending.
             * @enum {string}
             */
            review_status?: "pending" | "approved" | "rejected";
            /**
             * @description As what the account is treated in this campaign; null: as its own relationship_types say.
             * @enum {string|null}
             */
            role_in_campaign?: "client" | "prospect" | "reseller" | "affiliate" | "supplier" | "partner" | "investor" | "press" | "influencer" | "analyst" | "competitor" | "candidate" | "personal_network" | null;
            notes?: string | null;
            /** @description What the drafter should heed for this account. */
            outreach_directions?: string | null;
            /** Format: int64 */
            score?: number | null;
            score_label?: string | null;
            /** @description Each "type: sentence". */
            score_reasons?: string[];
        };
        CampaignAccountChange: {
            /**
             * @description Default pending.
             * @enum {string}
             */
            review_status?: "pending" | "approved" | "rejected";
            /**
             * @description As what the account is treated in this campaign; null: as its own relationship_types say.
             * @enum {string|null}
             */
            role_in_campaign?: "client" | "prospect" | "reseller" | "affiliate" | "supplier" | "partner" | "investor" | "press" | "influencer" | "analyst" | "competitor" | "candidate" | "personal_network" | null;
            notes?: string | null;
            /** @description What the drafter should heed for this account. */
            outreach_directions?: string | null;
            /** Format: int64 */
            score?: number | null;
            score_label?: string | null;
            /** @description Each "type: sentence". */
            score_reasons?: string[];
        };
        CampaignAccountBulkAddBody: {
            /** @description These, or those of the filter. */
            account_ids?: string[];
            /** @description As in GET /accounts; {} is everybody. */
            filter?: {
                /** @description The beginning of a name. */
                q?: string | null;
                /** @enum {string|null} */
                status?: "prospect" | "contacted" | "in_negotiation" | "in_trial" | "customer" | "lost" | "do_not_contact" | null;
                /** @enum {string|null} */
                relationship?: "client" | "prospect" | "reseller" | "affiliate" | "supplier" | "partner" | "investor" | "press" | "influencer" | "analyst" | "competitor" | "candidate" | "personal_network" | null;
                /** @enum {string|null} */
                acquisition_channel?: "google_ads" | "meta_ads" | "linkedin_ads" | "website_form" | "instagram_dm" | "whatsapp" | "phone" | "email" | "referral" | "event" | "partner" | "organic_search" | "other" | null;
                /** Format: country */
                country?: string | null;
            } | null;
            /** @description Says what would come of it and adds nobody. */
            dry_run?: boolean;
            /** @description Lets suppliers in where a guardrail would keep them out. */
            include_suppliers?: boolean;
            /** @description The same for investors. */
            include_investors?: boolean;
            /** @description The same for the press. */
            include_press?: boolean;
            /** @description The same for analysts. */
            include_analysts?: boolean;
            /** @description The same for candidates. */
            include_candidates?: boolean;
            /** @description The same for customers (by status). */
            include_customers?: boolean;
            /** @description The same for accounts in a trial. */
            include_trials?: boolean;
            /** @description The same as include_suppliers. */
            include_supplier?: boolean;
            /** @description The same as include_investors. */
            include_investor?: boolean;
            /** @description The same as include_analysts. */
            include_analyst?: boolean;
            /** @description The same as include_candidates. */
            include_candidate?: boolean;
            /** @description The same as include_customers. */
            include_customer?: boolean;
            /** @description The same as include_trials. */
            include_in_trial?: boolean;
        };
        SmsAgentCreate: {
            name: string;
            description?: string | null;
            /** @description A driver's name or a prv_ id; null: as for people. */
            provider?: string | null;
            number_id?: string | null;
            /**
             * Format: uri
             * @description http or https; gets the batches of inbound texts.
             */
            webhook_url?: string | null;
            /** @description Instead of a webhook: the workspace's model answers by this prompt. */
            prompt?: string | null;
            /**
             * Format: int64
             * @description How long inbound texts are gathered (S24). Default 7000.
             */
            window_ms?: number;
            is_test?: boolean;
            /** @description Default true. */
            active?: boolean;
            /** @description Takes texts to its number. Default true. */
            inbound?: boolean;
            /** @description For inbound, in order; the first is the primary one. */
            campaign_ids?: string[];
        };
        SmsAgentChange: {
            name?: string;
            description?: string | null;
            /** @description A driver's name or a prv_ id; null: as for people. */
            provider?: string | null;
            number_id?: string | null;
            /**
             * Format: uri
             * @description http or https; gets the batches of inbound texts.
             */
            webhook_url?: string | null;
            /** @description Instead of a webhook: the workspace's model answers by this prompt. */
            prompt?: string | null;
            /**
             * Format: int64
             * @description How long inbound texts are gathered (S24). Default 7000.
             */
            window_ms?: number;
            is_test?: boolean;
            /** @description Default true. */
            active?: boolean;
            /** @description Takes texts to its number. Default true. */
            inbound?: boolean;
            /** @description For inbound, in order; the first is the primary one. */
            campaign_ids?: string[];
        };
        InteractionBody: {
            lead_id: string;
            /** @description Default as in sms/send. */
            number_id?: string | null;
            /** @description One of the lead's numbers; default its primary one. */
            to?: string | null;
        };
        InteractionStatusBody: {
            /** @enum {string} */
            status: "in_progress" | "completed" | "incomplete" | "follow_up" | "qualified" | "disqualified" | "dnc";
        };
        InteractionAgentModeBody: {
            enabled: boolean;
        };
        MessageChange: {
            original_text?: string | null;
            /** @description ISO 639-1. */
            original_language?: string | null;
            /** @description The same content for the reader. */
            translated_text?: string | null;
            /** @enum {string} */
            channel?: "email" | "linkedin" | "instagram" | "twitter_x" | "whatsapp" | "phone_call" | "sms" | "other";
            /**
             * @description sent: it was sent, by whatever way.
             * @enum {string}
             */
            status?: "draft" | "sent";
            /**
             * Format: date-time
             * @description With status sent; default now; may lie in the past.
             */
            sent_at?: string | null;
        };
        SmsSendBody: {
            /** @description Whom. */
            leadId: string;
            /** @description What: 1 to 1,600 characters. */
            message: string;
            /** @description One of the lead's numbers; default its primary one. */
            to?: string | null;
            /** @description One of our numbers; default the campaign's, else its agent's, else the first that can text. */
            from?: string | null;
            /** @description Default the lead's campaign. */
            campaignId?: string | null;
            /** @description The conversation; default that of the pair of numbers. */
            interactionId?: string | null;
            /**
             * @description sms_agent, with an API key only.
             * @enum {string|null}
             */
            source?: "sms_agent" | null;
            /** @description A retry with the same one answers with the first result. */
            clientMessageId?: string | null;
        };
        MessageDetectLanguageBody: {
            text: string;
        };
        SettingLlmChange: {
            /** @description gemini, openai (any compatible endpoint) or fake (scripted, canned text). */
            driver?: string | null;
            /**
             * Format: uri
             * @description Empty or null: the provider's own.
             */
            endpoint?: string | null;
            /** @description Empty or null: the driver's default. */
            model?: string | null;
            /** @description Kept sealed, never shown. Left out: as it is; empty or null: none. Must be given again when driver or endpoint change. */
            key?: string | null;
            /** @description By model, or "*" for any other: {input, output}, millionths of the currency per million tokens. */
            prices?: {
                [key: string]: unknown;
            };
            /** @description ISO 4217. */
            currency?: string | null;
            /**
             * Format: int64
             * @description Millionths of the currency in a calendar month (UTC); null: none.
             */
            monthly_limit?: number | null;
            /** @description The endpoint may stand on this machine or in a private network. */
            private_allowed?: boolean;
            /**
             * Format: int64
             * @description How long an answer may take, in seconds; default 120.
             */
            timeout_s?: number;
        };
        MessageBody: {
            campaign_account_id: string;
            /** @enum {string} */
            generation_mode: "ai_draft" | "ai_continue" | "type_translate" | "log_sent" | "inbound_paste";
            /**
             * @description Follows from the mode; given, it must agree.
             * @enum {string}
             */
            direction?: "outbound" | "inbound";
            /**
             * @description Default email; what is not listed is other.
             * @enum {string}
             */
            channel?: "email" | "linkedin" | "instagram" | "twitter_x" | "whatsapp" | "phone_call" | "sms" | "other";
            /**
             * @description Default sent for log_sent and inbound_paste, else draft.
             * @enum {string}
             */
            status?: "draft" | "sent";
            /** @description The text as typed, also where a translation of it is what counts. */
            original_text: string;
            /** @description ISO 639-1, of the text as typed; default: found out. */
            original_language?: string | null;
            /** @description type_translate: the translation that the writer saw and perhaps mended; then no model is asked. */
            translated_text?: string | null;
            /**
             * Format: date-time
             * @description Default now; log_sent requires it; not beyond five minutes from now.
             */
            sent_at?: string | null;
            /** @description Your own id: the same one again answers with the stored message. */
            external_id?: string | null;
            /** @description ai_draft, ai_continue: the proposal that it came from; its cost is then the message's. */
            proposal_id?: string | null;
        };
        MessageProposeBody: {
            campaign_account_id: string;
            /** @enum {string} */
            mode: "ai_draft" | "ai_continue";
            /**
             * @description Default email.
             * @enum {string}
             */
            channel?: "email" | "linkedin" | "instagram" | "twitter_x" | "whatsapp" | "phone_call" | "sms" | "other";
            /**
             * Format: int64
             * @description Default 3.
             */
            variants?: number;
        };
        MessageTranslateBody: {
            campaign_account_id: string;
            text: string;
            /**
             * @description outbound: into the account's language; inbound: into the caller's reading language.
             * @enum {string}
             */
            direction: "outbound" | "inbound";
            /** @description Of the text; default: outbound the caller's, inbound what it looks like. */
            language?: string | null;
            /**
             * @description Default email.
             * @enum {string}
             */
            channel?: "email" | "linkedin" | "instagram" | "twitter_x" | "whatsapp" | "phone_call" | "sms" | "other";
        };
        ProductPersonaGenerateBody: {
            /** @description Also in the place of a persona that a person wrote, changed or approved. Default false. */
            replace?: boolean;
        };
        CampaignScoreBody: {
            /**
             * @description Default all; stale: those without a score for the campaign's goal.
             * @enum {string}
             */
            scope?: "all" | "stale";
            /** @description Also those that a person has scored. Default false. */
            include_manual?: boolean;
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            /** @description A stable word for programs. */
            code: string;
            detail: string;
            errors?: {
                field: string;
                code: string;
                message: string;
            }[];
            /** @description Seconds. */
            retry_after?: number;
            request_id: string;
        };
    };
    responses: {
        /** @description What went wrong (RFC 9457). */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description The same key and body get the same answer for 24 hours. */
        IdempotencyKey: string;
        /** @description The ETag that was read; 412 when the record has changed since. */
        IfMatch: string;
        /** @description Which of the caller's workspaces is meant. */
        Workspace: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    post_auth_login: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AuthLoginBody"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthLogin"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_auth_logout: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    post_auth_password: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AuthPasswordBody"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    get_me: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthLogin"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patch_me: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The ETag that was read; 412 when the record has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MeChange"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthLogin"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_setup: {
        parameters: {
            query: {
                token: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Setup"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_setup: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetupBody"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthLogin"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_workspace: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patch_workspace: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The ETag that was read; 412 when the record has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkspaceChange"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_settings: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Setting"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patch_settings: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The ETag that was read; 412 when the record has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingChange"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Setting"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_audit: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Audit"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_users: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["User"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_users: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserBody"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_users_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_users_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    patch_users_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The ETag that was read; 412 when the record has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserChange"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_api_keys: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ApiKey"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_api_keys: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiKeyCreate"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey2"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_api_keys_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_api_keys_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    get_events: {
        parameters: {
            query?: {
                last_event_id?: string | null;
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_accounts: {
        parameters: {
            query?: {
                q?: string | null;
                status?: "prospect" | "contacted" | "in_negotiation" | "in_trial" | "customer" | "lost" | "do_not_contact";
                relationship?: "client" | "prospect" | "reseller" | "affiliate" | "supplier" | "partner" | "investor" | "press" | "influencer" | "analyst" | "competitor" | "candidate" | "personal_network";
                acquisition_channel?: "google_ads" | "meta_ads" | "linkedin_ads" | "website_form" | "instagram_dm" | "whatsapp" | "phone" | "email" | "referral" | "event" | "partner" | "organic_search" | "other";
                country?: string | null;
                sort?: "-created_at" | "created_at" | "name" | "-name";
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Account"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_accounts: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountCreate"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_accounts_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_accounts_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    patch_accounts_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The ETag that was read; 412 when the record has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountChange"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_accounts_id_change_status: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountChangeStatusBody"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_accounts_id_status_history: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AccountStatusHistory"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_accounts_duplicates: {
        parameters: {
            query?: {
                account_id?: string | null;
                reason?: "phone" | "domain" | "name_and_city";
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AccountDuplicate"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_accounts_id_merge: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountMergeBody"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_products: {
        parameters: {
            query?: {
                q?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Product"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_products: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductCreate"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_products_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_products_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    patch_products_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The ETag that was read; 412 when the record has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductChange"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_products_id_personas: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ProductPersona"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_products_id_personas_goal: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
                goal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductPersona"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    put_products_id_personas_goal: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
                goal: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductPersonaCreate"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductPersona"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_products_id_personas_goal: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
                goal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    patch_products_id_personas_goal: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The ETag that was read; 412 when the record has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
                goal: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductPersonaChange"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductPersona"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_leads: {
        parameters: {
            query?: {
                q?: string | null;
                status?: "created" | "scheduled" | "processing" | "rescheduled" | "max_retries" | "completed";
                campaign_id?: string | null;
                account_id?: string | null;
                tag?: string | null;
                is_test?: "false" | "true";
                do_not_contact?: "false" | "true";
                sort?: "-created_at" | "created_at" | "name" | "-name" | "-updated_at";
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Lead"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_leads: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Lead2Create"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead2"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_leads_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead2"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_leads_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    patch_leads_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The ETag that was read; 412 when the record has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Lead2Change"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead2"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_leads_id_status: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeadStatusBody"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead2"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_leads_id_history: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["LeadHistory"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_imports: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Import"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_imports: {
        parameters: {
            query?: {
                campaign_id?: string | null;
                file_name?: string | null;
                default_country?: string | null;
                on_duplicate?: "skip" | "update" | "add";
                match?: "phone";
                dry_run?: boolean;
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    file?: string;
                };
                "application/octet-stream": unknown;
            };
        };
        responses: {
            /** @description The answer. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_imports_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_imports_id_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_imports_id_errors: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ImportError"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_imports_id_errors_csv: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_numbers: {
        parameters: {
            query?: {
                campaign_id?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Number"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_numbers: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NumberCreate"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Number"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_numbers_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Number"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_numbers_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    patch_numbers_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The ETag that was read; 412 when the record has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NumberChange"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Number"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_consent: {
        parameters: {
            query?: {
                phone?: string | null;
                email?: string | null;
                account_id?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Consent"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_consent: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsentBody"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consent"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_consent_check: {
        parameters: {
            query?: {
                phone?: string | null;
                email?: string | null;
                account_id?: string | null;
                channel?: "any" | "sms" | "call" | "email";
                purpose?: string | null;
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentCheck"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_accounts_id_record_dnc: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountRecordDncBody"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountRecordDnc"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_accounts_id_dnc_history: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AccountDncHistory"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_provider_drivers: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ProviderDriver"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_providers: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Provider"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_providers: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProviderBody"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Provider"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_providers_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Provider"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_providers_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    patch_providers_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The ETag that was read; 412 when the record has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProviderChange"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Provider"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_providers_id_test: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderTest"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_campaigns: {
        parameters: {
            query?: {
                status?: "draft" | "running" | "paused" | "completed" | "archived";
                product_id?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Campaign"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_campaigns: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CampaignCreate"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_campaigns_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_campaigns_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    patch_campaigns_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The ETag that was read; 412 when the record has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CampaignChange"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_campaigns_id_start: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_campaigns_id_pause: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_campaigns_id_stop: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_campaigns_id_archive: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_campaigns_id_expenses: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CampaignExpense"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_campaigns_id_expenses: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CampaignExpenseCreate"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignExpense"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_campaigns_id_expenses_expense_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
                expense_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignExpense"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_campaigns_id_expenses_expense_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
                expense_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    patch_campaigns_id_expenses_expense_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The ETag that was read; 412 when the record has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
                expense_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CampaignExpenseChange"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignExpense"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_campaign_accounts: {
        parameters: {
            query?: {
                campaign_id?: string | null;
                account_id?: string | null;
                review_status?: "pending" | "approved" | "rejected";
                outreach_status?: "not_started" | "sent" | "bounced" | "responded";
                role?: "client" | "prospect" | "reseller" | "affiliate" | "supplier" | "partner" | "investor" | "press" | "influencer" | "analyst" | "competitor" | "candidate" | "personal_network";
                scored?: "false" | "true";
                q?: string | null;
                sort?: "-created_at" | "created_at" | "name" | "-name" | "-score";
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CampaignAccount"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_campaign_accounts: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CampaignAccountCreate"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignAccount"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_campaign_accounts_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignAccount"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_campaign_accounts_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    patch_campaign_accounts_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The ETag that was read; 412 when the record has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CampaignAccountChange"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignAccount"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_campaign_accounts_id_bounce: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignAccount"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_campaigns_id_accounts_bulk_add: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CampaignAccountBulkAddBody"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignAccountBulkAdd"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_sms_agents: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SmsAgent"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_sms_agents: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SmsAgentCreate"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SmsAgent"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_sms_agents_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SmsAgent"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_sms_agents_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    patch_sms_agents_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The ETag that was read; 412 when the record has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SmsAgentChange"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SmsAgent"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_interactions: {
        parameters: {
            query?: {
                type?: "sms" | "call";
                status?: "in_progress" | "completed" | "incomplete" | "follow_up" | "qualified" | "disqualified" | "dnc" | null;
                campaign_id?: string | null;
                lead_id?: string | null;
                unread?: boolean;
                failed?: boolean;
                agent_mode?: boolean;
                q?: string | null;
                from?: string | null;
                to?: string | null;
                sort?: "-last_message_at" | "attention";
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Interaction"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_interactions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InteractionBody"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Interaction"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_interactions_id: {
        parameters: {
            query?: {
                before?: string | null;
                limit?: number;
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Interaction"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_interactions_id_status: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InteractionStatusBody"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Interaction"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_interactions_id_read: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Interaction"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_interactions_id_unread: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Interaction"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_interactions_id_agent_mode: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InteractionAgentModeBody"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Interaction"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_messages_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_messages_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    patch_messages_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The ETag that was read; 412 when the record has changed since. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageChange"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_messages: {
        parameters: {
            query?: {
                campaign_account_id?: string | null;
                account_id?: string | null;
                external_id?: string | null;
                sort?: "-happened_at" | "happened_at";
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Message"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_messages: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageBody"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_campaign_accounts_id_timeline: {
        parameters: {
            query?: {
                sort?: "-happened_at" | "happened_at";
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Message"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_accounts_id_timeline: {
        parameters: {
            query?: {
                sort?: "-happened_at" | "happened_at";
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AccountTimeline"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_campaigns_id_outreach: {
        parameters: {
            query?: {
                place?: "replied" | "draft" | "waiting" | "silent" | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CampaignOutreach"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_sms_send: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SmsSendBody"];
            };
        };
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SmsSend"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_messages_id_send_again: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SmsSend"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_messages_id_mark_sent: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageMarkSent"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_messages_id_events: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["MessageEvent"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_leads_id_eligibility: {
        parameters: {
            query?: {
                channel?: "sms";
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadEligibility"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_campaign_accounts_id_language: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignAccountLanguage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_messages_detect_language: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageDetectLanguageBody"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageDetectLanguage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_llm_drivers: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["LlmDriver"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_settings_llm: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingLlm"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    put_settings_llm: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingLlmChange"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingLlm"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_settings_llm_test: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingLlmTest"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_llm_calls: {
        parameters: {
            query?: {
                campaign_id?: string | null;
                account_id?: string | null;
                message_id?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["LlmCall"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_messages_propose: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageProposeBody"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessagePropose"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_messages_prompt: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageProposeBody"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessagePrompt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_messages_translate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageTranslateBody"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageTranslate"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_messages_id_retry_translation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_products_id_personas_goal_generate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
                goal: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductPersonaGenerateBody"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductPersona"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_campaigns_id_score: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignScore"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_campaigns_id_score: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
                /** @description The same key and body get the same answer for 24 hours. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CampaignScoreBody"];
            };
        };
        responses: {
            /** @description The answer. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignScore"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_campaigns_id_score: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignScore"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_reports_funnel: {
        parameters: {
            query?: {
                campaign_id?: string | null;
                product_id?: string | null;
                channel?: "email" | "linkedin" | "instagram" | "twitter_x" | "whatsapp" | "phone_call" | "sms" | "other";
                from?: string | null;
                to?: string | null;
                format?: "json" | "csv";
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportFunnel"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_reports_funnel_campaigns: {
        parameters: {
            query?: {
                channel?: "email" | "linkedin" | "instagram" | "twitter_x" | "whatsapp" | "phone_call" | "sms" | "other";
                from?: string | null;
                to?: string | null;
                limit?: number;
                cursor?: string | null;
                format?: "json" | "csv";
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ReportFunnelCampaign"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_reports_funnel_products: {
        parameters: {
            query?: {
                channel?: "email" | "linkedin" | "instagram" | "twitter_x" | "whatsapp" | "phone_call" | "sms" | "other";
                from?: string | null;
                to?: string | null;
                limit?: number;
                cursor?: string | null;
                format?: "json" | "csv";
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ReportFunnelProduct"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_reports_costs: {
        parameters: {
            query?: {
                by?: "month" | "campaign" | "account" | "model" | "purpose";
                from?: string | null;
                to?: string | null;
                campaign_id?: string | null;
                account_id?: string | null;
                sort?: "-created_at" | "-cost";
                limit?: number;
                cursor?: string | null;
                format?: "json" | "csv";
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ReportCost"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_reports_cac: {
        parameters: {
            query?: {
                campaign_id?: string | null;
                product_id?: string | null;
                from?: string | null;
                to?: string | null;
                format?: "json" | "csv";
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportCac"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_reports_dashboard: {
        parameters: {
            query?: {
                campaign_id?: string | null;
                product_id?: string | null;
                weeks?: number;
            };
            header?: {
                /** @description Which of the caller's workspaces is meant. */
                "X-Workspace"?: components["parameters"]["Workspace"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportDashboard"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}
