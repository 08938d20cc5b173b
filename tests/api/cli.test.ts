import { execFile } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { binary, engine, newFolder, readStore, type Server, startServer } from "../harness/index.ts";

interface Ended {
	code: number;
	out: string;
	err: string;
}

/** The environment of this run without what it says to the tests themselves: LEADLINE_TEST_… are no settings. */
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("LEADLINE_")));

function leadline(words: string[], options: { env?: Record<string, string>; input?: string; cwd?: string } = {}): Promise<Ended> {
	return new Promise((done) => {
		const child = execFile(binary, words, { env: { ...environment, ...options.env }, cwd: options.cwd }, (error, out, err) =>
			done({ code: error ? Number(error.code) : 0, out, err }),
		);
		child.stdin?.on("error", () => {}); // a command that has ended before it reads its input closes the pipe
		child.stdin?.end(options.input ?? "");
	});
}

let server: Server;
let folder: string;
beforeAll(async () => {
	server = await startServer();
	folder = newFolder("cli");
});
afterAll(() => server.finish());

describe("exit codes and help", () => {
	test("--help is 0 everywhere and names the flags", async () => {
		const overview = await leadline(["--help"]);
		expect(overview.code).toBe(0);
		const commands = [...overview.out.matchAll(/^ {2}((?:user|key|export|secrets) \w+|\w+)/gm)].map((found) => (found[1] as string).split(" "));
		expect(commands.length).toBeGreaterThan(10);
		for (const words of commands) {
			const help = await leadline([...words, "--help"]);
			expect(help.code, words.join(" ")).toBe(0);
			expect(help.out, words.join(" ")).toMatch(/Usage: leadline/);
			expect(help.out, words.join(" ")).toMatch(/--database/);
		}
	});

	test("bad usage is 2 and says what is wrong on standard error", async () => {
		for (const [words, reason] of [
			[[], /Usage/],
			[["dance"], /unknown command 'dance'/],
			[["serve", "--colour", "red"], /unknown flag '--colour'/],
			[["serve", "--listen"], /a value must follow '--listen'/],
			[["serve", "--workers", "many"], /--workers/],
			[["serve", "surplus"], /unexpected 'surplus'/],
			[["user", "add"], /missing 'EMAIL'/],
			[["key", "add", "--role", "king"], /--role/],
			[["serve", "--listen", "nowhere"], /listen/],
			[["serve", "--database", "mysql://x"], /database/],
		] as [string[], RegExp][]) {
			const ended = await leadline(words, { cwd: folder });
			expect(ended.code, words.join(" ")).toBe(2);
			expect(ended.err, words.join(" ")).toMatch(reason);
			expect(ended.out, words.join(" ")).toBe("");
		}
	});

	test("what cannot be done is 1", async () => {
		const ended = await leadline(["user", "passwd", "nobody@team.example", "--password", "long enough now", "--database", server.store.url]);
		expect(ended.code).toBe(1);
		expect(ended.err).toMatch(/there is no user 'nobody@team.example'/);
		expect((await leadline(["migrate", "--database", "sqlite:/nowhere/at/all.db"])).code).toBe(1);
	});

	test("version prints the version, which /healthz tells too", async () => {
		const { out } = await leadline(["version"]);
		expect(out).toBe(`leadline ${(await server.nobody.get("/healthz")).body.version}\n`);
	});
});

