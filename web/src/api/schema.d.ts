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
        /** Accounts, newest first. */
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
        /** Deletes an account; its leads and conversations stay. */
        delete: operations["delete_accounts_id"];
        options?: never;
        head?: never;
        /** Changes what is given; the status has its own action. */
        patch: operations["patch_accounts_id"];
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
        /** Deletes a campaign without leads; one with leads is archived instead (409 has_leads). */
        delete: operations["delete_campaigns_id"];
        options?: never;
        head?: never;
        /** Changes what is given. */
        patch: operations["patch_campaigns_id"];
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
                /** @description What the screens speak: "en". */
                ui_language: string;
                /** @description What they read and write with leads. */
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
            /** @description ISO 3166, for numbers without a country code. */
            default_country: string | null;
            /** @description What the team writes in: "en". */
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
             * @description National forms are understood where `country` is an ISO code.
             */
            phone: string | null;
            /** Format: email */
            email: string | null;
            address: string | null;
            city: string | null;
            /** @description ISO 3166 code (US), or a name. */
            country: string | null;
            /** @description ISO 639-1: the language in which they are written to. */
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
                /** @description ISO 3166: the country of numbers in national form. */
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
            /**
             * @description Default sales.
             * @enum {string}
             */
            goal: "sales" | "partnership" | "press" | "influencer" | "investor" | "recruiting" | "customer_expansion" | "win_back" | "event" | "research" | "renewal";
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
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
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
                delivery: "queued" | "sending" | "sent" | "delivered" | "undelivered" | "failed" | "ambiguous" | "cancelled" | "received";
            } | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        SmsSend: {
            messageId: string | null;
            interactionId: string | null;
            /** @enum {string} */
            status: "queued" | "sending" | "sent" | "delivered" | "undelivered" | "failed" | "ambiguous" | "cancelled" | "received";
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
            /** @description agent (us) or user (them). */
            role: string | null;
            /** Format: date-time */
            timestamp: string | null;
            /** @enum {string} */
            source: "manual" | "api" | "inbound" | "sms_agent" | "system";
            message: string | null;
            /** @enum {string} */
            delivery: "queued" | "sending" | "sent" | "delivered" | "undelivered" | "failed" | "ambiguous" | "cancelled" | "received";
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
            /** @description What the screens speak: "en". */
            ui_language?: string;
            /** @description What they read and write with leads. */
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
            /** @description ISO 3166, for numbers without a country code. */
            default_country?: string | null;
            /** @description What the team writes in: "en". */
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
             * @description National forms are understood where `country` is an ISO code.
             */
            phone?: string | null;
            /** Format: email */
            email?: string | null;
            address?: string | null;
            city?: string | null;
            /** @description ISO 3166 code (US), or a name. */
            country?: string | null;
            /** @description ISO 639-1: the language in which they are written to. */
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
             * @description National forms are understood where `country` is an ISO code.
             */
            phone?: string | null;
            /** Format: email */
            email?: string | null;
            address?: string | null;
            city?: string | null;
            /** @description ISO 3166 code (US), or a name. */
            country?: string | null;
            /** @description ISO 639-1: the language in which they are written to. */
            language?: string | null;
            relationship_types?: string[];
            /** @enum {string|null} */
            acquisition_channel?: "google_ads" | "meta_ads" | "linkedin_ads" | "website_form" | "instagram_dm" | "whatsapp" | "phone" | "email" | "referral" | "event" | "partner" | "organic_search" | "other" | null;
            notes?: string | null;
            custom_fields?: {
                [key: string]: unknown;
            };
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
            /** @description ISO 3166: the country of numbers in national form. */
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
            /** @description ISO 3166: the country of numbers in national form. */
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
            /**
             * @description Default sales.
             * @enum {string}
             */
            goal?: "sales" | "partnership" | "press" | "influencer" | "investor" | "recruiting" | "customer_expansion" | "win_back" | "event" | "research" | "renewal";
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
            /**
             * @description Default sales.
             * @enum {string}
             */
            goal?: "sales" | "partnership" | "press" | "influencer" | "investor" | "recruiting" | "customer_expansion" | "win_back" | "event" | "research" | "renewal";
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
}
