// Starts the real binary on a throw-away store, and speaks to its API as a program would.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const BINARY = process.env.LEADLINE_BIN ?? fileURLToPath(new URL("../../build/leadline", import.meta.url));
const START_MS = 30_000;

export const DEMO = { email: "demo@leadline.example", password: "try leadline" };

export class Server {
	url = "";
	key = "";
	setupPath = "";
	#process: ChildProcess | null = null;
	#folder = mkdtempSync(join(tmpdir(), "leadline-e2e-"));
	#listen = "127.0.0.1:0";

	/** With `demo` the store is full, its leads answer, and `key` opens its API. */
	async start({ demo }: { demo: boolean }): Promise<this> {
		const flags = ["--listen", this.#listen, "--database", `sqlite:${join(this.#folder, "store.sqlite")}`];
		const child = spawn(BINARY, ["serve", ...flags, ...(demo ? ["--demo"] : [])], {
			stdio: ["ignore", "pipe", "pipe"],
		});
		this.#process = child;
		await new Promise<void>((resolve, reject) => {
			let said = "";
			const timer = setTimeout(() => reject(new Error(`the server does not start:\n${said}`)), START_MS);
			const read = (piece: Buffer) => {
				said += piece.toString("utf8");
				const ready = /ready at (http:\/\/\S+)/.exec(said);
				if (!ready) return;
				clearTimeout(timer);
				this.url = ready[1]!;
				this.#listen = new URL(this.url).host;
				this.setupPath = /(\/setup\?token=\S+)/.exec(said)?.[1] ?? this.setupPath;
				const rest = () => {
					this.key = /API key (\S+)/.exec(said)?.[1] ?? this.key;
					resolve();
				};
				setTimeout(rest, 50);
			};
			child.stdout.on("data", read);
			child.stderr.on("data", read);
			child.on("exit", (code) => reject(new Error(`the server ended (${code}):\n${said}`)));
		});
		return this;
	}

	async stop(): Promise<void> {
		const child = this.#process;
		this.#process = null;
		if (!child || child.exitCode !== null) return;
		child.removeAllListeners("exit");
		const ended = new Promise((resolve) => child.on("exit", resolve));
		child.kill("SIGTERM");
		await ended;
	}

	async remove(): Promise<void> {
		await this.stop();
		rmSync(this.#folder, { recursive: true, force: true });
	}

	async call<R = Record<string, unknown>>(method: string, path: string, body?: object): Promise<R> {
		const response = await fetch(`${this.url}${path.startsWith("/simulator") ? "" : "/api/v1"}${path}`, {
			method,
			headers: { "X-API-Key": this.key, ...(body ? { "Content-Type": "application/json" } : {}) },
			...(body ? { body: JSON.stringify(body) } : {}),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
		return (text ? JSON.parse(text) : null) as R;
	}
}
