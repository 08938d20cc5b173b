// Times for the eye, in the user's zone and language. `now` is always a parameter.

const DAY_MS = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, zone: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	const key = `${locale}|${zone}|${JSON.stringify(options)}`;
	let found = formats.get(key);
	if (!found) {
		try {
			found = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
		} catch {
			found = new Intl.DateTimeFormat(locale, options);
		}
		formats.set(key, found);
	}
	return found;
}

export interface Clock {
	locale: string;
	zone?: string;
}

export function dayKey(at: string, clock: Clock): string {
	return format("en-CA", clock.zone, { year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date(at));
}

export function showTime(at: string, clock: Clock): string {
	return format(clock.locale, clock.zone, { hour: "numeric", minute: "2-digit" }).format(new Date(at));
}

/** Short, for rows: the time today, the weekday this week, else the date. */
export function showShort(at: string, clock: Clock, now: number): string {
	const then = Date.parse(at);
	if (dayKey(at, clock) === dayKey(new Date(now).toISOString(), clock)) return showTime(at, clock);
	if (now - then < 6 * DAY_MS && now > then) return format(clock.locale, clock.zone, { weekday: "short" }).format(then);
	const sameYear = new Date(then).getUTCFullYear() === new Date(now).getUTCFullYear();
	return format(
		clock.locale,
		clock.zone,
		sameYear ? { day: "numeric", month: "short" } : { day: "numeric", month: "short", year: "numeric" },
	).format(then);
}

export function showDay(at: string, clock: Clock, now: number): string {
	const day = dayKey(at, clock);
	const relative = new Intl.RelativeTimeFormat(clock.locale, { numeric: "auto" });
	if (day === dayKey(new Date(now).toISOString(), clock)) return capital(relative.format(0, "day"), clock.locale);
	if (day === dayKey(new Date(now - DAY_MS).toISOString(), clock))
		return capital(relative.format(-1, "day"), clock.locale);
	return format(clock.locale, clock.zone, { weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(
		new Date(at),
	);
}

/** Exact, for titles: date, time, and the zone it is told in. */
export function showExact(at: string | null | undefined, clock: Clock): string {
	if (!at) return "";
	return format(clock.locale, clock.zone, {
		day: "numeric",
		month: "short",
		year: "numeric",
		hour: "numeric",
		minute: "2-digit",
		second: "2-digit",
		timeZoneName: "short",
	}).format(new Date(at));
}

export function showAgo(at: string | null | undefined, locale: string, now: number): string {
	if (!at) return "";
	// A clock that ticks now and then may be a little behind what has just happened.
	const seconds = Math.min(0, Math.round((Date.parse(at) - now) / 1000));
	const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
	const size = Math.abs(seconds);
	if (size < 60) return relative.format(Math.trunc(seconds), "second");
	if (size < 3600) return relative.format(Math.trunc(seconds / 60), "minute");
	if (size < 86_400) return relative.format(Math.trunc(seconds / 3600), "hour");
	return relative.format(Math.trunc(seconds / 86_400), "day");
}

function capital(text: string, locale: string): string {
	return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
