// kill -9 at any moment: what was acknowledged is there once, nothing goes out twice, what was under way is ambiguous and stays so (T1, T2, T3).
import { afterAll, beforeAll, expect, test } from "vitest";
import { readStore, type Server, startServer } from "../harness/index.ts";
import { KannelDouble } from "./kannel_double.ts";
import { Load } from "./load.ts";

const KILLS = Number(process.env.LEADLINE_TEST_KILLS ?? 20);

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

test(`T1, T2, T3: ${KILLS} kills under load lose nothing and send nothing twice`, { timeout: 60_000 + KILLS * 12_000 }, async () => {
	const load = await new Load(server, carrier).prepare();
	load.start();
	for (let i = 0; i < KILLS; i++) {
		await new Promise((done) => setTimeout(done, 150 + Math.random() * 450));
		await server.kill();
		await server.start();
	}
	await load.stop();
	await load.sendOne();
	await load.settle();
	const ambiguous = await load.check();
	expect(load.acknowledged.size).toBeGreaterThan(KILLS * 10);
	expect(load.inbound.size).toBeGreaterThan(KILLS);
	expect(ambiguous).toBeGreaterThan(0);

	// Nobody but a person decides about an ambiguous text: neither time nor another start sends it.
	const sent = carrier.taken.size;
	await server.restart();
	await load.sendOne();
	await load.settle();
	expect(await load.check()).toBe(ambiguous);
	expect(carrier.taken.size).toBe(sent + 1);
	expect(readStore(server.store, "SELECT kind, last_error FROM job WHERE state = 'dead'")).toEqual([]);
});

test("what a kill leaves of the counters is what the rows say", async () => {
	const names = readStore(server.store, "SELECT name, sum(value) FROM counter WHERE name IN ('interactions', 'leads') GROUP BY name ORDER BY name");
	const rows = (table: string) => readStore(server.store, `SELECT count(*) FROM ${table}`)[0];
	for (const line of names) {
		const [name, total] = line.split("|");
		expect(total, name).toBe(rows(name === "leads" ? "lead" : "interaction"));
	}
});
