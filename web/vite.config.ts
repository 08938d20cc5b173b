import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { fakeServer } from "./dev/fakeServer.ts";

// LEADLINE_SERVER=http://127.0.0.1:8080 develops against a real server; without it the in-memory fake answers.
const server = process.env.LEADLINE_SERVER;

export default defineConfig({
	plugins: [react(), ...(server ? [] : [fakeServer()])],
	resolve: { alias: { "~": fileURLToPath(new URL("./src", import.meta.url)) } },
	build: {
		target: "es2022",
		manifest: true,
		modulePreload: { polyfill: false },
		// One file: whole it is little more than what the first page needs of it, and it is there for every next page.
		cssCodeSplit: false,
		// What every page needs goes in one file: it compresses better together, and an update of ours leaves it cached.
		rolldownOptions: {
			output: {
				codeSplitting: {
					groups: [
						{
							name: "vendor",
							test: /node_modules\/(react|react-dom|scheduler|use-sync-external-store|openapi-fetch|@tanstack\/(query-core|react-query|router-core|react-router|history|store|react-store))\//,
						},
					],
				},
			},
		},
	},
	worker: { format: "es" },
	server: server ? { proxy: { "/api": server, "^/simulator/": server } } : {},
	test: {
		environment: "happy-dom",
		setupFiles: ["./src/test/setup.ts"],
		include: ["src/**/*.test.{ts,tsx}"],
		restoreMocks: true,
		testTimeout: 30_000,
	},
});
