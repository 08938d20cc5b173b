// The key under which secrets lie in the database: made once, never silently replaced. Each test damages the key of a stopped server.
import { execFile } from "node:child_process";
import { chmodSync, copyFileSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { binary, type Server, startServer } from "../harness/index.ts";

let server: Server;
let path: string;
let kannel: string;
beforeAll(async () => {
	server = await startServer();
	path = `${server.store.folder}/leadline.key`;
	const made = await server.admin.need("POST", "/api/v1/providers", {
		driver: "kannel",
		settings: { url: "http://127.0.0.1:1", username: "desk" },
		secrets: { password: "for kannel only" },
	});
	kannel = made.id;
	await server.stop();
	copyFileSync(path, `${path}.kept`);
});
afterAll(() => server.finish());

/** `leadline …` on the server's store, with its key file. */
function run(...words: string[]): Promise<{ code: number; out: string; err: string }> {
	// `check` takes an unknown LEADLINE_… for a mistake, and some speak to the tests alone.
	const others = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("LEADLINE_")));
	const env = { ...others, LEADLINE_KEY_FILE: path, LEADLINE_SPOOL_FOLDER: server.store.folder, ASAN_OPTIONS: "detect_leaks=1:exitcode=99" };
	return new Promise((done) =>
		execFile(binary, [...words, "--database", server.store.url], { env, timeout: 60_000 }, (error, out, err) =>
			done({ code: error ? Number(error.code) : 0, out, err }),
		),
	);
}

const serve = () => run("serve", "--listen", "127.0.0.1:0");

test("the key is made once, for its owner's eyes, and refused when others can read it", async () => {
	expect(statSync(path).mode & 0o777).toBe(0o600);
	expect(readFileSync(path, "utf8")).toMatch(/^[0-9a-f]{64}\n$/);
	expect((await run("check")).code).toBe(0);
	expect(readFileSync(path, "utf8")).toBe(readFileSync(`${path}.kept`, "utf8"));
	chmodSync(path, 0o644);
	for (const refused of [await run("check"), await serve()]) {
		expect(refused.code).toBe(1);
		expect(refused.out + refused.err).toMatch(/can be read by others/);
	}
	chmodSync(path, 0o600);
});

test("check looks at each provider, and makes no key", async () => {
	const checked = await run("check");
	expect(checked.out).toMatch(new RegExp(`provider +ok: ${kannel}`));
	expect(checked.out).toMatch(/key +ok/);
});

test("a lost key file: serve and check refuse, name the file and the way on, and make no other key", async () => {
	rmSync(path);
	for (const refused of [await serve(), await run("check")]) {
		expect(refused.code).toBe(1);
		const said = refused.out + refused.err;
		expect(said).toContain(`the key file '${path.slice(0, 90)}`);
		expect(said).toMatch(/is gone.*put the copy back.*leadline secrets forget/s);
	}
	expect(() => statSync(path)).toThrow();
});

test("a wrong key is noticed, in the file and as a setting", async () => {
	writeFileSync(path, `${"0f".repeat(32)}\n`, { mode: 0o600 });
	for (const refused of [await serve(), await run("check"), await run("serve", "--listen", "127.0.0.1:0", "--secret-key", "a1".repeat(32))]) {
		expect(refused.code).toBe(1);
		expect(refused.out + refused.err).toMatch(/is not the one of this database.*leadline secrets forget/s);
	}
});

test("with the copy put back all secrets open again", async () => {
	copyFileSync(`${path}.kept`, path);
	expect((await run("check")).code).toBe(0);
	await server.start();
	const provider = await server.admin.need("GET", `/api/v1/providers/${kannel}`);
	expect(provider).toMatchObject({ secrets_set: ["password"], last_error: null });
});

test("secrets forget is refused beside a server, and gives up nothing that the key opens", async () => {
	const beside = await run("secrets", "forget");
	expect(beside.code).toBe(1);
	expect(beside.err).toMatch(/in use|works on this database/);
	await server.stop();
	const nothing = await run("secrets", "forget");
	expect(nothing.code).toBe(0);
	expect(nothing.out).toMatch(/nothing to give up/);
});

test("without a copy: secrets forget makes a new key, says what it gave up, and the secrets can be entered again", async () => {
	rmSync(path);
	const forgotten = await run("secrets", "forget");
	expect(forgotten.code).toBe(0);
	expect(forgotten.out).toContain(`a new key was made: ${path}`);
	expect(forgotten.out).toContain(kannel);
	await server.start();
	expect(await server.admin.need("GET", `/api/v1/providers/${kannel}`)).toMatchObject({
		secrets_set: [],
		last_error: "the key of its secrets was lost: enter them again",
	});
	await server.admin.need("PATCH", `/api/v1/providers/${kannel}`, { secrets: { password: "entered again" } });
	expect((await server.admin.need("GET", `/api/v1/providers/${kannel}`)).secrets_set).toEqual(["password"]);
	const audit = (await server.admin.need("GET", "/api/v1/audit")).data;
	expect(audit).toContainEqual(expect.objectContaining({ who: "command line", what: "provider.secrets_forgotten", entity_id: kannel }));
	// The simulated carrier's own secret was made anew: texts go out as before.
	const simulator = (await server.admin.need("GET", "/api/v1/providers")).data.find((one: { driver: string }) => one.driver === "simulator");
	expect(simulator.secrets_set.length).toBeGreaterThan(0);
	await server.stop();
	expect((await run("check")).code).toBe(0);
});
