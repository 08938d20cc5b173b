import { useTranslation } from "react-i18next";
import { Chip, type Tone } from "~/ui/Chip.tsx";

const TONE: Record<string, Tone> = {
	running: "good",
	paused: "warn",
	completed: "info",
	draft: "dim",
	archived: "dim",
};

export function CampaignStatus({ status }: { status: string }) {
	const { t } = useTranslation();
	return <Chip tone={TONE[status] ?? "dim"}>{t(`campaignStatus.${status as "draft"}`)}</Chip>;
}
