// Load that remembers what it was promised: texts through the API and texts of leads through the carrier's hook. What was acknowledged has to
// be there exactly once, whatever happens to the process, its disk or its database.
import { expect } from "vitest";
import { readStore, type Server, until } from "../harness/index.ts";
import type { KannelDouble } from "./kannel_double.ts";

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

interface Row {
	id: string;
	text: string;
	delivery: string;
}

export class Load {
	/** text -> message id, for each 201. */
	readonly acknowledged = new Map<string, string>();
	/** Sent, and no answer or a refusal came: there or not, never twice. */
	readonly open = new Set<string>();
	/** The carrier's ids of inbound texts that were answered 200. */
	readonly inbound = new Set<string>();
	/** How often each status came; 0 is a cut connection. */
	readonly statuses = new Map<number, number>();
	readonly bodies: any[] = [];
	readonly #server: Server;
	readonly #carrier: KannelDouble;
	#leads: any[] = [];
	#number: any;
	#hook = "";
	#going = false;
	#loops: Promise<void>[] = [];
	#serial = 0;

	constructor(server: Server, carrier: KannelDouble) {
		this.#server = server;
		this.#carrier = carrier;
	}

	/** Provider, number and leads. */
	async prepare(leads = 60): Promise<this> {
		const { admin } = this.#server;
		const provider = await admin.need("POST", "/api/v1/providers", {
			driver: "kannel",
			name: "Kannel",
			settings: { url: this.#carrier.url, username: "tester" },
			secrets: { password: "secret" },
			is_default: true,
		});
		this.#hook = new URL(provider.hook_urls.inbound).pathname;
		this.#number = await admin.need("POST", "/api/v1/numbers", { phone: "+4915112399999", sms: true, provider: provider.id });
		for (let i = 0; i < leads; i++) {
			this.#leads.push(await admin.need("POST", "/api/v1/leads", { phone: `+49151124${String(10_000 + i)}`, first_name: `Lead ${i}` }));
		}
		return this;
	}

	start(senders = 12, answerers = 2): void {
		this.#going = true;
		this.#loops = [
			...Array.from({ length: senders }, () => this.#loop(() => this.#send())),
			...Array.from({ length: answerers }, () => this.#loop(() => this.#answer())),
		];
	}

	async stop(): Promise<void> {
		this.#going = false;
		await Promise.all(this.#loops);
	}

	async #loop(act: () => Promise<void>): Promise<void> {
		while (this.#going) {
			await act();
			await pause(20 + Math.random() * 60);
		}
	}

	#count(status: number): void {
		this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
	}

	async #send(): Promise<void> {
		const text = `out-${++this.#serial}.`;
		const lead = this.#leads[Math.floor(Math.random() * this.#leads.length)];
		this.open.add(text);
		const reply = await this.#server.admin.post("/api/v1/sms/send", { leadId: lead.id, message: text }).catch(() => undefined);
		this.#count(reply?.status ?? 0);
		if (reply?.status === 201) {
			this.acknowledged.set(text, reply.body.messageId);
			this.open.delete(text);
		} else if (reply) this.bodies.push({ status: reply.status, ...reply.body });
	}

	/** A carrier delivers again until it is answered 200. */
	async #answer(): Promise<void> {
		const id = `in-${++this.#serial}`;
		const lead = this.#leads[Math.floor(Math.random() * this.#leads.length)];
		while (this.#going) {
			const reply = await this.#server.nobody
				.get(this.#hook, { query: { id, from: lead.phone, to: this.#number.phone, text: `${id}.` } })
				.catch(() => undefined);
			this.#count(reply?.status ?? 0);
			if (reply?.status === 200) {
				this.inbound.add(`${id}.`);
				return;
			}
			await pause(30);
		}
	}

	#rows(direction: string): Row[] {
		return readStore(
			this.#server.store,
			`SELECT id, original_text, delivery FROM message WHERE direction = '${direction}' AND source <> 'system'`,
		).map((line) => {
			const [id, text, delivery] = line.split("|") as [string, string, string];
			return { id, text, delivery };
		});
	}

	/** Until nothing is on its way any more. */
	async settle(timeoutMs = 90_000): Promise<void> {
		const waiting = "SELECT count(*) FROM message WHERE delivery IN ('queued', 'sending')";
		const routing = "SELECT count(*) FROM inbound_claim WHERE routed_message_id IS NULL";
		await until(() => readStore(this.#server.store, waiting)[0] === "0", "every text to have its end", timeoutMs);
		await until(() => readStore(this.#server.store, routing)[0] === "0", "every answer to be routed", timeoutMs);
	}

	/** T1, T2, T3. Answers how many texts are ambiguous. */
	async check(): Promise<number> {
		const outbound = this.#rows("outbound");
		const times = new Map<string, number>();
		for (const row of outbound) times.set(row.text, (times.get(row.text) ?? 0) + 1);
		expect([...this.acknowledged.keys()].filter((text) => times.get(text) !== 1)).toEqual([]);
		expect([...times].filter(([, count]) => count > 1)).toEqual([]);
		expect([...times.keys()].filter((text) => !this.acknowledged.has(text) && !this.open.has(text))).toEqual([]);
		expect(this.#carrier.twice).toEqual([]);
		expect(this.#carrier.complaints).toEqual([]);
		expect([...this.#carrier.taken.keys()].filter((text) => !times.has(text))).toEqual([]);
		const unexpected = outbound.filter((row) => !["sent", "ambiguous"].includes(row.delivery));
		expect(unexpected).toEqual([]);
		expect(outbound.filter((row) => row.delivery === "sent" && !this.#carrier.taken.has(row.text))).toEqual([]);
		const answers = new Map<string, number>();
		for (const row of this.#rows("inbound")) answers.set(row.text, (answers.get(row.text) ?? 0) + 1);
		expect([...this.inbound].filter((text) => answers.get(text) !== 1)).toEqual([]);
		expect([...answers].filter(([, count]) => count > 1)).toEqual([]);
		return outbound.filter((row) => row.delivery === "ambiguous").length;
	}

	/** One text that goes all the way, now. */
	async sendOne(): Promise<void> {
		const text = `one-${++this.#serial}.`;
		const reply = await this.#server.admin.post("/api/v1/sms/send", { leadId: this.#leads[0].id, message: text });
		expect(reply.status, reply.text).toBe(201);
		this.acknowledged.set(text, reply.body.messageId);
		await until(() => this.#carrier.taken.get(text) === 1, "the carrier to take a text", 75_000);
	}
}
