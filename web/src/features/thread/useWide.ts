import { useSyncExternalStore } from "react";

const wide = typeof matchMedia === "undefined" ? null : matchMedia("(min-width: 1200px)");

/** Room for three panes: list, thread, facts. */
export function useWide(): boolean {
	return useSyncExternalStore(
		(listener) => {
			wide?.addEventListener("change", listener);
			return () => wide?.removeEventListener("change", listener);
		},
		() => wide?.matches ?? true,
	);
}
