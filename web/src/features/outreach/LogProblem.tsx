// What the server says no to: an opt-out with who, when, why and the way to its history (R70); all else as any form tells it.
import { ApiError } from "~/api/problem.ts";
import { FormProblem } from "~/ui/States.tsx";
import { BlockedNote } from "./BlockedNote.tsx";
import type { Blocked } from "./useBlocked.ts";

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);

/** The refusal in an answer, if it is one. */
export function refusalOf(error: unknown): Blocked | null {
	if (!(error instanceof ApiError)) return null;
	const { code, extra } = error;
	if (code !== "do_not_contact" && code !== "purpose_opted_out") return null;
	return {
		kind: code,
		purpose: text(extra.purpose) ?? undefined,
		by: text(extra.who),
		at: text(extra.when),
		why: text(extra.why),
	};
}

export function LogProblem({ error, accountId }: { error: unknown; accountId: string }) {
	const refusal = refusalOf(error);
	if (!refusal) return <FormProblem error={error} />;
	return <BlockedNote blocked={refusal} accountId={accountId} alert />;
}
