// Products, and for each goal the persona that drafts are written for (R42).
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Stored } from "~/api/types.ts";
import { languageName, languageOptions } from "~/lib/places.ts";
import { Button } from "~/ui/Button.tsx";
import { Personas } from "./Personas.tsx";
import { Records } from "./Records.tsx";
import styles from "./SettingsPage.module.css";

export interface Product extends Stored {
	name: string;
	description: string | null;
	website_url: string | null;
	communication_language: string | null;
}

export function Products() {
	const { t, i18n } = useTranslation();
	const [personasOf, setPersonasOf] = useState<Product | null>(null);
	return (
		<>
			<Records<Product>
				collection="products"
				icon="box"
				title={t("settings.products")}
				about={t("products.about")}
				newLabel={t("products.new")}
				emptyHint={t("products.empty")}
				nameOf={(product) => product.name}
				deleteAbout={t("products.deleteAbout")}
				fields={() => [
					{ name: "name", label: t("campaigns.name"), required: true },
					{ name: "description", label: t("products.description"), kind: "lines", hint: t("products.descriptionHint") },
					{ name: "website_url", label: t("accounts.website"), kind: "url", placeholder: "https://" },
					{
						name: "communication_language",
						label: t("campaigns.language"),
						kind: "select",
						options: languageOptions(i18n.language, t("products.noLanguage")),
					},
				]}
				row={(product) => (
					<span className={styles.main}>
						<b>{product.name}</b>
						<span className={styles.sub}>
							{[languageName(product.communication_language, i18n.language), product.description]
								.filter(Boolean)
								.join(" · ")}
						</span>
					</span>
				)}
				rowActions={(product) => (
					<Button small onClick={() => setPersonasOf(product)}>
						{t("products.personas")}
					</Button>
				)}
			/>
			{personasOf && <Personas product={personasOf} onClose={() => setPersonasOf(null)} />}
		</>
	);
}
