import { defineConfig } from "@playwright/test";

// Against the real server (LEADLINE_BIN or build/leadline), each worker with a store of its own.
export default defineConfig({
	testDir: "e2e",
	// Generous, because they only end what has failed: a loaded machine is slow, not wrong.
	timeout: 120_000,
	expect: { timeout: 30_000 },
	workers: 1,
	retries: 0,
	forbidOnly: true,
	reporter: [["list"]],
	use: {
		viewport: { width: 1440, height: 900 },
		locale: "en-US",
		timezoneId: "Europe/Madrid",
		actionTimeout: 30_000,
		trace: "off",
		launchOptions: {
			executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
			args: [
				"--no-sandbox",
				"--disable-gpu",
				"--disable-quic",
				"--no-first-run",
				"--disable-background-networking",
				"--disable-component-update",
				"--disable-sync",
			],
		},
	},
});
