// A loopback double of Kannel's sendsms: takes every text after a while and remembers what it was asked, so that a second asking shows.
import { createServer, type Server as HttpServer } from "node:http";

export class KannelDouble {
	/** How often each text was taken, by its words. */
	readonly taken = new Map<string, number>();
	readonly complaints: string[] = [];
	/** Between these two each answer waits, in ms. */
	delay: [number, number] = [5, 60];
	#server: HttpServer | undefined;
	#port = 0;

	get url(): string {
		return `http://127.0.0.1:${this.#port}/cgi-bin/sendsms`;
	}

	/** Texts that were taken more than once. */
	get twice(): string[] {
		return [...this.taken].filter(([, times]) => times > 1).map(([text]) => text);
	}

	async start(): Promise<this> {
		this.#server = createServer((request, response) => {
			const query = new URL(request.url ?? "", "http://kannel").searchParams;
			const text = query.get("text") ?? "";
			for (const name of ["username", "password", "from", "to", "dlr-url"]) if (!query.get(name)) this.complaints.push(`no ${name} with '${text}'`);
			// A gateway has the text as soon as it has read the request; that the caller dies meanwhile changes nothing.
			this.taken.set(text, (this.taken.get(text) ?? 0) + 1);
			const [least, most] = this.delay;
			setTimeout(
				() => response.writeHead(202, { "Content-Type": "text/plain" }).end("0: Accepted for delivery"),
				least + Math.random() * (most - least),
			);
		});
		this.#server.keepAliveTimeout = 60_000;
		await new Promise<void>((done) => this.#server?.listen(0, "127.0.0.1", done));
		const address = this.#server.address();
		if (!address || typeof address === "string") throw new Error("the Kannel double has no port");
		this.#port = address.port;
		return this;
	}

	async stop(): Promise<void> {
		this.#server?.closeAllConnections();
		await new Promise<void>((done) => (this.#server ? this.#server.close(() => done()) : done()));
	}
}
