// The wall clock of the machine jumps under load, far forward (a machine that slept) and a little back (a clock that is set right): leases, waits and
// ids hold, nothing goes out twice, work goes on. After a long way back, what was planned by the wrong clock waits for its time.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { binary, newFolder, readStore, repository, type Server, startServer } from "../harness/index.ts";
import { KannelDouble } from "./kannel_double.ts";
import { Load } from "./load.ts";

// A sanitizer wants to be loaded first and takes the clock for itself.
const sanitized = execFileSync("sh", ["-c", `ldd '${binary}' | grep -c asan || true`], { encoding: "utf8" }).trim() !== "0";

const folder = newFolder("clock");
const file = `${folder}/moved`;
let server: Server;
let carrier: KannelDouble;

/** From now on the server's clock is so many seconds off. */
function move(seconds: number): void {
	const bytes = Buffer.alloc(8);
	bytes.writeBigInt64LE(BigInt(seconds));
	writeFileSync(file, bytes, { flag: "r+" });
}

beforeAll(async () => {
	carrier = await new KannelDouble().start();
	execFileSync("cc", ["-shared", "-fPIC", "-O1", "-o", `${folder}/shim.so`, `${repository}/tests/crash/clock_shim.c`]);
	writeFileSync(file, Buffer.alloc(8));
	const env: Record<string, string> = sanitized ? {} : { LD_PRELOAD: `${folder}/shim.so`, LEADLINE_TEST_CLOCK: file };
	server = await startServer({ flags: ["--no-simulator"], env });
});
afterAll(async () => {
	await server.finish();
	await carrier.stop();
});

test.skipIf(sanitized)("T1: a clock that jumps makes nothing go out twice, and nothing wait", { timeout: 120_000 }, async () => {
	const load = await new Load(server, carrier).prepare();
	carrier.delay = [50, 150];
	load.start(3, 1);
	for (const seconds of [-3, 40, 36, 7200, 7197, 90_000]) {
		move(seconds);
		await new Promise((done) => setTimeout(done, 700));
		await load.sendOne();
	}
	await load.stop();
	await load.settle();
	expect(await load.check()).toBe(0); // nobody died, so nothing is in doubt
	expect([...load.statuses.keys()].sort()).toEqual([200, 201]);
	expect(readStore(server.store, "SELECT kind, last_error FROM job WHERE state = 'dead'")).toEqual([]);
});
