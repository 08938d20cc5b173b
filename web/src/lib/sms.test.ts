import { describe, expect, it } from "vitest";
import { countSegments, nameCharacter } from "./sms.ts";

const count = (text: string) => {
	const { encoding, segments, left } = countSegments(text);
	return [encoding, segments, left];
};

describe("the segment meter (T22)", () => {
	it("shows nothing for nothing", () => {
		expect(countSegments("").segments).toBe(0);
	});

	it("counts 160 and 153 in GSM-7", () => {
		expect(count("a".repeat(160))).toEqual(["gsm7", 1, 0]);
		expect(count("a".repeat(161))).toEqual(["gsm7", 2, 145]);
		expect(count("a".repeat(306))).toEqual(["gsm7", 2, 0]);
		expect(count("a".repeat(307))).toEqual(["gsm7", 3, 152]);
	});

	it("counts 70 and 67 in UCS-2", () => {
		expect(count("я".repeat(70))).toEqual(["ucs2", 1, 0]);
		expect(count("я".repeat(71))).toEqual(["ucs2", 2, 63]);
	});

	it("counts a character of the extension table as two, and never cuts it", () => {
		expect(count("€".repeat(80))).toEqual(["gsm7", 1, 0]);
		expect(count(`${"a".repeat(152)}€${"a".repeat(10)}`)).toEqual(["gsm7", 2, 141]);
	});

	it("counts an emoji as two units of UCS-2, and never cuts it", () => {
		expect(count(`${"a".repeat(68)}🎉`)).toEqual(["ucs2", 1, 0]);
		expect(count(`${"a".repeat(66)}🎉${"a".repeat(20)}`)).toEqual(["ucs2", 2, 45]);
	});

	it("names the character that forces UCS-2", () => {
		expect(countSegments("Gracias “amigo”").forcedBy).toBe("“");
		expect(nameCharacter("“")).toBe("“ U+201C");
		expect(countSegments("¡Olé, señor! 5 € [ok]").forcedBy).toBeNull();
		expect(countSegments("ação").forcedBy).toBe("ç");
	});
});
