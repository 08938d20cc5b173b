import type { ConversationStatus, Delivery, MessageSource } from "~/api/types.ts";
import type { Tone } from "~/ui/Chip.tsx";
import type { IconName } from "~/ui/Icon.tsx";

export const STATUS_LOOK: Record<ConversationStatus, { tone: Tone; icon: IconName }> = {
	in_progress: { tone: "accent", icon: "message" },
	follow_up: { tone: "warn", icon: "flag" },
	qualified: { tone: "good", icon: "star" },
	completed: { tone: "good", icon: "check" },
	incomplete: { tone: "dim", icon: "clock" },
	disqualified: { tone: "dim", icon: "close" },
	dnc: { tone: "bad", icon: "ban" },
};

export const DELIVERY_LOOK: Record<Delivery, { icon: IconName; bad?: boolean; doubtful?: boolean }> = {
	queued: { icon: "clock" },
	sending: { icon: "clock" },
	sent: { icon: "check" },
	delivered: { icon: "checks" },
	undelivered: { icon: "warning", bad: true },
	failed: { icon: "warning", bad: true },
	ambiguous: { icon: "question", doubtful: true },
	cancelled: { icon: "ban", bad: true },
	received: { icon: "check" },
};

export const SOURCE_ICON: Record<MessageSource, IconName | null> = {
	manual: null,
	api: "key",
	inbound: null,
	sms_agent: "bot",
	system: "info",
};
