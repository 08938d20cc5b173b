// One stream per workspace for all tabs of this browser: on plain HTTP a browser opens six connections to a site, no more.
import { type LiveState, openStream, type Stream } from "./stream.ts";

export type ToWorker =
	| { type: "hello"; workspace: string; headers: Record<string, string> }
	| { type: "wake" }
	| { type: "bye" };

interface Channel {
	stream: Stream;
	ports: Set<MessagePort>;
	state: LiveState;
}

const channels = new Map<string, Channel>();
const channelOf = new Map<MessagePort, string>();

function leave(port: MessagePort) {
	const workspace = channelOf.get(port);
	channelOf.delete(port);
	const channel = workspace && channels.get(workspace);
	if (!channel) return;
	channel.ports.delete(port);
	if (channel.ports.size > 0) return;
	channel.stream.close();
	channels.delete(workspace);
}

function join(port: MessagePort, workspace: string, headers: Record<string, string>) {
	leave(port);
	channelOf.set(port, workspace);
	let channel = channels.get(workspace);
	if (channel?.state.expired) {
		channel.stream.close();
		channels.delete(workspace);
		channel = undefined;
	}
	if (!channel) {
		const made: Channel = {
			ports: new Set(),
			state: { online: false, retryAt: null, expired: false },
			stream: openStream({
				url: "/api/v1/events",
				headers,
				onEvent: (event) => {
					for (const each of made.ports) each.postMessage({ type: "event", event });
				},
				onState: (state) => {
					made.state = state;
					for (const each of made.ports) each.postMessage({ type: "state", state });
				},
			}),
		};
		channel = made;
		channels.set(workspace, made);
	}
	channel.ports.add(port);
	port.postMessage({ type: "state", state: channel.state });
}

function listen(port: MessagePort) {
	port.onmessage = ({ data }: MessageEvent<ToWorker>) => {
		if (data.type === "hello") join(port, data.workspace, data.headers);
		else if (data.type === "bye") leave(port);
		else channels.get(channelOf.get(port) ?? "")?.stream.wake();
	};
	port.start();
}

(globalThis as unknown as { onconnect: (event: MessageEvent) => void }).onconnect = (event) => listen(event.ports[0]!);
