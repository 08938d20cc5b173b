// The frame around every page: rail, live updates, keys, notices, and the sign-in sheet when the session has ended.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, Outlet, useLocation, useNavigate, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call, session } from "~/api/client.ts";
import { keys } from "~/api/keys.ts";
import type { ConversationPage } from "~/api/types.ts";
import { fetchCode } from "~/lib/fetchCode.ts";
import { useLive } from "~/live/useLive.ts";
import { initials } from "~/ui/Avatar.tsx";
import { cx } from "~/ui/cx.ts";
import { Icon, type IconName } from "~/ui/Icon.tsx";
import { ToastStack } from "~/ui/toast.tsx";
import { Announcer } from "./announce.tsx";
import { type Command, CommandProvider, useCommands, usePausedCommands } from "./commands.tsx";
import { Mark } from "./Mark.tsx";
import { useMe } from "./me.ts";
// Held ready with the frame: it is wanted when nothing can be fetched.
import "./NotFound.tsx";
import styles from "./Shell.module.css";
import { useUnreadTitle } from "./title.ts";

const fetchCommandBar = () => fetchCode(() => import("./CommandBar.tsx"));
const CommandBar = lazy(fetchCommandBar);
const Help = lazy(() => fetchCode(() => import("./Help.tsx")));
const AccountMenu = lazy(() => fetchCode(() => import("./AccountMenu.tsx")));
const SignInSheet = lazy(() =>
	fetchCode(() => import("./SignIn.tsx")).then((module) => ({ default: module.SignInSheet })),
);

interface Place {
	to: "/dashboard" | "/inbox" | "/leads" | "/campaigns" | "/accounts" | "/settings" | "/simulator";
	name: "dashboard" | "inbox" | "leads" | "campaigns" | "accounts" | "settings" | "simulator";
	icon: IconName;
	key?: string;
}

const PLACES: Place[] = [
	{ to: "/dashboard", name: "dashboard", icon: "chart", key: "g d" },
	{ to: "/inbox", name: "inbox", icon: "inbox", key: "g i" },
	{ to: "/leads", name: "leads", icon: "users", key: "g l" },
	{ to: "/campaigns", name: "campaigns", icon: "megaphone", key: "g c" },
	{ to: "/accounts", name: "accounts", icon: "building", key: "g a" },
	{ to: "/settings", name: "settings", icon: "settings", key: "g s" },
];

export function Shell() {
	const me = useMe();
	return (
		<CommandProvider enabled={me.user.keyboard_shortcuts !== false}>
			<Frame />
		</CommandProvider>
	);
}

