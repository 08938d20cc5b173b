// Live updates for this tab: by the shared worker, or by a stream of its own where there is none.
import { callHeaders } from "~/api/client.ts";
import type { LiveEvent } from "~/api/types.ts";
import { type LiveState, openStream, type Stream } from "./stream.ts";
import { trustedScript } from "./trusted.ts";
import type { ToWorker } from "./worker.ts";
import workerUrl from "./worker.ts?worker&url";

interface LiveOptions {
	workspace: string;
	onEvent: (event: LiveEvent) => void;
	onState: (state: LiveState) => void;
}

export interface Live {
	close(): void;
	wake(): void;
}

const HIDDEN_MS = 30_000;

export function connectLive(options: LiveOptions): Live {
	if (typeof SharedWorker !== "undefined") {
		try {
			return byWorker(options);
		} catch {
			// Blocked by a browser's setting: the tab's own stream serves.
		}
	}
	return byTab(options);
}

function byWorker({ workspace, onEvent, onState }: LiveOptions): Live {
	const worker = new SharedWorker(trustedScript(workerUrl), { type: "module", name: "leadline-live" });
	const tell = (message: ToWorker) => worker.port.postMessage(message);
	const hello = () => tell({ type: "hello", workspace, headers: callHeaders() });
	const bye = () => tell({ type: "bye" });
	let own: Live | null = null;
	worker.onerror = () => {
		own ??= byTab({ workspace, onEvent, onState });
	};
	worker.port.onmessage = ({ data }) => {
		if (data.type === "event") onEvent(data.event);
		else onState(data.state);
	};
	worker.port.start();
	hello();
	const shown = (event: PageTransitionEvent) => event.persisted && hello();
	window.addEventListener("pagehide", bye);
	window.addEventListener("pageshow", shown);
	return {
		close() {
			window.removeEventListener("pagehide", bye);
			window.removeEventListener("pageshow", shown);
			bye();
			worker.port.close();
			own?.close();
		},
		wake() {
			if (own) own.wake();
			else tell({ type: "wake" });
		},
	};
}

/** Gives its connection back half a minute after the tab went out of sight, and resumes where it was. */
function byTab({ onEvent, onState }: LiveOptions): Live {
	const open = (lastId: string | null) =>
		openStream({ url: "/api/v1/events", headers: callHeaders(), lastId, onEvent, onState });
	let stream: Stream | null = open(null);
	let resumeFrom: string | null = null;
	let timer: ReturnType<typeof setTimeout> | undefined;
	const seen = () => {
		clearTimeout(timer);
		if (document.visibilityState === "visible") {
			stream ??= open(resumeFrom);
			return;
		}
		timer = setTimeout(() => {
			resumeFrom = stream?.lastId() ?? resumeFrom;
			stream?.close();
			stream = null;
		}, HIDDEN_MS);
	};
	document.addEventListener("visibilitychange", seen);
	return {
		close() {
			document.removeEventListener("visibilitychange", seen);
			clearTimeout(timer);
			stream?.close();
			stream = null;
		},
		wake: () => stream?.wake(),
	};
}
