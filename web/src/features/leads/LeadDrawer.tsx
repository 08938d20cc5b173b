import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { LEAD_STATUSES, type Lead } from "~/api/types.ts";
import { useClock } from "~/app/clock.ts";
import { useRight } from "~/app/me.ts";
import { usePageTitle } from "~/app/title.ts";
import { showPhone } from "~/lib/phone.ts";
import { languageName } from "~/lib/places.ts";
import { showExact, showShort } from "~/lib/time.ts";
import { Button, IconButton } from "~/ui/Button.tsx";
import { Chip } from "~/ui/Chip.tsx";
import { Confirm, Dialog } from "~/ui/Dialog.tsx";
import { Menu } from "~/ui/Menu.tsx";
import { ErrorPanel, errorText, FormProblem, Skeleton } from "~/ui/States.tsx";
import { toast } from "~/ui/toast.tsx";
import { useCampaigns } from "../inbox/queries.ts";
import { STATUS_LOOK } from "../inbox/status.ts";
import styles from "./LeadDrawer.module.css";
import { LeadForm } from "./LeadForm.tsx";
import { leadName } from "./name.ts";
import { useLead, useLeadActions, useLeadConversations, useLeadHistory } from "./queries.ts";
import { LEAD_STATUS_LOOK } from "./status.ts";

export function LeadDrawer({ id, onClose }: { id: string; onClose: () => void }) {
	const { t } = useTranslation();
	const lead = useLead(id);
	const [editing, setEditing] = useState(false);
	if (lead.data && editing) {
		return (
			<LeadForm
				lead={lead.data}
				onClose={() => setEditing(false)}
				onSaved={() => {
					setEditing(false);
					toast.say(t("action.saved"));
				}}
			/>
		);
	}
	if (lead.data) return <Shown lead={lead.data} onEdit={() => setEditing(true)} onClose={onClose} />;
	return (
		<Dialog drawer title={t("lead.title")} onClose={onClose}>
			{lead.isError ? (
				<ErrorPanel error={lead.error} what={t("facts.failed")} onRetry={() => lead.refetch()} />
			) : (
				<Skeleton rows={6} />
			)}
		</Dialog>
	);
}

function Shown({ lead, onEdit, onClose }: { lead: Lead; onEdit: () => void; onClose: () => void }) {
	const { t } = useTranslation();
	const mayWrite = useRight("write");
	const { setStatus, remove, text } = useLeadActions(lead);
	usePageTitle(leadName(lead), "thing");
	const [deleting, setDeleting] = useState(false);
	const look = LEAD_STATUS_LOOK[lead.status];
	const failed = (error: unknown) =>
		toast.fail(errorText(error, t as never).detail || errorText(error, t as never).title);
	return (
		<Dialog
			drawer
			title={leadName(lead)}
			about={[lead.company, lead.email].filter(Boolean).join(" · ") || undefined}
			onClose={onClose}
			tools={mayWrite && <IconButton label={t("action.edit")} icon="pencil" onClick={onEdit} />}
			foot={
				mayWrite && (
					<>
						<Button kind="quiet" icon="trash" onClick={() => setDeleting(true)}>
							{t("action.delete")}
						</Button>
						<Button icon="pencil" onClick={onEdit}>
							{t("action.edit")}
						</Button>
						<Button
							kind="primary"
							icon="message"
							busy={text.isPending}
							disabled={!lead.phone}
							onClick={() => text.mutate(undefined, { onError: failed })}
						>
							{t("lead.text")}
						</Button>
					</>
				)
			}
		>
			<div className={styles.chips}>
				<Menu
					label={t("lead.setStatus")}
					align="start"
					trigger={
						<Button small disabled={!mayWrite} icon={look.icon}>
							{t(`leadStatus.${lead.status}`)}
						</Button>
					}
					items={LEAD_STATUSES.map((status) => ({
						key: status,
						label: t(`leadStatus.${status}`),
						about: t(`leadStatusAbout.${status}`),
						icon: LEAD_STATUS_LOOK[status].icon,
						checked: status === lead.status,
						disabled: status === "processing",
						onSelect: () => status !== lead.status && setStatus.mutate(status, { onError: failed }),
					}))}
				/>
				{lead.do_not_contact && (
					<Chip tone="bad" icon="ban">
						{t("facts.dnc")}
					</Chip>
				)}
				{lead.is_test && <Chip tone="plum">{t("lead.test")}</Chip>}
				{lead.tags.map((tag) => (
					<Chip key={tag}>{tag}</Chip>
				))}
			</div>
			<Phones lead={lead} />
			<Facts lead={lead} />
			<Conversations lead={lead.id} />
			<History lead={lead.id} />
			{deleting && (
				<Confirm
					danger
					title={t("lead.deleteTitle", { name: leadName(lead) })}
					confirm={t("action.delete")}
					busy={remove.isPending}
					error={<FormProblem error={remove.error} />}
					onClose={() => setDeleting(false)}
					onConfirm={() =>
						remove.mutate(undefined, {
							onSuccess: () => {
								toast.say(t("lead.deleted", { name: leadName(lead) }));
								onClose();
							},
						})
					}
				>
					{t("lead.deleteAbout")}
				</Confirm>
			)}
		</Dialog>
	);
}

