// Imports of spreadsheet files: the cases that other programs wrote, counts that come from writes, every rejected row with its reason (T13).
import { readFileSync } from "node:fs";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { openEvents, repository, type Server, startServer, until } from "../harness/index.ts";

let server: Server;
beforeEach(async () => {
	await server?.finish();
	server = await startServer(); // each test counts all leads of the workspace
});
afterAll(() => server.finish());

const read = (name: string) => new Uint8Array(readFileSync(`${repository}/tests/cases/${name}`));

async function start(bytes: string | Uint8Array<ArrayBuffer>, query: Record<string, string> = {}): Promise<any> {
	const reply = await server.admin.post("/api/v1/imports", undefined, { raw: bytes, query, headers: { "Content-Type": "text/csv" } });
	if (reply.status !== 202) throw new Error(`import: ${reply.status} ${reply.text}`);
	return reply.body;
}

function ended(id: string, timeoutMs = 15_000): Promise<any> {
	return until(
		async () => {
			const seen = await server.admin.need("GET", `/api/v1/imports/${id}`);
			return ["done", "failed", "cancelled"].includes(seen.status) && seen;
		},
		`the end of ${id}`,
		timeoutMs,
	);
}

async function run(name: string, query: Record<string, string> = {}): Promise<any> {
	return ended((await start(read(name), { file_name: name, ...query })).id);
}

const leads = () => server.admin.all("/api/v1/leads", { sort: "created_at" });
const errors = (id: string) => server.admin.all(`/api/v1/imports/${id}/errors`);

/** A file of n different fictional numbers. */
function many(n: number): string {
	const lines = ["phone,first_name,customer tier"];
	for (let i = 0; i < n; i++) lines.push(`+4477009${String(i).padStart(5, "0")},Name ${i},gold`);
	return `${lines.join("\n")}\n`;
}

