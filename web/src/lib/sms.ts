// Counts the segments of a text as a carrier does: GSM 03.38 (7 bit, with its extension table) or UCS-2.

const GSM_BASIC =
	"@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const GSM_EXTENDED = "^{}\\[~]|€\f";

const basic = new Set(GSM_BASIC);
const extended = new Set(GSM_EXTENDED);

export const MESSAGE_LIMIT = 1600;

export interface SegmentCount {
	encoding: "gsm7" | "ucs2";
	segments: number;
	/** Units used: septets or UTF-16 units. */
	used: number;
	/** Units still free in the last segment. */
	left: number;
	/** The first character that GSM-7 cannot carry, where there is one. */
	forcedBy: string | null;
}

/** How many segments are needed when a unit of `width` may not be cut at a border of `size`. */
function pack(widths: number[], size: number): { segments: number; left: number } {
	let segments = 1;
	let room = size;
	for (const width of widths) {
		if (width > room) {
			segments += 1;
			room = size;
		}
		room -= width;
	}
	return { segments, left: room };
}

export function countSegments(text: string): SegmentCount {
	let forcedBy: string | null = null;
	const characters = Array.from(text);
	for (const character of characters) {
		if (!basic.has(character) && !extended.has(character)) {
			forcedBy = character;
			break;
		}
	}
	const encoding = forcedBy ? "ucs2" : "gsm7";
	if (text === "") return { encoding: "gsm7", segments: 0, used: 0, left: 160, forcedBy: null };
	const widths = characters.map((character) => (forcedBy ? character.length : extended.has(character) ? 2 : 1));
	const used = widths.reduce((sum, width) => sum + width, 0);
	const [single, part] = forcedBy ? [70, 67] : [160, 153];
	if (used <= single) return { encoding, segments: 1, used, left: single - used, forcedBy };
	return { encoding, used, forcedBy, ...pack(widths, part) };
}

/** The character with its code point, for those that look like nothing or like another ("’ U+2019"). */
export function nameCharacter(character: string): string {
	const point = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
	return `${character} U+${point}`;
}
