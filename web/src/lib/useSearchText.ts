import { useEffect, useRef, useState } from "react";

const PAUSE_MS = 200;

/**
 * The text of a search field whose value lives in the address: written there after a pause in typing, and read from there when
 * something else changes it ("Clear filters", the back button), but never while the address only lags behind the typing.
 */
export function useSearchText(value: string, onChange: (value: string) => void): [string, (text: string) => void] {
	const [text, setText] = useState(value);
	const written = useRef(value);
	const change = useRef(onChange);
	change.current = onChange;
	useEffect(() => {
		if (value === written.current) return;
		written.current = value;
		setText(value);
	}, [value]);
	useEffect(() => {
		if (text === written.current) return;
		const timer = setTimeout(() => {
			written.current = text;
			change.current(text);
		}, PAUSE_MS);
		return () => clearTimeout(timer);
	}, [text]);
	return [text, setText];
}
