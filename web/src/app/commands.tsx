// What can be done here and now: one table for the keys, the command bar and the help page.
import {
	createContext,
	type ReactNode,
	useContext,
	useEffect,
	useId,
	useLayoutEffect,
	useMemo,
	useRef,
	useSyncExternalStore,
} from "react";
import { keyReader } from "./keys.ts";

export interface Command {
	/** "j", "Enter", or a chord: "g i". */
	keys?: string;
	label: string;
	/** Under which heading the help page and the command bar show it. */
	group: string;
	run: () => void;
	/** For the keys alone (moving about in a list): the command bar leaves it out. */
	keysOnly?: boolean;
	disabled?: boolean;
}

class CommandStore {
	#sets = new Map<string, Command[]>();
	#listeners = new Set<() => void>();
	#all: Command[] = [];
	paused = false;

	put(id: string, commands: Command[]) {
		// Re-inserted at the end: what was mounted last wins a key.
		this.#sets.delete(id);
		this.#sets.set(id, commands);
		this.#changed();
	}

	remove(id: string) {
		this.#sets.delete(id);
		this.#changed();
	}

	#changed() {
		this.#all = [...this.#sets.values()].flat();
		for (const listener of this.#listeners) listener();
	}

	all = () => this.#all;

	subscribe = (listener: () => void) => {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	};

	find(keys: string): Command | undefined {
		if (this.paused) return undefined;
		return this.#all.findLast((command) => command.keys === keys && !command.disabled);
	}

	startsChord(key: string): boolean {
		return !this.paused && this.#all.some((command) => command.keys?.startsWith(`${key} `));
	}
}

const Store = createContext<CommandStore | null>(null);

export function CommandProvider({ enabled, children }: { enabled: boolean; children: ReactNode }) {
	const store = useMemo(() => new CommandStore(), []);
	useEffect(() => {
		if (!enabled) return;
		const read = keyReader(store);
		const onKey = (event: KeyboardEvent) => {
			const command = read(event, Date.now());
			if (!command) return;
			event.preventDefault();
			command.run();
		};
		window.addEventListener("keydown", onKey);
		return () => window.removeEventListener("keydown", onKey);
	}, [enabled, store]);
	return <Store value={store}>{children}</Store>;
}

/** Offers these commands as long as the component is mounted; they always run in their newest form. */
export function useCommands(commands: Command[]) {
	const store = useContext(Store);
	const id = useId();
	const latest = useRef(commands);
	latest.current = commands;
	const shape = commands.map((command) => `${command.keys}|${command.label}|${command.disabled ? 0 : 1}`).join("\n");
	// biome-ignore lint/correctness/useExhaustiveDependencies: the shape stands for the commands; their newest run is read through the ref
	useEffect(() => {
		store?.put(
			id,
			latest.current.map((command, at) => ({ ...command, run: () => latest.current[at]?.run() })),
		);
		return () => store?.remove(id);
	}, [store, id, shape]);
}

/** While something that takes the keys is on its way to the screen, they must not act on the page behind it. */
export function usePausedCommands(paused: boolean) {
	const store = useContext(Store);
	useLayoutEffect(() => {
		if (store) store.paused = paused;
	}, [store, paused]);
}

export function useAllCommands(): Command[] {
	const store = useContext(Store);
	return useSyncExternalStore(store?.subscribe ?? (() => () => {}), store?.all ?? (() => []));
}
