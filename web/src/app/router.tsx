// All pages and what their addresses mean: filters, sort and selection live in the address, so that reload and share work.
import { useQueryClient } from "@tanstack/react-query";
import {
	createRootRoute,
	createRoute,
	createRouter,
	lazyRouteComponent,
	Outlet,
	type RouterHistory,
	redirect,
} from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { ATTENTIONS, type Attention } from "~/api/attention.ts";
import { isStatus } from "~/api/problem.ts";
import { CONVERSATION_STATUSES, type ConversationStatus } from "~/api/types.ts";
import { fetchCode } from "~/lib/fetchCode.ts";
import { useMeQuery } from "./me.ts";

const page: typeof lazyRouteComponent = (load, name) => lazyRouteComponent(() => fetchCode(load), name);

// Fetched while the server is asked who is here.
const fetchShell = fetchCode(() => import("./Shell.tsx"));
const Shell = lazy(() => fetchShell.then((module) => ({ default: module.Shell })));
const ErrorPage = page(() => import("./NotFound.tsx"), "ErrorPage");
const NotFound = page(() => import("./NotFound.tsx"), "NotFound");
const SignInPage = lazy(() =>
	fetchCode(() => import("./SignIn.tsx")).then((module) => ({ default: module.SignInPage })),
);
const SetupPage = lazy(() => fetchCode(() => import("./Setup.tsx")).then((module) => ({ default: module.SetupPage })));

const root = createRootRoute({ component: Outlet });

function SignInGate() {
	const me = useMeQuery();
	if (me.data) {
		return (
			<Suspense fallback={null}>
				<Shell />
			</Suspense>
		);
	}
	if (me.isPending) return null;
	if (isStatus(me.error, 401)) {
		return (
			<Suspense fallback={null}>
				<SignInPage />
			</Suspense>
		);
	}
	return (
		<Suspense fallback={null}>
			<ErrorPage error={me.error} reset={() => void me.refetch()} />
		</Suspense>
	);
}

type Search = Record<string, unknown>;

function text(search: Search, name: string): string | undefined {
	const value = search[name];
	if (typeof value === "number") return String(value);
	return typeof value === "string" && value !== "" ? value : undefined;
}

function oneOf<V extends string>(search: Search, name: string, values: readonly V[]): V | undefined {
	return values.find((value) => value === search[name]);
}

const inside = createRoute({
	getParentRoute: () => root,
	id: "inside",
	component: SignInGate,
});

const home = createRoute({
	getParentRoute: () => inside,
	path: "/",
	beforeLoad: () => {
		throw redirect({ to: "/inbox" });
	},
});

const dashboard = createRoute({
	getParentRoute: () => inside,
	path: "/dashboard",
	validateSearch: (search: Search): { campaign?: string; product?: string; weeks?: number } => ({
		campaign: text(search, "campaign"),
		product: text(search, "product"),
		weeks: [4, 26, 52, 104].find((weeks) => weeks === Number(search.weeks)),
	}),
	component: page(() => import("~/features/dashboard/DashboardPage.tsx"), "DashboardPage"),
});

const TABS = ["unread", "agent", "failed"] as const;

export interface InboxSearch {
	/** The open conversation. */
	c?: string;
	tab?: (typeof TABS)[number];
	status?: ConversationStatus;
	campaign?: string;
	q?: string;
	sort?: "recent";
}

const inbox = createRoute({
	getParentRoute: () => inside,
	path: "/inbox",
	validateSearch: (search: Search): InboxSearch => ({
		c: text(search, "c"),
		tab: oneOf(search, "tab", TABS),
		status: oneOf(search, "status", CONVERSATION_STATUSES),
		campaign: text(search, "campaign"),
		q: text(search, "q"),
		sort: oneOf(search, "sort", ["recent"] as const),
	}),
	component: page(() => import("~/features/inbox/InboxPage.tsx"), "InboxPage"),
});

export interface LeadsSearch {
	/** The lead in the drawer; "new" for the empty form. */
	lead?: string;
	/** "new", or the import whose progress is shown. */
	import?: string;
	q?: string;
	status?: string;
	campaign?: string;
	tag?: string;
	flag?: "dnc" | "test";
	sort?: string;
}

const leads = createRoute({
	getParentRoute: () => inside,
	path: "/leads",
	validateSearch: (search: Search): LeadsSearch => ({
		lead: text(search, "lead"),
		import: text(search, "import"),
		q: text(search, "q"),
		status: text(search, "status"),
		campaign: text(search, "campaign"),
		tag: text(search, "tag"),
		flag: oneOf(search, "flag", ["dnc", "test"] as const),
		sort: text(search, "sort"),
	}),
	component: page(() => import("~/features/leads/LeadsPage.tsx"), "LeadsPage"),
});

