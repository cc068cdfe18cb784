/** What is good enough; null for figures that only explain others. */
export type Gate = { readonly atLeast: number } | { readonly atMost: number } | null;

export interface Figure {
	readonly id: string;
	readonly what: string;
	/** One per round. */
	readonly values: readonly number[];
	readonly unit?: string;
	readonly gate: Gate;
}

const WIDTHS = [4, 62, 11, 19, 9, 4] as const;
const row = (cells: readonly string[]): string =>
	`| ${cells.map((cell, at) => cell.padEnd(WIDTHS[at]!)).join(' | ')} |`;

export const HEADER = [
	row(['id', 'figure', 'median', 'range', 'gate', '']),
	row(WIDTHS.map((width) => '-'.repeat(width))),
].join('\n');

/** The p-th part (0 to 1) of sorted values. */
export function quantile(values: readonly number[], p: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	const at = (sorted.length - 1) * p;
	const low = sorted[Math.floor(at)]!;
	return low + (sorted[Math.ceil(at)]! - low) * (at - Math.floor(at));
}

const median = (values: readonly number[]): number => quantile(values, 0.5);

/** A figure as a row of the table. A missed gate is printed as a miss. */
export function line({ id, what, values, unit, gate }: Figure): { readonly text: string; readonly isMiss: boolean } {
	const middle = median(values);
	const isMiss = gate !== null && ('atLeast' in gate ? middle < gate.atLeast : middle > gate.atMost);
	const range = `${shown(Math.min(...values))} – ${shown(Math.max(...values))}`;
	const asked = gate === null ? '' : 'atLeast' in gate ? `≥ ${shown(gate.atLeast)}` : `≤ ${shown(gate.atMost)}`;
	const text = row([
		id,
		what,
		`${shown(middle)}${unit ? ` ${unit}` : ''}`,
		range,
		asked,
		gate === null ? '' : isMiss ? 'MISS' : 'pass',
	]);
	return { text, isMiss };
}

const shown = (value: number): string =>
	Number.isInteger(value) || Math.abs(value) >= 1_000
		? Math.round(value).toLocaleString('en')
		: Math.abs(value) >= 10
			? value.toFixed(1)
			: value.toFixed(2);
