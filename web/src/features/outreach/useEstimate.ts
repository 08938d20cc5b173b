// What a proposal will cost, roughly, before it is asked for: the prompt is known, the answer is taken as so many words.
import { useQuery } from "@tanstack/react-query";
import { get, type ProposeBody, post } from "~/api/log.ts";

/** Three variants of about 150 words. */
const ANSWER_TOKENS = 700;
const MILLION = 1_000_000;

interface Settings {
	model: string;
	currency: string;
	canned: boolean;
	prices: Record<string, { input: number; output: number }>;
}

export interface Estimate {
	/** Millionths of the currency. */
	cost: number;
	currency: string;
}

export function estimateOf(settings: Settings, promptTokens: number): Estimate | null {
	const price = settings.prices[settings.model] ?? settings.prices["*"];
	if (settings.canned || !price) return null;
	const cost = (promptTokens * price.input + ANSWER_TOKENS * price.output) / MILLION;
	return { cost: Math.round(cost), currency: settings.currency };
}

/** null: nothing is charged, or nobody has said what a word costs. */
export function useEstimate(ask: ProposeBody, enabled: boolean): Estimate | null {
	const settings = useQuery({
		queryKey: ["llm-settings"],
		queryFn: ({ signal }) => get<Settings>("/settings/llm", {}, signal),
		staleTime: 60_000,
	});
	const priced = settings.data && estimateOf(settings.data, 0) !== null;
	const prompt = useQuery({
		queryKey: ["prompt", ask],
		enabled: enabled && Boolean(priced),
		retry: false,
		staleTime: 60_000,
		queryFn: ({ signal }) => post<{ prompt_tokens: number }>("/messages/prompt", ask, signal),
	});
	return settings.data && prompt.data ? estimateOf(settings.data, prompt.data.prompt_tokens) : null;
}
