import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call } from "~/api/client.ts";
import { keys } from "~/api/keys.ts";
import type { Conversation, ConversationPage, Lead } from "~/api/types.ts";
import { useClock } from "~/app/clock.ts";
import { useRight } from "~/app/me.ts";
import { showPhone } from "~/lib/phone.ts";
import { languageName } from "~/lib/places.ts";
import { showExact, showShort, showTime } from "~/lib/time.ts";
import { useNow } from "~/lib/useNow.ts";
import { Avatar } from "~/ui/Avatar.tsx";
import { Button } from "~/ui/Button.tsx";
import { Chip } from "~/ui/Chip.tsx";
import { Dialog } from "~/ui/Dialog.tsx";
import { TextField } from "~/ui/Field.tsx";
import { ErrorPanel, FormProblem, Note, Skeleton } from "~/ui/States.tsx";
import { toast } from "~/ui/toast.tsx";
import { useCampaigns, useConsentCheck } from "../inbox/queries.ts";
import { STATUS_LOOK } from "../inbox/status.ts";
import { leadName } from "../leads/name.ts";
import { LEAD_STATUS_LOOK } from "../leads/status.ts";
import styles from "./FactsPane.module.css";

interface FactsProps {
	conversation: Conversation;
	onOpen: (id: string) => void;
}

export function FactsPane({ conversation, onOpen }: FactsProps) {
	const { t } = useTranslation();
	const id = conversation.lead_id;
	const lead = useQuery({
		queryKey: keys.lead(id ?? ""),
		queryFn: () => call<Lead>(api.GET("/api/v1/leads/{id}", { params: { path: { id: id! } } })),
		enabled: id !== null,
	});
	return (
		<div className={styles.facts}>
			{id === null && <Note tone="warn">{t("facts.noLead")}</Note>}
			{id !== null && lead.isPending && <Skeleton rows={4} />}
			{lead.isError && <ErrorPanel error={lead.error} what={t("facts.failed")} onRetry={() => lead.refetch()} />}
			{lead.data && <LeadFacts lead={lead.data} />}
			<Consent phone={conversation.their_phone} />
			{lead.data && <Variables lead={lead.data} />}
			{id && <OtherConversations lead={id} current={conversation.id} onOpen={onOpen} />}
		</div>
	);
}

function Section({ title, children, tools }: { title: string; children: ReactNode; tools?: ReactNode }) {
	return (
		<section className={styles.section}>
			<header>
				<h3>{title}</h3>
				{tools}
			</header>
			{children}
		</section>
	);
}

function LeadFacts({ lead }: { lead: Lead }) {
	const { t, i18n } = useTranslation();
	const clock = useClock();
	const now = useNow(60_000);
	const campaigns = useCampaigns();
	const campaign = campaigns.data?.find((each) => each.id === lead.campaign_id);
	const look = LEAD_STATUS_LOOK[lead.status];
	const rows: [string, ReactNode][] = [];
	for (const contact of lead.contacts) {
		rows.push([
			contact.label || (contact.rank ? t("facts.otherPhone") : t("facts.phone")),
			<span key={contact.phone} className={styles.phone}>
				{showPhone(contact.phone)}
				{contact.do_not_contact && (
					<Chip tone="bad" icon="ban">
						{t("facts.dnc")}
					</Chip>
				)}
			</span>,
		]);
	}
	if (lead.email) rows.push([t("lead.email"), lead.email]);
	if (lead.company) rows.push([t("lead.company"), lead.company]);
	if (campaign) rows.push([t("lead.campaign"), campaign.name]);
	if (lead.language) rows.push([t("lead.language"), languageName(lead.language, i18n.language)]);
	if (lead.time_zone) {
		rows.push([
			t("lead.localTime"),
			`${showTime(new Date(now).toISOString(), { ...clock, zone: lead.time_zone })} · ${lead.time_zone.replaceAll("_", " ")}`,
		]);
	}
	return (
		<>
			<div className={styles.card}>
				<Avatar name={leadName(lead)} seed={lead.phone ?? lead.id} large />
				<div className={styles.cardText}>
					<b className="truncate">{leadName(lead)}</b>
					<span className={styles.chips}>
						<Chip tone={look.tone} icon={look.icon}>
							{t(`leadStatus.${lead.status}`)}
						</Chip>
						{lead.is_test && <Chip>{t("lead.test")}</Chip>}
					</span>
				</div>
				<Link to="/leads" search={{ lead: lead.id }} className={styles.edit}>
					{t("action.open")}
				</Link>
			</div>
			<dl className={styles.list}>
				{rows.map(([name, value], index) => (
					<div key={`${name}${index}`}>
						<dt>{name}</dt>
						<dd>{value}</dd>
					</div>
				))}
			</dl>
			{lead.tags.length > 0 && (
				<div className={styles.chips}>
					{lead.tags.map((tag) => (
						<Chip key={tag}>{tag}</Chip>
					))}
				</div>
			)}
		</>
	);
}

