import type { LeadStatus } from "~/api/types.ts";
import type { Tone } from "~/ui/Chip.tsx";
import type { IconName } from "~/ui/Icon.tsx";

export const LEAD_STATUS_LOOK: Record<LeadStatus, { tone: Tone; icon: IconName }> = {
	created: { tone: "info", icon: "plus" },
	scheduled: { tone: "accent", icon: "clock" },
	processing: { tone: "plum", icon: "phone" },
	rescheduled: { tone: "warn", icon: "refresh" },
	max_retries: { tone: "bad", icon: "ban" },
	completed: { tone: "good", icon: "check" },
};
