// A long list of records with columns: a grid with one active row, of which only what is near the view is drawn.
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";
import { useNarrow } from "~/lib/useNarrow.ts";
import { cx } from "./cx.ts";
import styles from "./DataGrid.module.css";
import { Icon } from "./Icon.tsx";

export interface Column<R> {
	key: string;
	title: string;
	/** A track of the CSS grid: "2fr", "120px". */
	width: string;
	render: (row: R) => ReactNode;
	/** The names to sort by, ascending and descending, where the server can. */
	sort?: { up: string; down: string };
}

interface DataGridProps<R> {
	label: string;
	columns: Column<R>[];
	rows: R[];
	rowKey: (row: R) => string;
	/** What a row looks like where there is no room for columns. */
	narrow: (row: R) => ReactNode;
	active: number;
	onActive: (index: number) => void;
	onOpen: (row: R) => void;
	opened?: string;
	total: number | null;
	sort?: string;
	onSort?: (sort: string) => void;
	hasMore?: boolean;
	onMore?: () => void;
}

const ROW_PX = 52;
const NARROW_PX = 72;
const AHEAD = 20;

export function DataGrid<R>(props: DataGridProps<R>) {
	const { columns, rows, rowKey, active, onActive, onOpen, hasMore, onMore } = props;
	const isNarrow = useNarrow();
	const scroll = useRef<HTMLDivElement>(null);
	const virtual = useVirtualizer({
		count: rows.length,
		getScrollElement: () => scroll.current,
		estimateSize: () => (isNarrow ? NARROW_PX : ROW_PX),
		overscan: 10,
		getItemKey: (index) => rowKey(rows[index]!),
	});
	// biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when the layout changes
	useEffect(() => virtual.measure(), [isNarrow]);
	const items = virtual.getVirtualItems();
	const lastShown = items.at(-1)?.index ?? 0;
	useEffect(() => {
		if (hasMore && lastShown >= rows.length - AHEAD) onMore?.();
	}, [hasMore, lastShown, rows.length, onMore]);
	useEffect(() => {
		if (active >= 0 && active < rows.length) virtual.scrollToIndex(active, { align: "auto" });
	}, [active, rows.length, virtual]);

	const template = columns.map((column) => column.width).join(" ");
	const move = (to: number) => onActive(Math.max(0, Math.min(rows.length - 1, to)));
	const idOf = (row: R) => `grid-${rowKey(row)}`;
	const activeShown = items.some((item) => item.index === active);
	return (
		<div
			ref={scroll}
			className={cx(styles.grid, isNarrow && styles.narrow)}
			role="grid"
			tabIndex={0}
			aria-label={props.label}
			aria-rowcount={hasMore ? (props.total ?? -1) : rows.length + 1}
			aria-colcount={isNarrow ? 1 : columns.length}
			aria-activedescendant={activeShown ? idOf(rows[active]!) : undefined}
			onKeyDown={(event) => {
				if (event.key === "ArrowDown") move(active + 1);
				else if (event.key === "ArrowUp") move(active - 1);
				else if (event.key === "PageDown") move(active + 10);
				else if (event.key === "PageUp") move(active - 10);
				else if (event.key === "Home") move(0);
				else if (event.key === "End") move(rows.length - 1);
				else if (event.key === "Enter" && event.target === event.currentTarget && rows[active]) onOpen(rows[active]);
				else return;
				event.preventDefault();
			}}
		>
			{!isNarrow && (
				<div className={styles.head} role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
					{columns.map((column) => (
						<Heading key={column.key} column={column} sort={props.sort} onSort={props.onSort} />
					))}
				</div>
			)}
			<div className={styles.all} role="rowgroup" style={{ height: virtual.getTotalSize() }}>
				{items.map((item) => {
					const row = rows[item.index]!;
					const key = rowKey(row);
					return (
						// biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the grid's, by aria-activedescendant
						<div
							key={key}
							id={idOf(row)}
							role="row"
							tabIndex={-1}
							aria-rowindex={item.index + 2}
							aria-selected={key === props.opened}
							className={cx(styles.row, item.index === active && styles.active, key === props.opened && styles.opened)}
							style={{
								height: item.size,
								transform: `translateY(${item.start}px)`,
								...(isNarrow ? {} : { gridTemplateColumns: template }),
							}}
							onClick={() => {
								onActive(item.index);
								onOpen(row);
							}}
						>
							{isNarrow ? (
								<div role="gridcell" className={styles.cell}>
									{props.narrow(row)}
								</div>
							) : (
								columns.map((column) => (
									<div key={column.key} role="gridcell" className={styles.cell}>
										{column.render(row)}
									</div>
								))
							)}
						</div>
					);
				})}
			</div>
		</div>
	);
}

function Heading<R>({
	column,
	sort,
	onSort,
}: {
	column: Column<R>;
	sort: string | undefined;
	onSort: ((sort: string) => void) | undefined;
}) {
	const by = column.sort;
	if (!by || !onSort) {
		return (
			<div role="columnheader" className={styles.heading}>
				{column.title}
			</div>
		);
	}
	const state = sort === by.up ? "ascending" : sort === by.down ? "descending" : "none";
	return (
		<div role="columnheader" className={styles.heading} aria-sort={state}>
			<button type="button" className={styles.sort} onClick={() => onSort(state === "ascending" ? by.down : by.up)}>
				{column.title}
				<span className={cx(styles.arrow, state !== "none" && styles.sorted, state === "ascending" && styles.up)}>
					<Icon name="arrowDown" size={12} />
				</span>
			</button>
		</div>
	);
}
