import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, type Server, startServer } from "../harness/index.ts";

const password = "correct horse battery";
let server: Server;
let owner: Client;
let admin: Client;

async function idOf(client: Client): Promise<string> {
	return (await client.get("/api/v1/me")).body.user.id;
}

beforeAll(async () => {
	server = await startServer();
	for (const role of ["owner", "admin", "member", "viewer"])
		await server.cli("user", "add", `${role}@team.example`, "--role", role, "--password", password);
	owner = await server.nobody.login("owner@team.example", password);
	admin = await server.nobody.login("admin@team.example", password);
});
afterAll(() => server.finish());

describe("people of a workspace", () => {
	test("are listed in pages, with role and when they were last seen", async () => {
		const all = await admin.all("/api/v1/users", { limit: 2 });
		expect(all.map((user) => user.role)).toEqual(["owner", "admin", "member", "viewer"]);
		expect(all[0].last_seen_at).toMatch(/^20/);
		expect(all[3].last_seen_at).toBeNull();
		expect(Object.keys(all[0])).not.toContain("password_hash");
	});

	test("are added with a role and a password, and can sign in", async () => {
		const reply = await admin.post("/api/v1/users", { email: "dee@team.example", name: "Dee", role: "member", password });
		expect(reply.status).toBe(201);
		expect(reply.body).toMatchObject({ email: "dee@team.example", name: "Dee", role: "member", last_seen_at: null });
		expect(reply.body.id).toMatch(/^usr_/);
		expect((await admin.get(`/api/v1/users/${reply.body.id}`)).body).toEqual(reply.body);
		const dee = await server.nobody.login("dee@team.example", password);
		expect((await dee.get("/api/v1/me")).body.role).toBe("member");
	});

	test("all that is wrong with a new one is told at once", async () => {
		const reply = await admin.post("/api/v1/users", { email: "nobody", name: "", role: "king", password: "short" });
		expect(reply.status).toBe(422);
		expect(reply.body.errors.map((error: { field: string }) => error.field).sort()).toEqual(["email", "name", "password", "role"]);
		const bare = await admin.post("/api/v1/users", {});
		expect(bare.body.errors.map((error: { field: string }) => error.field).sort()).toEqual(["email", "name", "password", "role"]);
	});

	test("nobody is added twice", async () => {
		const reply = await admin.post("/api/v1/users", { email: "Member@team.example", name: "Again", role: "viewer", password });
		expect(reply.status).toBe(409);
		expect(reply.body.code).toBe("duplicate");
	});

	test("a change of role works at once, in the session that runs", async () => {
		const viewer = await server.nobody.login("viewer@team.example", password);
		const id = await idOf(viewer);
		expect((await viewer.post("/api/v1/accounts", { name: "Acme" })).status).toBe(403);
		expect((await admin.patch(`/api/v1/users/${id}`, { role: "member" })).body.role).toBe("member");
		expect((await viewer.post("/api/v1/accounts", { name: "Acme" })).status).toBe(201);
		expect((await admin.patch(`/api/v1/users/${id}`, { role: "viewer" })).body.role).toBe("viewer");
	});
});

describe("owners", () => {
	test("are made, changed and removed by owners only", async () => {
		const ownerId = await idOf(owner);
		const adminId = await idOf(admin);
		for (const reply of [
			await admin.post("/api/v1/users", { email: "king@team.example", name: "King", role: "owner", password }),
			await admin.patch(`/api/v1/users/${adminId}`, { role: "owner" }),
			await admin.patch(`/api/v1/users/${ownerId}`, { role: "viewer" }),
			await admin.delete(`/api/v1/users/${ownerId}`),
			await admin.post("/api/v1/api-keys", { name: "big", role: "owner" }),
		]) {
			expect(reply.status).toBe(403);
			expect(reply.body.code).toBe("forbidden");
		}
		expect((await owner.patch(`/api/v1/users/${adminId}`, { role: "owner" })).status).toBe(200);
		expect((await owner.patch(`/api/v1/users/${adminId}`, { role: "admin" })).status).toBe(200);
	});

	test("the last one stays: no demotion, no removal, not even by themselves", async () => {
		const id = await idOf(owner);
		for (const reply of [await owner.patch(`/api/v1/users/${id}`, { role: "admin" }), await owner.delete(`/api/v1/users/${id}`)]) {
			expect(reply.status).toBe(409);
			expect(reply.body.code).toBe("last_owner");
		}
		expect((await owner.get("/api/v1/me")).body.role).toBe("owner");
	});

	test("of two owners that demote each other at once, one stays", async () => {
		await server.cli("user", "add", "second@team.example", "--role", "owner", "--password", password);
		const second = await server.nobody.login("second@team.example", password);
		const [a, b] = [await idOf(owner), await idOf(second)];
		const replies = await Promise.all([owner.patch(`/api/v1/users/${b}`, { role: "admin" }), second.patch(`/api/v1/users/${a}`, { role: "admin" })]);
		expect(replies.filter((reply) => reply.status === 200).length).toBe(1);
		const roles = (await server.admin.all("/api/v1/users")).map((user) => user.role);
		expect(roles.filter((role) => role === "owner").length).toBe(1);
		if (replies[1]?.status === 200) await second.patch(`/api/v1/users/${a}`, { role: "owner" });
	});
});

describe("somebody who is removed", () => {
	test("is out at once, and their sessions see nothing of the workspace", async () => {
		await server.cli("user", "add", "gone@team.example", "--role", "member", "--password", password);
		const gone = await server.nobody.login("gone@team.example", password);
		const id = await idOf(gone);
		expect((await owner.delete(`/api/v1/users/${id}`)).status).toBe(204);
		expect((await gone.get("/api/v1/accounts")).status).toBe(403);
		expect((await gone.get("/api/v1/me")).body).toMatchObject({ role: null, workspace: null, workspaces: [], rights: [] });
		expect((await owner.get(`/api/v1/users/${id}`)).status).toBe(404);
		expect((await owner.delete(`/api/v1/users/${id}`)).status).toBe(404);
	});
});

describe("somebody in two workspaces", () => {
	test("names one by X-Workspace, has a role in each, and keeps name and password", async () => {
		const other = (await server.cli("key", "add", "--role", "admin", "--workspace", "Second desk").catch((error) => error.stderr)) as string;
		expect(other).toMatch(/there is no workspace 'Second desk'/);
		await server.cli("user", "add", "both@team.example", "--role", "member", "--password", password, "--name", "Both");
		const both = await server.nobody.login("both@team.example", password);
		const unknown = both.as({ ...both.headers, "X-Workspace": "ws_0000000000001" });
		expect((await unknown.get("/api/v1/accounts")).status).toBe(404);
		expect((await unknown.get("/api/v1/accounts")).body.code).toBe("workspace_not_found");
		const home = (await both.get("/api/v1/me")).body.workspace.id;
		const named = both.as({ ...both.headers, "X-Workspace": home });
		expect((await named.get("/api/v1/me")).body.workspace.id).toBe(home);
	});
});
