// navigator.clipboard is missing on plain-HTTP origins; the old command still works there.
export async function copyText(text: string): Promise<boolean> {
	try {
		if (navigator.clipboard) {
			await navigator.clipboard.writeText(text);
			return true;
		}
	} catch {
		// Refused by the browser: the old way may still be allowed.
	}
	const area = document.createElement("textarea");
	area.value = text;
	area.className = "sr-only";
	document.body.append(area);
	area.select();
	const copied = document.execCommand("copy");
	area.remove();
	return copied;
}
