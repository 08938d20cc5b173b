import { getRouteApi } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { LeadFilter } from "~/api/keys.ts";
import { LEAD_STATUSES, type LeadRow } from "~/api/types.ts";
import { useCommands } from "~/app/commands.tsx";
import { useRight } from "~/app/me.ts";
import type { LeadsSearch } from "~/app/router.tsx";
import { showPhone } from "~/lib/phone.ts";
import { useSearchText } from "~/lib/useSearchText.ts";
import { Avatar } from "~/ui/Avatar.tsx";
import { Button } from "~/ui/Button.tsx";
import { Chip } from "~/ui/Chip.tsx";
import { DataGrid } from "~/ui/DataGrid.tsx";
import { SearchField, Select } from "~/ui/Field.tsx";
import { PageHead } from "~/ui/Page.tsx";
import { Empty, ErrorPanel, Skeleton } from "~/ui/States.tsx";
import { useCampaigns } from "../inbox/queries.ts";
import { ImportDialog } from "../leadImport/ImportDialog.tsx";
import { LeadDrawer } from "./LeadDrawer.tsx";
import { LeadForm } from "./LeadForm.tsx";
import styles from "./LeadsPage.module.css";
import { ColumnMenu, StatusChip, useColumns } from "./leadColumns.tsx";
import { leadName } from "./name.ts";
import { useLeads } from "./queries.ts";

const route = getRouteApi("/inside/leads");
const SORTS = ["-created_at", "created_at", "name", "-name", "-updated_at"] as const;

export function LeadsPage() {
	const { t } = useTranslation();
	const search = route.useSearch();
	const navigate = route.useNavigate();
	const mayWrite = useRight("write");
	const [active, setActive] = useState(-1);
	const sort = SORTS.find((each) => each === search.sort) ?? "-created_at";

	const filter = useMemo<LeadFilter>(
		() => ({
			q: search.q,
			status: search.status,
			campaign_id: search.campaign,
			tag: search.tag,
			...(search.flag === "dnc" ? { do_not_contact: true } : {}),
			...(search.flag === "test" ? { is_test: true } : {}),
			sort,
		}),
		[search.q, search.status, search.campaign, search.tag, search.flag, sort],
	);
	const leads = useLeads(filter);
	const rows = useMemo(() => leads.data?.pages.flatMap((page) => page.data) ?? [], [leads.data]);
	const total = leads.data?.pages[0]?.total ?? null;
	const filtered = Boolean(search.q || search.status || search.campaign || search.tag || search.flag);
	const change = useCallback(
		(next: Partial<LeadsSearch>) => {
			if (!("lead" in next) && !("import" in next)) setActive(-1);
			void navigate({ search: (old) => ({ ...old, ...next }), replace: !("lead" in next || "import" in next) });
		},
		[navigate],
	);
	const columns = useColumns();

	const open = (row: LeadRow | undefined) => row && change({ lead: row.id });
	const group = t("nav.leads");
	useCommands([
		{
			keys: "j",
			label: t("leads.next"),
			group,
			keysOnly: true,
			run: () => setActive(Math.min(rows.length - 1, active + 1)),
		},
		{ keys: "k", label: t("leads.previous"), group, keysOnly: true, run: () => setActive(Math.max(0, active - 1)) },
		{ keys: "Enter", label: t("leads.open"), group, keysOnly: true, run: () => open(rows[active]) },
		{ keys: "o", label: t("leads.open"), group, keysOnly: true, run: () => open(rows[active]) },
		{ keys: "n", label: t("leads.new"), group, disabled: !mayWrite, run: () => change({ lead: "new" }) },
		{ keys: "i", label: t("leads.import"), group, disabled: !mayWrite, run: () => change({ import: "new" }) },
	]);
	const newButtons = mayWrite && (
		<>
			<Button icon="upload" onClick={() => change({ import: "new" })} title="i">
				{t("leads.import")}
			</Button>
			<Button kind="primary" icon="plus" onClick={() => change({ lead: "new" })} title="n">
				{t("leads.new")}
			</Button>
		</>
	);
	return (
		<>
			<PageHead title={t("nav.leads")} count={total} actions={newButtons}>
				<Filters search={search} sort={sort} onChange={change} />
			</PageHead>
			{leads.isPending && <Skeleton rows={10} />}
			{leads.isError && rows.length === 0 && (
				<ErrorPanel error={leads.error} what={t("leads.failed")} onRetry={() => leads.refetch()} />
			)}
			{leads.isSuccess && rows.length === 0 && !filtered && (
				<Empty icon="users" title={t("leads.empty")} actions={newButtons}>
					{t("leads.emptyHint")}
				</Empty>
			)}
			{leads.isSuccess && rows.length === 0 && filtered && (
				<Empty
					icon="search"
					title={t("leads.noMatch")}
					actions={<Button onClick={() => change(NO_FILTERS)}>{t("action.clearFilters")}</Button>}
				/>
			)}
			{rows.length > 0 && (
				<DataGrid
					label={t("nav.leads")}
					columns={columns}
					rows={rows}
					rowKey={(row) => row.id}
					narrow={(row) => <NarrowRow row={row} />}
					active={active}
					onActive={setActive}
					onOpen={open}
					opened={search.lead}
					total={total}
					sort={sort}
					onSort={(next) => change({ sort: next === "-created_at" ? undefined : next })}
					hasMore={leads.hasNextPage && !leads.isFetchingNextPage}
					onMore={leads.fetchNextPage}
				/>
			)}
			{search.lead === "new" && (
				<LeadForm
					lead={undefined}
					campaign={search.campaign}
					onClose={() => change({ lead: undefined })}
					onSaved={(lead) => change({ lead: lead.id })}
					onShow={(id) => change({ lead: id })}
				/>
			)}
			{search.lead && search.lead !== "new" && (
				<LeadDrawer key={search.lead} id={search.lead} onClose={() => change({ lead: undefined })} />
			)}
			{search.import && (
				<ImportDialog
					id={search.import === "new" ? null : search.import}
					onStarted={(id) => navigate({ search: (old) => ({ ...old, import: id }), replace: true })}
					onClose={() => change({ import: undefined })}
					onShow={(campaign) => change({ ...NO_FILTERS, import: undefined, campaign: campaign ?? undefined })}
				/>
			)}
		</>
	);
}

