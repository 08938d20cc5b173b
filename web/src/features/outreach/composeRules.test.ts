import { expect, test } from "vitest";
import type { LogMessage } from "~/api/logTypes.ts";
import { firstMode, instantOf, localOf, waysOfWriting } from "./composeRules.ts";

const empty = { initiated_at: null, last_message_at: null, draft_message_id: null };
const message = (direction: "outbound" | "inbound", status: "draft" | "sent" = "sent") =>
	({ direction, status }) as LogMessage;
const closed = (ways: ReturnType<typeof waysOfWriting>) =>
	Object.fromEntries(ways.filter((way) => way.closed).map((way) => [way.mode, way.closed]));

test("an empty thread begins with a draft by AI; there is nothing to continue (R19, R20)", () => {
	const ways = waysOfWriting(empty, [], false);
	expect(closed(ways)).toEqual({ ai_continue: "no_history" });
	expect(firstMode(ways, [])).toBe("ai_draft");
});

test("a thread that was begun is not begun again (R19)", () => {
	const messages = [message("outbound")];
	const ways = waysOfWriting({ ...empty, initiated_at: "2026-01-01T00:00:00Z" }, messages, false);
	expect(closed(ways)).toEqual({ ai_draft: "has_outbound" });
	expect(firstMode(ways, messages)).toBe("type_translate");
});

test("their word is answered (R20)", () => {
	const messages = [message("inbound")];
	const ways = waysOfWriting({ ...empty, last_message_at: "2026-01-01T00:00:00Z" }, messages, false);
	expect(firstMode(ways, messages)).toBe("ai_continue");
});

test("an opt-out leaves only what came in (R69, R74)", () => {
	const ways = waysOfWriting(empty, [], true);
	expect(ways.filter((way) => !way.closed).map((way) => way.mode)).toEqual(["inbound_paste"]);
	expect(firstMode(ways, [])).toBe("inbound_paste");
});

test("a moment goes into a field and comes out again as the same minute", () => {
	const moment = Date.UTC(2026, 4, 17, 9, 30);
	expect(Date.parse(instantOf(localOf(moment))!)).toBe(moment);
	expect(instantOf("")).toBeUndefined();
});
