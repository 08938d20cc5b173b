// Countries, languages and time zones for choices, named in the user's language.
import type { Option } from "~/ui/Field.tsx";

const COUNTRIES =
	"AD AE AF AG AI AL AM AO AR AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FR GA GB GD GE GH GI GM GN GQ GR GT GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KM KN KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MK ML MM MN MO MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NZ OM PA PE PG PH PK PL PR PT PY QA RO RS RU RW SA SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TW TZ UA UG US UY UZ VC VE VN VU WS YE ZA ZM ZW".split(
		" ",
	);
const TONGUES =
	"ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nl no pl pt ro ru sk sl sr sv sw ta th tr uk ur vi zh".split(
		" ",
	);

function named(codes: string[], type: "region" | "language", locale: string): Option[] {
	const names = new Intl.DisplayNames([locale], { type });
	return codes
		.map((code) => ({ value: code, label: `${names.of(code) ?? code} (${code})` }))
		.sort((a, b) => a.label.localeCompare(b.label, locale));
}

export function countryOptions(locale: string, none: string): Option[] {
	return [{ value: "", label: none }, ...named(COUNTRIES, "region", locale)];
}

/** "de" as "German". */
export function languageName(code: string | null | undefined, locale: string): string {
	if (!code) return "";
	try {
		return new Intl.DisplayNames([locale], { type: "language" }).of(code) ?? code;
	} catch {
		return code; // not a tag that it can read
	}
}

/** none: what nothing chosen is called; without it one must be chosen. */
export function languageOptions(locale: string, none?: string): Option[] {
	const options = named(TONGUES, "language", locale);
	return none === undefined ? options : [{ value: "", label: none }, ...options];
}

/** The same for time zones. */
export function zoneOptions(none?: string): Option[] {
	const zones = typeof Intl.supportedValuesOf === "function" ? Intl.supportedValuesOf("timeZone") : [];
	const all = zones.includes("UTC") ? zones : ["UTC", ...zones]; // browsers know it, yet do not list it
	const options = all.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
	return none === undefined ? options : [{ value: "", label: none }, ...options];
}
