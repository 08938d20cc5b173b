// A disk without room: clear answers, nothing half stored, and work goes on by itself when there is room again.
import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Server, startServer, until } from "../harness/index.ts";
import { KannelDouble } from "./kannel_double.ts";
import { Load } from "./load.ts";

/** PostgreSQL keeps its own disk; that its error 53100 becomes the same answer is tested in tests/unit/db. */
export function fullDisk(): void {
	let server: Server;
	let carrier: KannelDouble;
	beforeAll(async () => {
		carrier = await new KannelDouble().start();
		server = await startServer({ flags: ["--no-simulator"] });
	});
	afterAll(async () => {
		await server.finish();
		await carrier.stop();
	});

	/** No file of the server may grow beyond this; undefined: any size. */
	function limit(bytes?: number): void {
		execFileSync("prlimit", ["--pid", String(server.pid), `--fsize=${bytes ?? "unlimited"}:unlimited`]);
	}

	test("a full disk is answered with 507, reading goes on, and room is enough to recover without a restart", { timeout: 120_000 }, async () => {
		const load = await new Load(server, carrier).prepare(20);
		const pid = server.pid;
		load.start(8, 2);
		for (let round = 0; round < 3; round++) {
			await load.sendOne();
			limit(8192); // the log and the file are longer already: nothing can be written behind this
			const before = load.statuses.get(507) ?? 0;
			await until(() => (load.statuses.get(507) ?? 0) >= before + 5, `answers of 507 in round ${round}`, 30_000);
			expect((await server.admin.get("/api/v1/interactions")).status).toBe(200);
			expect((await server.nobody.get("/healthz")).status).toBe(200);
			limit();
			await until(
				async () => (await server.admin.post("/api/v1/leads", { phone: `+4915113${200_000 + round}` })).status === 201,
				"room to be used",
				5_000,
			);
		}
		await load.stop();
		await load.sendOne();
		await load.settle();
		await load.check();
		expect(server.pid).toBe(pid);
		expect([...load.statuses.keys()].filter((status) => ![200, 201, 503, 507].includes(status))).toEqual([]);
		const refused = load.bodies.find((body) => body.status === 507);
		expect(refused).toMatchObject({ type: "/problems/storage_full", code: "storage_full", status: 507 });
		expect(refused.detail).toMatch(/disk is full/);
	});
}