describe("users by the command line", () => {
	test("a password comes by standard input, and the person can sign in to the running server", async () => {
		const words = ["user", "add", "eli@team.example", "--role", "admin", "--name", "Eli", "--password-stdin", "--database", server.store.url];
		const ended = await leadline(words, { input: "a password by pipe\n" });
		expect(ended).toEqual({ code: 0, out: "", err: "" });
		const eli = await server.nobody.login("eli@team.example", "a password by pipe");
		expect((await eli.get("/api/v1/me")).body).toMatchObject({ role: "admin", user: { name: "Eli" } });
		expect(await server.cli("user", "list")).toBe("eli@team.example\tadmin\tEli");
	});

	test("passwd ends the sessions that there are", async () => {
		const eli = await server.nobody.login("eli@team.example", "a password by pipe");
		await server.cli("user", "passwd", "eli@team.example", "--password", "another password");
		expect((await eli.get("/api/v1/me")).status).toBe(401);
		await server.nobody.login("eli@team.example", "another password");
	});

	test("weak passwords, doubles and nonsense are refused", async () => {
		const add = (...words: string[]) => leadline(["user", "add", ...words, "--database", server.store.url]);
		expect((await add("flo@team.example", "--password", "short")).err).toMatch(/at least 10 characters/);
		expect((await add("flo@team.example", "--password", "flo@team.example")).err).toMatch(/first that anybody would try/);
		expect((await add("no e-mail", "--password", "long enough now")).err).toMatch(/no e-mail address/);
		expect((await add("flo@team.example")).err).toMatch(/--password-stdin/);
		expect((await add("eli@team.example", "--password", "long enough now")).err).toMatch(/already/);
	});
});

describe("keys by the command line", () => {
	test("on an empty store `key add` makes schema and workspace, and prints the key alone", async () => {
		const database = `sqlite:${folder}/empty.db`;
		const ended = await leadline(["key", "add", "--role", "admin", "--database", database]);
		expect(ended.code).toBe(0);
		expect(ended.out).toMatch(/^llk_[0-9a-z]+\n$/);
		expect(existsSync(`${folder}/empty.db`)).toBe(true);
	});
});

describe("settings", () => {
	test("flags win over the environment, the environment over the file", async () => {
		const config = `${folder}/order.toml`;
		writeFileSync(config, `# where the data is\ndatabase = "sqlite:${folder}/file.db" # a comment\nlog_level = warn\n`);
		const check = (words: string[], env: Record<string, string> = {}) =>
			leadline(["check", "--config", config, "--key-file", `${folder}/order.key`, ...words], { env });
		expect((await check([])).code).toBe(0);
		expect(existsSync(`${folder}/file.db`)).toBe(true);
		await check([], { LEADLINE_DATABASE: `sqlite:${folder}/environment.db` });
		expect(existsSync(`${folder}/environment.db`)).toBe(true);
		await check(["--database", `sqlite:${folder}/flag.db`], { LEADLINE_DATABASE: `sqlite:${folder}/unused.db` });
		expect(existsSync(`${folder}/flag.db`)).toBe(true);
		expect(existsSync(`${folder}/unused.db`)).toBe(false);
	});

	test("check names the line of each mistake, all at once; serve does not start with them", async () => {
		const config = `${folder}/wrong.toml`;
		writeFileSync(
			config,
			["listen = 127.0.0.1:0", "colour = red", "", "workers = lots", 'database = "sqlite:x.db', "just words", "[section]"].join("\n"),
		);
		const checked = await leadline(["check", "--config", config], { cwd: folder });
		expect(checked.code).toBe(1);
		const lines = [...checked.err.matchAll(/wrong\.toml:(\d+): /g)].map((found) => Number(found[1]));
		expect(lines).toEqual([2, 4, 5, 6, 7]);
		expect(checked.err).toMatch(/wrong\.toml:2: unknown setting 'colour'/);
		const served = await leadline(["serve", "--config", config], { cwd: folder });
		expect(served.code).toBe(2);
		expect(served.err).toMatch(/wrong\.toml:4: /);
	});

	test("check tells a misspelt variable, a bad public URL, a bad key, a database that is not there", async () => {
		const good = ["check", "--database", `sqlite:${folder}/check.db`, "--key-file", `${folder}/check.key`];
		const run = (words: string[], env: Record<string, string> = {}) => leadline(words, { env });
		expect((await run(good)).code).toBe(0);
		expect((await run([...good], { LEADLINE_LISTN: "x" })).err).toMatch(/LEADLINE_LISTN/);
		expect((await run([...good, "--public-url", "https://x.example/path"])).err).toMatch(/public_url/);
		expect((await run([...good, "--secret-key", "12"])).err).toMatch(/secret_key/);
		const gone = await run(["check", "--database", "postgres://127.0.0.1:1/none", "--key-file", `${folder}/check.key`]);
		expect(gone.code).toBe(1);
		expect(gone.out).toMatch(/database +FAILED/);
	});
});

