// The program under test as a child: started on a fresh store, asked until it is ready, killed, started again.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { promisify } from "node:util";
import { Client } from "./client.ts";
import { binary, routeCounts } from "./paths.ts";
import { createStore, type Store } from "./store.ts";
import { until } from "./wait.ts";

const run = promisify(execFile);

export interface ServerOptions {
	/** More flags of `leadline serve`. */
	flags?: string[];
	env?: Record<string, string>;
	/** Another node on the same store; the first owns it. */
	store?: Store;
	/** A prefix such as ["prlimit", "--fsize=…"]. */
	under?: string[];
}

async function freePort(): Promise<number> {
	const probe = createServer();
	await new Promise<void>((done) => probe.listen(0, "127.0.0.1", done));
	const address = probe.address();
	await new Promise((done) => probe.close(done));
	if (!address || typeof address === "string") throw new Error("no free port");
	return address.port;
}

export class Server {
	readonly store: Store;
	readonly port: number;
	readonly base: string;
	/** Nobody signed in. */
	readonly nobody: Client;
	/** An admin's API key of the first workspace. */
	admin: Client;
	adminKey = "";
	readonly #options: ServerOptions;
	readonly #ownsStore: boolean;
	#child: ChildProcess | undefined;
	#log = "";
	#lives = 0;

	constructor(store: Store, port: number, options: ServerOptions) {
		this.store = store;
		this.port = port;
		this.base = `http://127.0.0.1:${port}`;
		this.nobody = new Client(this.base);
		this.admin = this.nobody;
		this.#options = options;
		this.#ownsStore = !options.store;
	}

	/** What the server has printed since it was created, over all its lives. */
	get log(): string {
		return this.#log;
	}

	get pid(): number | undefined {
		return this.#child?.pid;
	}

	get #environment(): NodeJS.ProcessEnv {
		return {
			...process.env,
			LEADLINE_KEY_FILE: `${this.store.folder}/leadline.key`,
			LEADLINE_SPOOL_FOLDER: this.store.folder,
			ASAN_OPTIONS: "detect_leaks=1:exitcode=99",
			...this.#options.env,
		};
	}

	/** `leadline …` beside this server, on its store: standard output without the last line break. */
	async cli(...words: string[]): Promise<string> {
		const { stdout } = await run(binary, [...words, "--database", this.store.url], { env: this.#environment, maxBuffer: 64 << 20 });
		return stdout.trimEnd();
	}

	/** Starts (again), with the same port, store and flags, and waits for /readyz. */
	async start(): Promise<void> {
		if (this.#child) throw new Error("the server runs already");
		const command = [...(this.#options.under ?? []), binary, "serve", "--listen", `127.0.0.1:${this.port}`, "--database", this.store.url];
		const [program, ...words] = [...command, ...(this.#options.flags ?? [])];
		const child = spawn(program as string, words, { env: this.#environment, stdio: ["ignore", "pipe", "pipe"] });
		this.#child = child;
		this.#lives++;
		for (const stream of [child.stdout, child.stderr]) stream?.on("data", (bytes) => this.#keep(String(bytes)));
		child.once("exit", () => {
			if (this.#child === child) this.#child = undefined;
		});
		let ended = "";
		child.once("error", (error) => {
			ended = error.message;
		});
		child.once("exit", (code, signal) => {
			ended ||= `leadline ended with ${code ?? signal}`;
		});
		const isReady = async () => ended !== "" || (await fetch(`${this.base}/readyz`).catch(() => undefined))?.status === 200;
		try {
			await until(isReady, "readiness", 20_000);
			if (ended) throw new Error(ended);
		} catch (error) {
			throw new Error(`${(error as Error).message}\n${this.#log.slice(-4000)}`);
		}
	}

	#keep(text: string): void {
		this.#log = (this.#log + text).slice(-1_000_000);
		if (process.env.LEADLINE_TEST_VERBOSE) process.stderr.write(text);
	}

	/** An API key of its own, made by the command line. The key alone is printed, so the output is the key. */
	async addKey(role: "owner" | "admin" | "member" | "viewer", ...words: string[]): Promise<string> {
		return this.cli("key", "add", "--role", role, ...words);
	}

	async #end(signal: NodeJS.Signals, timeoutMs: number): Promise<number | NodeJS.Signals | null> {
		const child = this.#child;
		if (!child) return null;
		const ended = new Promise<number | NodeJS.Signals | null>((done) => child.once("exit", (code, by) => done(code ?? by)));
		child.kill(signal);
		const timer = setTimeout(() => child.kill("SIGKILL"), timeoutMs);
		const how = await ended;
		clearTimeout(timer);
		return how;
	}

	/** Adds what this life answered to the count that routes/ checks; before a kill that is to lose nothing of it. */
	async keepRoutes(): Promise<void> {
		const text = await fetch(`${this.base}/metrics`, { signal: AbortSignal.timeout(3000) })
			.then((reply) => reply.text())
			.catch(() => "");
		const routes = [...text.matchAll(/^leadline_http_requests_total\{method="([^"]+)",route="([^"]+)",status="([^"]+)"\} (\d+)$/gm)];
		mkdirSync(routeCounts, { recursive: true });
		const rows = routes.map(([, method, route, status, count]) => ({ method, route, status: Number(status), count: Number(count) }));
		writeFileSync(`${routeCounts}/${process.pid}-${this.port}-${this.#lives}-${Date.now()}.json`, JSON.stringify(rows));
	}

	/** SIGTERM, as a service manager does. Fails when the server does not end well (also: leaks under ASan). */
	async stop(): Promise<void> {
		if (!this.#child) return;
		await this.keepRoutes();
		const how = await this.#end("SIGTERM", 15_000);
		if (how !== 0) throw new Error(`leadline ended with ${how} on SIGTERM\n${this.#log.slice(-6000)}`);
	}

	/** kill -9. */
	async kill(): Promise<void> {
		await this.#end("SIGKILL", 1000);
	}

	/** As if the machine had gone to sleep: nothing runs until `thaw`, and everybody else goes on. */
	freeze(): void {
		this.#child?.kill("SIGSTOP");
	}

	thaw(): void {
		this.#child?.kill("SIGCONT");
	}

	async restart(): Promise<void> {
		await this.stop();
		await this.start();
	}

	/** Stops and drops the store. For afterAll. */
	async finish(): Promise<void> {
		try {
			await this.stop();
		} finally {
			if (this.#ownsStore) this.store.drop();
		}
	}
}

/** A ready server on a fresh store with one workspace and an admin's key. */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
	const server = new Server(options.store ?? createStore(), await freePort(), options);
	await server.start();
	server.adminKey = await server.addKey("admin");
	server.admin = server.nobody.withKey(server.adminKey);
	return server;
}
