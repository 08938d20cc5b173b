// One polite live region for the whole page.
import { useEffect, useState } from "react";

let speak: (text: string) => void = () => {};

export function announce(text: string) {
	speak(text);
}

export function Announcer() {
	const [text, setText] = useState("");
	useEffect(() => {
		speak = (next) => {
			setText("");
			setTimeout(() => setText(next), 50);
		};
		return () => {
			speak = () => {};
		};
	}, []);
	return (
		<div className="sr-only" role="status" aria-live="polite">
			{text}
		</div>
	);
}
