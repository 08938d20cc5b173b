// Products, and the persona of a product for a goal (R41, R42).
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openEvents, type Server, startServer } from "../harness/index.ts";

let server: Server;
beforeAll(async () => {
	server = await startServer();
});
afterAll(() => server.finish());

let serial = 0;
const addProduct = (more: object = {}) => server.admin.need<any>("POST", "/api/v1/products", { name: `Product ${++serial}`, ...more });
const persona = {
	name: "Fleet managers",
	summary: "They run forty vans and hate paper.",
	industries: ["logistics", "field service"],
	job_titles: ["Head of fleet"],
	pain_points: ["paper", "fuel"],
	company_size_min: 50,
	company_size_max: 500,
	approval: "approved",
};

describe("a product", () => {
	test("is made, found by the beginning of its name, changed and deleted; each change raises the version", async () => {
		const made = await server.admin.post("/api/v1/products", {
			name: "Ökostrom Plus",
			description: "Green power for offices.",
			website_url: "https://power.example",
			communication_language: "de",
		});
		expect(made.status).toBe(201);
		expect(made.body.id).toMatch(/^prd_/);
		expect(made.body).toMatchObject({ name: "Ökostrom Plus", communication_language: "de", version: 1 });
		const found = await server.admin.need<any>("GET", "/api/v1/products", undefined, { query: { q: "okostrom" } });
		expect(found.data).toEqual([made.body]);
		const one = `/api/v1/products/${made.body.id}`;
		const changed = await server.admin.patch(one, { description: "", website_url: null });
		expect(changed.body).toMatchObject({ description: null, website_url: null, version: 2 });
		expect((await server.admin.patch(one, { name: "x" }, { headers: { "If-Match": '"1"' } })).status).toBe(412);
		expect((await server.admin.get(one)).body).toEqual(changed.body);
		expect((await server.admin.delete(one)).status).toBe(204);
		expect((await server.admin.get(one)).status).toBe(404);
	});

	test("all that is wrong is told at once, and nothing is stored", async () => {
		const before = (await server.admin.all("/api/v1/products")).length;
		const reply = await server.admin.post("/api/v1/products", { name: " ", website_url: "power", color: 1, communication_language: "klingonisch" });
		expect(reply.status).toBe(422);
		expect(reply.body.errors.map((one: any) => one.field).sort()).toEqual(["color", "communication_language", "name", "website_url"]);
		expect((await server.admin.all("/api/v1/products")).length).toBe(before);
	});

	test("pages by name hold each product once", async () => {
		for (const name of ["Zeta", "alpha", "Émile", "beta", "Beta"]) await addProduct({ name });
		const names = (await server.admin.all("/api/v1/products", { limit: 2 })).map((one: any) => one.name);
		const whole = (await server.admin.need<any>("GET", "/api/v1/products", undefined, { query: { limit: 200 } })).data.map((one: any) => one.name);
		expect(names).toEqual(whole);
		expect(names.indexOf("alpha")).toBeLessThan(names.indexOf("Émile"));
		expect(names.indexOf("Émile")).toBeLessThan(names.indexOf("Zeta"));
	});

	test("that goes leaves its campaigns, without a product", async () => {
		const product = await addProduct();
		const campaign = await server.admin.need<any>("POST", "/api/v1/campaigns", { name: "Of a product", product_id: product.id });
		expect(campaign.product_id).toBe(product.id);
		const listed = await server.admin.need<any>("GET", "/api/v1/campaigns", undefined, { query: { product_id: product.id } });
		expect(listed.data.map((one: any) => one.id)).toEqual([campaign.id]);
		await server.admin.need("DELETE", `/api/v1/products/${product.id}`);
		expect((await server.admin.need<any>("GET", `/api/v1/campaigns/${campaign.id}`)).product_id).toBeNull();
		const unknown = await server.admin.patch(`/api/v1/campaigns/${campaign.id}`, { product_id: product.id });
		expect(unknown.status).toBe(422);
		expect(unknown.body.errors).toContainEqual(expect.objectContaining({ field: "product_id", code: "unknown_product" }));
	});
});

