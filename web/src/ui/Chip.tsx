import type { ReactNode } from "react";
import styles from "./Chip.module.css";
import { cx } from "./cx.ts";
import { Icon, type IconName } from "./Icon.tsx";

export type Tone = "dim" | "good" | "warn" | "bad" | "info" | "plum" | "accent";

interface ChipProps {
	tone?: Tone;
	icon?: IconName;
	title?: string;
	big?: boolean;
	onRemove?: () => void;
	removeLabel?: string;
	children: ReactNode;
}

/** A word about a thing. Colour never speaks alone: there is always text, and an icon where the tone matters. */
export function Chip({ tone = "dim", icon, title, big, onRemove, removeLabel, children }: ChipProps) {
	return (
		<span className={cx(styles.chip, tone !== "dim" && styles[tone], big && styles.big)} title={title}>
			{icon && <Icon name={icon} size={12} />}
			{children}
			{onRemove && (
				<button type="button" className={styles.remove} aria-label={removeLabel} onClick={onRemove}>
					<Icon name="close" size={12} />
				</button>
			)}
		</span>
	);
}
