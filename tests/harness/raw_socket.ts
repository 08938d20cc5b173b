// Bytes as no HTTP library would send them: malformed requests, trickled ones, half-closed connections.
import { connect, type Socket } from "node:net";

export class RawSocket {
	received = "";
	/** True when the server has closed its side. */
	closed = false;
	readonly #socket: Socket;

	constructor(socket: Socket) {
		this.#socket = socket;
		socket.setEncoding("latin1");
		socket.on("data", (text: string) => (this.received += text));
		socket.on("close", () => (this.closed = true));
		socket.on("end", () => (this.closed = true));
		socket.on("error", () => (this.closed = true));
	}

	send(bytes: string | Uint8Array): void {
		if (!this.#socket.destroyed) this.#socket.write(typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes);
	}

	/** Says that nothing more comes, and still listens. */
	halfClose(): void {
		this.#socket.end();
	}

	destroy(): void {
		this.#socket.destroy();
	}

	/** The status of the n-th answer that came, or 0. */
	status(n = 0): number {
		return Number([...this.received.matchAll(/HTTP\/1\.[01] (\d{3})/g)][n]?.[1] ?? 0);
	}

	/** Until the answer's status line is there, the server closed, or time is up; answers the status, 0 for a close without one. */
	async answer(timeoutMs = 5000, n = 0): Promise<number> {
		const end = Date.now() + timeoutMs;
		while (!this.status(n) && !this.closed && Date.now() < end) await new Promise((done) => setTimeout(done, 10));
		if (!this.status(n) && !this.closed) throw new Error(`no answer in ${timeoutMs} ms; so far: ${JSON.stringify(this.received.slice(0, 300))}`);
		return this.status(n);
	}
}

export async function openSocket(port: number): Promise<RawSocket> {
	const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
	await new Promise<void>((done, fail) => {
		socket.once("connect", done);
		socket.once("error", fail);
	});
	return new RawSocket(socket);
}

/** Sends one request as it stands and answers the status that came back (0: closed without one). */
export async function sendRaw(port: number, request: string | Uint8Array, timeoutMs?: number): Promise<number> {
	const socket = await openSocket(port);
	socket.send(request);
	try {
		return await socket.answer(timeoutMs);
	} finally {
		socket.destroy();
	}
}