describe("the files of other programs (L24)", () => {
	const plain = (rows: any[]) =>
		rows.map(({ phone, first_name, last_name, email, company, variables, contacts_count }) => ({
			phone,
			first_name,
			last_name,
			email,
			company,
			variables,
			contacts_count,
		}));

	test("semicolons with a BOM, quoted line breaks, and UTF-16 with tabs give the same five leads", async () => {
		const seen: unknown[] = [];
		for (const name of ["utf8_bom_semicolon.csv", "quoted_newlines.csv", "utf16le_tab.csv"]) {
			await server.finish();
			server = await startServer();
			const done = await run(name);
			expect(done, name).toMatchObject({ status: "done", counts: { read: 5, added: 5, updated: 0, skipped: 0, failed: 0 } });
			expect(done.bytes_read, name).toBe(done.bytes_total);
			seen.push(plain(await leads()));
		}
		expect(seen[1]).toEqual(seen[0]);
		expect(seen[2]).toEqual(seen[0]);
		expect(seen[0]).toContainEqual(expect.objectContaining({ phone: "+14155552671", last_name: "García", contacts_count: 2 }));
	});

	test("Latin-1 with commas keeps its accents", async () => {
		expect(await run("latin1_comma_lf.csv")).toMatchObject({ status: "done", counts: { read: 4, added: 4, failed: 0 } });
		expect(plain(await leads()).slice(0, 4)).toContainEqual(
			expect.objectContaining({ first_name: "Chloé", last_name: "Lefèvre", company: "Café Noir" }),
		);
	});

	test("a secondary number of the header becomes a contact with its own variables (L12, L16)", async () => {
		await run("utf8_bom_semicolon.csv");
		const row = (await leads()).find((lead: any) => lead.contacts_count === 2);
		const lead = await server.admin.need("GET", `/api/v1/leads/${row.id}`);
		expect(lead.contacts.map((contact: any) => contact.rank)).toEqual([0, 1]);
		expect(lead.contacts[1].phone).toMatch(/^\+\d{8,15}$/);
		expect(Object.keys(lead.contacts[1].variables)).toEqual(["customer_name"]);
	});

	test("a messy file without a default country adds lines 2 and 14 and reports all others, with line, column, value and reason (L26, L27)", async () => {
		const done = await run("messy.csv");
		expect(done.status).toBe("done");
		expect((await leads()).map((lead: any) => lead.phone).sort()).toEqual(["+14155552671", "+14155552680"]);
		const report = await errors(done.id);
		expect(report.map((row: any) => row.line)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15]);
		for (const row of report)
			expect(row).toEqual({
				line: row.line,
				column: expect.any(String),
				value: expect.any(String),
				code: expect.any(String),
				reason: expect.stringMatching(/\w+ \w+/),
			});
		expect(report.find((row: any) => row.line === 7)).toMatchObject({ value: "+14155552671", reason: expect.stringContaining("2") });
		expect(done.counts.added).toBe(2);
		expect(done.counts.read).toBe(14);
		expect(done.counts.skipped + done.counts.failed).toBe(12);
	});

	test("the same with the default country US adds lines 2, 4, 5 and 14", async () => {
		const done = await run("messy.csv", { default_country: "US" });
		expect((await leads()).map((lead: any) => lead.phone).sort()).toEqual(["+14155552671", "+14155552673", "+14155552674", "+14155552680"]);
		expect((await errors(done.id)).map((row: any) => row.line)).toEqual([3, 6, 7, 8, 9, 10, 11, 12, 13, 15]);
	});

	test("the report is a file to mend and import again: the rows as they were, and why; no cell begins a formula", async () => {
		const done = await run("messy.csv");
		const reply = await server.admin.get(`/api/v1/imports/${done.id}/errors.csv`);
		expect(reply.status).toBe(200);
		expect(reply.headers.get("content-type")).toMatch(/^text\/csv/);
		expect(reply.headers.get("content-disposition")).toMatch(/attachment/);
		const lines = reply.text
			.replace(/^\uFEFF/, "")
			.trim()
			.split(/\r?\n/);
		expect(lines[0]).toBe("phone_number,first_name,last_name,email,company,error");
		expect(lines).toHaveLength(13);
		expect(lines[1]).toMatch(/^4\.15555E\+09,Excel,Rounded,excel@example\.com,Two,/);
		for (const line of lines) expect(line).not.toMatch(/(^|,)"?[=@]/);
	});
});

