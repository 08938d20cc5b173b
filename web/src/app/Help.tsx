import { useTranslation } from "react-i18next";
import { Dialog } from "~/ui/Dialog.tsx";
import { useAllCommands } from "./commands.tsx";
import styles from "./Help.module.css";
import { useMe } from "./me.ts";

/** Every key that works on the page behind it. */
export default function Help({ onClose }: { onClose: () => void }) {
	const { t } = useTranslation();
	const me = useMe();
	const commands = useAllCommands();
	const groups = new Map<string, { keys: string; label: string }[]>();
	const seen = new Set<string>();
	for (const command of commands.toReversed()) {
		if (!command.keys || seen.has(command.keys)) continue;
		seen.add(command.keys);
		groups.set(command.group, [{ keys: command.keys, label: command.label }, ...(groups.get(command.group) ?? [])]);
	}
	groups.set(t("group.general"), [
		...(groups.get(t("group.general")) ?? []),
		{ keys: "Ctrl+K", label: t("nav.commands") },
		{ keys: "Ctrl+Enter", label: t("help.send") },
		{ keys: "Esc", label: t("help.escape") },
	]);
	return (
		<Dialog
			wide
			title={t("help.title")}
			about={me.user.keyboard_shortcuts === false ? t("help.off") : t("help.about")}
			onClose={onClose}
		>
			<div className={styles.groups}>
				{[...groups].map(([group, rows]) => (
					<section key={group}>
						<h3>{group}</h3>
						<dl>
							{rows.map((row) => (
								<div key={row.keys} className={styles.row}>
									<dt>{row.label}</dt>
									<dd>
										{row.keys.split(" ").map((key) => (
											<kbd key={key}>{key === "Escape" ? "Esc" : key}</kbd>
										))}
									</dd>
								</div>
							))}
						</dl>
					</section>
				))}
			</div>
		</Dialog>
	);
}
