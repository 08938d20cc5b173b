// What every browser test has: the server, somebody signed in, and the promise that the page breaks no rule on the way.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test as base, expect, type Page } from "@playwright/test";
import { DEMO, Server } from "./server.ts";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Watch {
	/** Answers that a test provokes on purpose, as "404 /api/v1/x" or a part of it. */
	expectProblem: (part: string) => void;
}

interface Fixtures {
	watch: Watch;
	desk: Page;
}

interface WorkerFixtures {
	server: Server;
	session: string;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
	server: [
		// biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a pattern
		async ({}, use) => {
			const server = await new Server().start({ demo: true });
			await use(server);
			await server.remove();
		},
		{ scope: "worker", timeout: 60_000 },
	],
	session: [
		async ({ server }, use) => {
			const response = await fetch(`${server.url}/api/v1/auth/login`, {
				method: "POST",
				headers: { "Content-Type": "application/json", "X-Requested-With": "leadline" },
				body: JSON.stringify(DEMO),
			});
			const cookie = /leadline_session=([^;]+)/.exec(response.headers.get("set-cookie") ?? "")?.[1];
			if (!cookie) throw new Error(`no session: ${response.status}`);
			await use(cookie);
		},
		{ scope: "worker" },
	],
	baseURL: async ({ server }, use) => use(server.url),
	watch: async ({ context }, use) => {
		const faults: string[] = [];
		const expected: string[] = ["401 GET /api/v1/me"];
		await context.addInitScript(() => {
			document.addEventListener("securitypolicyviolation", (event) =>
				console.error(`CSP ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
			);
		});
		const watchPage = (page: Page) => {
			page.on("pageerror", (error) => faults.push(`exception: ${error.message}`));
			page.on("response", (response) => {
				if (response.status() < 400) return;
				const { pathname } = new URL(response.url());
				faults.push(`${response.status()} ${response.request().method()} ${pathname}`);
			});
			page.on("console", (message) => {
				// What the network answered is told apart, with its address.
				if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
					faults.push(`console: ${message.text()}`);
				}
			});
		};
		context.on("page", watchPage);
		await use({ expectProblem: (part) => expected.push(part) });
		expect(faults.filter((fault) => !expected.some((part) => fault.includes(part)))).toEqual([]);
	},
	/** A page of somebody who is signed in. */
	desk: async ({ context, server, session, watch }, use) => {
		void watch;
		await context.addCookies([{ name: "leadline_session", value: session, url: server.url }]);
		await use(await context.newPage());
	},
});

export { expect };

/** Nothing moves any more: half-way through a fade every colour is wrong. */
async function settled(page: Page) {
	await page.evaluate(async () => {
		const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
		await frame();
		const ending = document.getAnimations().filter((each) => each.effect?.getComputedTiming().endTime !== Infinity);
		await Promise.allSettled(ending.map((each) => each.finished));
		await frame();
	});
}

export async function expectAccessible(page: Page, what: string) {
	await settled(page);
	if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeSource);
	const violations = await page.evaluate(async () => {
		interface Violation {
			id: string;
			nodes: { html: string }[];
		}
		const { axe } = window as unknown as { axe: { run: (options: object) => Promise<{ violations: Violation[] }> } };
		const found = await axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
		return found.violations.map(
			({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`,
		);
	});
	expect(violations, what).toEqual([]);
}

export async function loaded(page: Page) {
	await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0);
}

/** The conversation that is open, by its messages. */
export function thread(page: Page) {
	return page.getByRole("group", { name: "Messages" });
}

export interface LeadOf {
	id: string;
	phone: string;
	first_name: string;
}

let made = 0;

/** A number that nobody else here has: the demo's are 01xx. */
export function newPhone(): string {
	made += 1;
	return `+1415555${2000 + made}`;
}

/** A new lead with a name and a number of its own. */
export async function makeLead(server: Server, more: object = {}): Promise<LeadOf> {
	const phone = newPhone();
	const lead = await server.call<LeadOf>("POST", "/leads", {
		first_name: `Tess${made}`,
		last_name: "Probe",
		phone,
		...more,
	});
	return { ...lead, phone: lead.phone ?? phone };
}

export async function openConversation(server: Server, lead: LeadOf): Promise<{ id: string; our_phone: string }> {
	return server.call("POST", "/interactions", { lead_id: lead.id });
}
