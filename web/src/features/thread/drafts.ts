// What was typed and not sent, per conversation. Kept through reloads; never shown in another conversation.
import { useSyncExternalStore } from "react";
import { storedMap } from "~/lib/stored.ts";

const drafts = storedMap<string>("leadline.drafts");

export function readDraft(conversation: string): string {
	return drafts.get(conversation) ?? "";
}

export function keepDraft(conversation: string, text: string) {
	drafts.put(conversation, text.trim() === "" ? undefined : text);
}

export function useDrafts(): ReadonlyMap<string, string> {
	return useSyncExternalStore(drafts.subscribe, drafts.all);
}