describe("import by the command line", () => {
	test("counts come from rows written, and each rejected row is told with its line", async () => {
		const campaign = await server.admin.need("POST", "/api/v1/campaigns", { name: "Herbst 2026" });
		const file = `${folder}/people.csv`;
		writeFileSync(file, "phone,first_name\n+4915228817386,Ada\nnot a phone,Bo\n+4915228817386,Twin\n0152 28895456,Cy\n");
		const words = ["import", file, "--campaign", "Herbst 2026", "--default-country", "DE", "--database", server.store.url];
		const dry = await leadline([...words, "--dry-run"]);
		expect(dry.code).toBe(0);
		expect((await server.admin.get("/api/v1/leads")).body.data).toEqual([]);
		const ended = await leadline(words);
		expect(ended.code).toBe(0);
		expect(ended.out).toBe("read 4, added 2, updated 0, skipped 0, failed 2\n");
		expect(ended.err).toMatch(/line 3, phone: .*not a phone/);
		expect(ended.err).toMatch(/line 4/);
		const leads = (await server.admin.get("/api/v1/leads")).body.data;
		expect(leads.map((lead: { phone: string; campaign_id: string }) => [lead.phone, lead.campaign_id]).sort()).toEqual([
			["+4915228817386", campaign.id],
			["+4915228895456", campaign.id],
		]);
	});

	test("an unknown campaign, workspace or file is 1 and says so", async () => {
		const database = ["--database", server.store.url];
		expect((await leadline(["import", `${folder}/people.csv`, "--campaign", "no such", ...database])).err).toMatch(/no campaign 'no such'/);
		expect((await leadline(["import", `${folder}/people.csv`, "--workspace", "no such", ...database])).err).toMatch(/no such workspace/);
		expect((await leadline(["import", `${folder}/gone.csv`, ...database])).err).toMatch(/no file/);
	});
});

describe.runIf(engine === "sqlite")("backup and restore (PostgreSQL has its own tools)", () => {
	test("a backup of a running server restores to another file, and never overwrites", async () => {
		await server.admin.need("POST", "/api/v1/accounts", { name: "Kept" });
		const copy = `${folder}/copy.db`;
		await server.cli("backup", copy);
		await expect(server.cli("backup", copy)).rejects.toThrow(/exists already/);
		const target = `sqlite:${folder}/restored.db`;
		expect((await leadline(["restore", copy, "--database", target])).code).toBe(0);
		expect(readStore({ url: target, folder, drop: () => {} }, "SELECT name FROM account")).toEqual(["Kept"]);
		const again = await leadline(["restore", copy, "--database", target]);
		expect(again.code).toBe(1);
		expect(again.err).toMatch(/--force/);
		const forced = await leadline(["restore", copy, "--database", target, "--force"]);
		expect(forced.code).toBe(0);
		expect(forced.err).toMatch(/before-restore/);
	});

	test("nothing is restored under a running server, nor from a file of somebody else", async () => {
		const running = await leadline(["restore", `${folder}/copy.db`, "--force", "--database", server.store.url]);
		expect(running.code).toBe(1);
		expect(running.err).toMatch(/in use/);
		writeFileSync(`${folder}/foreign.db`, "this is no database at all, only some words in a file");
		const foreign = await leadline(["restore", `${folder}/foreign.db`, "--database", `sqlite:${folder}/new.db`]);
		expect(foreign.code).toBe(1);
		expect(existsSync(`${folder}/new.db`)).toBe(false);
	});

	test("a second server on the same file is refused", async () => {
		const second = await leadline(["serve", "--listen", "127.0.0.1:0", "--database", server.store.url, "--key-file", `${folder}/check.key`]);
		expect(second.code).toBe(1);
		expect(second.err).toMatch(/in use by another/);
	});
});
