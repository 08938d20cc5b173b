// Holds the sizes of what is built against the budgets. usage: npm run budgets (after npm run build)
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));
const gzipKB = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length / 1000;

/** A chunk and everything that must be there before it runs. */
function closure(key, seen = new Set()) {
	if (seen.has(key)) return seen;
	seen.add(key);
	for (const next of manifest[key].imports ?? []) closure(next, seen);
	return seen;
}

const keyOf = (source) => {
	const found = Object.keys(manifest).find((key) => key.endsWith(source));
	if (!found) throw new Error(`${source} is not in the manifest`);
	return found;
};
const sumJs = (keys) => [...keys].reduce((sum, key) => sum + gzipKB(manifest[key].file), 0);

const shell = closure(keyOf("index.html"));
const inbox = new Set(shell);
for (const part of ["app/Shell.tsx", "AccountMenu.tsx", "InboxPage.tsx", "i18n/index.ts", "locales/en.json"])
	closure(keyOf(part), inbox);
const rows = [
	["shell, js gz", sumJs(shell), 130],
	["cold /inbox, js gz", sumJs(inbox), 200],
];
for (const page of ["LeadsPage", "CampaignsPage", "AccountsPage", "SettingsPage", "SimulatorPage"]) {
	const own = [...closure(keyOf(`${page}.tsx`))].filter((key) => !inbox.has(key));
	rows.push([`${page}, own js gz`, sumJs(own), 60]);
}
const assets = readdirSync(join(dist, "assets")).map((name) => `assets/${name}`);
const css = assets.filter((name) => name.endsWith(".css"));
rows.push(["all css gz", css.reduce((sum, file) => sum + gzipKB(file), 0), 20]);
const brotli = assets.reduce((sum, file) => sum + brotliCompressSync(readFileSync(join(dist, file))).length / 1000, 0);
rows.push(["whole dist, br", brotli, 600]);

let over = 0;
for (const [name, size, limit] of rows) {
	if (size > limit) over += 1;
	process.stdout.write(
		`${name.padEnd(26)} ${size.toFixed(1).padStart(7)} kB of ${limit}${size > limit ? "   TOO BIG" : ""}\n`,
	);
}
process.exitCode = over ? 1 : 0;
