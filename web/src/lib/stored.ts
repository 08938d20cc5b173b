// A small map of texts that lives in the browser's storage and tells who listens.

export interface StoredMap<V> {
	get(key: string): V | undefined;
	put(key: string, value: V | undefined): void;
	all(): ReadonlyMap<string, V>;
	subscribe(listener: () => void): () => void;
}

export function storedMap<V>(name: string, keep: (value: V) => boolean = () => true): StoredMap<V> {
	let map = new Map<string, V>(read());
	const listeners = new Set<() => void>();

	function read(): [string, V][] {
		try {
			const entries = JSON.parse(localStorage.getItem(name) ?? "[]") as [string, V][];
			return Array.isArray(entries) ? entries.filter(([, value]) => keep(value)) : [];
		} catch {
			return [];
		}
	}

	function write() {
		try {
			localStorage.setItem(name, JSON.stringify([...map]));
		} catch {
			// A full or forbidden storage: it lives as long as the tab.
		}
	}

	return {
		get: (key) => map.get(key),
		put(key, value) {
			if (map.get(key) === value) return;
			map = new Map(map);
			if (value === undefined) map.delete(key);
			else map.set(key, value);
			write();
			for (const listener of listeners) listener();
		},
		all: () => map,
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}
