import { showPhone } from "~/lib/phone.ts";

interface Named {
	first_name?: string | null;
	last_name?: string | null;
	company?: string | null;
	phone?: string | null;
}

/** What a lead is called: by name, else by company, else by number. */
export function leadName(lead: Named): string {
	const name = [lead.first_name, lead.last_name].filter(Boolean).join(" ");
	return name || lead.company || showPhone(lead.phone) || "—";
}
