// Writes src/api/schema.d.ts from the document that the binary prints. usage: npm run api [-- --check]
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const binary = process.env.LEADLINE_BIN ?? here("../../build/leadline");
const target = here("../src/api/schema.d.ts");

const document = JSON.parse(execFileSync(binary, ["openapi"], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 }));
const text = `// Printed by 'npm run api' out of 'leadline openapi'; not edited by hand.\n${astToString(await openapiTS(document))}`;
if (process.argv.includes("--check")) {
	if (!existsSync(target) || readFileSync(target, "utf8") !== text) {
		process.stderr.write("src/api/schema.d.ts is older than the server: run 'npm run api'\n");
		process.exitCode = 1;
	}
} else {
	writeFileSync(target, text);
	process.stdout.write(`api: ${Object.keys(document.paths).length} paths\n`);
}
