import { useEffect, useRef, useState } from "react";
import { useStillHere } from "./useStillHere.ts";

const PAUSE_MS = 200;

/**
 * The text of a search field whose value lives in the address: written there after a pause in typing, and read from there when
 * something else changes it ("Clear filters", the back button), but never while the address only lags behind the typing, and never
 * when somebody has left for another page meanwhile.
 */
export function useSearchText(value: string, onChange: (value: string) => void): [string, (text: string) => void] {
	const [text, setText] = useState(value);
	const written = useRef(value);
	const change = useRef(onChange);
	change.current = onChange;
	const stillHere = useStillHere();
	useEffect(() => {
		if (value === written.current) return;
		written.current = value;
		setText(value);
	}, [value]);
	useEffect(() => {
		if (text === written.current) return;
		const timer = setTimeout(() => {
			if (!stillHere()) return;
			written.current = text;
			change.current(text);
		}, PAUSE_MS);
		return () => clearTimeout(timer);
	}, [text, stillHere]);
	return [text, setText];
}
