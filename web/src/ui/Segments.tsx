import { useRef } from "react";
import styles from "./Segments.module.css";

interface Segment<V extends string> {
	value: V;
	label: string;
	count?: number;
}

/** A choice of a few, side by side: a radio group with arrow keys. */
export function Segments<V extends string>({
	label,
	value,
	segments,
	onChange,
}: {
	label: string;
	value: V;
	segments: Segment<V>[];
	onChange: (value: V) => void;
}) {
	const group = useRef<HTMLDivElement>(null);
	const move = (step: number) => {
		const at = segments.findIndex((segment) => segment.value === value);
		const next = (at + step + segments.length) % segments.length;
		onChange(segments[next]!.value);
		group.current?.querySelectorAll<HTMLElement>("[role=radio]")[next]?.focus();
	};
	return (
		<div
			ref={group}
			className={styles.tabs}
			role="radiogroup"
			aria-label={label}
			onKeyDown={(event) => {
				if (event.key === "ArrowRight" || event.key === "ArrowDown") move(1);
				else if (event.key === "ArrowLeft" || event.key === "ArrowUp") move(-1);
				else return;
				event.preventDefault();
				event.stopPropagation();
			}}
		>
			{segments.map((segment) => (
				<button
					key={segment.value}
					type="button"
					role="radio"
					aria-checked={segment.value === value}
					tabIndex={segment.value === value ? 0 : -1}
					className={styles.tab}
					onClick={() => onChange(segment.value)}
				>
					{segment.label}
					{!!segment.count && <span className={styles.count}>{segment.count}</span>}
				</button>
			))}
		</div>
	);
}
