// The page runs under require-trusted-types-for 'script'; starting a worker is the only thing that needs a trusted address.

interface Policy {
	createScriptURL(url: string): unknown;
}

interface Factory {
	createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): Policy;
}

function ownAsset(url: string): string {
	const address = new URL(url, location.href);
	if (address.origin !== location.origin) throw new TypeError(`no script of this page: ${url}`);
	return address.href;
}

const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
const policy = factory?.createPolicy("leadline", { createScriptURL: ownAsset });

/** Typed as the text that the constructor is declared to take; the browser sees the trusted object. */
export function trustedScript(url: string): string {
	return (policy ? policy.createScriptURL(url) : ownAsset(url)) as string;
}
