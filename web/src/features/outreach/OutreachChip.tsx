import { useTranslation } from "react-i18next";
import type { OutreachStatus } from "~/api/logTypes.ts";
import { Chip, type Tone } from "~/ui/Chip.tsx";

const TONE: Record<OutreachStatus, Tone> = { not_started: "dim", sent: "info", bounced: "bad", responded: "good" };

export function OutreachChip({ status }: { status: OutreachStatus }) {
	const { t } = useTranslation();
	return <Chip tone={TONE[status]}>{t(`outreachStatus.${status}`)}</Chip>;
}