describe("an import as a resource", () => {
	test("its progress is told live, and its columns are mapped by their headers", async () => {
		const stream = await openEvents(server.admin);
		const done = await ended((await start(many(3000), { file_name: "many.csv" })).id);
		expect(done).toMatchObject({ status: "done", counts: { read: 3000, added: 3000 } });
		expect(done.mapping).toMatchObject({ phone: "phone", first_name: "first_name" });
		expect(Object.values(done.mapping)).toContain("variables.customer_tier");
		const last = await stream.next((event) => event.event === "import.progress" && event.data.payload.status === "done", "the end of the import");
		expect(last.data.entity_id).toBe(done.id);
		expect((await server.admin.need("GET", "/api/v1/leads", undefined, { query: { limit: 1 } })).total).toBe(3000);
		stream.close();
	});

	test("the same file again: skip counts them, update changes them, add makes new ones (T13)", async () => {
		const file = "phone,first_name\n+447700900001,Ann\n+447700900002,Bob\n";
		expect((await ended((await start(file)).id)).counts).toMatchObject({ added: 2 });
		expect((await ended((await start(file)).id)).counts).toMatchObject({ added: 0, skipped: 2 });
		const changed = await ended((await start(file.replace("Ann", "Anna"), { on_duplicate: "update" })).id);
		expect(changed.counts).toMatchObject({ added: 0, updated: 2, failed: 0 });
		expect((await leads()).map((lead: any) => lead.first_name).sort()).toEqual(["Anna", "Bob"]);
		expect((await ended((await start(file, { on_duplicate: "add" })).id)).counts).toMatchObject({ added: 2 });
		expect(await leads()).toHaveLength(4);
	});

	test("a dry run counts and reports, and stores no lead", async () => {
		const done = await run("messy.csv", { dry_run: "true" });
		expect(done.counts).toMatchObject({ read: 14, added: 2 });
		expect((await errors(done.id)).length).toBe(12);
		expect(await leads()).toEqual([]);
	});

	test("leads go into the campaign that is named; one that is not there is told before anything is read", async () => {
		const campaign = await server.admin.need("POST", "/api/v1/campaigns", { name: "Spring" });
		await ended((await start("phone\n+447700900001\n", { campaign_id: campaign.id })).id);
		expect((await leads())[0].campaign_id).toBe(campaign.id);
		const reply = await server.admin.post("/api/v1/imports", undefined, {
			raw: "phone\n+447700900002\n",
			query: { campaign_id: "cmp_0000000000001" },
			headers: { "Content-Type": "text/csv" },
		});
		expect(reply.status).toBe(422);
		expect(reply.body.errors.map((error: any) => error.field)).toContain("campaign_id");
	});

	test("multipart/form-data with a file and options does the same", async () => {
		const form = new FormData();
		form.set("options", JSON.stringify({ default_country: "US", on_duplicate: "skip" }));
		form.set("file", new Blob([read("messy.csv")], { type: "text/csv" }), "from the browser.csv");
		const encoded = new Response(form);
		const reply = await server.admin.post("/api/v1/imports", undefined, {
			raw: new Uint8Array(await encoded.arrayBuffer()),
			headers: { "Content-Type": encoded.headers.get("content-type") as string },
		});
		expect(reply.status, reply.text).toBe(202);
		const done = await ended(reply.body.id);
		expect(done).toMatchObject({ file_name: "from the browser.csv", counts: { read: 14, added: 4 } });
	});

	test("an empty file, one without a phone column and an Excel file say what they are", async () => {
		const empty = await server.admin.post("/api/v1/imports", undefined, { raw: "", headers: { "Content-Type": "text/csv" } });
		expect(empty.status).toBe(422);
		const blind = await ended((await start("name,colour\nAnn,red\n")).id);
		expect(blind).toMatchObject({ status: "failed", counts: { added: 0 } });
		expect(blind.error).toMatch(/phone/i);
		const excel = await ended((await start(read("sheetjs_shared_strings.xlsx"), { file_name: "x.xlsx" })).id);
		expect(excel.status).toBe("failed");
		expect(excel.error).toMatch(/Excel/);
	});

	test("a cancelled import stops, says so, and its counts are what is stored", async () => {
		const { id } = await start(many(60_000));
		await until(async () => (await server.admin.need("GET", `/api/v1/imports/${id}`)).counts.added > 0, "the first rows");
		expect((await server.admin.post(`/api/v1/imports/${id}/cancel`)).status).toBeLessThan(300);
		const seen = await ended(id);
		expect(seen.status).toBe("cancelled");
		expect(seen.counts.added).toBeLessThan(60_000);
		expect((await server.admin.need("GET", "/api/v1/leads", undefined, { query: { limit: 1 } })).total).toBe(seen.counts.added);
		const again = await server.admin.post(`/api/v1/imports/${id}/cancel`);
		expect(again).toMatchObject({ status: 200, body: { status: "cancelled", counts: seen.counts } });
	});

	test("what is done cannot be cancelled", async () => {
		const done = await ended((await start("phone\n+447700900001\n")).id);
		const late = await server.admin.post(`/api/v1/imports/${done.id}/cancel`);
		expect(late.status).toBe(409);
		expect(late.body.code).toBe("finished");
	});

	test("kill -9 in the middle: it goes on after the restart, and every row is there once (T13)", async () => {
		const { id } = await start(many(60_000));
		await until(async () => (await server.admin.need("GET", `/api/v1/imports/${id}`)).counts.added > 0, "the first rows");
		await server.kill();
		await server.start();
		const done = await ended(id, 90_000);
		expect(done).toMatchObject({ status: "done", counts: { read: 60_000, failed: 0 } });
		expect((await server.admin.need("GET", "/api/v1/leads", undefined, { query: { limit: 1 } })).total).toBe(60_000);
		expect(done.counts.added).toBe(60_000);
	}, 120_000);

	test("a server that is stopped in the middle ends at once, and the import goes on after its start", async () => {
		const { id } = await start(many(60_000));
		await until(async () => (await server.admin.need("GET", `/api/v1/imports/${id}`)).counts.added > 0, "the first rows");
		await server.stop();
		await server.start();
		const done = await ended(id, 90_000);
		expect(done.counts).toMatchObject({ read: 60_000, added: 60_000, failed: 0 });
		expect((await server.admin.need("GET", "/api/v1/leads", undefined, { query: { limit: 1 } })).total).toBe(60_000);
	}, 120_000);

	test("after kill -9 a number repeated from before still names its first line", async () => {
		const { id } = await start(`${many(40_000)}+447700900007,Again,gold\n`);
		await until(async () => (await server.admin.need("GET", `/api/v1/imports/${id}`)).counts.added > 0, "the first rows");
		await server.kill();
		await server.start();
		expect((await ended(id, 90_000)).counts).toMatchObject({ read: 40_001, added: 40_000, failed: 1 });
		expect(await errors(id)).toEqual([
			expect.objectContaining({ line: 40_002, column: "phone", code: "duplicate_in_file", reason: "duplicate of line 9" }),
		]);
	}, 120_000);

	test("a number that stands twice in one file: refused by skip, taken over by update, stored twice by add, dry or not", async () => {
		const file = "phone,first_name\n+447700900001,Ann\n+447700900001,Anna\n";
		for (const dry_run of ["true", "false"]) {
			expect((await ended((await start(file, { dry_run })).id)).counts, `skip, dry ${dry_run}`).toEqual({
				read: 2,
				added: 1,
				updated: 0,
				skipped: 0,
				failed: 1,
			});
		}
		const other = file.replaceAll("+447700900001", "+447700900002");
		for (const dry_run of ["true", "false"]) {
			expect((await ended((await start(other, { dry_run, on_duplicate: "update" })).id)).counts, `update, dry ${dry_run}`).toMatchObject({
				added: 1,
				updated: 1,
				failed: 0,
			});
		}
		expect((await leads()).map((lead: any) => lead.first_name)).toEqual(["Ann", "Anna"]);
		expect((await ended((await start(other, { on_duplicate: "add" })).id)).counts).toMatchObject({ added: 2 });
		expect(await leads()).toHaveLength(4);
	});

	test("a person who has opted out stays so when a file brings the number again (T7)", async () => {
		await server.admin.need("POST", "/api/v1/consent", { phone: "+447700900005", channel: "any", action: "opt_out" });
		await ended((await start("phone\n+447700900005\n+447700900006\n")).id);
		expect((await leads()).map((lead: any) => [lead.phone, lead.do_not_contact])).toEqual([
			["+447700900005", true],
			["+447700900006", false],
		]);
	});

	test("the command line imports beside the running server", async () => {
		const campaign = await server.admin.need("POST", "/api/v1/campaigns", { name: "By hand" });
		await server.cli("import", `${repository}/tests/cases/quoted_newlines.csv`, "--campaign", campaign.id);
		const rows = await leads();
		expect(rows).toHaveLength(5);
		expect(rows.every((lead: any) => lead.campaign_id === campaign.id)).toBe(true);
		const [seen] = (await server.admin.need("GET", "/api/v1/imports")).data;
		expect(seen).toMatchObject({ status: "done", file_name: "quoted_newlines.csv", counts: { added: 5, failed: 0 } });
		expect((await server.admin.need("GET", `/api/v1/campaigns/${campaign.id}`)).lead_count).toBe(5);
	});
});
