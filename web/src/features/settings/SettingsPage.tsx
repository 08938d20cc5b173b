import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMe, useRight } from "~/app/me.ts";
import { NotFound } from "~/app/NotFound.tsx";
import { usePageTitle } from "~/app/title.ts";
import { Icon, type IconName } from "~/ui/Icon.tsx";
import { Agents } from "./Agents.tsx";
import { ApiKeys } from "./ApiKeys.tsx";
import { Costs } from "./Costs.tsx";
import { Llm } from "./Llm.tsx";
import { Numbers } from "./Numbers.tsx";
import { Products } from "./Products.tsx";
import { Providers } from "./Providers.tsx";
import styles from "./SettingsPage.module.css";
import { Team } from "./Team.tsx";
import { WorkspaceSettings } from "./Workspace.tsx";
import { You } from "./You.tsx";

const route = getRouteApi("/inside/settings/$section");

const SECTIONS = [
	"you",
	"workspace",
	"team",
	"products",
	"numbers",
	"providers",
	"agents",
	"llm",
	"costs",
	"keys",
] as const;
type Section = (typeof SECTIONS)[number];

const ICONS: Record<Section, IconName> = {
	you: "user",
	workspace: "home",
	team: "users",
	numbers: "hash",
	providers: "plug",
	agents: "bot",
	products: "box",
	llm: "star",
	costs: "chart",
	keys: "key",
};

const PAGES: Record<Section, () => ReactNode> = {
	you: You,
	workspace: WorkspaceSettings,
	team: Team,
	numbers: Numbers,
	providers: Providers,
	agents: Agents,
	products: Products,
	llm: Llm,
	costs: Costs,
	keys: ApiKeys,
};

const ADMIN_ONLY = new Set<Section>(["team", "keys"]);

export function SettingsPage() {
	const { t } = useTranslation();
	const { section } = route.useParams();
	const isAdmin = useRight("admin");
	const me = useMe();
	const shown = SECTIONS.find((each) => each === section);
	const allowed = shown && (isAdmin || !ADMIN_ONLY.has(shown));
	const Page = allowed && PAGES[shown];
	const title = allowed ? t(`settings.${shown}`) : t("error.noPage");
	usePageTitle(t("nav.settings"));
	usePageTitle(title, "thing");
	return (
		<div className={styles.page}>
			<nav className={styles.nav} aria-label={t("nav.settings")}>
				<ul>
					{SECTIONS.filter((each) => isAdmin || !ADMIN_ONLY.has(each)).map((each) => (
						<li key={each}>
							<Link to="/settings/$section" params={{ section: each }} className={styles.link}>
								<Icon name={ICONS[each]} size={16} />
								{t(`settings.${each}`)}
							</Link>
						</li>
					))}
				</ul>
				<p className={styles.version}>Leadline {me.version}</p>
			</nav>
			<div className={styles.body}>{Page ? <Page /> : <NotFound />}</div>
		</div>
	);
}
