// Who is in a campaign: score, role, review, and how far the outreach has come.
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { get, patch } from "~/api/log.ts";
import { logKeys, refreshLog } from "~/api/logKeys.ts";
import { type CampaignAccount, OUTREACH_STATUSES, REVIEW_STATUSES, type ReviewStatus, ROLES } from "~/api/logTypes.ts";
import type { Page } from "~/api/types.ts";
import { useClock } from "~/app/clock.ts";
import { useCommands } from "~/app/commands.tsx";
import { useRight } from "~/app/me.ts";
import { showShort } from "~/lib/time.ts";
import { useNow } from "~/lib/useNow.ts";
import { useSearchText } from "~/lib/useSearchText.ts";
import { Button } from "~/ui/Button.tsx";
import { Chip, type Tone } from "~/ui/Chip.tsx";
import { DataGrid } from "~/ui/DataGrid.tsx";
import { SearchField, Select } from "~/ui/Field.tsx";
import { Icon } from "~/ui/Icon.tsx";
import { Menu } from "~/ui/Menu.tsx";
import { Empty, ErrorPanel, errorText, Skeleton } from "~/ui/States.tsx";
import { toast } from "~/ui/toast.tsx";
import { CHANNEL_ICON } from "../outreach/LogCard.tsx";
import { OutreachChip } from "../outreach/OutreachChip.tsx";
import { RoleChip } from "../outreach/RoleChip.tsx";
import styles from "./AccountsTab.module.css";
import { BulkProgress } from "./BulkProgress.tsx";
import type { FullCampaign } from "./CampaignPage.tsx";
import { ScoreCell } from "./ScoreCell.tsx";

const BulkAdd = lazy(() => import("./BulkAdd.tsx"));
const route = getRouteApi("/inside/campaigns/$campaign");
const REVIEW_TONE: Record<ReviewStatus, Tone> = { pending: "dim", approved: "good", rejected: "bad" };

export function AccountsTab({ campaign, onOpen }: { campaign: FullCampaign; onOpen: (id: string) => void }) {
	const { t } = useTranslation();
	const search = route.useSearch();
	const navigate = route.useNavigate();
	const mayWrite = useRight("write");
	const clock = useClock();
	const now = useNow(60_000);
	const [active, setActive] = useState(-1);
	const [query, setQuery] = useSearchText(search.q ?? "", (q) =>
		navigate({ search: (old) => ({ ...old, q: q || undefined }), replace: true }),
	);
	const filter = {
		campaign_id: campaign.id,
		...(search.q ? { q: search.q } : {}),
		...(search.review ? { review_status: search.review } : {}),
		...(search.status ? { outreach_status: search.status } : {}),
		...(search.role ? { role: search.role } : {}),
		...(search.sort ? { sort: search.sort } : {}),
	};
	const list = useInfiniteQuery({
		queryKey: [...logKeys.campaignAccounts, filter],
		queryFn: ({ pageParam, signal }) =>
			get<Page<CampaignAccount>>(
				"/campaign-accounts",
				{ limit: 100, ...filter, ...(pageParam ? { cursor: pageParam } : {}) },
				signal,
			),
		initialPageParam: "",
		getNextPageParam: (page) => page.next_cursor ?? undefined,
		placeholderData: (old) => old,
	});
	const rows = list.data?.pages.flatMap((page) => page.data) ?? [];
	const change = (next: object) => navigate({ search: (old) => ({ ...old, ...next }), replace: true });
	const adding = (add: boolean) => navigate({ search: (old) => ({ ...old, add: add || undefined }) });
	const filtered = Boolean(search.q || search.review || search.status || search.role);
	const group = t("campaign.accounts");
	useCommands([
		{ keys: "n", label: t("campaign.addAccounts"), group, disabled: !mayWrite, run: () => adding(true) },
		{
			keys: "j",
			label: t("leads.next"),
			group,
			keysOnly: true,
			run: () => setActive(Math.min(rows.length - 1, active + 1)),
		},
		{ keys: "k", label: t("leads.previous"), group, keysOnly: true, run: () => setActive(Math.max(0, active - 1)) },
		{
			keys: "Enter",
			label: t("action.open"),
			group,
			keysOnly: true,
			run: () => rows[active] && onOpen(rows[active].id),
		},
	]);
	const add = mayWrite && (
		<Button kind="primary" icon="plus" onClick={() => adding(true)} title="n">
			{t("campaign.addAccounts")}
		</Button>
	);
	return (
		<>
			<div className={styles.filters}>
				<SearchField label={t("accounts.search")} value={query} onChange={setQuery} />
				<Select
					compact
					aria-label={t("campaign.review")}
					value={search.review ?? ""}
					onChange={(review) => change({ review: review || undefined })}
					options={[
						{ value: "", label: t("campaign.anyReview") },
						...REVIEW_STATUSES.map((each) => ({ value: each, label: t(`reviewStatus.${each}`) })),
					]}
				/>
				<Select
					compact
					aria-label={t("campaign.outreachStatus")}
					value={search.status ?? ""}
					onChange={(status) => change({ status: status || undefined })}
					options={[
						{ value: "", label: t("campaign.anyStatus") },
						...OUTREACH_STATUSES.map((each) => ({ value: each, label: t(`outreachStatus.${each}`) })),
					]}
				/>
				<Select
					compact
					aria-label={t("outreach.role")}
					value={search.role ?? ""}
					onChange={(role) => change({ role: role || undefined })}
					options={[
						{ value: "", label: t("campaign.anyRole") },
						...ROLES.map((each) => ({ value: each, label: t(`role_in_campaign.${each}`) })),
					]}
				/>
				<span className={styles.space} />
				{add}
			</div>
			<BulkProgress campaignId={campaign.id} />
			{list.isPending && <Skeleton rows={6} />}
			{list.isError && (
				<ErrorPanel error={list.error} what={t("accounts.failed")} onRetry={() => void list.refetch()} />
			)}
			{list.isSuccess && rows.length === 0 && (
				<Empty
					icon={filtered ? "search" : "building"}
					title={filtered ? t("accounts.noMatch") : t("campaign.noAccounts")}
					actions={
						filtered ? (
							<Button
								onClick={() => {
									setQuery("");
									change({ q: undefined, review: undefined, status: undefined, role: undefined });
								}}
							>
								{t("action.clearFilters")}
							</Button>
						) : (
							add
						)
					}
				/>
			)}
			{rows.length > 0 && (
				<DataGrid
					label={t("campaign.accounts")}
					rows={rows}
					rowKey={(row) => row.id}
					active={active}
					onActive={setActive}
					onOpen={(row) => onOpen(row.id)}
					total={filtered ? null : (campaign.counts?.accounts ?? null)}
					hasMore={list.hasNextPage}
					onMore={() => void list.fetchNextPage()}
					sort={search.sort}
					onSort={(sort) => change({ sort })}
					columns={[
						{
							key: "account",
							title: t("accounts.name"),
							width: "minmax(180px, 2fr)",
							sort: { up: "name", down: "-name" },
							render: (row) => <b className="truncate">{row.account_name}</b>,
						},
						{
							key: "score",
							title: t("campaign.score"),
							width: "110px",
							sort: { up: "-score", down: "-score" },
							render: (row) => <ScoreCell row={row} />,
						},
						{
							key: "role",
							title: t("outreach.role"),
							width: "150px",
							render: (row) => (
								// A click on the chip chooses a role; it does not open the row.
								<Inner>
									<RoleChip campaignAccountId={row.id} accountName={row.account_name} role={row.role_in_campaign} />
								</Inner>
							),
						},
						{
							key: "review",
							title: t("campaign.review"),
							width: "130px",
							render: (row) => (
								<Inner>
									<Review row={row} />
								</Inner>
							),
						},
						{
							key: "status",
							title: t("campaign.outreachStatus"),
							width: "130px",
							render: (row) => <OutreachChip status={row.outreach_status} />,
						},
						{
							key: "last",
							title: t("campaign.lastMessage"),
							width: "minmax(120px, 1.4fr)",
							render: (row) => <Last row={row} />,
						},
						{
							key: "when",
							title: "",
							width: "90px",
							render: (row) => (row.last_message_at ? showShort(row.last_message_at, clock, now) : ""),
						},
					]}
					narrow={(row) => (
						<span className={styles.narrow}>
							<b className="truncate">{row.account_name}</b>
							<span className={styles.chips}>
								<OutreachChip status={row.outreach_status} />
								<ScoreCell row={row} />
								<Inner>
									<RoleChip campaignAccountId={row.id} accountName={row.account_name} role={row.role_in_campaign} />
								</Inner>
							</span>
						</span>
					)}
				/>
			)}
			{search.add && (
				<Suspense fallback={null}>
					<BulkAdd campaign={campaign} onClose={() => adding(false)} />
				</Suspense>
			)}
		</>
	);
}