describe("a persona", () => {
	test("R42: there is one a product and goal, put new, put over, and each has its own", async () => {
		const product = await addProduct();
		const path = `/api/v1/products/${product.id}/personas`;
		const first = await server.admin.put(`${path}/sales`, persona);
		expect(first.status).toBe(201);
		expect(first.body).toMatchObject({ ...persona, product_id: product.id, goal: "sales", generated: false, version: 1 });
		expect(first.body.id).toMatch(/^per_/);
		const second = await server.admin.put(`${path}/sales`, { name: "Owners" });
		expect(second.status).toBe(200);
		expect(second.body).toMatchObject({ id: first.body.id, name: "Owners", summary: null, industries: [], approval: "draft", version: 2 });
		expect(second.body.company_size_min).toBeNull();
		await server.admin.need("PUT", `${path}/press`, { name: "Editors" });
		const listed = (await server.admin.need<any>("GET", path)).data;
		expect(listed.map((one: any) => [one.goal, one.name])).toEqual([
			["press", "Editors"],
			["sales", "Owners"],
		]);
		expect((await server.admin.get(`${path}/sales`)).body).toEqual(second.body);
		expect((await server.admin.get(`${path}/event`)).status).toBe(404);
	});

	test("is changed in part and deleted; what changed meanwhile is refused", async () => {
		const product = await addProduct();
		const path = `/api/v1/products/${product.id}/personas/recruiting`;
		await server.admin.need("PUT", path, persona);
		const changed = await server.admin.patch(path, { job_titles: ["Engineer"], company_size_max: null });
		expect(changed.body).toMatchObject({ ...persona, job_titles: ["Engineer"], company_size_max: null, version: 2 });
		expect((await server.admin.patch(path, { name: "late" }, { headers: { "If-Match": '"1"' } })).status).toBe(412);
		expect((await server.admin.put(path, { name: "late" }, { headers: { "If-Match": '"1"' } })).status).toBe(412);
		expect((await server.admin.delete(path)).status).toBe(204);
		expect((await server.admin.delete(path)).status).toBe(404);
		expect((await server.admin.patch(path, { name: "gone" })).status).toBe(404);
	});

	test("with a goal that is none is a page that is none; wrong fields are all named", async () => {
		const product = await addProduct();
		const path = `/api/v1/products/${product.id}/personas`;
		expect((await server.admin.put(`${path}/fun`, persona)).status).toBe(404);
		expect((await server.admin.get(`${path}/fun`)).status).toBe(404);
		const wrong = await server.admin.put(`${path}/sales`, { approval: "perhaps", company_size_min: 0, industries: "all", goal: "sales" });
		expect(wrong.status).toBe(422);
		expect(wrong.body.errors.map((one: any) => one.field).sort()).toEqual(["approval", "company_size_min", "goal", "industries", "name"]);
		const range = await server.admin.put(`${path}/sales`, { ...persona, company_size_max: 10 });
		expect(range.status).toBe(422);
		expect(range.body.errors).toContainEqual(expect.objectContaining({ field: "company_size_max" }));
		expect((await server.admin.get(`${path}/sales`)).status).toBe(404);
	});

	test("goes with its product", async () => {
		const product = await addProduct();
		const path = `/api/v1/products/${product.id}`;
		await server.admin.need("PUT", `${path}/personas/sales`, persona);
		await server.admin.need("DELETE", path);
		expect((await server.admin.get(`${path}/personas`)).status).toBe(404);
		expect((await server.admin.put(`${path}/personas/sales`, persona)).status).toBe(404);
	});

	test("tells of itself over the live stream", async () => {
		const stream = await openEvents(server.admin);
		const product = await addProduct();
		const made = await server.admin.need<any>("PUT", `/api/v1/products/${product.id}/personas/sales`, persona);
		await stream.next((event) => event.data?.kind === "product.created" && event.data.entity_id === product.id, "the product");
		await stream.next((event) => event.data?.kind === "persona.created" && event.data.entity_id === made.id, "the persona");
		stream.close();
	});
});
