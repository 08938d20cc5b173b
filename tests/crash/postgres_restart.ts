// PostgreSQL restarted, and struck down, under load: clear answers meanwhile, everything goes on by itself, nothing is lost or sent twice.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newFolder, repository, type Server, type Store, startServer, until } from "../harness/index.ts";
import { KannelDouble } from "./kannel_double.ts";
import { Load } from "./load.ts";

export function postgresRestart(): void {
	let holder: ChildProcess | undefined;
	let folder = "";
	let server: Server;
	let carrier: KannelDouble;

	/** A PostgreSQL of this file alone: the run's own serves others. */
	async function ownStore(): Promise<Store> {
		holder = spawn(`${repository}/tools/private_postgres`, ["hold"], { stdio: ["pipe", "pipe", "inherit"] });
		if (!holder.stdout) throw new Error("no output");
		const { value } = await createInterface(holder.stdout)[Symbol.asyncIterator]().next();
		folder = execFileSync("psql", ["-XqAt", "-c", "SHOW data_directory", `${value}/postgres`], { encoding: "utf8" }).trim();
		return { url: `${value}/postgres`, folder: newFolder("restart"), drop: () => {} };
	}

	/** pg_ctl restart, without waiting for it: the load goes on. */
	async function restart(mode: "fast" | "immediate"): Promise<void> {
		const programs = execFileSync("sh", ["-c", "ls -d /usr/lib/postgresql/*/bin | tail -1"], { encoding: "utf8" }).trim();
		const words = [`${programs}/pg_ctl`, "-D", folder, "-m", mode, "-w", "restart"];
		const command = process.getuid?.() === 0 ? ["runuser", "-u", "postgres", "--", ...words] : words;
		const child = spawn(command[0] as string, command.slice(1), { stdio: "ignore", cwd: "/" });
		const code = await new Promise((done) => child.once("exit", done));
		expect(code).toBe(0);
	}

	beforeAll(async () => {
		carrier = await new KannelDouble().start();
		server = await startServer({ flags: ["--no-simulator"], store: await ownStore() });
	});
	afterAll(async () => {
		await server.finish();
		await carrier.stop();
		if (holder) {
			const ended = new Promise((done) => holder?.once("exit", done));
			holder.stdin?.end();
			await ended;
		}
	});

	test("PostgreSQL restarted under load: 503 meanwhile, recovery without a restart of ours", { timeout: 240_000 }, async () => {
		const load = await new Load(server, carrier).prepare();
		const pid = server.pid;
		load.start(4, 1);
		for (const mode of ["fast", "immediate", "fast"] as const) {
			await new Promise((done) => setTimeout(done, 1000));
			await restart(mode);
			await load.sendOne();
		}
		await until(() => load.acknowledged.size > 50, "some load", 60_000);
		await load.stop();
		await load.settle(120_000);
		await load.check();
		expect(server.pid).toBe(pid);
		expect(load.bodies.filter((body) => body.status !== 503)).toEqual([]);
		expect((await server.nobody.get("/readyz")).status).toBe(200);
		for (const body of load.bodies) expect(body.type).toMatch(/^\/problems\//);
	});
}
