import { getRouteApi } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ConversationFilter } from "~/api/keys.ts";
import type { Conversation } from "~/api/types.ts";
import { useCommands } from "~/app/commands.tsx";
import type { InboxSearch } from "~/app/router.tsx";
import { usePageTitle } from "~/app/title.ts";
import { opened } from "~/live/opened.ts";
import { cx } from "~/ui/cx.ts";
import { Empty } from "~/ui/States.tsx";
import { toast } from "~/ui/toast.tsx";
import { Thread } from "../thread/Thread.tsx";
import { ConversationList } from "./ConversationList.tsx";
import styles from "./InboxPage.module.css";
import { useConversationActions, useConversations } from "./queries.ts";

const route = getRouteApi("/inside/inbox");

export function InboxPage() {
	const { t } = useTranslation();
	const search = route.useSearch();
	const navigate = route.useNavigate();
	usePageTitle(t("inbox.title"));
	const selected = search.c ?? null;
	const [listShown, setListShown] = useState(true);

	const filter = useMemo<ConversationFilter>(
		() => ({
			tab: search.tab ?? "all",
			sort: search.sort ?? "attention",
			status: search.status,
			campaign_id: search.campaign,
			q: search.q,
		}),
		[search.tab, search.sort, search.status, search.campaign, search.q],
	);
	const list = useConversations(filter);
	const rows = useMemo(() => list.data?.pages.flatMap((page) => page.data) ?? [], [list.data]);
	const change = useCallback(
		(next: Partial<InboxSearch>) => navigate({ search: (old) => ({ ...old, ...next }), replace: true }),
		[navigate],
	);
	const open = useCallback(
		(id: string | null) =>
			navigate({ search: (old) => ({ ...old, c: id ?? undefined }), replace: selected !== null && id !== null }),
		[navigate, selected],
	);

	useEffect(() => {
		opened.conversation = selected;
		return () => {
			opened.conversation = null;
		};
	}, [selected]);

	const actions = useConversationActions();
	const step = (by: number) => {
		const at = rows.findIndex((row) => row.id === selected);
		const next = rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by))];
		if (next) open(next.id);
	};
	const finish = (row: Conversation) => {
		const before = row.status;
		const at = rows.findIndex((each) => each.id === row.id);
		const next = rows[at + 1] ?? rows[at - 1];
		actions.setStatus(row, "completed");
		if (next) open(next.id);
		toast.say(t("inbox.markedDone", { name: row.lead_name ?? row.their_phone }), {
			label: t("action.undo"),
			run: () => {
				actions.setStatus({ ...row, status: "completed" }, before);
				open(row.id);
			},
		});
	};
	const row = rows.find((each) => each.id === selected);
	const group = t("nav.inbox");
	useCommands([
		{ keys: "j", label: t("inbox.next"), group, keysOnly: true, run: () => step(1) },
		{ keys: "k", label: t("inbox.previous"), group, keysOnly: true, run: () => step(-1) },
		{ keys: "e", label: t("inbox.done"), group, disabled: !row, run: () => row && finish(row) },
		{
			keys: "u",
			label: t("inbox.markUnread"),
			group,
			disabled: !row,
			run: () => {
				if (!row) return;
				open(null);
				actions.markUnread(row);
			},
		},
		{ keys: "[", label: t("inbox.toggleList"), group, run: () => setListShown((now) => !now) },
		{ keys: "z", label: t("action.undo"), group, keysOnly: true, run: () => toast.undoLast() },
		{ keys: "Escape", label: t("inbox.back"), group, keysOnly: true, disabled: !selected, run: () => open(null) },
	]);

	return (
		<div className={cx(styles.panes, selected && styles.open, !listShown && styles.listHidden)}>
			<ConversationList list={list} rows={rows} filter={filter} selected={selected} onOpen={open} onChange={change} />
			<section className={styles.thread} aria-label={t("thread.label")}>
				{selected ? (
					<Thread key={selected} id={selected} onClose={() => open(null)} onOpen={open} onDone={finish} />
				) : (
					<Empty icon="message" title={t("thread.none")}>
						{t("thread.noneHint")}
					</Empty>
				)}
			</section>
		</div>
	);
}
