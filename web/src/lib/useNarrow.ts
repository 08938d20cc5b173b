import { useSyncExternalStore } from "react";

const narrow = typeof matchMedia === "undefined" ? null : matchMedia("(max-width: 819px)");

/** Room for one pane only. */
export function useNarrow(): boolean {
	return useSyncExternalStore(
		(listener) => {
			narrow?.addEventListener("change", listener);
			return () => narrow?.removeEventListener("change", listener);
		},
		() => narrow?.matches ?? false,
	);
}
