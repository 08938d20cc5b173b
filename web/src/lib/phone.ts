// Phone numbers for the eye. What is a valid number is decided by the server alone.

// Calling codes of two digits; besides these, +1 and +7 have one and all others three.
const TWO_DIGITS = /^\+(2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

const GROUPS: [prefix: string, groups: number[]][] = [
	["+1", [3, 3, 4]],
	["+7", [3, 3, 2, 2]],
	["+33", [1, 2, 2, 2, 2]],
	["+34", [3, 3, 3]],
	["+39", [3, 3, 4]],
	["+44", [4, 6]],
	["+49", [3, 4, 6]],
	["+52", [2, 4, 4]],
	["+55", [2, 5, 4]],
	["+61", [3, 3, 3]],
	["+91", [5, 5]],
];

/** "+14155550123" as "+1 415 555 0123"; a number of an unknown shape in groups of three. */
export function showPhone(phone: string | null | undefined): string {
	if (!phone) return "";
	if (!/^\+\d{6,15}$/.test(phone)) return phone;
	const known = GROUPS.find(([prefix]) => phone.startsWith(prefix));
	const prefix = known?.[0] ?? phone.slice(0, TWO_DIGITS.test(phone) ? 3 : 4);
	let rest = phone.slice(prefix.length);
	const parts = [prefix];
	for (const size of known?.[1] ?? [3, 3, 3, 3]) {
		if (!rest) break;
		parts.push(rest.slice(0, size));
		rest = rest.slice(size);
	}
	if (rest) parts[parts.length - 1] += rest;
	return parts.join(" ");
}

export function looksE164(text: string): boolean {
	return /^\+[1-9]\d{6,14}$/.test(text.replace(/[\s().-]/g, ""));
}
