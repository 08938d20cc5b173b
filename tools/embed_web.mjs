#!/usr/bin/env node
// Turns web/dist into an assembler file of blobs and a C table of them (src/app/web_assets.h says what the table means).
// usage: node tools/embed_web.mjs <dist> <out.S> <out.c>
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, extname, join, relative, resolve, sep } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const CONTENT_TYPES = {
	".css": "text/css; charset=utf-8",
	".html": "text/html; charset=utf-8",
	".ico": "image/x-icon",
	".js": "text/javascript; charset=utf-8",
	".json": "application/json",
	".png": "image/png",
	".svg": "image/svg+xml",
	".txt": "text/plain; charset=utf-8",
	".webmanifest": "application/manifest+json",
	".woff2": "font/woff2",
};
const LEAST_SAVING = 0.05;

function listFiles(folder) {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		if (entry.name.startsWith(".")) return [];
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return listFiles(path);
		return entry.name.endsWith(".map") ? [] : [path];
	});
}

function worthKeeping(coded, plain) {
	return coded.length < plain.length * (1 - LEAST_SAVING) ? coded : null;
}

function readAsset(root, file) {
	const plain = readFileSync(file);
	const path = `/${relative(root, file).split(sep).join("/")}`;
	const contentType = CONTENT_TYPES[extname(file)];
	if (!contentType) throw new Error(`${path}: no content type is known for '${extname(file)}'`);
	return {
		path,
		contentType,
		etag: createHash("sha256").update(plain).digest("hex").slice(0, 16),
		immutable: path.startsWith("/assets/"),
		plain,
		gzip: worthKeeping(gzipSync(plain, { level: 9 }), plain),
		brotli: worthKeeping(
			brotliCompressSync(plain, {
				params: {
					[constants.BROTLI_PARAM_QUALITY]: 11,
					[constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
				},
			}),
			plain,
		),
	};
}

// Only scripts without a src stand inside the page; each needs its hash, or the browser refuses it.
function inlineScriptHashes(html) {
	const hashes = [];
	for (const [, attributes, body] of html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)) {
		if (/\bsrc\s*=/.test(attributes)) continue;
		hashes.push(`'sha256-${createHash("sha256").update(body).digest("base64")}'`);
	}
	return hashes;
}

export function contentSecurityPolicy(html) {
	return [
		"default-src 'none'",
		`script-src ${["'self'", ...inlineScriptHashes(html)].join(" ")}`,
		"style-src 'self'",
		"img-src 'self' data:",
		"font-src 'self'",
		"connect-src 'self'",
		"worker-src 'self'",
		"manifest-src 'self'",
		"base-uri 'none'",
		"form-action 'self'",
		"frame-ancestors 'none'",
		"require-trusted-types-for 'script'",
		// The one policy there is lets the page's own shared worker start (web/src/live/trusted.ts).
		"trusted-types leadline",
	].join("; ");
}

function assemblerBlob(symbol, bytes) {
	const lines = [`\t.balign 16`, `${symbol}:`];
	for (let at = 0; at < bytes.length; at += 32) {
		lines.push(`\t.byte ${[...bytes.subarray(at, at + 32)].join(",")}`);
	}
	return [`\t.globl ${symbol}`, `\t.type ${symbol}, @object`, ...lines, `\t.size ${symbol}, ${bytes.length}`].join("\n");
}

function cString(text) {
	return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

function writeTable(assets, csp) {
	const externs = [];
	const rows = assets.map((asset, index) => {
		const cells = ["plain", "gzip", "brotli"].map((coding) => {
			if (!asset[coding]) return { name: "NULL", size: 0 };
			const name = `web_${index}_${coding}`;
			externs.push(`extern const unsigned char ${name}[];`);
			return { name, size: asset[coding].length };
		});
		return [
			`\t{ ${cString(asset.path)}, ${cString(asset.contentType)}, ${cString(`"${asset.etag}"`)},`,
			`\t  ${cells.map((cell) => cell.name).join(", ")}, ${cells.map((cell) => cell.size).join(", ")}, ${asset.immutable} },`,
		].join("\n");
	});
	return [
		"/* Written by tools/embed_web.mjs out of web/dist; edit neither. */",
		'#include "app/web_assets.h"',
		"",
		...externs,
		"",
		"const struct web_asset web_assets[] = {",
		...rows,
		"};",
		`const size_t web_assets_count = ${assets.length};`,
		"",
		`const char web_csp[] = ${cString(csp)};`,
		"",
	].join("\n");
}

function main([dist, outAssembler, outTable]) {
	if (!outTable) {
		process.stderr.write("usage: node tools/embed_web.mjs <dist> <out.S> <out.c>\n");
		return 2;
	}
	const root = resolve(dist);
	const byteOrder = (a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path));
	const assets = listFiles(root)
		.map((file) => readAsset(root, file))
		.sort(byteOrder);
	const page = assets.find((asset) => asset.path === "/index.html");
	if (!page) throw new Error(`${dist}: no index.html; run 'npm run build' in web/ first`);

	const blobs = assets.flatMap((asset, index) =>
		["plain", "gzip", "brotli"]
			.filter((coding) => asset[coding])
			.map((coding) => assemblerBlob(`web_${index}_${coding}`, asset[coding])),
	);
	const assembler = [
		"/* Written by tools/embed_web.mjs out of web/dist; edit neither. */",
		'\t.section .rodata.web,"a",@progbits',
		...blobs,
		'\t.section .note.GNU-stack,"",@progbits',
		"",
	].join("\n");
	for (const out of [outAssembler, outTable]) mkdirSync(dirname(resolve(out)), { recursive: true });
	writeFileSync(outAssembler, assembler);
	writeFileSync(outTable, writeTable(assets, contentSecurityPolicy(page.plain.toString("utf8"))));
	const total = (coding) => assets.reduce((sum, asset) => sum + (asset[coding] ?? asset.plain).length, 0);
	process.stdout.write(
		`embed_web: ${assets.length} files, ${total("plain")} bytes plain, ${total("gzip")} gzip, ${total("brotli")} brotli\n`,
	);
	return 0;
}

if (process.argv[1] && resolve(process.argv[1]) === resolve(import.meta.filename ?? new URL(import.meta.url).pathname)) {
	process.exitCode = main(process.argv.slice(2));
}
