import { describe, expect, it } from "vitest";
import { fileProblem, secondsLeft, showBytes } from "./upload.ts";

describe("a file to import", () => {
	it("is refused before it is sent when it is empty, too big, or no table", () => {
		expect(fileProblem({ name: "leads.csv", size: 0 })).toBe("empty");
		expect(fileProblem({ name: "leads.csv", size: 2 * 1024 ** 3 })).toBe("tooBig");
		expect(fileProblem({ name: "leads.pdf", size: 10 })).toBe("type");
		expect(fileProblem({ name: "LEADS.CSV", size: 10 })).toBeNull();
	});

	it("has its size in words", () => {
		expect(showBytes(999, "en")).toBe("999 bytes");
		expect(showBytes(1, "en")).toBe("1 byte");
		expect(showBytes(12_345_678, "en")).toBe("12.3 MB");
	});
});

describe("the time left", () => {
	const started_at = new Date(0).toISOString();
	it("follows from the pace so far", () => {
		expect(secondsLeft({ bytes_read: 250, bytes_total: 1000, started_at }, 10_000)).toBe(30);
	});
	it("is not guessed at the start", () => {
		expect(secondsLeft({ bytes_read: 0, bytes_total: 1000, started_at }, 10_000)).toBeNull();
		expect(secondsLeft({ bytes_read: 250, bytes_total: 1000, started_at }, 1000)).toBeNull();
	});
});