const NO_FILTERS = { q: undefined, status: undefined, campaign: undefined, tag: undefined, flag: undefined };

function Filters({
	search,
	sort,
	onChange,
}: {
	search: LeadsSearch;
	sort: string;
	onChange: (next: Partial<LeadsSearch>) => void;
}) {
	const { t } = useTranslation();
	const campaigns = useCampaigns();
	const [query, setQuery] = useSearchText(search.q ?? "", (q) => onChange({ q: q || undefined }));
	const campaign = campaigns.data?.find((each) => each.id === search.campaign);
	const chips: { label: string; clear: Partial<LeadsSearch> }[] = [];
	if (search.status) chips.push({ label: t(`leadStatus.${search.status as "created"}`), clear: { status: undefined } });
	if (search.campaign) chips.push({ label: campaign?.name ?? search.campaign, clear: { campaign: undefined } });
	if (search.tag) chips.push({ label: `#${search.tag}`, clear: { tag: undefined } });
	if (search.flag) chips.push({ label: t(`leads.flag.${search.flag}`), clear: { flag: undefined } });
	return (
		<div className={styles.filters}>
			<div className={styles.search}>
				<SearchField label={t("leads.search")} value={query} onChange={setQuery} />
			</div>
			<Select
				compact
				aria-label={t("lead.status")}
				value={search.status ?? ""}
				onChange={(status) => onChange({ status: status || undefined })}
				options={[
					{ value: "", label: t("inbox.anyStatus") },
					...LEAD_STATUSES.map((status) => ({ value: status, label: t(`leadStatus.${status}`) })),
				]}
			/>
			<Select
				compact
				searched
				aria-label={t("lead.campaign")}
				value={search.campaign ?? ""}
				onChange={(id) => onChange({ campaign: id || undefined })}
				options={[
					{ value: "", label: t("inbox.anyCampaign") },
					...(campaigns.data ?? []).map((each) => ({ value: each.id, label: each.name })),
				]}
			/>
			<Select
				compact
				aria-label={t("leads.flags")}
				value={search.flag ?? ""}
				onChange={(flag) => onChange({ flag: (flag || undefined) as LeadsSearch["flag"] })}
				options={[
					{ value: "", label: t("leads.anyFlag") },
					{ value: "dnc", label: t("leads.flag.dnc") },
					{ value: "test", label: t("leads.flag.test") },
				]}
			/>
			<Select
				compact
				className={styles.sort}
				aria-label={t("inbox.sort")}
				value={sort}
				onChange={(next) => onChange({ sort: next })}
				options={SORTS.map((each) => ({ value: each, label: t(`leads.sort.${each}`) }))}
			/>
			<ColumnMenu />
			{chips.map((chip) => (
				<Chip
					key={chip.label}
					big
					tone="accent"
					removeLabel={t("action.removeFilter")}
					onRemove={() => onChange(chip.clear)}
				>
					{chip.label}
				</Chip>
			))}
		</div>
	);
}

function NarrowRow({ row }: { row: LeadRow }) {
	return (
		<span className={styles.who}>
			<Avatar name={leadName(row)} seed={row.phone ?? row.id} />
			<span className={styles.two}>
				<b className="truncate">{leadName(row)}</b>
				<span className="truncate">{showPhone(row.phone)}</span>
			</span>
			<StatusChip row={row} />
		</span>
	);
}