function Inner({ children }: { children: ReactNode }) {
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: it only keeps the row from taking what is meant for the button inside
		<span onClick={(event) => event.stopPropagation()} onKeyDown={(event) => event.stopPropagation()}>
			{children}
		</span>
	);
}

function Last({ row }: { row: CampaignAccount }) {
	const { t } = useTranslation();
	if (!row.last_direction && !row.draft_message_id) return null;
	return (
		<span className={styles.last}>
			{row.last_direction && row.last_channel && (
				<>
					<Icon name={CHANNEL_ICON[row.last_channel]} size={14} />
					{t(row.last_direction === "inbound" ? "campaign.theyWrote" : "campaign.weWrote")}
				</>
			)}
			{row.draft_message_id && <Chip tone="warn">{t("log.draft")}</Chip>}
		</span>
	);
}

function Review({ row }: { row: CampaignAccount }) {
	const { t } = useTranslation();
	const client = useQueryClient();
	const mayWrite = useRight("write");
	const chip = <Chip tone={REVIEW_TONE[row.review_status]}>{t(`reviewStatus.${row.review_status}`)}</Chip>;
	if (!mayWrite) return chip;
	const choose = async (next: ReviewStatus, undo = true) => {
		try {
			await patch(`/campaign-accounts/${row.id}`, { review_status: next });
			refreshLog(client);
			void client.invalidateQueries({ queryKey: ["campaign", row.campaign_id] });
			if (undo) {
				toast.say(t("campaign.reviewSet", { name: row.account_name, status: t(`reviewStatus.${next}`) }), {
					label: t("action.undo"),
					run: () => void choose(row.review_status, false),
				});
			}
		} catch (error) {
			toast.fail(errorText(error, t as never).detail);
		}
	};
	return (
		<Menu
			label={t("campaign.review")}
			align="start"
			items={REVIEW_STATUSES.map((each) => ({
				key: each,
				label: t(`reviewStatus.${each}`),
				checked: each === row.review_status,
				onSelect: () => void choose(each),
			}))}
			trigger={
				<button
					type="button"
					className={styles.chipButton}
					aria-label={`${t("campaign.review")}: ${t(`reviewStatus.${row.review_status}`)}`}
				>
					{chip}
				</button>
			}
		/>
	);
}
