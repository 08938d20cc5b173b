import { expect, test } from "vitest";
import { estimateOf } from "./useEstimate.ts";

const settings = { model: "m", currency: "EUR", canned: false, prices: { m: { input: 300_000, output: 2_500_000 } } };

test("an estimate counts the prompt and a usual answer, at the price of the model", () => {
	expect(estimateOf(settings, 1000)).toEqual({ cost: 300 + 1750, currency: "EUR" });
	expect(estimateOf({ ...settings, prices: { "*": { input: 1_000_000, output: 0 } } }, 500)?.cost).toBe(500);
});

test("canned text and a model without a price have none", () => {
	expect(estimateOf({ ...settings, canned: true }, 1000)).toBeNull();
	expect(estimateOf({ ...settings, prices: {} }, 1000)).toBeNull();
});
