// The role of an account in one campaign (R46-R51): a faint "+ role" when blank, a coloured chip when set; a click offers the choice.
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { patch } from "~/api/log.ts";
import { refreshLog } from "~/api/logKeys.ts";
import { type CampaignAccount, ROLES, type Role } from "~/api/logTypes.ts";
import { useRight } from "~/app/me.ts";
import type { Tone } from "~/ui/Chip.tsx";
import { cx } from "~/ui/cx.ts";
import { Menu, type MenuItem } from "~/ui/Menu.tsx";
import { errorText } from "~/ui/States.tsx";
import { toast } from "~/ui/toast.tsx";
import styles from "./RoleChip.module.css";

export const ROLE_TONE: Record<Role, Tone> = {
	client: "good",
	prospect: "info",
	reseller: "accent",
	affiliate: "accent",
	supplier: "warn",
	partner: "good",
	investor: "plum",
	press: "info",
	influencer: "plum",
	analyst: "info",
	competitor: "bad",
	candidate: "accent",
	personal_network: "dim",
};

interface RoleChipProps {
	campaignAccountId: string;
	accountName: string;
	role: Role | null;
}

export function RoleChip({ campaignAccountId, accountName, role }: RoleChipProps) {
	const { t } = useTranslation();
	const client = useQueryClient();
	const mayWrite = useRight("write");
	const name = role ? t(`role_in_campaign.${role}`) : t("outreach.addRole");
	const className = cx(styles.chip, role ? styles[ROLE_TONE[role]] : styles.blank);
	if (!mayWrite) return role ? <span className={className}>{name}</span> : null;

	const choose = async (next: Role | null, undoable = true) => {
		if (next === role && undoable) return;
		try {
			await patch<CampaignAccount>(`/campaign-accounts/${campaignAccountId}`, { role_in_campaign: next });
			refreshLog(client);
			if (!undoable) return;
			toast.say(
				next
					? t("outreach.roleSet", { name: accountName, role: t(`role_in_campaign.${next}`) })
					: t("outreach.roleCleared", { name: accountName }),
				{ label: t("action.undo"), run: () => void choose(role, false) },
			);
		} catch (error) {
			toast.fail(errorText(error, t as never).detail);
		}
	};
	const items: MenuItem[] = [
		...ROLES.map((each) => ({
			key: each,
			label: t(`role_in_campaign.${each}`),
			checked: each === role,
			onSelect: () => void choose(each),
		})),
		{
			key: "none",
			label: t("outreach.useTags"),
			checked: role === null,
			apart: true,
			onSelect: () => void choose(null),
		},
	];
	return (
		<Menu
			label={t("outreach.roleOf", { name: accountName })}
			align="start"
			items={items}
			trigger={
				<button
					type="button"
					className={className}
					aria-label={`${t("outreach.roleOf", { name: accountName })}: ${role ? name : t("outreach.noRole")}`}
				>
					{name}
				</button>
			}
		/>
	);
}
