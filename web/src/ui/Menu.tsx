// A button that opens a list of things to do. The list is fetched when somebody reaches for the button.
import { cloneElement, lazy, type ReactElement, Suspense, useState } from "react";
import { fetchCode } from "~/lib/fetchCode.ts";
import type { IconName } from "./Icon.tsx";

const fetchFrame = () => fetchCode(() => import("./MenuFrame.tsx"));
const MenuFrame = lazy(fetchFrame);

export interface MenuItem {
	key: string;
	label: string;
	about?: string;
	icon?: IconName;
	danger?: boolean;
	disabled?: boolean;
	/** Set on every item of a choice; the chosen one carries a tick. */
	checked?: boolean;
	/** A line above it. */
	apart?: boolean;
	shortcut?: string;
	/** Several may be chosen one after another. */
	staysOpen?: boolean;
	onSelect: () => void;
}

interface TriggerProps {
	onClick?: () => void;
	onPointerEnter?: () => void;
	onFocus?: () => void;
	"aria-haspopup"?: "menu";
	"aria-expanded"?: boolean;
}

interface MenuBasics {
	/** The button that opens it. */
	trigger: ReactElement<TriggerProps>;
	items: MenuItem[];
	label: string;
	align?: "start" | "end";
}

export interface MenuProps extends MenuBasics {
	open: boolean;
	onOpenChange: (open: boolean) => void;
}

/** Opened by its button; or by `open`, where something else may open it too. */
export function Menu({ open, onOpenChange, ...props }: MenuBasics & Partial<Pick<MenuProps, "open" | "onOpenChange">>) {
	const [ownOpen, setOwnOpen] = useState(false);
	const [wanted, setWanted] = useState(false);
	const isOpen = open ?? ownOpen;
	const setOpen = onOpenChange ?? setOwnOpen;
	const waiting = cloneElement(props.trigger, {
		"aria-haspopup": "menu",
		"aria-expanded": false,
		onPointerEnter: () => fetchFrame().catch(() => {}),
		onFocus: () => fetchFrame().catch(() => {}),
		onClick: () => {
			setWanted(true);
			setOpen(true);
		},
	});
	if (!wanted && !isOpen) return waiting;
	return (
		<Suspense fallback={waiting}>
			<MenuFrame {...props} open={isOpen} onOpenChange={setOpen} />
		</Suspense>
	);
}
