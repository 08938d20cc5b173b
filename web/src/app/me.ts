// Who is working here: read once, changed by sign-in and by the settings.
import { type QueryClient, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, call, session } from "~/api/client.ts";
import { keys } from "~/api/keys.ts";
import { isStatus } from "~/api/problem.ts";
import type { Me, Right } from "~/api/types.ts";
import { applyTheme } from "./theme.ts";

export async function loadMe(): Promise<Me> {
	try {
		return await call<Me>(api.GET("/api/v1/me"));
	} catch (error) {
		// A workspace remembered from another sign-in: forget it and ask again.
		if (!session.workspace || !(isStatus(error, 404) || isStatus(error, 403))) throw error;
		session.choose(null);
		return call<Me>(api.GET("/api/v1/me"));
	}
}

export function takeMe(client: QueryClient, me: Me) {
	session.choose(me.workspace.id);
	applyTheme(me.user.theme ?? "auto");
	const language = me.user.ui_language;
	if (language) void import("~/i18n/index.ts").then(({ chooseLanguage }) => chooseLanguage(language));
	client.setQueryData(keys.me, me);
}

function meQuery(client: QueryClient) {
	return queryOptions({
		queryKey: keys.me,
		queryFn: async () => {
			const me = await loadMe();
			takeMe(client, me);
			return me;
		},
		staleTime: Number.POSITIVE_INFINITY,
		retryOnMount: false,
		retry: (count: number, error: Error) => !isStatus(error, 401) && count < 2,
	});
}

/** Asks before the first thing is drawn, so that the answer is there with the code that needs it. */
export function askWhoIsHere(client: QueryClient) {
	if (location.pathname !== "/setup") void client.prefetchQuery(meQuery(client));
}

export function useMeQuery() {
	return useQuery(meQuery(useQueryClient()));
}

/** Only below the sign-in gate, where somebody is known. */
export function useMe(): Me {
	const client = useQueryClient();
	const { data } = useQuery<Me>({
		queryKey: keys.me,
		queryFn: loadMe,
		staleTime: Number.POSITIVE_INFINITY,
		initialData: () => client.getQueryData<Me>(keys.me),
	});
	if (!data) throw new Error("nobody is signed in");
	return data;
}

export function useRight(right: Right): boolean {
	return useMe().rights.includes(right);
}
