import { useRouter } from "@tanstack/react-router";
import { useCallback, useState } from "react";

/**
 * Whether this page is still the one to be shown. What comes late (a pause in typing, the answer to a save) asks first, so that it does
 * not bring back somebody who is on the way to another page.
 */
export function useStillHere(): () => boolean {
	const router = useRouter();
	const [pathname] = useState(() => router.history.location.pathname);
	return useCallback(() => router.history.location.pathname === pathname, [router, pathname]);
}
