import { expect, test } from "vitest";
import type {
	CampaignAccount,
	CHANNELS,
	LanguageChain,
	LogMessage,
	MODES,
	OUTREACH_STATUSES,
	OutreachRow,
	Proposal,
	REVIEW_STATUSES,
	ROLES,
} from "./logTypes.ts";
import type { components } from "./schema.d.ts";

type Schemas = components["schemas"];
/** True if the server's document knows every member that is read here. */
type Known<Ours, Theirs> = [Exclude<keyof Ours, keyof Theirs>] extends [never]
	? true
	: Exclude<keyof Ours, keyof Theirs>;
/** True if both sides know the same words. */
type Same<Ours, Theirs> = [Ours] extends [Theirs] ? ([Theirs] extends [Ours] ? true : Theirs) : Ours;
type Words<List extends readonly unknown[]> = List[number];

// The compiler does the testing: each of these lines ends the build when the server's tables change.
const records: true[] = [
	true satisfies Known<LogMessage, Schemas["AccountTimeline"]>,
	true satisfies Known<Omit<LogMessage, "campaign">, Schemas["Message"]>,
	true satisfies Known<CampaignAccount, Schemas["CampaignAccount"]>,
	true satisfies Known<OutreachRow, Schemas["CampaignOutreach"]>,
	true satisfies Known<LanguageChain, Schemas["CampaignAccountLanguage"]>,
	true satisfies Known<Proposal, Schemas["MessagePropose"]>,
];
const words: true[] = [
	true satisfies Same<Words<typeof CHANNELS>, NonNullable<Schemas["Message"]["channel"]>>,
	true satisfies Same<Words<typeof MODES>, NonNullable<Schemas["Message"]["generation_mode"]>>,
	true satisfies Same<Words<typeof ROLES>, NonNullable<Schemas["CampaignAccount"]["role_in_campaign"]>>,
	true satisfies Same<Words<typeof OUTREACH_STATUSES>, NonNullable<Schemas["CampaignAccount"]["outreach_status"]>>,
	true satisfies Same<Words<typeof REVIEW_STATUSES>, NonNullable<Schemas["CampaignAccount"]["review_status"]>>,
];

test("what is read of the log is what the server's document says", () => {
	expect([...records, ...words].every(Boolean)).toBe(true);
});
