import { useTranslation } from "react-i18next";
import { buttonClass } from "~/ui/Button.tsx";
import { Empty, ErrorPanel } from "~/ui/States.tsx";

export function NotFound() {
	const { t } = useTranslation();
	return (
		<Empty
			icon="search"
			title={t("error.noPage")}
			actions={
				<a className={buttonClass("primary")} href="/inbox">
					{t("error.toInbox")}
				</a>
			}
		/>
	);
}

/** A page that could not be drawn, or a server that cannot say who is here. */
export function ErrorPage({ error, reset }: { error: unknown; reset: () => void }) {
	return <ErrorPanel error={error} onRetry={reset} />;
}