function Consent({ phone }: { phone: string }) {
	const { t } = useTranslation();
	const clock = useClock();
	const mayWrite = useRight("write");
	const check = useConsentCheck(phone);
	const [asking, setAsking] = useState<"opt_out" | "opt_in" | null>(null);
	return (
		<Section title={t("consent.title")}>
			{check.isPending && <Skeleton rows={1} />}
			{check.isError && (
				<Note tone="bad">
					<span>{t("consent.failed")}</span>
					<Button kind="link" onClick={() => check.refetch()}>
						{t("action.retry")}
					</Button>
				</Note>
			)}
			{check.data && (
				<Note tone={check.data.allowed ? "good" : "bad"} icon={check.data.allowed ? "check" : "ban"}>
					<b>{check.data.allowed ? t("consent.allowed") : t("consent.stopped")}</b>
					{!check.data.allowed && (
						<span>
							{[
								check.data.why,
								check.data.who && t("consent.by", { who: check.data.who }),
								showExact(check.data.when, clock),
							]
								.filter(Boolean)
								.join(" · ")}
						</span>
					)}
					{mayWrite && (
						<Button kind="link" onClick={() => setAsking(check.data.allowed ? "opt_out" : "opt_in")}>
							{check.data.allowed ? t("consent.record") : t("consent.withdraw")}
						</Button>
					)}
				</Note>
			)}
			{asking && <ConsentDialog phone={phone} action={asking} onClose={() => setAsking(null)} />}
		</Section>
	);
}

function ConsentDialog({
	phone,
	action,
	onClose,
}: {
	phone: string;
	action: "opt_out" | "opt_in";
	onClose: () => void;
}) {
	const { t } = useTranslation();
	const client = useQueryClient();
	const [reason, setReason] = useState("");
	const save = useMutation({
		mutationFn: () =>
			call(
				api.POST("/api/v1/consent", {
					body: { phone, channel: "sms", purpose: "any", action, source: "manual", reason: reason.trim() },
				}),
			),
		onSuccess: () => {
			void client.invalidateQueries({ queryKey: keys.consent(phone) });
			void client.invalidateQueries({ queryKey: ["thread"] });
			void client.invalidateQueries({ queryKey: ["lead"] });
			toast.say(t(action === "opt_out" ? "consent.recorded" : "consent.withdrawn", { phone: showPhone(phone) }));
			onClose();
		},
	});
	return (
		<Dialog
			title={t(action === "opt_out" ? "consent.recordTitle" : "consent.withdrawTitle", { phone: showPhone(phone) })}
			about={t(action === "opt_out" ? "consent.recordAbout" : "consent.withdrawAbout")}
			onClose={onClose}
			onSubmit={() => save.mutate()}
			foot={
				<>
					<Button onClick={onClose}>{t("action.cancel")}</Button>
					<Button
						kind={action === "opt_out" ? "danger" : "primary"}
						type="submit"
						busy={save.isPending}
						disabled={!reason.trim()}
					>
						{t(action === "opt_out" ? "consent.record" : "consent.withdraw")}
					</Button>
				</>
			}
		>
			<TextField
				label={t("consent.reason")}
				value={reason}
				onChange={setReason}
				hint={t("consent.reasonHint")}
				autoFocus
				required
			/>
			<FormProblem error={save.error} />
		</Dialog>
	);
}

function Variables({ lead }: { lead: Lead }) {
	const { t } = useTranslation();
	const entries = Object.entries(lead.variables ?? {});
	if (entries.length === 0) return null;
	return (
		<Section title={t("facts.variables")}>
			<dl className={styles.list}>
				{entries.map(([name, value]) => (
					<div key={name}>
						<dt className="mono">{name}</dt>
						<dd>{typeof value === "string" ? value : JSON.stringify(value)}</dd>
					</div>
				))}
			</dl>
		</Section>
	);
}

function OtherConversations({
	lead,
	current,
	onOpen,
}: {
	lead: string;
	current: string;
	onOpen: (id: string) => void;
}) {
	const { t } = useTranslation();
	const clock = useClock();
	const others = useQuery({
		queryKey: keys.leadConversations(lead),
		queryFn: () =>
			call<ConversationPage>(api.GET("/api/v1/interactions", { params: { query: { lead_id: lead, limit: 10 } } })),
		select: (page) => page.data.filter((row) => row.id !== current),
	});
	if (!others.data?.length) return null;
	return (
		<Section title={t("facts.otherConversations")}>
			<ul>
				{others.data.map((row) => (
					<li key={row.id}>
						<button type="button" className={styles.other} onClick={() => onOpen(row.id)}>
							<span className="truncate">{row.last_message?.text ?? showPhone(row.our_phone)}</span>
							<Chip tone={STATUS_LOOK[row.status].tone}>{t(`conversationStatus.${row.status}`)}</Chip>
							<time>{row.last_message_at && showShort(row.last_message_at, clock, Date.now())}</time>
						</button>
					</li>
				))}
			</ul>
		</Section>
	);
}
