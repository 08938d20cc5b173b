// The groups of an outreach inbox, in their order (R7).
export type Attention = "replied" | "draft" | "waiting" | "silent";
export const ATTENTIONS: Attention[] = ["replied", "draft", "waiting", "silent"];
