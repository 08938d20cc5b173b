// Ctrl+K: go somewhere, find a lead or a conversation, or do what this page offers.
import { Dialog as Base } from "@base-ui/react/dialog";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useDeferredValue, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call } from "~/api/client.ts";
import type { LeadRow, Page } from "~/api/types.ts";
import { leadName } from "~/features/leads/name.ts";
import { showPhone } from "~/lib/phone.ts";
import { Icon, type IconName } from "~/ui/Icon.tsx";
import styles from "./CommandBar.module.css";
import { useAllCommands } from "./commands.tsx";

interface Entry {
	key: string;
	label: string;
	about?: string;
	group: string;
	icon: IconName;
	keys?: string;
	run: () => void;
}

/** Every word of the query begins a word of the text. */
export function fits(text: string, query: string): boolean {
	const words = text.toLocaleLowerCase().split(/[^\p{L}\p{N}]+/u);
	return query
		.toLocaleLowerCase()
		.split(/\s+/)
		.filter(Boolean)
		.every((part) => words.some((word) => word.startsWith(part)));
}

export default function CommandBar({ onClose }: { onClose: () => void }) {
	const { t } = useTranslation();
	const navigate = useNavigate();
	const commands = useAllCommands();
	const [query, setQuery] = useState("");
	const [active, setActive] = useState(0);
	const asked = useDeferredValue(query.trim());
	const list = useRef<HTMLDivElement>(null);
	// What was chosen decides where the focus goes; only leaving gives it back.
	const chosen = useRef(false);
	const found = useQuery({
		queryKey: ["command-search", asked],
		queryFn: ({ signal }) =>
			call<Page<LeadRow>>(api.GET("/api/v1/leads", { params: { query: { q: asked, limit: 6 } }, signal })),
		enabled: asked.length >= 2,
		placeholderData: (old) => old,
	});

	const entries: Entry[] = commands
		.filter((command) => !command.keysOnly && !command.disabled && fits(command.label, query))
		.map((command) => ({
			key: `${command.group}${command.label}`,
			label: command.label,
			group: command.group,
			icon: command.group === t("group.go") ? "right" : "play",
			keys: command.keys,
			run: command.run,
		}));
	if (asked.length >= 2) {
		for (const lead of found.data?.data ?? []) {
			entries.push({
				key: lead.id,
				label: leadName(lead),
				about: showPhone(lead.phone),
				group: t("nav.leads"),
				icon: "user",
				run: () => navigate({ to: "/leads", search: { lead: lead.id } }),
			});
		}
	}
	const at = Math.min(active, entries.length - 1);

	// biome-ignore lint/correctness/useExhaustiveDependencies: another query starts at its first entry
	useEffect(() => setActive(0), [query]);
	useEffect(() => {
		list.current?.querySelector(`[data-at="${at}"]`)?.scrollIntoView({ block: "nearest" });
	}, [at]);

	const choose = (entry: Entry | undefined) => {
		if (!entry) return;
		chosen.current = true;
		onClose();
		entry.run();
	};
	return (
		<Base.Root open onOpenChange={(open) => !open && onClose()}>
			<Base.Portal>
				<Base.Backdrop className={styles.backdrop} />
				<Base.Popup finalFocus={() => !chosen.current} className={styles.popup} aria-label={t("nav.commands")}>
					<div className={styles.field}>
						<Icon name="search" />
						<input
							className={styles.input}
							autoFocus
							role="combobox"
							aria-expanded="true"
							aria-controls="command-list"
							aria-activedescendant={entries[at] ? `command-${at}` : undefined}
							aria-label={t("commands.label")}
							placeholder={t("commands.label")}
							value={query}
							onChange={(event) => setQuery(event.target.value)}
							onKeyDown={(event) => {
								if (event.key === "ArrowDown") setActive(Math.min(at + 1, entries.length - 1));
								else if (event.key === "ArrowUp") setActive(Math.max(at - 1, 0));
								else if (event.key === "Enter" && !event.nativeEvent.isComposing) choose(entries[at]);
								else return;
								event.preventDefault();
							}}
						/>
						<kbd>Esc</kbd>
					</div>
					<div id="command-list" ref={list} className={styles.list} role="listbox" aria-label={t("nav.commands")}>
						{entries.map((entry, index) => (
							<div key={`${entry.key}${index}`} role="presentation">
								{entry.group !== entries[index - 1]?.group && (
									<div className={styles.group} role="presentation">
										{entry.group}
									</div>
								)}
								{/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, by aria-activedescendant */}
								<div
									id={`command-${index}`}
									data-at={index}
									role="option"
									tabIndex={-1}
									aria-selected={index === at}
									className={styles.entry}
									onPointerMove={() => setActive(index)}
									onClick={() => choose(entry)}
								>
									<Icon name={entry.icon} size={16} />
									<span className="truncate">{entry.label}</span>
									{entry.about && <span className={styles.about}>{entry.about}</span>}
									<span className={styles.keys}>
										{entry.keys?.split(" ").map((key) => (
											<kbd key={key}>{key}</kbd>
										))}
									</span>
								</div>
							</div>
						))}
					</div>
					{entries.length === 0 && <p className={styles.none}>{t("commands.none")}</p>}
				</Base.Popup>
			</Base.Portal>
		</Base.Root>
	);
}
