import type { Fact } from '../model/document';
import type { Drawing } from './drawing';
import type { Span, TextStyle } from './look';
import type { Pen } from './pen';
import { beside, endWith, textStrips, type Align, type Strip } from './strip';
import { once, type Tag } from './tag';

/** Labels with their values, one below the other. */
export interface PairLook {
	readonly span: Span;
	readonly label: TextStyle;
	readonly value: TextStyle;
	readonly align: Align;
	/** A list is read as "label, value"; a table as a row with a heading. */
	readonly as: 'list' | 'table';
}

/** Between a label and its value. */
export const PAIR_GAP = 12;
/** The share of the width that labels may take. */
const MOST_LABEL = 0.6;

const TYPES = {
	list: { row: 'LI', label: 'Lbl', value: 'LBody' },
	table: { row: 'TR', label: 'TH', value: 'TD' },
} as const;

/** How wide the labels are: as the widest one, with a limit. */
export function labelWidth(pen: Pen, pairs: readonly Fact[], { span, label }: PairLook): number {
	const widest = Math.max(0, ...pairs.map((pair) => pen.measure(label)(pair.label)));
	return widest === 0 ? 0 : Math.min(widest + 0.1, (span.width - PAIR_GAP) * MOST_LABEL);
}

/**
 * A label and its value side by side; what is too wide wraps.
 * @param parent a list or a table
 */
export function pairStrips(
	{ pen, sheet }: Drawing,
	pair: Fact,
	width: number,
	look: PairLook,
	parent: () => Tag,
): Strip[] {
	const { span, label, value, align, as } = look;
	const types = TYPES[as];
	const row = once(() => parent().child(types.row));
	const cells = once(() => [
		row().child(types.label, as === 'table' ? { scope: 'Row' } : {}),
		row().child(types.value),
	]);
	const indent = width === 0 ? 0 : width + PAIR_GAP;
	const values = { x: span.x + indent, width: span.width - indent };
	const columns = [
		textStrips(pen, pair.label, { x: span.x, width }, label, () => cells()[0]!),
		textStrips(pen, pair.value, values, value, () => cells()[1]!, align),
	];
	return endWith(beside(columns, sheet.tallest), () => row().end());
}
