// Carriers as a workspace sets them up: validated by the driver's list, secrets that go in and never come out, one default, a trial.
import { afterAll, beforeAll, expect, test } from "vitest";
import { openEvents, readStore, type Server, startServer, startTwilio, type TwilioDouble } from "../harness/index.ts";

let server: Server;
let twilio: TwilioDouble;
beforeAll(async () => {
	server = await startServer();
	twilio = await startTwilio();
});
afterAll(async () => {
	await server.finish();
	await twilio.stop();
});

const providers = "/api/v1/providers";

function addTwilio(more: Record<string, unknown> = {}): Promise<any> {
	return server.admin.need("POST", providers, {
		driver: "twilio",
		name: "Twilio",
		settings: { account_sid: twilio.accountSid, api_url: twilio.base },
		secrets: { auth_token: twilio.authToken },
		...more,
	});
}

test("the drivers say what they need", async () => {
	const { data } = await server.admin.need("GET", "/api/v1/provider-drivers");
	expect(data.map((driver: any) => driver.name)).toEqual(["simulator", "kannel", "twilio"]);
	const token = data[2].settings.find((setting: any) => setting.name === "auth_token");
	expect(token).toMatchObject({ label: "Auth token", required: true, secret: true, default: null });
	expect(data[2].settings.find((setting: any) => setting.name === "api_url").default).toBe("https://api.twilio.com");
});

test("everything that is wrong with settings and secrets is said at once, each by its name", async () => {
	const reply = await server.admin.post(providers, {
		driver: "kannel",
		settings: { url: "gopher://x", username: 7.5, port: 1 },
		secrets: { pasword: "x" },
	});
	expect(reply.status).toBe(422);
	const faults = Object.fromEntries(reply.body.errors.map((each: any) => [each.field, each.code]));
	expect(faults).toEqual({
		"settings.url": "invalid_url",
		"settings.username": "wrong_type",
		"settings.port": "unknown_setting",
		"secrets.pasword": "unknown_setting",
		"secrets.password": "required",
	});
	const unknown = await server.admin.post(providers, { driver: "pigeon" });
	expect(unknown.body.errors).toEqual([expect.objectContaining({ field: "driver", code: "unknown_driver" })]);
	const none = await server.admin.post(providers, {});
	expect(none.body.errors).toEqual([expect.objectContaining({ field: "driver", code: "required" })]);
});

test("a secret goes in and never comes out, neither by the API nor in the store; what is kept is named", async () => {
	const made = await addTwilio();
	expect(made.secrets_set).toEqual(["auth_token"]);
	expect(made.hook_urls.inbound).toMatch(new RegExp(`^${server.base}/hooks/twilio/[0-9a-z]{20,}/inbound$`));
	const shown = await server.admin.get(`${providers}/${made.id}`);
	expect(shown.text).not.toContain(twilio.authToken);
	expect(readStore(server.store, "SELECT secrets, settings FROM provider").join("\n")).not.toContain(twilio.authToken);
	expect(server.log).not.toContain(twilio.authToken);
	await server.admin.need("PATCH", `${providers}/${made.id}`, { name: "Renamed" });
	expect(await server.admin.need("POST", `${providers}/${made.id}/test`, {})).toMatchObject({ ok: true });
	const gone = await server.admin.patch(`${providers}/${made.id}`, { secrets: { auth_token: null } });
	expect(gone.body.errors).toEqual([expect.objectContaining({ field: "secrets.auth_token", code: "required" })]);
	await server.admin.need("DELETE", `${providers}/${made.id}`);
});

test("the first is the default; another takes it over; when it goes, the oldest inherits: exactly one at any time", async () => {
	const defaults = async () => (await server.admin.all(providers)).filter((each) => each.is_default).map((each) => each.id);
	const before = await defaults();
	for (const id of before) expect(id).toMatch(/^prv_/);
	const one = await addTwilio({ name: "one", is_default: true });
	const two = await addTwilio({ name: "two" });
	expect(await defaults()).toEqual([one.id]);
	const refused = await server.admin.patch(`${providers}/${one.id}`, { is_default: false });
	expect(refused.body.errors).toEqual([expect.objectContaining({ field: "is_default", code: "needs_default" })]);
	await server.admin.need("PATCH", `${providers}/${two.id}`, { is_default: true });
	expect(await defaults()).toEqual([two.id]);
	await server.admin.need("DELETE", `${providers}/${two.id}`);
	expect(await defaults()).toHaveLength(1);
	for (const each of await server.admin.all(providers)) await server.admin.need("DELETE", `${providers}/${each.id}`);
});

test("a change needs the version that was read, and is told on the stream", async () => {
	const made = await addTwilio();
	const events = await openEvents(server.admin);
	const changed = await server.admin.patch(`${providers}/${made.id}`, { name: "New" }, { headers: { "If-Match": `"${made.version}"` } });
	expect([changed.status, changed.headers.get("etag")]).toEqual([200, `"${made.version + 1}"`]);
	const stale = await server.admin.patch(`${providers}/${made.id}`, { name: "Old" }, { headers: { "If-Match": `"${made.version}"` } });
	expect([stale.status, stale.body.code]).toEqual([412, "stale"]);
	const told = await events.next((event) => event.event === "provider.updated" && JSON.stringify(event).includes(made.id), "the change");
	expect(JSON.stringify(told)).not.toContain(twilio.authToken);
	events.close();
	const unknown = await server.admin.get(`${providers}/prv_0000000000001`);
	expect(unknown.status).toBe(404);
	const list = await server.admin.get(providers, { query: { colour: "red" } });
	expect(list.status).toBe(422);
	await server.admin.need("DELETE", `${providers}/${made.id}`);
});

test("the trial says in words why a carrier is not reached, and the provider shows it", async () => {
	const wrong = await addTwilio({ secrets: { auth_token: "wrong" } });
	const refused = await server.admin.need("POST", `${providers}/${wrong.id}/test`, {});
	expect(refused).toEqual({ ok: false, detail: "Twilio: Authenticate (status 401)" });
	expect((await server.admin.need("GET", `${providers}/${wrong.id}`)).last_error).toBe(refused.detail);
	await server.admin.need("PATCH", `${providers}/${wrong.id}`, { secrets: { auth_token: twilio.authToken } });
	expect((await server.admin.need("POST", `${providers}/${wrong.id}/test`, {})).ok).toBe(true);
	const well = await server.admin.need("GET", `${providers}/${wrong.id}`);
	expect([well.last_error, well.last_ok_at !== null]).toEqual([null, true]);
	const absent = await server.admin.need("POST", providers, {
		driver: "kannel",
		settings: { url: "http://127.0.0.1:9/cgi-bin/sendsms", username: "u" },
		secrets: { password: "p" },
	});
	const lost = await server.admin.need("POST", `${providers}/${absent.id}/test`, {});
	expect([lost.ok, /connect/i.test(lost.detail)]).toEqual([false, true]);
	for (const id of [wrong.id, absent.id]) await server.admin.need("DELETE", `${providers}/${id}`);
});
