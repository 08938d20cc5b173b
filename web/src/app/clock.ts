// How times are told to whoever works here: in their language and zone.
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Clock } from "~/lib/time.ts";
import { useMe } from "./me.ts";

export function useClock(): Clock {
	const me = useMe();
	const { i18n } = useTranslation();
	return useMemo(
		() => ({ locale: i18n.language, zone: me.user.time_zone || undefined }),
		[i18n.language, me.user.time_zone],
	);
}
