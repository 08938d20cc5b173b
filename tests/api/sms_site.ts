// What tests of texting share: numbers on the simulator, leads, a way to wait for deliveries and to answer as the lead.
import { type Client, type Server, until } from "../harness/index.ts";

let serial = 0;

/** A fresh fictional mobile number: +1 555 01xx is too small a range, so UK drama numbers (Ofcom, +44 7700 900000 to 900999) come first. */
export function newPhone(): string {
	serial++;
	return serial <= 900 ? `+447700900${String(serial).padStart(3, "0")}` : `+4915112${String(300000 + serial).padStart(6, "0")}`;
}

export async function addNumber(client: Client, more: Record<string, unknown> = {}): Promise<any> {
	return client.need("POST", "/api/v1/numbers", { phone: newPhone(), sms: true, ...more });
}

export async function addLead(client: Client, more: Record<string, unknown> = {}): Promise<any> {
	return client.need("POST", "/api/v1/leads", { phone: newPhone(), first_name: "Ana", last_name: "García", ...more });
}

export async function addProvider(client: Client): Promise<any> {
	const known = await client.need<any>("GET", "/api/v1/providers");
	return known.data[0] ?? client.need("POST", "/api/v1/providers", { driver: "simulator", name: "Simulator" });
}

export async function send(client: Client, leadId: string, message: string, more: Record<string, unknown> = {}): Promise<any> {
	return client.need("POST", "/api/v1/sms/send", { leadId, message, ...more });
}

export async function page(client: Client, interactionId: string): Promise<any> {
	return client.need("GET", `/api/v1/interactions/${interactionId}`);
}

/** Waits until the message is in one of the states. */
export async function delivered(client: Client, sent: { messageId: string; interactionId: string }, ...states: string[]): Promise<any> {
	const wanted = states.length ? states : ["delivered"];
	return until(
		async () =>
			(await page(client, sent.interactionId)).transcript.find((entry: any) => entry.id === sent.messageId && wanted.includes(entry.delivery)),
		`${sent.messageId} to be ${wanted.join(" or ")}`,
		20_000,
	);
}

/** The phone of the lead sends a text. */
export async function answer(client: Client, from: string, to: string, text: string): Promise<void> {
	await client.need("POST", "/simulator/sms/inbound", { from, to, text });
}

/** Waits for the conversation of a pair. */
export async function conversation(server: Server, to: string, fits: (row: any) => boolean = () => true): Promise<any> {
	return until(
		async () => (await server.admin.need<any>("GET", "/api/v1/interactions", undefined, { query: { to } })).data.find(fits),
		`a conversation with ${to}`,
		20_000,
	);
}
