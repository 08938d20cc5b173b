import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import styles from "./Button.module.css";
import { cx } from "./cx.ts";
import { Icon, type IconName } from "./Icon.tsx";

type Kind = "primary" | "plain" | "quiet" | "danger" | "link";

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
	kind?: Kind;
	small?: boolean;
	icon?: IconName;
	/** Something is under way: the button cannot be pressed again. */
	busy?: boolean;
	ref?: Ref<HTMLButtonElement>;
	children?: ReactNode;
}

export function buttonClass(kind: Kind = "plain", small = false): string {
	return cx(styles.button, styles[kind], small && styles.small);
}

export function Button({
	kind = "plain",
	small,
	icon,
	busy,
	className,
	children,
	disabled,
	ref,
	...rest
}: ButtonProps) {
	return (
		<button
			ref={ref}
			type="button"
			{...rest}
			className={cx(buttonClass(kind, small), className)}
			disabled={disabled || busy}
			aria-busy={busy || undefined}
		>
			{icon && <Icon name={icon} size={16} />}
			{children}
		</button>
	);
}

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "children"> {
	/** What it does; read out, and shown as its title with the key that does the same. */
	label: string;
	icon: IconName;
	shortcut?: string;
	small?: boolean;
	pressed?: boolean;
	ref?: Ref<HTMLButtonElement>;
}

export function IconButton({ label, icon, shortcut, small, pressed, className, ref, ...rest }: IconButtonProps) {
	return (
		<button
			ref={ref}
			type="button"
			title={shortcut ? `${label} (${shortcut})` : label}
			aria-label={label}
			aria-pressed={pressed}
			{...rest}
			className={cx(
				styles.button,
				styles.quiet,
				styles.icon,
				small && styles.small,
				pressed && styles.pressed,
				className,
			)}
		>
			<Icon name={icon} size={small ? 16 : 18} />
		</button>
	);
}
