// The columns of the leads' grid, and which of them somebody wants to see.
import { useMemo, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import type { LeadRow } from "~/api/types.ts";
import { useClock } from "~/app/clock.ts";
import { useMe } from "~/app/me.ts";
import { showPhone } from "~/lib/phone.ts";
import { languageName } from "~/lib/places.ts";
import { storedMap } from "~/lib/stored.ts";
import { showAgo, showExact } from "~/lib/time.ts";
import { useNow } from "~/lib/useNow.ts";
import { Avatar } from "~/ui/Avatar.tsx";
import { IconButton } from "~/ui/Button.tsx";
import { Chip } from "~/ui/Chip.tsx";
import type { Column } from "~/ui/DataGrid.tsx";
import { Menu } from "~/ui/Menu.tsx";
import { useCampaigns } from "../inbox/queries.ts";
import styles from "./LeadsPage.module.css";
import { leadName } from "./name.ts";
import { LEAD_STATUS_LOOK } from "./status.ts";

// In the order in which they stand; the name is always there.
const CHOICES = [
	"phone",
	"email",
	"company",
	"campaign",
	"status",
	"tags",
	"language",
	"timeZone",
	"externalId",
	"updated",
	"created",
] as const;
type Choice = (typeof CHOICES)[number];
const AT_FIRST: readonly string[] = ["phone", "campaign", "status", "tags", "created"];

const chosen = storedMap<string[]>("leadline.leadColumns", Array.isArray);

/** Kept for each person in this browser. */
function useShown(): [ReadonlySet<string>, (choice: Choice) => void] {
	const user = useMe().user.id;
	const stored = useSyncExternalStore(chosen.subscribe, () => chosen.get(user));
	const shown = useMemo(() => new Set(stored ?? AT_FIRST), [stored]);
	const toggle = (choice: Choice) =>
		chosen.put(
			user,
			CHOICES.filter((each) => shown.has(each) !== (each === choice)),
		);
	return [shown, toggle];
}

export function ColumnMenu() {
	const { t } = useTranslation();
	const [shown, toggle] = useShown();
	return (
		<span className={styles.columns}>
			<Menu
				label={t("leads.columns")}
				trigger={<IconButton label={t("leads.columns")} icon="columns" small />}
				items={CHOICES.map((choice) => ({
					key: choice,
					label: t(`lead.${choice}`),
					checked: shown.has(choice),
					staysOpen: true,
					onSelect: () => toggle(choice),
				}))}
			/>
		</span>
	);
}

export function StatusChip({ row }: { row: LeadRow }) {
	const { t } = useTranslation();
	if (row.do_not_contact) {
		return (
			<Chip tone="bad" icon="ban">
				{t("facts.dnc")}
			</Chip>
		);
	}
	const look = LEAD_STATUS_LOOK[row.status];
	return (
		<Chip tone={look.tone} icon={look.icon}>
			{t(`leadStatus.${row.status}`)}
		</Chip>
	);
}

export function useColumns(): Column<LeadRow>[] {
	const { t, i18n } = useTranslation();
	const clock = useClock();
	const now = useNow(60_000);
	const campaigns = useCampaigns();
	const [shown] = useShown();
	const names = useMemo(() => new Map(campaigns.data?.map((each) => [each.id, each.name])), [campaigns.data]);
	const dim = (value: string | null | undefined) => <span className={styles.dim}>{value}</span>;
	const ago = (at: string) => (
		<time className={styles.dim} dateTime={at} title={showExact(at, clock)}>
			{showAgo(at, i18n.language, now)}
		</time>
	);
	const columns: Column<LeadRow>[] = [
		{
			key: "name",
			title: t("lead.name"),
			width: "minmax(200px, 2.2fr)",
			sort: { up: "name", down: "-name" },
			render: (row) => (
				<span className={styles.who}>
					<Avatar name={leadName(row)} seed={row.phone ?? row.id} />
					<span className={styles.two}>
						<b className="truncate">{leadName(row)}</b>
						<span className="truncate">{row.company ?? row.email ?? ""}</span>
					</span>
				</span>
			),
		},
		{
			key: "phone",
			title: t("lead.phone"),
			width: "minmax(150px, 1.2fr)",
			render: (row) => (
				<>
					{showPhone(row.phone)}
					{(row.contacts_count ?? 1) > 1 && (
						<span className={styles.more} title={t("leads.morePhones")}>
							+{row.contacts_count! - 1}
						</span>
					)}
				</>
			),
		},
		{ key: "email", title: t("lead.email"), width: "minmax(160px, 1.5fr)", render: (row) => dim(row.email) },
		{ key: "company", title: t("lead.company"), width: "minmax(130px, 1.2fr)", render: (row) => dim(row.company) },
		{
			key: "campaign",
			title: t("lead.campaign"),
			width: "minmax(120px, 1.3fr)",
			render: (row) => <span className={styles.dim}>{row.campaign_id && (names.get(row.campaign_id) ?? "…")}</span>,
		},
		{ key: "status", title: t("lead.status"), width: "minmax(130px, 1fr)", render: (row) => <StatusChip row={row} /> },
		{
			key: "tags",
			title: t("lead.tags"),
			width: "minmax(90px, 1fr)",
			render: (row) => (
				<span className={styles.tags}>
					{row.tags.map((tag) => (
						<Chip key={tag}>{tag}</Chip>
					))}
					{row.is_test && <Chip tone="plum">{t("lead.test")}</Chip>}
				</span>
			),
		},
		{
			key: "language",
			title: t("lead.language"),
			width: "110px",
			render: (row) => dim(row.language && languageName(row.language, i18n.language)),
		},
		{
			key: "timeZone",
			title: t("lead.timeZone"),
			width: "150px",
			render: (row) => dim(row.time_zone?.replaceAll("_", " ")),
		},
		{ key: "externalId", title: t("lead.externalId"), width: "130px", render: (row) => dim(row.external_id) },
		{ key: "updated", title: t("lead.updated"), width: "110px", render: (row) => ago(row.updated_at) },
		{
			key: "created",
			title: t("lead.created"),
			width: "110px",
			sort: { up: "created_at", down: "-created_at" },
			render: (row) => ago(row.created_at),
		},
	];
	return columns.filter((column) => column.key === "name" || shown.has(column.key));
}
