// The phone of a lead, for the simulated carrier: what was sent to it, and a place to answer.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { callHeaders } from "~/api/client.ts";
import { NetworkError, problemOf } from "~/api/problem.ts";
import { useClock } from "~/app/clock.ts";
import { showPhone } from "~/lib/phone.ts";
import { showShort, showTime } from "~/lib/time.ts";
import { onLiveEvent } from "~/live/useLive.ts";
import { Avatar } from "~/ui/Avatar.tsx";
import { IconButton } from "~/ui/Button.tsx";
import { cx } from "~/ui/cx.ts";
import { submitOf } from "~/ui/Dialog.tsx";
import { PageHead } from "~/ui/Page.tsx";
import { Empty, ErrorPanel, errorText, Skeleton } from "~/ui/States.tsx";
import { toast } from "~/ui/toast.tsx";
import { Faults } from "./Faults.tsx";
import styles from "./SimulatorPage.module.css";

const route = getRouteApi("/inside/simulator");

export interface SimulatedPhone {
	phone: string;
	name?: string | null;
	our_phone?: string | null;
	last_message_at?: string | null;
	last_text?: string | null;
}

interface SimulatedMessage {
	id: string;
	/** As the phone sees it: "in" came to it, "out" was written on it. */
	direction: "in" | "out";
	text: string;
	at: string;
	from: string;
	to: string;
}

export async function simulator<R>(path: string, body?: object): Promise<R> {
	let response: Response;
	try {
		response = await fetch(`/simulator/${path}`, {
			method: body ? "POST" : "GET",
			headers: { ...callHeaders(), ...(body ? { "Content-Type": "application/json" } : {}) },
			...(body ? { body: JSON.stringify(body) } : {}),
		});
	} catch (cause) {
		throw new NetworkError(cause);
	}
	if (!response.ok) throw await problemOf(response);
	const text = await response.text();
	return (text ? JSON.parse(text) : null) as R;
}

const POLL_MS = 2500;

export function SimulatorPage() {
	const { t } = useTranslation();
	const { phone } = route.useSearch();
	const navigate = route.useNavigate();
	const client = useQueryClient();
	const phones = useQuery({
		queryKey: ["simulator", "phones"],
		queryFn: () => simulator<{ data: SimulatedPhone[] }>("phones"),
		refetchInterval: POLL_MS * 2,
		select: (page) => page.data,
	});
	useEffect(
		() =>
			onLiveEvent((event) => {
				if (event.kind.startsWith("message.")) void client.invalidateQueries({ queryKey: ["simulator"] });
			}),
		[client],
	);
	const chosen = phones.data?.find((each) => each.phone === phone) ?? (phone ? { phone } : phones.data?.[0]);
	return (
		<>
			<PageHead title={t("simulator.title")} about={t("simulator.about")} />
			<div className={styles.page}>
				<section className={styles.phones} aria-label={t("simulator.phones")}>
					{phones.isPending && <Skeleton rows={5} discs />}
					{phones.isError && <ErrorPanel error={phones.error} onRetry={() => phones.refetch()} />}
					{phones.data?.length === 0 && (
						<Empty icon="phone" title={t("simulator.empty")}>
							{t("simulator.emptyHint")}
						</Empty>
					)}
					<ul>
						{phones.data?.map((each) => (
							<li key={each.phone}>
								<PhoneRow
									phone={each}
									chosen={each.phone === chosen?.phone}
									onChoose={() => navigate({ search: { phone: each.phone }, replace: true })}
								/>
							</li>
						))}
					</ul>
				</section>
				<div className={styles.stage}>{chosen && <Handset key={chosen.phone} phone={chosen} />}</div>
				<Faults />
			</div>
		</>
	);
}

function PhoneRow({ phone, chosen, onChoose }: { phone: SimulatedPhone; chosen: boolean; onChoose: () => void }) {
	const clock = useClock();
	return (
		<button type="button" className={styles.row} aria-current={chosen ? "true" : undefined} onClick={onChoose}>
			<Avatar name={phone.name ?? ""} seed={phone.phone} />
			<span className={styles.rowText}>
				<b className="truncate">{phone.name || showPhone(phone.phone)}</b>
				<span className="truncate">{phone.last_text ?? showPhone(phone.phone)}</span>
			</span>
			<time>{phone.last_message_at && showShort(phone.last_message_at, clock, Date.now())}</time>
		</button>
	);
}

function Handset({ phone }: { phone: SimulatedPhone }) {
	const { t } = useTranslation();
	const clock = useClock();
	const client = useQueryClient();
	const [text, setText] = useState("");
	const screen = useRef<HTMLDivElement>(null);
	const key = ["simulator", "messages", phone.phone];
	const messages = useQuery({
		queryKey: key,
		queryFn: () => simulator<{ data: SimulatedMessage[] }>(`messages?phone=${encodeURIComponent(phone.phone)}`),
		refetchInterval: POLL_MS,
		select: (page) => page.data,
	});
	const last = messages.data?.at(-1);
	const ours = phone.our_phone ?? (last?.direction === "in" ? last.from : last?.to) ?? "";
	const answer = useMutation({
		mutationFn: (body: string) => simulator("sms/inbound", { from: phone.phone, to: ours, text: body }),
		onSuccess: () => client.invalidateQueries({ queryKey: ["simulator"] }),
		onError: (error, body) => {
			setText(body);
			toast.fail(errorText(error, t as never).detail || errorText(error, t as never).title);
		},
	});
	const count = messages.data?.length ?? 0;
	// biome-ignore lint/correctness/useExhaustiveDependencies: a new message scrolls into view
	useEffect(() => {
		screen.current?.scrollTo({ top: screen.current.scrollHeight });
	}, [count]);
	const send = () => {
		const body = text.trim();
		if (!body) return;
		setText("");
		answer.mutate(body);
	};
	return (
		<section
			className={styles.handset}
			aria-label={t("simulator.phoneOf", { name: phone.name || showPhone(phone.phone) })}
		>
			<header>
				<span className={styles.island} aria-hidden="true" />
				<b>{ours ? showPhone(ours) : "…"}</b>
				<span>{t("simulator.on", { phone: showPhone(phone.phone) })}</span>
			</header>
			<div ref={screen} className={styles.screen} tabIndex={0} role="log" aria-label={t("thread.messages")}>
				{messages.isError && <ErrorPanel error={messages.error} onRetry={() => messages.refetch()} />}
				{messages.data?.map((message) => (
					<div key={message.id} className={cx(styles.sms, message.direction === "out" && styles.mine)}>
						<p dir="auto">{message.text}</p>
						<time>{showTime(message.at, clock)}</time>
					</div>
				))}
			</div>
			<div className={styles.quick}>
				{(["STOP", "START", "HELP"] as const).map((word) => (
					<button key={word} type="button" onClick={() => answer.mutate(word)} disabled={!ours}>
						{word}
					</button>
				))}
			</div>
			<form onSubmit={submitOf(send)}>
				<input
					value={text}
					aria-label={t("simulator.answer")}
					placeholder={t("simulator.answer")}
					autoComplete="off"
					data-page-search
					onChange={(event) => setText(event.target.value)}
				/>
				<IconButton label={t("composer.send")} icon="send" type="submit" disabled={!text.trim() || !ours} />
			</form>
		</section>
	);
}
