// Beside the inbox while nobody is chosen. Where nobody was written to yet, the best-scored account is the one to begin with.
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { get } from "~/api/log.ts";
import type { CampaignAccount, OutreachCounts } from "~/api/logTypes.ts";
import type { Page } from "~/api/types.ts";
import { useRight } from "~/app/me.ts";
import { Button } from "~/ui/Button.tsx";
import { Empty, errorText } from "~/ui/States.tsx";
import { toast } from "~/ui/toast.tsx";

interface UnchosenProps {
	campaignId: string;
	counts: OutreachCounts | undefined;
	onOpen: (campaignAccount: string) => void;
}

export function Unchosen({ campaignId, counts, onOpen }: UnchosenProps) {
	const { t } = useTranslation();
	const mayWrite = useRight("write");
	const untouched = counts !== undefined && counts.silent > 0 && counts.replied + counts.drafts + counts.waiting === 0;
	const begin = useMutation({
		mutationFn: async () => {
			const query = { campaign_id: campaignId, limit: 1 };
			const best = await get<Page<CampaignAccount>>("/campaign-accounts", { ...query, sort: "-score" });
			return best.data[0] ?? (await get<Page<CampaignAccount>>("/campaign-accounts", query)).data[0];
		},
		onSuccess: (row) => row && onOpen(row.id),
		onError: (error) => toast.fail(errorText(error, t as never).detail),
	});
	if (!untouched || !mayWrite) {
		return (
			<Empty icon="message" title={t("outreach.pick")}>
				{t("outreach.pickHint")}
			</Empty>
		);
	}
	return (
		<Empty
			icon="message"
			title={t("log.empty")}
			actions={
				<Button kind="primary" icon="bot" busy={begin.isPending} onClick={() => begin.mutate()}>
					{t("outreach.draftFirst")}
				</Button>
			}
		/>
	);
}
