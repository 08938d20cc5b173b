import { defineConfig } from "@playwright/test";

// Against the real server (LEADLINE_BIN or build/leadline), each worker with a store of its own.
export default defineConfig({
	testDir: "e2e",
	timeout: 40_000,
	expect: { timeout: 8000 },
	workers: 1,
	retries: 0,
	forbidOnly: true,
	reporter: [["list"]],
	use: {
		viewport: { width: 1440, height: 900 },
		locale: "en-US",
		timezoneId: "Europe/Madrid",
		actionTimeout: 8000,
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
