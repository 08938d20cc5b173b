/** The product's mark: a lead on its line. */
export function Mark({ size = 28 }: { size?: number }) {
	return (
		<svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
			<path d="M16 3v13" stroke="#e9c46a" strokeWidth="2.6" strokeLinecap="round" />
			<path d="M16 15c3.8 3.6 5.2 5.9 5.2 8.1a5.2 5.2 0 0 1-10.4 0c0-2.2 1.4-4.5 5.2-8.1Z" fill="#fffdf8" />
			<path d="M7.5 8h4M20.5 8h4M8.5 12.5h3M20.5 12.5h3" stroke="#7fb7bb" strokeWidth="1.8" strokeLinecap="round" />
		</svg>
	);
}
