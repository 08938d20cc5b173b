import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { session } from "~/api/client.ts";
import { Menu, type MenuItem } from "~/ui/Menu.tsx";
import { useMe } from "./me.ts";

export default function AccountMenu({
	trigger,
	onSignOut,
}: {
	trigger: Parameters<typeof Menu>[0]["trigger"];
	onSignOut: () => void;
}) {
	const { t } = useTranslation();
	const me = useMe();
	const navigate = useNavigate();
	const chooseWorkspace = (id: string) => {
		session.choose(id);
		window.location.assign("/inbox");
	};
	const items: MenuItem[] = [
		...me.workspaces.map(
			(workspace): MenuItem => ({
				key: workspace.id,
				label: workspace.name,
				about: t(`role.${workspace.role}`),
				checked: workspace.id === me.workspace.id,
				onSelect: () => chooseWorkspace(workspace.id),
			}),
		),
		{
			key: "you",
			label: t("settings.you"),
			icon: "user",
			apart: true,
			onSelect: () => navigate({ to: "/settings/$section", params: { section: "you" } }),
		},
		...(me.features.simulator
			? [
					{
						key: "simulator",
						label: t("nav.simulator"),
						icon: "phone" as const,
						onSelect: () => navigate({ to: "/simulator" }),
					},
				]
			: []),
		{ key: "out", label: t("nav.signOut"), icon: "logout", apart: true, onSelect: onSignOut },
	];
	return <Menu label={t("nav.account", { name: me.user.name })} trigger={trigger} items={items} align="start" />;
}
