import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type en from "./locales/en.json";

declare module "i18next" {
	interface CustomTypeOptions {
		defaultNS: "translation";
		resources: { translation: typeof en };
		returnNull: false;
	}
}

export const LANGUAGES: { code: string; name: string }[] = [
	{ code: "en", name: "English" },
	{ code: "es", name: "Español" },
];

// Each is complete (locales.test.ts holds that), so only the one that is read is fetched.
const loaders: Record<string, () => Promise<{ default: object }>> = {
	en: () => import("./locales/en.json"),
	es: () => import("./locales/es.json"),
};

const KEY = "leadline.language";

function remembered(): string | null {
	try {
		return localStorage.getItem(KEY);
	} catch {
		return null;
	}
}

let started: Promise<unknown> | null = null;

export async function startLanguage(): Promise<void> {
	started ??= i18next.use(initReactI18next).init({
		lng: "en",
		fallbackLng: "en",
		resources: {},
		interpolation: { escapeValue: false },
	});
	await chooseLanguage(remembered() ?? navigator.language);
}

export async function chooseLanguage(wanted: string): Promise<void> {
	// Who is here may be known before the first words are.
	await (started ?? startLanguage());
	const code = LANGUAGES.find((language) => wanted.toLowerCase().startsWith(language.code))?.code ?? "en";
	const load = loaders[code];
	if (load && !i18next.hasResourceBundle(code, "translation")) {
		i18next.addResourceBundle(code, "translation", (await load()).default);
	}
	await i18next.changeLanguage(code);
	document.documentElement.lang = code;
	try {
		localStorage.setItem(KEY, code);
	} catch {
		// Without storage the browser's own language is asked again next time.
	}
}
