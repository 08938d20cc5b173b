import { defineConfig } from "vitest/config";

// Every black-box test runs twice: against a server on SQLite and against one on PostgreSQL. `--project api-sqlite` runs one half.
const kinds = ["api", "peers", "crash"];
const engines = ["sqlite", "postgres"];

export default defineConfig({
	test: {
		maxWorkers: 2,
		projects: [
			...kinds.flatMap((kind) =>
				engines.map((engine) => ({
					test: {
						name: `${kind}-${engine}`,
						include: [`${kind}/**/*.test.ts`],
						env: { LEADLINE_TEST_ENGINE: engine },
						globalSetup: ["./harness/global_setup.ts"],
						testTimeout: kind === "api" ? 60_000 : 300_000,
						hookTimeout: 60_000,
						// Real gateways and crashes measure time; they have the machine for themselves.
						fileParallelism: kind === "api",
						sequence: { groupOrder: kinds.indexOf(kind) },
					},
				})),
			),
			{ test: { name: "routes", include: ["routes/**/*.test.ts"], sequence: { groupOrder: kinds.length } } },
		],
	},
});
