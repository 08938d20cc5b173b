import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NetworkError } from "~/api/problem.ts";
import { fetchCode, rememberEntry } from "./fetchCode.ts";

const gone = () => Promise.reject(new TypeError("Failed to fetch dynamically imported module: /assets/x.js"));
const page = (entry: string) => async () =>
	new Response(`<script type="module" src="/assets/${entry}"></script>`, { status: 200 });
const reload = vi.fn();

describe("code that does not come", () => {
	beforeEach(() => {
		sessionStorage.clear();
		reload.mockClear();
		vi.spyOn(window.location, "reload").mockImplementation(reload);
		rememberEntry("http://localhost/assets/index-old.js");
	});
	afterEach(() => void vi.restoreAllMocks());

	it("reloads a tab from before an upgrade, once", async () => {
		vi.stubGlobal("fetch", page("index-new.js"));
		void fetchCode(gone);
		await vi.waitFor(() => expect(reload).toHaveBeenCalledTimes(1));
		await expect(fetchCode(gone)).rejects.toBeInstanceOf(NetworkError);
		expect(reload).toHaveBeenCalledTimes(1);
	});

	it("keeps the page when the server is away, or is the same as before", async () => {
		vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
		await expect(fetchCode(gone)).rejects.toBeInstanceOf(NetworkError);
		vi.stubGlobal("fetch", page("index-old.js"));
		await expect(fetchCode(gone)).rejects.toBeInstanceOf(NetworkError);
		expect(reload).not.toHaveBeenCalled();
	});
});