export interface RecordSearch {
	/** The record in the drawer; "new" for the empty form. */
	id?: string;
	q?: string;
}

const recordSearch = (search: Search): RecordSearch => ({ id: text(search, "id"), q: text(search, "q") });

const campaigns = createRoute({
	getParentRoute: () => inside,
	path: "/campaigns",
	validateSearch: recordSearch,
	component: page(() => import("~/features/campaigns/CampaignsPage.tsx"), "CampaignsPage"),
});

const CAMPAIGN_TABS = ["overview", "accounts", "outreach"] as const;
export type CampaignTab = (typeof CAMPAIGN_TABS)[number];

export interface CampaignSearch {
	tab?: CampaignTab;
	/** The open campaign-account of the outreach tab. */
	open?: string;
	/** The group of the outreach inbox. */
	group?: Attention;
	q?: string;
	sort?: string;
	review?: string;
	status?: string;
	role?: string;
	add?: boolean;
	edit?: boolean;
}

const campaign = createRoute({
	getParentRoute: () => inside,
	path: "/campaigns/$campaign",
	validateSearch: (search: Search): CampaignSearch => ({
		tab: oneOf(search, "tab", CAMPAIGN_TABS),
		open: text(search, "open"),
		group: oneOf(search, "group", ATTENTIONS),
		q: text(search, "q"),
		sort: text(search, "sort"),
		review: text(search, "review"),
		status: text(search, "status"),
		role: text(search, "role"),
		add: search.add === true || undefined,
		edit: search.edit === true || undefined,
	}),
	component: page(() => import("~/features/campaigns/CampaignPage.tsx"), "CampaignPage"),
});

const accounts = createRoute({
	getParentRoute: () => inside,
	path: "/accounts",
	validateSearch: (search: Search): RecordSearch & { status?: string; relationship?: string } => ({
		...recordSearch(search),
		status: text(search, "status"),
		relationship: text(search, "relationship"),
	}),
	component: page(() => import("~/features/accounts/AccountsPage.tsx"), "AccountsPage"),
});

const ACCOUNT_TABS = ["timeline", "history", "consent", "leads", "campaigns"] as const;
export type AccountTab = (typeof ACCOUNT_TABS)[number];

const account = createRoute({
	getParentRoute: () => inside,
	path: "/accounts/$account",
	validateSearch: (search: Search): { tab?: AccountTab; campaign?: string; edit?: boolean } => ({
		tab: oneOf(search, "tab", ACCOUNT_TABS),
		campaign: text(search, "campaign"),
		edit: search.edit === true || undefined,
	}),
	component: page(() => import("~/features/accounts/AccountPage.tsx"), "AccountPage"),
});

const settingsHome = createRoute({
	getParentRoute: () => inside,
	path: "/settings",
	beforeLoad: () => {
		throw redirect({ to: "/settings/$section", params: { section: "you" } });
	},
});

const settings = createRoute({
	getParentRoute: () => inside,
	path: "/settings/$section",
	validateSearch: recordSearch,
	component: page(() => import("~/features/settings/SettingsPage.tsx"), "SettingsPage"),
});

const simulator = createRoute({
	getParentRoute: () => inside,
	path: "/simulator",
	validateSearch: (search: Search): { phone?: string } => ({ phone: text(search, "phone") }),
	component: page(() => import("~/features/simulator/SimulatorPage.tsx"), "SimulatorPage"),
});

const unknown = createRoute({ getParentRoute: () => inside, path: "$", component: NotFound });

const setup = createRoute({
	getParentRoute: () => root,
	path: "/setup",
	validateSearch: (search: Search): { token?: string } => ({ token: text(search, "token") }),
	component: function Setup() {
		const { token = "" } = setup.useSearch();
		const navigate = setup.useNavigate();
		const client = useQueryClient();
		return (
			<Suspense fallback={null}>
				<SetupPage
					token={token}
					onDone={() => {
						client.removeQueries({ queryKey: ["setup"] });
						void navigate({ to: "/inbox" });
					}}
				/>
			</Suspense>
		);
	},
});

export const makeRouter = (history?: RouterHistory) =>
	createRouter({
		history,
		routeTree: root.addChildren([
			inside.addChildren([
				home,
				dashboard,
				inbox,
				leads,
				campaigns,
				campaign,
				accounts,
				account,
				settingsHome,
				settings,
				simulator,
				unknown,
			]),
			setup,
		]),
		defaultPreload: "intent",
		defaultErrorComponent: ErrorPage,
	});

export const router = makeRouter();

declare module "@tanstack/react-router" {
	interface Register {
		router: typeof router;
	}
}
