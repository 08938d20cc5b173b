import styles from "./Avatar.module.css";
import { cx } from "./cx.ts";

export function initials(name: string): string {
	const words = name
		.trim()
		.split(/\s+/)
		.filter((word) => /\p{L}/u.test(word));
	const picked = words.length > 1 ? [words[0]!, words[words.length - 1]!] : words;
	return picked.map((word) => (word.match(/\p{L}/u)?.[0] ?? "").toLocaleUpperCase()).join("") || "#";
}

function toneOf(seed: string): number {
	let hash = 7;
	for (const character of seed) hash = (hash * 31 + character.codePointAt(0)!) % 9973;
	return hash % 6;
}

export function Avatar({ name, seed, large }: { name: string; seed: string; large?: boolean }) {
	return (
		<span className={cx(styles.avatar, styles[`t${toneOf(seed)}`], large && styles.large)} aria-hidden="true">
			{initials(name)}
		</span>
	);
}
