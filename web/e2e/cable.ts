// The line between a browser and the server, which can be cut and mended while both go on.
import { type AddressInfo, createServer, connect as dial, type Socket } from "node:net";

export class Cable {
	url = "";
	#open = true;
	#sockets = new Set<Socket>();
	#streams: ((head: string) => void)[] = [];
	#server = createServer();

	async connect(to: string): Promise<this> {
		const { hostname, port } = new URL(to);
		this.#server.on("connection", (near) => {
			if (!this.#open) return void near.destroy();
			const far = dial(Number(port), hostname);
			for (const socket of [near, far]) {
				this.#sockets.add(socket);
				socket.on("error", () => {});
				socket.on("close", () => {
					this.#sockets.delete(socket);
					near.destroy();
					far.destroy();
				});
			}
			near.on("data", (bytes) => {
				const text = bytes.toString("latin1");
				if (!text.startsWith("GET /api/v1/events")) return;
				for (const tell of this.#streams.splice(0)) tell(text);
			});
			near.pipe(far).pipe(near);
		});
		await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
		this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
		return this;
	}

	/** The head of the next request for the stream of events. */
	nextStream(): Promise<string> {
		return new Promise((resolve) => this.#streams.push(resolve));
	}

	cut() {
		this.#open = false;
		for (const socket of this.#sockets) socket.destroy();
	}

	mend() {
		this.#open = true;
	}

	remove() {
		this.cut();
		this.#server.close();
	}
}
