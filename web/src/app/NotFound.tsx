import { Link, useLocation } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { CodeError, isUpgraded } from "~/lib/fetchCode.ts";
import { buttonClass } from "~/ui/Button.tsx";
import { PageHead } from "~/ui/Page.tsx";
import { Empty, ErrorPanel } from "~/ui/States.tsx";

/** An address that means nothing, within the frame, so that everything else stays in reach. */
export function NotFound() {
	const { t } = useTranslation();
	const { pathname } = useLocation();
	return (
		<>
			<PageHead title={t("error.noPage")} />
			<Empty
				icon="search"
				title={t("error.noPageAt", { path: pathname })}
				actions={
					<Link className={buttonClass("primary")} to="/inbox">
						{t("error.toInbox")}
					</Link>
				}
			>
				{t("error.noPageHint")}
			</Empty>
		</>
	);
}

/** A page that could not be drawn or fetched, or a server that cannot say who is here. */
export function ErrorPage({ error, reset }: { error: unknown; reset: () => void }) {
	const retry = async () => {
		if (!(error instanceof CodeError)) return reset();
		if ((await isUpgraded()) !== null) window.location.reload();
	};
	return <ErrorPanel error={error} onRetry={() => void retry()} />;
}
