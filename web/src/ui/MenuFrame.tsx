import { Menu as Base } from "@base-ui/react/menu";
import { cx } from "./cx.ts";
import { Icon } from "./Icon.tsx";
import styles from "./Menu.module.css";
import type { MenuItem, MenuProps } from "./Menu.tsx";

export default function MenuFrame({ trigger, items, label, open, onOpenChange, align = "end" }: MenuProps) {
	return (
		<Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
			<Base.Trigger render={trigger} />
			<Base.Portal>
				<Base.Positioner className={styles.positioner} sideOffset={6} align={align}>
					<Base.Popup className={styles.popup} aria-label={label}>
						{items.map((item) => (
							<MenuRow key={item.key} item={item} />
						))}
					</Base.Popup>
				</Base.Positioner>
			</Base.Portal>
		</Base.Root>
	);
}

function MenuRow({ item }: { item: MenuItem }) {
	const inside = (
		<>
			{item.checked !== undefined && (
				<span className={styles.check}>{item.checked && <Icon name="check" size={14} />}</span>
			)}
			{item.icon && <Icon name={item.icon} size={16} />}
			<span className={styles.text}>
				{item.label}
				{item.about && <span className={styles.about}>{item.about}</span>}
			</span>
			{item.shortcut && <kbd>{item.shortcut}</kbd>}
		</>
	);
	const shared = { className: cx(styles.item, item.danger && styles.danger), disabled: item.disabled };
	return (
		<>
			{item.apart && <Base.Separator className={styles.line} />}
			{item.checked === undefined ? (
				<Base.Item {...shared} onClick={item.onSelect}>
					{inside}
				</Base.Item>
			) : (
				<Base.CheckboxItem
					{...shared}
					checked={item.checked}
					onCheckedChange={item.onSelect}
					closeOnClick={!item.staysOpen}
				>
					{inside}
				</Base.CheckboxItem>
			)}
		</>
	);
}
