// Variants of a message as a model writes them. What somebody has edited is never thrown away by writing anew: it stays as a variant.
import { useEffect, useRef, useState } from "react";
import { type ProposeBody, propose } from "~/api/log.ts";
import type { Proposal } from "~/api/logTypes.ts";

export interface Variant {
	id: number;
	text: string;
	edited: boolean;
	proposalId?: string;
}

const TIMEOUT_MS = 60_000;

/** `kept`: what was edited here before, and not stored. */
export function useProposal(kept: string) {
	const [variants, setVariants] = useState<Variant[]>(() => (kept ? [{ id: 0, text: kept, edited: true }] : []));
	const [chosen, setChosen] = useState(0);
	const [running, setRunning] = useState(false);
	const [error, setError] = useState<unknown>(null);
	const [done, setDone] = useState<Proposal | null>(null);
	const abort = useRef<AbortController | null>(null);
	const nextId = useRef(1);
	useEffect(() => () => abort.current?.abort(), []);

	const start = async (body: ProposeBody) => {
		abort.current?.abort();
		const controller = new AbortController();
		abort.current = controller;
		const timer = setTimeout(() => controller.abort(new DOMException("time-out", "TimeoutError")), TIMEOUT_MS);
		const edited = variants.filter((variant) => variant.edited);
		const base = nextId.current;
		nextId.current += 10;
		const coming: Variant[] = [];
		const show = () => setVariants([...coming.filter(Boolean), ...edited]);
		setError(null);
		setDone(null);
		setRunning(true);
		setChosen(0);
		try {
			const result = await propose(
				body,
				(at, text) => {
					const old = coming[at]?.text ?? "";
					coming[at] = { id: base + at, text: old + text, edited: false };
					show();
				},
				controller.signal,
			);
			for (const [at, text] of result.variants.entries())
				coming[at] = { id: base + at, text, edited: false, proposalId: result.proposal_id ?? undefined };
			show();
			setDone(result);
		} catch (cause) {
			const cancelled = cause instanceof DOMException && cause.name === "AbortError";
			if (!cancelled) setError(cause);
			// Half a message is no proposal.
			setVariants(variants.length > 0 ? variants : edited);
		} finally {
			clearTimeout(timer);
			if (abort.current === controller) setRunning(false);
		}
	};
	const edit = (at: number, text: string) =>
		setVariants((old) => old.map((variant, index) => (index === at ? { ...variant, text, edited: true } : variant)));
	return {
		variants,
		chosen: Math.min(chosen, Math.max(0, variants.length - 1)),
		choose: setChosen,
		running,
		error,
		done,
		start,
		edit,
		cancel: () => abort.current?.abort(),
		clear: () => {
			setVariants([]);
			setDone(null);
			setError(null);
		},
	};
}
