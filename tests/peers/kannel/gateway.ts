// Debian's Kannel as a gateway of our own: bearerbox and smsbox on private loopback ports, and phones behind its fake SMSC.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { newFolder, until } from "../../harness/index.ts";

export interface PhoneText {
	from: string;
	to: string;
	text: string;
	parts: number;
}

async function freePorts(count: number): Promise<number[]> {
	const probes = await Promise.all(
		Array.from({ length: count }, async () => {
			const probe = createServer();
			await new Promise<void>((done) => probe.listen(0, "127.0.0.1", done));
			return probe;
		}),
	);
	const ports = probes.map((probe) => (probe.address() as { port: number }).port);
	await Promise.all(probes.map((probe) => new Promise((done) => probe.close(done))));
	return ports;
}

function bytesOf(escaped: string): Buffer {
	const bytes: number[] = [];
	for (let at = 0; at < escaped.length; at++) {
		if (escaped[at] === "%") {
			bytes.push(Number.parseInt(escaped.slice(at + 1, at + 3), 16));
			at += 2;
		} else bytes.push(escaped[at] === "+" ? 32 : escaped.charCodeAt(at));
	}
	return Buffer.from(bytes);
}

/** The phones: one connection to Kannel's fake SMSC, whose lines are `sender receiver type data` in both directions. */
export class Phones {
	/** Whole texts in the order in which their last part came. */
	readonly got: PhoneText[] = [];
	#socket: Socket | undefined;
	#rest = "";
	readonly #parts = new Map<string, (string | undefined)[]>();

	async connect(port: number): Promise<void> {
		const socket = await until(
			() =>
				new Promise<Socket | undefined>((done) => {
					const attempt = connect(port, "127.0.0.1", () => done(attempt));
					attempt.once("error", () => done(undefined));
				}),
			"the fake SMSC",
		);
		this.#rest = "";
		socket.on("data", (bytes) => this.#read(bytes.toString("utf8")));
		socket.on("error", () => {});
		this.#socket = socket;
	}

	/** Out of reach: Kannel keeps what is for them. */
	disconnect(): void {
		this.#socket?.destroy();
		this.#socket = undefined;
	}

	send(from: string, to: string, text: string): void {
		if (!this.#socket) throw new Error("the phones are out of reach");
		this.#socket.write(`${from} ${to} text ${text}\n`);
	}

	/** As phones send what is too long for one message: parts with a concatenation header. */
	sendInParts(from: string, to: string, parts: string[]): void {
		parts.forEach((part, at) => {
			const header = `%05%00%03%2A%${hex(parts.length)}%${hex(at + 1)}`;
			this.#socket?.write(`${from} ${to} udh ${header} ${encodeURIComponent(part)}\n`);
		});
	}

	sendUcs2(from: string, to: string, text: string): void {
		const bytes = Buffer.from(text, "utf16le").swap16();
		this.#socket?.write(`${from} ${to} ucs2 ${[...bytes].map((byte) => `%${hex(byte)}`).join("")}\n`);
	}

	/** What the phone `to` got. */
	of(to: string): PhoneText[] {
		return this.got.filter((text) => text.to === to);
	}

	#read(text: string): void {
		const lines = (this.#rest + text).split("\n");
		this.#rest = lines.pop() ?? "";
		for (const line of lines) this.#take(line);
	}

	#take(line: string): void {
		const [, from = "", to = "", type, data = ""] = /^(\S+) (\S+) (\S+) (.*)$/s.exec(line) ?? [];
		if (type === "text") this.got.push({ from, to, text: data, parts: 1 });
		else if (type === "ucs-2") this.got.push({ from, to, text: ucs2(bytesOf(data)), parts: 1 });
		else if (type === "udh") this.#takePart(from, to, data);
		else throw new Error(`the fake SMSC sent a line that is none: ${line}`);
	}

	/** `udh HEADER data DATA`, header 05 00 03 reference total number. */
	#takePart(from: string, to: string, data: string): void {
		const [, header = "", body = ""] = /^(\S+) data (.*)$/s.exec(data) ?? [];
		const [, , , reference = 0, total = 0, number = 0] = bytesOf(header);
		const key = `${from} ${to} ${reference}`;
		const parts = this.#parts.get(key) ?? Array.from<string | undefined>({ length: total });
		if (parts[number - 1] !== undefined) throw new Error(`part ${number} of ${total} came twice: ${key}`);
		parts[number - 1] = bytesOf(body).toString("utf8");
		this.#parts.set(key, parts);
		if (parts.some((part) => part === undefined)) return;
		this.#parts.delete(key);
		this.got.push({ from, to, text: parts.join(""), parts: total });
	}
}

