// Sends a file as it is, telling how many bytes are out. fetch cannot tell that; the older request can.
import { callHeaders, session } from "~/api/client.ts";
import { ApiError, NetworkError } from "~/api/problem.ts";
import type { ImportRun } from "~/api/types.ts";

export interface ImportChoices {
	campaign_id: string;
	default_country: string;
	on_duplicate: "skip" | "update" | "add";
}

export interface Upload {
	done: Promise<ImportRun>;
	abort: () => void;
}

export function uploadImport(file: File, choices: ImportChoices, onProgress: (sent: number) => void): Upload {
	const query = new URLSearchParams({ file_name: file.name, on_duplicate: choices.on_duplicate });
	if (choices.campaign_id) query.set("campaign_id", choices.campaign_id);
	if (choices.default_country) query.set("default_country", choices.default_country);
	const request = new XMLHttpRequest();
	const done = new Promise<ImportRun>((resolve, reject) => {
		request.open("POST", `/api/v1/imports?${query}`);
		for (const [name, value] of Object.entries(callHeaders())) request.setRequestHeader(name, value);
		request.setRequestHeader("Content-Type", "text/csv");
		request.upload.onprogress = (event) => onProgress(event.loaded);
		request.onerror = () => reject(new NetworkError("upload"));
		request.onabort = () => reject(new DOMException("aborted", "AbortError"));
		request.onload = () => {
			let body: Record<string, unknown> = {};
			try {
				body = JSON.parse(request.responseText) as Record<string, unknown>;
			} catch {
				// An answer that is no JSON is told by its status alone.
			}
			if (request.status < 300) return resolve(body as unknown as ImportRun);
			if (request.status === 401) session.onExpired();
			reject(new ApiError(request.status, body, Number(request.getResponseHeader("Retry-After")) || null));
		};
		request.send(file);
	});
	return { done, abort: () => request.abort() };
}

const MOST_BYTES = 1024 ** 3;

/** What speaks against a file before it is sent; null when nothing does. */
export function fileProblem(file: { name: string; size: number }): "empty" | "tooBig" | "type" | null {
	if (file.size === 0) return "empty";
	if (file.size > MOST_BYTES) return "tooBig";
	return /\.(csv|txt|tsv|tab)$/i.test(file.name) ? null : "type";
}

export function showBytes(bytes: number, locale: string): string {
	const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
	let at = 0;
	let value = bytes;
	while (value >= 1000 && at < units.length - 1) {
		value /= 1000;
		at += 1;
	}
	return new Intl.NumberFormat(locale, {
		style: "unit",
		unit: units[at],
		unitDisplay: at === 0 ? "long" : "short", // "136 bytes", and not "136 byte"
		maximumFractionDigits: at === 0 ? 0 : 1,
	}).format(value);
}

/** How long the rest will take at the pace so far, in seconds; null while nobody can tell. */
export function secondsLeft(
	run: Pick<ImportRun, "bytes_read" | "bytes_total" | "started_at">,
	now: number,
): number | null {
	if (!run.started_at || !run.bytes_read || !run.bytes_total) return null;
	const elapsed = (now - Date.parse(run.started_at)) / 1000;
	if (elapsed < 2) return null;
	return Math.ceil((elapsed / run.bytes_read) * (run.bytes_total - run.bytes_read));
}