function Frame() {
	const { t } = useTranslation();
	const me = useMe();
	const client = useQueryClient();
	const navigate = useNavigate();
	const location = useLocation();
	const live = useLive(me.workspace.id);
	const [open, setOpen] = useState<"commands" | "help" | null>(null);
	const [expired, setExpired] = useState(false);

	useEffect(() => {
		session.onExpired = () => setExpired(true);
		if (live.expired) setExpired(true);
		return () => {
			session.onExpired = () => {};
		};
	}, [live.expired]);

	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
				event.preventDefault();
				setOpen((now) => (now === "commands" ? null : "commands"));
			}
		};
		window.addEventListener("keydown", onKey);
		return () => window.removeEventListener("keydown", onKey);
	}, []);

	const places = me.features.simulator
		? [...PLACES, { to: "/simulator", name: "simulator", icon: "phone" } satisfies Place]
		: PLACES;
	const group = t("group.go");
	useCommands([
		...places.map(
			(place): Command => ({
				keys: place.key,
				label: t(`nav.${place.name}`),
				group,
				run: () => navigate({ to: place.to }),
			}),
		),
		{ keys: "?", label: t("help.title"), group: t("group.general"), run: () => setOpen("help") },
		{
			keys: "/",
			label: t("help.search"),
			group: t("group.general"),
			keysOnly: true,
			run: () => document.querySelector<HTMLInputElement>("[data-page-search]")?.focus(),
		},
	]);
	useEffect(() => {
		// Who presses Ctrl+K goes on typing at once.
		const timer = setTimeout(() => void fetchCommandBar().catch(() => {}), 3000);
		return () => clearTimeout(timer);
	}, []);
	usePausedCommands(open !== null || expired);
	usePageFocus();
	const signOut = useMutation({
		mutationFn: () => call(api.POST("/api/v1/auth/logout", {})),
		onSettled: () => {
			session.choose(null);
			client.clear();
			window.location.assign("/inbox");
		},
	});

	return (
		<div className={cx(styles.shell, "c" in location.search && location.pathname === "/inbox" && styles.hasThread)}>
			<a className={styles.skip} href="#main">
				{t("shell.skip")}
			</a>
			<nav className={styles.rail} aria-label={t("shell.nav")}>
				<span className={styles.logo}>
					<Mark size={30} />
				</span>
				<ul className={styles.places}>
					{places.map((place) => (
						<li key={place.to} className={place.name === "simulator" ? styles.tool : undefined}>
							<Link
								to={place.to}
								className={styles.place}
								title={place.key && `${t(`nav.${place.name}`)} (${place.key})`}
							>
								<Icon name={place.icon} size={20} />
								{t(`nav.${place.name}`)}
								{place.name === "inbox" && <UnreadBadge />}
							</Link>
						</li>
					))}
				</ul>
				<span className={styles.space} />
				<button
					type="button"
					className={cx(styles.place, styles.tool)}
					onClick={() => setOpen("commands")}
					title="Ctrl K"
				>
					<Icon name="search" size={20} />
					{t("nav.commands")}
				</button>
				<button type="button" className={cx(styles.place, styles.tool)} onClick={() => setOpen("help")} title="?">
					<Icon name="keyboard" size={20} />
					{t("nav.help")}
				</button>
				<Suspense fallback={<span className={styles.me} />}>
					<AccountMenu
						trigger={
							<button type="button" className={styles.me} title={me.user.name}>
								<span aria-hidden="true">{initials(me.user.name)}</span>
								<span className="sr-only">{t("nav.account", { name: me.user.name })}</span>
							</button>
						}
						onSignOut={() => signOut.mutate()}
					/>
				</Suspense>
			</nav>
			<LiveBanner retryAt={live.retryAt} online={live.online} onRetry={live.wake} />
			<main id="main" className={styles.main} tabIndex={-1}>
				<Outlet />
			</main>
			<ToastStack />
			<Announcer />
			<Suspense fallback={null}>
				{open === "commands" && <CommandBar onClose={() => setOpen(null)} />}
				{open === "help" && <Help onClose={() => setOpen(null)} />}
				{expired && (
					<SignInSheet
						email={me.user.email}
						onDone={() => {
							setExpired(false);
							live.restart();
							void client.invalidateQueries();
						}}
					/>
				)}
			</Suspense>
		</div>
	);
}

function UnreadBadge() {
	const { t } = useTranslation();
	const { data } = useQuery({
		queryKey: keys.unread,
		queryFn: () =>
			call<ConversationPage>(api.GET("/api/v1/interactions", { params: { query: { unread: true, limit: 1 } } })),
		staleTime: 30_000,
	});
	const count = data?.unread_total ?? 0;
	useUnreadTitle(count);
	if (!count) return null;
	return (
		<>
			<span className={styles.badge} aria-hidden="true">
				{count > 99 ? "99+" : count}
			</span>
			<span className="sr-only">{t("nav.unread", { count })}</span>
		</>
	);
}

// Short cuts heal by themselves; only a line that stays down is worth a banner.
const PATIENCE_MS = 2500;

function LiveBanner({ online, retryAt, onRetry }: { online: boolean; retryAt: number | null; onRetry: () => void }) {
	const { t } = useTranslation();
	const [now, setNow] = useState(Date.now());
	const downSince = useRef<number | null>(null);
	const down = !online && retryAt !== null;
	useEffect(() => {
		if (online) {
			downSince.current = null;
			return;
		}
		if (!down) return;
		downSince.current ??= Date.now();
		setNow(Date.now());
		const timer = setInterval(() => setNow(Date.now()), 500);
		return () => clearInterval(timer);
	}, [online, down]);
	if (online || downSince.current === null || now - downSince.current < PATIENCE_MS) return null;
	const seconds = Math.max(0, Math.ceil(((retryAt ?? now) - now) / 1000));
	return (
		<div className={styles.banner}>
			<Icon name="warning" size={16} />
			<span role="status">{t("shell.paused")}</span>
			<span>{seconds > 0 && t("shell.reconnecting", { seconds })}</span>
			<button type="button" onClick={onRetry}>
				<u>{t("shell.retryNow")}</u>
			</button>
		</div>
	);
}

/** After a change of page the heading takes the focus, so that a reader starts there. */
function usePageFocus() {
	const pathname = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
	const first = useRef(true);
	useEffect(() => {
		if (pathname === undefined) return;
		if (first.current) {
			first.current = false;
			return;
		}
		const timer = setTimeout(() => document.querySelector<HTMLElement>("#main h1")?.focus(), 60);
		return () => clearTimeout(timer);
	}, [pathname]);
}
