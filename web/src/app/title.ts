// What the browser's tab says: the page, and how much waits to be read.
import { useEffect } from "react";

const shown: { thing?: string; page?: string } = {};
let unread = 0;

function write() {
	const count = unread > 0 ? `(${unread > 99 ? "99+" : unread}) ` : "";
	document.title = `${count}${[shown.thing, shown.page, "Leadline"].filter(Boolean).join(" · ")}`;
}

/** For as long as the component is there. A thing on a page comes before it: "Ana García · Conversations · Leadline". */
export function usePageTitle(title: string | undefined, what: keyof typeof shown = "page") {
	useEffect(() => {
		shown[what] = title;
		write();
		return () => {
			shown[what] = undefined;
			write();
		};
	}, [title, what]);
}

export function useUnreadTitle(count: number) {
	useEffect(() => {
		unread = count;
		write();
		return () => {
			unread = 0;
			write();
		};
	}, [count]);
}
