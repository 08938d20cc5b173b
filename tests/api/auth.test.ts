import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Client, readStore, type Server, startServer, until } from "../harness/index.ts";

const password = "correct horse battery";
let server: Server;

async function addPerson(email: string, role = "member"): Promise<void> {
	await server.cli("user", "add", email, "--role", role, "--password", password);
}

function cookieOf(reply: { headers: Headers }): string {
	return reply.headers.get("set-cookie") ?? "";
}

beforeAll(async () => {
	server = await startServer();
	await addPerson("ana@team.example", "owner");
});
afterAll(() => server.finish());

describe("signing in", () => {
	test("answers who one is, and gives a cookie that scripts cannot read and other sites cannot send", async () => {
		const reply = await server.nobody.post("/api/v1/auth/login", { email: "ana@team.example", password });
		expect(reply.status).toBe(200);
		expect(reply.body).toMatchObject({ user: { email: "ana@team.example" }, role: "owner", rights: ["read", "write", "admin", "owner"] });
		expect(cookieOf(reply)).toMatch(/^leadline_session=[0-9a-z]{50,}; /);
		expect(cookieOf(reply)).toMatch(/; HttpOnly/);
		expect(cookieOf(reply)).toMatch(/; SameSite=Lax/);
		expect(cookieOf(reply)).toMatch(/; Path=\//);
		expect(cookieOf(reply)).toMatch(/; Max-Age=2592000/);
		expect(cookieOf(reply)).not.toMatch(/Secure/);
	});

	test("finds the person whatever the case of the e-mail", async () => {
		const reply = await server.nobody.post("/api/v1/auth/login", { email: " Ana@TEAM.example", password });
		expect(reply.status).toBe(200);
	});

	test("a public https address makes the cookie Secure", async () => {
		const secure = await startServer({ flags: ["--public-url", "https://desk.example.com"] });
		await secure.cli("user", "add", "ana@team.example", "--password", password);
		const reply = await secure.nobody.post("/api/v1/auth/login", { email: "ana@team.example", password });
		expect(cookieOf(reply)).toMatch(/; Secure/);
		await secure.finish();
	});

	test("an unknown e-mail and a wrong password get the same answer after the same work", async () => {
		const time = async (email: string) => {
			const begun = performance.now();
			const reply = await server.nobody.post("/api/v1/auth/login", { email, password: "not the password" });
			return { ms: performance.now() - begun, status: reply.status, code: reply.body.code, detail: reply.body.detail };
		};
		await time("warm@team.example");
		const unknown = await time("nobody@team.example");
		const wrong = await time("ana@team.example");
		expect(unknown).toMatchObject({ status: 401, code: "bad_credentials" });
		expect({ ...wrong, ms: 0 }).toEqual({ ...unknown, ms: 0 });
		// Looking at a password takes tens of milliseconds; passing it over would take one or two.
		expect(unknown.ms).toBeGreaterThan(10);
	});

	test("only the session's hash is in the database", async () => {
		const reply = await server.nobody.post("/api/v1/auth/login", { email: "ana@team.example", password });
		const token = /leadline_session=([^;]+)/.exec(cookieOf(reply))?.[1] as string;
		const stored = readStore(server.store, "SELECT token_hash FROM session");
		expect(stored.length).toBeGreaterThan(0);
		expect(stored).not.toContain(token);
		expect(readStore(server.store, "SELECT password_hash FROM app_user").every((hash) => hash.startsWith("$argon2id$"))).toBe(true);
	});
});

describe("failed sign-ins", () => {
	test("the sixth for one e-mail within a quarter of an hour is 429 with Retry-After, also with the right password", async () => {
		await addPerson("bo@team.example");
		const attempt = (word: string) => server.nobody.post("/api/v1/auth/login", { email: "bo@team.example", password: word });
		for (let i = 0; i < 5; i++) expect((await attempt("wrong password")).status).toBe(401);
		const limited = await attempt(password);
		expect(limited.status).toBe(429);
		expect(limited.body.code).toBe("too_many_attempts");
		expect(Number(limited.headers.get("retry-after"))).toBeGreaterThan(0);
		expect(Number(limited.headers.get("retry-after"))).toBeLessThanOrEqual(901);
		readStore(server.store, "UPDATE login_attempt SET window_start = 1");
		expect((await attempt(password)).status).toBe(200);
	});

	test("a burst of tries at once does not pass the limit", async () => {
		readStore(server.store, "DELETE FROM login_attempt");
		await addPerson("burst@team.example");
		const tries = Array.from({ length: 15 }, () =>
			server.nobody.post("/api/v1/auth/login", { email: "burst@team.example", password: "wrong password" }),
		);
		const statuses = (await Promise.all(tries)).map((reply) => reply.status);
		expect(statuses.filter((status) => status === 401).length).toBe(5);
		expect(statuses.filter((status) => status === 429).length).toBe(10);
	});

	test("the twenty-first from one address is 429, whoever it asks for", async () => {
		readStore(server.store, "DELETE FROM login_attempt");
		for (let i = 0; i < 20; i++) {
			const reply = await server.nobody.post("/api/v1/auth/login", { email: `guess${i}@team.example`, password: "wrong password" });
			expect(reply.status).toBe(401);
		}
		const limited = await server.nobody.post("/api/v1/auth/login", { email: "guess20@team.example", password: "wrong password" });
		expect(limited.status).toBe(429);
		readStore(server.store, "DELETE FROM login_attempt");
	});

	test("good sign-ins do not use the limit up", async () => {
		readStore(server.store, "DELETE FROM login_attempt");
		for (let i = 0; i < 25; i++) await server.nobody.login("ana@team.example", password);
	});
});

test("many sign-ins at once all get an answer", async () => {
	readStore(server.store, "DELETE FROM login_attempt");
	const tries = await Promise.all(
		Array.from({ length: 16 }, () => server.nobody.post("/api/v1/auth/login", { email: "ana@team.example", password })),
	);
	const statuses = tries.map((reply) => reply.status);
	expect(statuses.every((status) => status === 200 || status === 429)).toBe(true);
	expect(statuses).toContain(200);
	readStore(server.store, "DELETE FROM login_attempt");
});

describe("a session", () => {
	test("reads without more, and writes only with X-Requested-With: leadline", async () => {
		const ana = await server.nobody.login("ana@team.example", password);
		const cookie = { Cookie: ana.headers.Cookie as string };
		const bare = ana.as(cookie);
		expect((await bare.get("/api/v1/me")).status).toBe(200);
		for (const [method, path] of [
			["POST", "/api/v1/accounts"],
			["PATCH", "/api/v1/me"],
			["DELETE", "/api/v1/users/usr_0000000000001"],
		] as const) {
			const refused = await bare.call(method, path, method === "DELETE" ? undefined : {});
			expect(refused.status, path).toBe(403);
			expect(refused.body.code, path).toBe("csrf");
		}
		const other = ana.as({ ...cookie, "X-Requested-With": "XMLHttpRequest" });
		expect((await other.patch("/api/v1/me", { name: "Eve" })).body.code).toBe("csrf");
		expect((await ana.patch("/api/v1/me", { theme: "dark" })).status).toBe(200);
	});

	test("ends at sign-out, on the server too", async () => {
		const ana = await server.nobody.login("ana@team.example", password);
		const reply = await ana.post("/api/v1/auth/logout");
		expect(reply.status).toBe(204);
		expect(cookieOf(reply)).toMatch(/^leadline_session=; .*Max-Age=0/);
		const after = await ana.get("/api/v1/me");
		expect(after.status).toBe(401);
		expect(after.body.code).toBe("session_expired");
	});

	test("ends after 30 days without use, and each use moves the end", async () => {
		const ana = await server.nobody.login("ana@team.example", password);
		const day = 24 * 60 * 60 * 1000;
		const [expiry] = readStore(server.store, "SELECT max(expires_at) FROM session");
		expect(Number(expiry)).toBeGreaterThan(Date.now() + 29 * day);
		readStore(server.store, `UPDATE session SET last_seen_at = ${Date.now() - 2 * day}, expires_at = ${Date.now() + day}`);
		const used = await ana.get("/api/v1/me");
		expect(used.status).toBe(200);
		expect(cookieOf(used)).toContain((ana.headers.Cookie as string).split("=")[1]);
		expect(cookieOf(used)).toMatch(/HttpOnly; SameSite=Lax; Max-Age=2592000/);
		expect(cookieOf(await ana.get("/api/v1/me"))).toBe("");
		const [moved] = readStore(server.store, "SELECT max(expires_at) FROM session");
		expect(Number(moved)).toBeGreaterThan(Date.now() + 29 * day);
		readStore(server.store, "UPDATE session SET expires_at = 1");
		expect((await ana.get("/api/v1/me")).status).toBe(401);
	});

	test("a stale cookie does not keep anybody from signing in", async () => {
		const stale = server.nobody.as({ Cookie: "leadline_session=0000000000" });
		expect((await stale.get("/api/v1/me")).status).toBe(401);
		expect((await stale.post("/api/v1/auth/login", { email: "ana@team.example", password })).status).toBe(200);
	});
});

describe("one's own page", () => {
	test("keeps name and preferences, and says all that is wrong at once", async () => {
		const ana = await server.nobody.login("ana@team.example", password);
		const changed = await ana.patch("/api/v1/me", { name: "Ana García", theme: "light", keyboard_shortcuts: false, time_zone: "Europe/Madrid" });
		expect(changed.status).toBe(200);
		expect((await ana.get("/api/v1/me")).body.user).toMatchObject({
			name: "Ana García",
			theme: "light",
			keyboard_shortcuts: false,
			time_zone: "Europe/Madrid",
		});
		const wrong = await ana.patch("/api/v1/me", { theme: "pink", email: "eve@team.example", colour: 1 });
		expect(wrong.status).toBe(422);
		expect(wrong.body.errors.map((error: { field: string }) => error.field).sort()).toEqual(["colour", "email", "theme"]);
	});

	test("a password changes only with the current one, is at least ten characters, and ends the other sessions", async () => {
		await addPerson("cy@team.example");
		const here = await server.nobody.login("cy@team.example", password);
		const elsewhere = await server.nobody.login("cy@team.example", password);
		const change = (current: string, fresh: string) => here.post("/api/v1/auth/password", { current_password: current, new_password: fresh });
		expect((await change("wrong password", "a new one for cy")).body.errors[0]).toMatchObject({ field: "current_password" });
		expect((await change(password, "too short")).body.errors[0]).toMatchObject({ field: "new_password", code: "too_short" });
		expect((await change(password, "CY@team.example")).body.errors[0]).toMatchObject({ field: "new_password", code: "is_email" });
		expect((await change(password, "a new one for cy")).status).toBe(204);
		expect((await here.get("/api/v1/me")).status).toBe(200);
		expect((await elsewhere.get("/api/v1/me")).status).toBe(401);
		expect((await server.nobody.post("/api/v1/auth/login", { email: "cy@team.example", password })).status).toBe(401);
		await server.nobody.login("cy@team.example", "a new one for cy");
	});

	test("an API key is nobody: it has a page, and no name to change", async () => {
		const me = await server.admin.get("/api/v1/me");
		expect(me.body).toMatchObject({ user: null, role: "admin", rights: ["read", "write", "admin"] });
		expect((await server.admin.patch("/api/v1/me", { name: "x" })).status).toBe(403);
		expect((await server.admin.post("/api/v1/auth/password", { current_password: password, new_password: password })).status).toBe(403);
	});
});

describe("the first run", () => {
	let fresh: Server;
	const linkOf = (log: string) => /\/setup\?token=([0-9a-z]+)/.exec(log)?.[1] as string;
	const person = { workspace_name: "Harbor Sales", name: "Ida", email: "ida@harbor.example", password: "a long first password" };
	beforeAll(async () => {
		fresh = await startServer();
	});
	afterAll(() => fresh.finish());

	test("an empty store prints a link, which tells whether it is still good", async () => {
		const token = linkOf(fresh.log);
		expect(token).toBeTruthy();
		expect((await fresh.nobody.get("/api/v1/setup", { query: { token } })).body).toEqual({ valid: true });
		const wrong = await fresh.nobody.get("/api/v1/setup", { query: { token: "wrong" } });
		expect(wrong.status).toBe(404);
		expect(wrong.body.code).toBe("setup_link_used");
		expect((await fresh.nobody.get("/api/v1/setup")).status).toBe(422);
	});

	test("a weak password is told before the link is used up", async () => {
		const reply = await fresh.nobody.post("/api/v1/setup", { ...person, token: linkOf(fresh.log), password: "short", email: "no e-mail" });
		expect(reply.status).toBe(422);
		expect(reply.body.errors.map((error: { field: string }) => error.field).sort()).toEqual(["email", "password"]);
	});

	test("of several at once exactly one becomes the owner, and is signed in", async () => {
		const token = linkOf(fresh.log);
		const replies = await Promise.all(
			Array.from({ length: 4 }, (_, i) => fresh.nobody.post("/api/v1/setup", { ...person, email: `ida${i}@harbor.example`, token })),
		);
		const good = replies.filter((reply) => reply.status === 201);
		expect(good.length).toBe(1);
		expect(replies.filter((reply) => reply.status === 404).length).toBe(3);
		expect(good[0]?.body).toMatchObject({ role: "owner", workspace: { name: "Harbor Sales" } });
		const cookie = cookieOf(good[0] as { headers: Headers }).split(";")[0] as string;
		const ida = new Client(fresh.base, { Cookie: cookie });
		expect((await ida.get("/api/v1/me")).status).toBe(200);
		expect(readStore(fresh.store, "SELECT count(*) FROM app_user")).toEqual(["1"]);
		expect(readStore(fresh.store, "SELECT count(*) FROM workspace")).toEqual(["1"]);
	});

	test("a link is void once the command line has made a user", async () => {
		const other = await startServer();
		const token = await until(() => linkOf(other.log), "the link");
		await other.cli("user", "add", "ana@team.example", "--role", "owner", "--password", password);
		expect((await other.nobody.get("/api/v1/setup", { query: { token } })).status).toBe(404);
		const late = await other.nobody.post("/api/v1/setup", { ...person, token });
		expect(late.status).toBe(404);
		expect(readStore(other.store, "SELECT count(*) FROM app_user")).toEqual(["1"]);
		await other.finish();
	});

	test("a store with a user prints no link", async () => {
		const before = fresh.log.length;
		await fresh.restart();
		expect(linkOf(fresh.log.slice(before))).toBeUndefined();
	});
});
