import { describe, expect, it } from "vitest";
import { showPhone } from "./phone.ts";
import { dayKey, showAgo, showDay, showShort } from "./time.ts";

const clock = { locale: "en-GB", zone: "Europe/Madrid" };
const now = Date.parse("2026-11-21T10:00:00Z");

describe("times", () => {
	it("belong to the day of the user's zone", () => {
		expect(dayKey("2026-11-20T23:30:00Z", clock)).toBe("2026-11-21");
		expect(showDay("2026-11-20T23:30:00Z", clock, now)).toBe("Today");
		expect(showDay("2026-11-20T10:00:00Z", clock, now)).toBe("Yesterday");
	});

	it("get shorter the nearer they are", () => {
		expect(showShort("2026-11-21T09:05:00Z", clock, now)).toBe("10:05");
		expect(showShort("2026-11-18T09:05:00Z", clock, now)).toBe("Wed");
		expect(showShort("2026-03-02T09:05:00Z", clock, now)).toBe("2 Mar");
		expect(showShort("2024-03-02T09:05:00Z", clock, now)).toBe("2 Mar 2024");
	});

	it("are told as an age", () => {
		expect(showAgo("2026-11-21T09:59:20Z", "en", now)).toBe("40 seconds ago");
		expect(showAgo("2026-11-21T07:00:00Z", "en", now)).toBe("3 hours ago");
		expect(showAgo(null, "en", now)).toBe("");
	});
});

describe("a phone number", () => {
	it("is shown in groups, and as it is when it is no E.164", () => {
		expect(showPhone("+14155550123")).toBe("+1 415 555 0123");
		expect(showPhone("+34915550101")).toBe("+34 915 550 101");
		expect(showPhone("+351912942944")).toBe("+351 912 942 944");
		expect(showPhone("+46701740023")).toBe("+46 701 740 023");
		expect(showPhone("12345")).toBe("12345");
		expect(showPhone(null)).toBe("");
	});
});
