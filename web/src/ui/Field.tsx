import { Switch as BaseSwitch } from "@base-ui/react/switch";
import {
	type InputHTMLAttributes,
	lazy,
	type ReactNode,
	type Ref,
	type SelectHTMLAttributes,
	Suspense,
	useId,
} from "react";
import { fetchCode } from "~/lib/fetchCode.ts";
import { cx } from "./cx.ts";
import styles from "./Field.module.css";
import { Icon } from "./Icon.tsx";

const PickerFrame = lazy(() => fetchCode(() => import("./PickerFrame.tsx")));

interface FieldFrame {
	label: string;
	hint?: ReactNode;
	error?: string;
	/** Said beside the label, for what may stay empty. */
	aside?: ReactNode;
}

function Frame({ id, label, hint, error, aside, children }: FieldFrame & { id: string; children: ReactNode }) {
	return (
		<div className={styles.field}>
			<label className={styles.label} htmlFor={id}>
				{label}
				{aside && <span className={styles.optional}>{aside}</span>}
			</label>
			{children}
			{error ? (
				<p className={styles.error} id={`${id}-note`}>
					<Icon name="warning" size={13} />
					{error}
				</p>
			) : (
				hint && (
					<p className={styles.hint} id={`${id}-note`}>
						{hint}
					</p>
				)
			)}
		</div>
	);
}

interface TextFieldProps extends FieldFrame, Omit<InputHTMLAttributes<HTMLInputElement>, "children" | "onChange"> {
	value: string;
	onChange: (value: string) => void;
	rows?: number;
	ref?: Ref<HTMLInputElement>;
}

export function TextField({ label, hint, error, aside, value, onChange, rows, ref, ...rest }: TextFieldProps) {
	const id = useId();
	const shared = {
		id,
		className: styles.input,
		value,
		"aria-invalid": error ? (true as const) : undefined,
		"aria-describedby": error || hint ? `${id}-note` : undefined,
	};
	return (
		<Frame id={id} label={label} hint={hint} error={error} aside={aside}>
			{rows ? (
				<textarea
					{...shared}
					rows={rows}
					name={rest.name}
					placeholder={rest.placeholder}
					required={rest.required}
					disabled={rest.disabled}
					dir="auto"
					lang={rest.lang}
					onChange={(event) => onChange(event.target.value)}
				/>
			) : (
				<input {...rest} {...shared} ref={ref} onChange={(event) => onChange(event.target.value)} />
			)}
		</Frame>
	);
}

export interface Option {
	value: string;
	label: string;
	disabled?: boolean;
}

export interface SelectProps extends Omit<SelectHTMLAttributes<HTMLSelectElement>, "onChange"> {
	value: string;
	onChange: (value: string) => void;
	options: Option[];
	compact?: boolean;
	/** A list that may grow: where it is long it is searched by typing. */
	searched?: boolean;
}

/** From so many on a list is searched rather than read. */
export const LONG = 15;

/** The platform's own list: right on phones, with type-ahead, and free of charge. */
export function Select({ searched, ...props }: SelectProps) {
	const list = <SelectList {...props} />;
	if (!searched || props.options.length <= LONG) return list;
	return (
		<Suspense fallback={list}>
			<PickerFrame {...props} />
		</Suspense>
	);
}

function SelectList({ value, onChange, options, compact, className, ...rest }: Omit<SelectProps, "searched">) {
	return (
		<span className={cx(styles.select, className)}>
			<select
				{...rest}
				className={cx(styles.input, compact && styles.compact)}
				value={value}
				onChange={(event) => onChange(event.target.value)}
			>
				{options.map((option) => (
					<option key={option.value} value={option.value} disabled={option.disabled}>
						{option.label}
					</option>
				))}
			</select>
			<Icon name="down" size={14} />
		</span>
	);
}

export function SelectField({
	label,
	hint,
	error,
	aside,
	...rest
}: FieldFrame & Omit<SelectProps, "id" | "aria-label">) {
	const id = useId();
	return (
		<Frame id={id} label={label} hint={hint} error={error} aside={aside}>
			<Select
				{...rest}
				id={id}
				aria-invalid={error ? true : undefined}
				aria-describedby={error || hint ? `${id}-note` : undefined}
			/>
		</Frame>
	);
}

interface SearchProps {
	label: string;
	value: string;
	onChange: (value: string) => void;
	shortcut?: string;
	id?: string;
}

export function SearchField({ label, value, onChange, shortcut = "/", id }: SearchProps) {
	return (
		<div className={styles.search}>
			<Icon name="search" size={16} />
			<input
				id={id}
				type="search"
				className={cx(styles.input, styles.compact)}
				aria-label={label}
				placeholder={label}
				value={value}
				data-page-search
				autoComplete="off"
				spellCheck={false}
				onChange={(event) => onChange(event.target.value)}
				onKeyDown={(event) => {
					if (event.key !== "Escape") return;
					event.stopPropagation();
					if (value) onChange("");
					else event.currentTarget.blur();
				}}
			/>
			{shortcut && <kbd aria-hidden="true">{shortcut}</kbd>}
		</div>
	);
}

interface SwitchProps {
	label: string;
	hint?: ReactNode;
	checked: boolean;
	onChange: (checked: boolean) => void;
	disabled?: boolean;
}

export function SwitchField({ label, hint, checked, onChange, disabled }: SwitchProps) {
	const id = useId();
	return (
		<div className={styles.switchRow}>
			<span className={styles.switchText}>
				<span id={id}>{label}</span>
				{hint && (
					<span className={styles.hint} id={`${id}-hint`}>
						{hint}
					</span>
				)}
			</span>
			<Switch
				labelledBy={id}
				describedBy={hint ? `${id}-hint` : undefined}
				checked={checked}
				onChange={onChange}
				disabled={disabled}
			/>
		</div>
	);
}

export function Switch({
	labelledBy,
	describedBy,
	label,
	checked,
	onChange,
	disabled,
}: {
	labelledBy?: string;
	describedBy?: string;
	label?: string;
	checked: boolean;
	onChange: (checked: boolean) => void;
	disabled?: boolean;
}) {
	return (
		<BaseSwitch.Root
			className={styles.switch}
			aria-labelledby={labelledBy}
			aria-describedby={describedBy}
			aria-label={label}
			checked={checked}
			onCheckedChange={onChange}
			disabled={disabled}
		>
			<BaseSwitch.Thumb className={styles.thumb} />
		</BaseSwitch.Root>
	);
}
