import { describe, expect, it } from "vitest";
import type { Provider } from "~/api/types.ts";
import { driverFields, providerBody, providerValues } from "./Providers.tsx";

const provider = {
	id: "prv_1",
	driver: "twilio",
	name: "Main",
	settings: { account_sid: "AC1" },
	secrets_set: ["auth_token"],
} as unknown as Provider;

const drivers = [
	{
		name: "twilio",
		about: "",
		settings: [
			{ name: "account_sid", label: "SID", required: true, secret: false, help: null, default: null },
			{ name: "auth_token", label: "Token", required: true, secret: true, help: null, default: null },
		],
	},
	{
		name: "kannel",
		about: "",
		settings: [{ name: "url", label: "URL", required: true, secret: false, help: null, default: null }],
	},
];

describe("a provider's form", () => {
	it("sends secrets apart, and an untouched secret not at all", () => {
		expect(providerBody({ name: "Main", "setting:account_sid": "AC2", "secret:auth_token": null })).toEqual({
			name: "Main",
			settings: { account_sid: "AC2" },
		});
		expect(providerBody({ "secret:auth_token": "s3cret" })).toEqual({ secrets: { auth_token: "s3cret" } });
	});

	it("never shows a stored secret", () => {
		expect(providerValues(provider)).toMatchObject({ "setting:account_sid": "AC1" });
		expect(providerValues(provider)).not.toHaveProperty("secret:auth_token");
		const token = driverFields(drivers, provider, "kept", "new").find((field) => field.name === "secret:auth_token");
		expect(token).toMatchObject({ kind: "password", required: false, hint: "kept" });
	});

	it("shows the settings of the chosen driver only", () => {
		const names = (driver: string) =>
			driverFields(drivers, undefined, "", "")
				.filter((field) => field.when?.({ driver }))
				.map((field) => field.name);
		expect(names("kannel")).toEqual(["setting:url"]);
		expect(names("twilio")).toEqual(["setting:account_sid", "secret:auth_token"]);
	});
});
