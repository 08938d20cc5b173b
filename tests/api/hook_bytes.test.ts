// What a carrier sends is not lost for its encoding: the best is made of it, and the call is kept as it came (T3).
import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readStore, type Server, startServer, until } from "../harness/index.ts";
import { addLead, addNumber } from "./sms_site.ts";

let server: Server;
let ours: string;
let kannel: string;
let twilio: string;
const authToken = "the token of twilio, 32 letters";

beforeAll(async () => {
	server = await startServer();
	ours = (await addNumber(server.admin)).phone;
	const add = async (body: object) => (await server.admin.need("POST", "/api/v1/providers", body)).hook_urls.inbound;
	kannel = await add({ driver: "kannel", settings: { url: "http://127.0.0.1:1", username: "u" }, secrets: { password: "p" } });
	twilio = await add({ driver: "twilio", settings: { account_sid: `AC${"0".repeat(32)}` }, secrets: { auth_token: authToken } });
});
afterAll(() => server.finish());

async function textsOf(phone: string): Promise<string[]> {
	return until(async () => {
		const rows = (await server.admin.need<any>("GET", "/api/v1/interactions", undefined, { query: { to: phone } })).data;
		if (!rows.length) return undefined;
		const page = await server.admin.need<any>("GET", `/api/v1/interactions/${rows[0].id}`);
		return page.transcript.map((entry: any) => entry.message);
	}, `the text of ${phone}`);
}

const raw = (id: string) => readStore(server.store, `SELECT coalesce(raw, 'none') FROM inbound_claim WHERE provider_message_id = '${id}'`)[0];

test.each([
	["k-latin1", "ISO-8859-1", "Gr%FC%DFe+%80", "Grüße €"],
	["k-utf8", "UTF-8", "Gr%C3%BC%C3%9Fe", "Grüße"],
	["k-ucs2", "UTF-16BE", "%04%1F%04%40%00%21", "Пр!"],
	["k-broken", "UTF-8", "100%25+%C3%28+%", "100% Ã( %"],
])("Kannel, GET, %s: %s", async (id, charset, escaped, text) => {
	const lead = await addLead(server.admin);
	const query = `from=${encodeURIComponent(lead.phone)}&to=${encodeURIComponent(ours)}&id=${id}&charset=${charset}&text=${escaped}`;
	for (let repeated = 0; repeated < 2; repeated++) expect((await fetch(`${kannel}?${query}`)).status).toBe(200);
	expect(await textsOf(lead.phone)).toEqual([text]);
	expect(raw(id)).toBe(id === "k-utf8" ? "none" : query);
});

test("Twilio, POST, a form in Latin-1, both escaped and bare", async () => {
	for (const [id, body] of [
		["SM1", "Body=caf%E9"],
		["SM2", "Body=caf\u00e9"],
	]) {
		const lead = await addLead(server.admin);
		const form = `MessageSid=${id}&From=${encodeURIComponent(lead.phone)}&To=${encodeURIComponent(ours)}&NumMedia=0&${body}`;
		const signed = `${twilio}Bodycafé` + `From${lead.phone}MessageSid${id}NumMedia0To${ours}`;
		const reply = await fetch(twilio, {
			method: "POST",
			headers: {
				"Content-Type": "application/x-www-form-urlencoded",
				"X-Twilio-Signature": createHmac("sha1", authToken).update(signed).digest("base64"),
			},
			body: new Uint8Array(Buffer.from(form, "latin1")),
		});
		expect(reply.status).toBe(200);
		expect(await textsOf(lead.phone)).toEqual(["café"]);
		expect(raw(id as string)).toBe(form.replace("\u00e9", "%E9"));
	}
});