function Section({ title, children }: { title: string; children: ReactNode }) {
	return (
		<section className={styles.section}>
			<h3>{title}</h3>
			{children}
		</section>
	);
}

function Phones({ lead }: { lead: Lead }) {
	const { t } = useTranslation();
	return (
		<Section title={t("lead.phones")}>
			<ol className={styles.phones}>
				{lead.contacts.map((contact, index) => (
					<li key={contact.id ?? contact.phone}>
						<span className={styles.rank}>{index + 1}</span>
						<span className={styles.phone}>
							<b>{showPhone(contact.phone)}</b>
							<span>
								{contact.label || (index === 0 ? t("lead.primary") : t("lead.secondary"))}
								{Object.keys(contact.variables ?? {}).length > 0 &&
									` · ${Object.entries(contact.variables ?? {})
										.map(([name, value]) => `${name}: ${String(value)}`)
										.join(", ")}`}
							</span>
						</span>
						{contact.do_not_contact && (
							<Chip tone="bad" icon="ban">
								{t("facts.dnc")}
							</Chip>
						)}
					</li>
				))}
			</ol>
		</Section>
	);
}

function Facts({ lead }: { lead: Lead }) {
	const { t, i18n } = useTranslation();
	const clock = useClock();
	const campaigns = useCampaigns();
	const rows: [string, string | null | undefined][] = [
		[t("lead.campaign"), campaigns.data?.find((each) => each.id === lead.campaign_id)?.name],
		[t("lead.language"), lead.language && languageName(lead.language, i18n.language)],
		[t("lead.timeZone"), lead.time_zone?.replaceAll("_", " ")],
		[t("lead.externalId"), lead.external_id],
		[t("lead.created"), showExact(lead.created_at, clock)],
		...Object.entries(lead.variables ?? {}).map(([name, value]): [string, string] => [
			name,
			typeof value === "string" ? value : JSON.stringify(value),
		]),
	];
	return (
		<dl className={styles.facts}>
			{rows
				.filter(([, value]) => value)
				.map(([name, value]) => (
					<div key={name}>
						<dt>{name}</dt>
						<dd>{value}</dd>
					</div>
				))}
		</dl>
	);
}

function Conversations({ lead }: { lead: string }) {
	const { t } = useTranslation();
	const clock = useClock();
	const conversations = useLeadConversations(lead);
	if (!conversations.data?.length) return null;
	return (
		<Section title={t("nav.inbox")}>
			<ul className={styles.links}>
				{conversations.data.map((row) => (
					<li key={row.id}>
						<Link to="/inbox" search={{ c: row.id }}>
							<span className="truncate">{row.last_message?.text ?? showPhone(row.our_phone)}</span>
							<Chip tone={STATUS_LOOK[row.status].tone}>{t(`conversationStatus.${row.status}`)}</Chip>
							<time>{row.last_message_at && showShort(row.last_message_at, clock, Date.now())}</time>
						</Link>
					</li>
				))}
			</ul>
		</Section>
	);
}

function History({ lead }: { lead: string }) {
	const { t } = useTranslation();
	const clock = useClock();
	const history = useLeadHistory(lead);
	if (!history.data?.length) return null;
	return (
		<Section title={t("lead.history")}>
			<ol className={styles.history}>
				{history.data.map((entry, index) => (
					<li key={index}>
						<span>
							{entry.from && `${t(`leadStatus.${entry.from as "created"}`)} → `}
							<b>{t(`leadStatus.${entry.to as "created"}`)}</b>
						</span>
						<span className={styles.dim}>
							{[entry.by ?? entry.source, entry.reason, showExact(entry.at, clock)].filter(Boolean).join(" · ")}
						</span>
					</li>
				))}
			</ol>
		</Section>
	);
}
