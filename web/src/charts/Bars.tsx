// Two series side by side per step of time or kind. The figures are also there as words and as a table.
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNarrow } from "~/lib/useNarrow.ts";
import styles from "./Charts.module.css";

export interface Bar {
	label: string;
	values: number[];
	/** Drawn hatched: still changing, or too few to say much. */
	faint?: boolean;
	note?: string;
}

interface BarsProps {
	title: string;
	summary: string;
	series: string[];
	bars: Bar[];
	csv?: string;
	/** Room for many steps. */
	wide?: boolean;
	format?: (value: number) => string;
}

const HEIGHT = 140;
const GAP = 8;
const WIDEST = 56;

export function Bars({
	title,
	summary,
	series,
	bars,
	csv,
	wide,
	format = (value) => value.toLocaleString(),
}: BarsProps) {
	const { t } = useTranslation();
	const hatch = useId();
	const [table, setTable] = useState(false);
	const most = Math.max(1, ...bars.flatMap((bar) => bar.values));
	const narrow = useNarrow();
	const all = wide && !narrow ? 720 : 440;
	const step = all / Math.max(1, bars.length);
	const width = Math.min(WIDEST, Math.max(2, (step - GAP) / Math.max(1, series.length)));
	const indent = (step - width * series.length) / 2;
	return (
		<figure className={styles.chart}>
			<figcaption>
				<h2>{title}</h2>
				<ul className={styles.legend} aria-hidden="true">
					{series.map((name, index) => (
						<li key={name} className={styles[`key${index}`]}>
							{name}
						</li>
					))}
				</ul>
			</figcaption>
			<svg viewBox={`0 0 ${all} ${HEIGHT + 20}`} role="img" aria-label={summary} className={styles.plot}>
				<defs>
					<pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
						<rect width="3" height="6" className={styles.hatch} />
					</pattern>
				</defs>
				<line x1="0" x2={all} y1={HEIGHT} y2={HEIGHT} className={styles.axis} />
				{bars.map((bar, index) => (
					<g key={bar.label}>
						<title>{`${bar.label}: ${bar.values.map((value, at) => `${series[at]} ${format(value)}`).join(", ")}${bar.note ? ` (${bar.note})` : ""}`}</title>
						{bar.values.map((value, at) => {
							const height = (value / most) * (HEIGHT - 18);
							const place = {
								x: index * step + indent + at * width,
								y: HEIGHT - height,
								width: Math.max(1, width - 1),
								height,
							};
							return (
								<g key={series[at]}>
									<rect {...place} rx="2" className={styles[`bar${at}`]} />
									{bar.faint && <rect {...place} fill={`url(#${hatch})`} />}
									{width >= 26 && (
										<text x={place.x + place.width / 2} y={place.y - 4} className={styles.value}>
											{format(value)}
										</text>
									)}
								</g>
							);
						})}
						{(bars.length <= (all > 440 ? 13 : 6) || index % Math.ceil(bars.length / 8) === 0) && (
							<text x={index * step + step / 2} y={HEIGHT + 15} className={styles.tick}>
								{bar.label}
							</text>
						)}
					</g>
				))}
			</svg>
			<div className={styles.tools}>
				<button type="button" aria-expanded={table} onClick={() => setTable(!table)}>
					{t("chart.table")}
				</button>
				{csv && (
					<a href={csv} download>
						CSV
					</a>
				)}
			</div>
			{table && (
				<table className={styles.table}>
					<thead>
						<tr>
							<th scope="col">
								<span className="sr-only">{title}</span>
							</th>
							{series.map((name) => (
								<th key={name} scope="col">
									{name}
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						{bars.map((bar) => (
							<tr key={bar.label}>
								<th scope="row">
									{bar.label}
									{bar.note && ` (${bar.note})`}
								</th>
								{bar.values.map((value, at) => (
									<td key={series[at]}>{format(value)}</td>
								))}
							</tr>
						))}
					</tbody>
				</table>
			)}
		</figure>
	);
}
