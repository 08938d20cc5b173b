import type { Account } from "~/api/types.ts";

export type FullAccount = Account & {
	address: string | null;
	relationship_types: string[];
	acquisition_channel: string | null;
	do_not_contact_purposes: string[];
	merged_into: string | null;
};

export const ACCOUNT_STATUSES = [
	"prospect",
	"contacted",
	"in_negotiation",
	"in_trial",
	"customer",
	"lost",
	"do_not_contact",
] as const;
export type AccountStatusName = (typeof ACCOUNT_STATUSES)[number];

/** R66. */
export const ACQUISITION_CHANNELS = [
	"google_ads",
	"meta_ads",
	"linkedin_ads",
	"website_form",
	"instagram_dm",
	"whatsapp",
	"phone",
	"email",
	"referral",
	"event",
	"partner",
	"organic_search",
	"other",
] as const;
