import { describe, expect, it } from "vitest";
import { makeLead } from "~/test/fakeData.ts";
import { contactProblem, leadBody, leadValues, readValue } from "./leadBody.ts";

describe("the body of a lead", () => {
	const lead = makeLead(0);
	const before = leadValues(lead, undefined);

	it("is empty when nothing was changed", () => {
		expect(leadBody(before, structuredClone(before), false)).toEqual({});
	});

	it("holds only what was changed, and null for what was emptied", () => {
		expect(leadBody(before, { ...before, first_name: "Ana ", company: "" }, false)).toEqual({
			first_name: "Ana",
			company: null,
		});
	});

	it("keeps the ids of contacts, so that they keep their attempts and variables (L16)", () => {
		const after = structuredClone(before);
		after.contacts.reverse();
		expect(leadBody(before, after, false).contacts).toEqual([
			{ id: lead.contacts[1]!.id, phone: lead.contacts[1]!.phone, label: "Office" },
			{ id: lead.contacts[0]!.id, phone: lead.contacts[0]!.phone, label: null },
		]);
	});

	it("of a new lead always has its contacts, without empty rows", () => {
		const empty = leadValues(undefined, "cmp_1");
		const filled = {
			...empty,
			contacts: [
				{ phone: "+14155550123", label: "" },
				{ phone: " ", label: "" },
			],
		};
		expect(leadBody(empty, filled, true)).toEqual({
			campaign_id: "cmp_1",
			contacts: [{ phone: "+14155550123", label: null }],
		});
	});

	it("keeps numbers and truth values of variables, and leaves codes with leading zeros as text (L20)", () => {
		expect(["12", "1.5", "true", "007", "+1", "", "12 "].map(readValue)).toEqual([12, 1.5, true, "007", "+1", "", 12]);
	});
});

describe("a problem with a phone", () => {
	it("finds its row", () => {
		const problem = (field: string) => [{ field, code: "x", message: "bad" }];
		for (const field of ["contacts[1].phone", "contacts.1.phone", "/contacts/1/phone"]) {
			expect(contactProblem(problem(field), 1)).toBe("bad");
			expect(contactProblem(problem(field), 0)).toBeUndefined();
		}
		expect(contactProblem(problem("phone"), 0)).toBe("bad");
		expect(contactProblem(problem("phone"), 1)).toBeUndefined();
	});
});
