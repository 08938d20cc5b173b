import { Combobox } from "@base-ui/react/combobox";
import { useTranslation } from "react-i18next";
import { cx } from "./cx.ts";
import field from "./Field.module.css";
import type { Option, SelectProps } from "./Field.tsx";
import { Icon } from "./Icon.tsx";
import styles from "./Picker.module.css";

// More is not read; typing another letter brings the rest.
const MOST_SHOWN = 100;

/** A long list of which one is chosen by typing a part of its name. */
export default function PickerFrame({ value, onChange, options, compact, className, ...rest }: SelectProps) {
	const { t } = useTranslation();
	const chosen = options.find((option) => option.value === value) ?? null;
	return (
		<Combobox.Root<Option>
			items={options}
			value={chosen}
			onValueChange={(next) => next && onChange(next.value)}
			isItemEqualToValue={(one, other) => one.value === other.value}
			limit={MOST_SHOWN}
			autoHighlight
			disabled={rest.disabled}
		>
			<span className={cx(field.select, className)}>
				<Combobox.Input
					id={rest.id}
					aria-label={rest["aria-label"]}
					aria-invalid={rest["aria-invalid"]}
					aria-describedby={rest["aria-describedby"]}
					className={cx(field.input, styles.input, compact && field.compact)}
					onFocus={(event) => event.currentTarget.select()}
				/>
				<Icon name="down" size={14} />
			</span>
			<Combobox.Portal>
				<Combobox.Positioner className={styles.positioner} sideOffset={4} align="start">
					<Combobox.Popup className={styles.popup}>
						<Combobox.Empty className={styles.empty}>{t("state.noChoice")}</Combobox.Empty>
						<Combobox.List>
							{(option: Option) => (
								<Combobox.Item key={option.value} value={option} disabled={option.disabled} className={styles.item}>
									<span className={styles.check}>{option.value === value && <Icon name="check" size={14} />}</span>
									<span className="truncate">{option.label}</span>
								</Combobox.Item>
							)}
						</Combobox.List>
					</Combobox.Popup>
				</Combobox.Positioner>
			</Combobox.Portal>
		</Combobox.Root>
	);
}
