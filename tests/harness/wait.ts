/** Waits until `look` gives something other than undefined, null or false; fails with what it last saw. */
export async function until<T>(look: () => T | Promise<T>, what: string, timeoutMs = 25_000): Promise<NonNullable<T>> {
	const end = Date.now() + timeoutMs;
	let last: unknown;
	for (;;) {
		try {
			const seen = await look();
			if (seen !== undefined && seen !== null && seen !== false) return seen as NonNullable<T>;
			last = seen;
		} catch (error) {
			last = error;
		}
		if (Date.now() > end) throw new Error(`waited ${timeoutMs} ms for ${what}; last: ${last instanceof Error ? last.message : JSON.stringify(last)}`);
		await new Promise((done) => setTimeout(done, 25));
	}
}
