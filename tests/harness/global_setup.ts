// Starts the private PostgreSQL of a run (once; tools/run_tests may have done so already) and drops it at the end.
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { TestProject } from "vitest/node";
import { repository } from "./paths.ts";

declare module "vitest" {
	export interface ProvidedContext {
		postgres: string;
	}
}

let holder: ChildProcess | undefined;

export async function setup(project: TestProject): Promise<void> {
	if (!project.name.endsWith("postgres")) {
		project.provide("postgres", "");
		return;
	}
	project.provide("postgres", process.env.LEADLINE_TEST_POSTGRES ?? (await hold()));
}

async function hold(): Promise<string> {
	holder = spawn(`${repository}/tools/private_postgres`, ["hold"], { stdio: ["pipe", "pipe", "inherit"] });
	const ended = new Promise<never>((_, reject) => holder?.once("exit", (code) => reject(new Error(`tools/private_postgres ended with ${code}`))));
	ended.catch(() => {});
	if (!holder.stdout) throw new Error("tools/private_postgres has no output");
	const line = createInterface(holder.stdout)[Symbol.asyncIterator]().next();
	const { value } = await Promise.race([line, ended]);
	return value;
}

export async function teardown(): Promise<void> {
	const running = holder;
	if (!running) return;
	holder = undefined;
	const ended = new Promise((done) => running.once("exit", done));
	running.stdin?.end();
	await ended;
}