function hex(byte: number): string {
	return byte.toString(16).padStart(2, "0");
}

function ucs2(bytes: Buffer): string {
	return Buffer.from(bytes).swap16().toString("utf16le");
}

export class Gateway {
	readonly phones = new Phones();
	readonly username = "leadline";
	readonly password = "s3cret & more";
	readonly folder = newFolder("kannel");
	#ports: number[] = [];
	#boxes: ChildProcess[] = [];

	get sendsmsUrl(): string {
		return `http://127.0.0.1:${this.#ports[3]}/cgi-bin/sendsms`;
	}

	/** The ports and the password; where inbound texts go is said by `route`. */
	async prepare(): Promise<void> {
		if (!existsSync("/usr/sbin/bearerbox")) throw new Error("Debian's kannel is not installed: tools/setup test");
		this.#ports = await freePorts(4);
		mkdirSync(`${this.folder}/spool`);
	}

	/** Writes the configuration of docs/providers/kannel.md with this provider's inbound hook. */
	route(inboundUrl: string): void {
		const [admin, boxes, phones, sendsms] = this.#ports;
		writeFileSync(
			`${this.folder}/kannel.conf`,
			`group = core
admin-port = ${admin}
admin-interface = 127.0.0.1
admin-password = private
smsbox-port = ${boxes}
smsbox-interface = 127.0.0.1
box-allow-ip = "127.0.0.1"
store-type = spool
store-location = "${this.folder}/spool"
dlr-storage = internal
sms-resend-freq = 1
sms-resend-retry = -1

group = smsc
smsc = fake
smsc-id = phones
port = ${phones}
connect-allow-ip = 127.0.0.1

group = smsbox
bearerbox-host = 127.0.0.1
bearerbox-port = ${boxes}
sendsms-port = ${sendsms}
sendsms-interface = 127.0.0.1
mo-recode = true
http-request-retry = 60
http-queue-delay = 1

group = sendsms-user
username = ${this.username}
password = "${this.password}"
concatenation = true
max-messages = 10

group = sms-service
keyword = default
catch-all = true
max-messages = 0
get-url = "${inboundUrl}?from=%p&to=%P&text=%b&id=%I&at=%T&charset=%C&coding=%c&smsc=%i"
`,
		);
	}

	/** (Re)starts both boxes and waits until sendsms answers. */
	async start(): Promise<void> {
		this.#boxes = [];
		await this.#box("bearerbox", this.#ports[1] as number);
		await this.#box("smsbox", this.#ports[3] as number);
	}

	async #box(program: string, port: number): Promise<void> {
		const log = `${this.folder}/${program}.log`;
		const child = spawn(`/usr/sbin/${program}`, ["-v", "1", "-F", log, "-V", "1", `${this.folder}/kannel.conf`], {
			cwd: this.folder,
			stdio: "ignore",
		});
		this.#boxes.push(child);
		await until(
			() => {
				if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}: ${tail(log)}`);
				return new Promise<boolean>((done) => {
					const socket = connect(port, "127.0.0.1", () => done(true));
					socket.once("error", () => done(false));
					socket.once("connect", () => socket.destroy());
				});
			},
			`${program}: ${tail(log)}`,
		);
	}

	connectPhones(): Promise<void> {
		return this.phones.connect(this.#ports[2] as number);
	}

	/** kill -9 of both boxes, smsbox first: so it has no time to refuse what bearerbox cannot take. What bearerbox took is in its spool. */
	async kill(): Promise<void> {
		for (const box of [...this.#boxes].reverse()) {
			if (box.exitCode !== null || box.signalCode !== null) continue;
			const gone = new Promise((done) => box.once("exit", done));
			box.kill("SIGKILL");
			await gone;
		}
		this.phones.disconnect();
	}

	/** How often smsbox was asked to send this text, over all its lives. */
	requests(text: string): number {
		return readFileSync(`${this.folder}/smsbox.log`, "utf8").split(`msg:<${text}>`).length - 1;
	}

	async finish(): Promise<void> {
		await this.kill();
		rmSync(this.folder, { recursive: true, force: true });
	}
}

function tail(path: string): string {
	return existsSync(path) ? readFileSync(path, "latin1").slice(-1500) : "no log";
}
