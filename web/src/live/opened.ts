/** Which conversation is open on the screen: its row keeps its place, and its messages are read out. */
export const opened: { conversation: string | null } = { conversation: null };
