import { useTranslation } from "react-i18next";
import type { Role, TeamMember } from "~/api/types.ts";
import { useClock } from "~/app/clock.ts";
import { useMe } from "~/app/me.ts";
import { showExact } from "~/lib/time.ts";
import { Avatar } from "~/ui/Avatar.tsx";
import { Chip } from "~/ui/Chip.tsx";
import { Records } from "./Records.tsx";
import styles from "./SettingsPage.module.css";

const ROLES: Role[] = ["viewer", "member", "admin", "owner"];

export function Team() {
	const { t } = useTranslation();
	const me = useMe();
	const clock = useClock();
	const roles = ROLES.filter((role) => role !== "owner" || me.role === "owner");
	const role = {
		name: "role",
		label: t("team.role"),
		kind: "select" as const,
		options: roles.map((each) => ({ value: each, label: `${t(`role.${each}`)} — ${t(`roleAbout.${each}`)}` })),
	};
	return (
		<Records<TeamMember>
			collection="users"
			icon="users"
			title={t("settings.team")}
			newLabel={t("team.new")}
			emptyHint={t("team.empty")}
			nameOf={(user) => user.name}
			initial={{ role: "member" }}
			mayDelete={(user) => user.id !== me.user.id}
			deleteAbout={t("team.deleteAbout")}
			fields={(user) =>
				user
					? [{ name: "name", label: t("setup.name"), required: true }, role]
					: [
							{ name: "name", label: t("setup.name"), required: true },
							{ name: "email", label: t("setup.email"), kind: "email", required: true },
							role,
							{
								name: "password",
								label: t("team.password"),
								kind: "password",
								hint: t("team.passwordHint"),
								required: true,
								autoComplete: "new-password",
							},
						]
			}
			row={(user) => (
				<>
					<Avatar name={user.name} seed={user.id} />
					<span className={styles.main}>
						<b>
							{user.name} {user.id === me.user.id && <span className={styles.sub}>({t("team.thatsYou")})</span>}
						</b>
						<span className={styles.sub}>
							{user.email}
							{user.last_seen_at && ` · ${t("team.lastSeen", { at: showExact(user.last_seen_at, clock) })}`}
						</span>
					</span>
					<Chip tone={user.role === "owner" ? "accent" : "dim"}>{t(`role.${user.role}`)}</Chip>
				</>
			)}
		/>
	);
}
