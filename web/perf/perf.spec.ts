// What the UI costs, in Chromium against the real server with its demo: printed beside the budgets, held by nobody, because a figure of
// a loaded machine proves nothing. usage: npm run perf (LEADLINE_BIN names another binary, PERF_ROUNDS another number of rounds)
import type { Browser, Page } from "@playwright/test";
import { test as base } from "../e2e/fixture.ts";

const ROUNDS = Number(process.env.PERF_ROUNDS ?? 5);
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };

declare global {
	interface Window {
		firstRowAt?: number;
	}
}

interface Terms {
	/** How many times slower the processor is made. */
	cpu?: number;
	network?: typeof SLOW_4G;
	/** What must be on the page. */
	found: string;
}

const share = (values: number[], part: number) => {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!;
};

function say(name: string, value: number, unit: string, budget: number) {
	const over = value > budget ? "   OVER" : "";
	console.log(`${name.padEnd(58)} ${value.toFixed(1).padStart(8)} ${unit}, budget ${budget}${over}`);
}

/** A browser that has seen nothing yet but is signed in. */
async function visit(browser: Browser, url: string, session: string, path: string, { cpu = 1, network, found }: Terms) {
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
	await context.addCookies([{ name: "leadline_session", value: session, url }]);
	const page = await context.newPage();
	const line = await context.newCDPSession(page);
	if (cpu > 1) await line.send("Emulation.setCPUThrottlingRate", { rate: cpu });
	if (network) {
		await line.send("Network.enable");
		await line.send("Network.emulateNetworkConditions", network);
	}
	await page.addInitScript((selector) => {
		new MutationObserver((_, observer) => {
			if (!document.querySelector(selector)) return;
			observer.disconnect();
			// Drawn, not only in the tree.
			requestAnimationFrame(() =>
				setTimeout(() => {
					window.firstRowAt = performance.now();
				}),
			);
		}).observe(document, { childList: true, subtree: true });
	}, found);
	await page.goto(`${url}${path}`, { waitUntil: "commit" });
	await page.waitForFunction(() => window.firstRowAt);
	return { context, page, line };
}

/** Down the leads, 400 px a frame; what each frame's work took, in ms. */
const scroll = (page: Page) =>
	page.evaluate(async () => {
		const grid = document.querySelector("[role=grid]")!;
		const times: number[] = [];
		while (times.length < 300) {
			await new Promise<void>((resolve) => {
				requestAnimationFrame(() => {
					const begun = performance.now();
					grid.scrollTop += 400;
					const { port1, port2 } = new MessageChannel();
					port1.onmessage = () => {
						times.push(performance.now() - begun);
						resolve();
					};
					port2.postMessage(null); // comes after style, layout and paint of this frame
				});
			});
		}
		return times;
	});

/** To the end of the list, page by page; how many rows it has. */
async function scrollToEnd(page: Page) {
	await page.getByRole("grid").focus();
	const last = () =>
		page.evaluate(() => {
			const rows = [...document.querySelectorAll("[role=row][aria-rowindex]")];
			return Math.max(...rows.map((row) => Number(row.getAttribute("aria-rowindex"))));
		});
	for (let still = 0, before = 0; still < 4; ) {
		await page.keyboard.press("End");
		await page.waitForTimeout(150);
		const now = await last();
		still = now === before ? still + 1 : 0;
		before = now;
	}
	return (await last()) - 1;
}

/** Clicks one conversation after another; how long each took to stand there, in ms. */
const openAll = (page: Page) =>
	page.evaluate(async () => {
		const times: number[] = [];
		const ids = [...document.querySelectorAll("[role=option]")].slice(1, 9).map((row) => row.id);
		for (const id of ids) {
			const row = document.getElementById(id)!;
			const begun = performance.now();
			row.click();
			await new Promise<void>((resolve, reject) => {
				const look = () => {
					const chosen = document.getElementById(id)?.ariaSelected === "true";
					const address = new URL(location.href).searchParams.get("c") === id.slice("row-".length);
					const messages = document.querySelector("[role=group] :is(li, [role=listitem])");
					if (performance.now() - begun > 20_000) reject(new Error(`${id} does not open`));
					else if (chosen && address && messages && !messages.isSameNode(before)) resolve();
					else requestAnimationFrame(look);
				};
				const before = document.querySelector("[role=group] :is(li, [role=listitem])");
				look();
			});
			times.push(performance.now() - begun);
		}
		return times;
	});

base("what the UI costs", async ({ browser, server, session }) => {
	const to = (path: string, terms: Terms) => visit(browser, server.url, session, path, terms);
	const slow = [
		["first row of a cold /inbox", {}, 300],
		["  with a quarter of the processor", { cpu: 4 }, 900],
		["  and on a slow 4G line", { cpu: 4, network: SLOW_4G }, 2200],
	] as const;
	for (const [name, terms, budget] of slow) {
		const times: number[] = [];
		while (times.length < ROUNDS) {
			const { context, page } = await to("/inbox", { ...terms, found: "[role=option]" });
			times.push(await page.evaluate(() => window.firstRowAt!));
			await context.close();
		}
		say(name, share(times, 0.5), "ms", budget);
	}
	for (const [cpu, budget] of [
		[1, 8],
		[4, 25],
	] as const) {
		const { context, page, line } = await to("/leads", { cpu, found: "[role=row][aria-rowindex='5']" });
		const name = `a frame of scrolling the leads, p95${cpu > 1 ? ", a quarter of the processor" : ""}`;
		say(name, share(await scroll(page), 0.95), "ms", budget);
		if (cpu === 1) {
			const leads = await scrollToEnd(page);
			const drawn = await page.getByRole("row").count();
			await line.send("HeapProfiler.collectGarbage");
			const { usedSize } = await line.send("Runtime.getHeapUsage");
			say(`JS heap after ${leads} leads, ${drawn} rows drawn`, usedSize / 1e6, "MB", 15);
		}
		await context.close();
	}
	const { context, page } = await to("/inbox?sort=recent", { found: "[role=option]" });
	await page.getByRole("option").first().click();
	await page.getByRole("group", { name: "Messages" }).getByRole("listitem").first().waitFor();
	say("a conversation opened, p95", share(await openAll(page), 0.95), "ms", 150);
	await context.close();
});
