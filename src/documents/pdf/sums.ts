import type { Fact } from '../model/document';
import type { Drawing } from './drawing';
import { INK, LEFT_SPAN, LINE, RIGHT_SPAN, STYLES, type Span } from './look';
import { PAIR_GAP, pairStrips, type PairLook } from './pairs';
import { beside, endWith, gap, heightOf, paragraphs, type Strip } from './strip';
import { once, type Tag } from './tag';

const SUM: PairLook = { span: RIGHT_SPAN, label: STYLES.quiet, value: STYLES.body, align: 'right', as: 'table' };
const MAIN: PairLook = { ...SUM, label: STYLES.total, value: STYLES.total };

const PART_INDENT = 10;
/** What is within the amount above it. */
const PART: PairLook = {
	...SUM,
	span: { x: RIGHT_SPAN.x + PART_INDENT, width: RIGHT_SPAN.width - PART_INDENT },
	value: STYLES.quiet,
};

const EARLIER: PairLook = { ...SUM, span: { ...LEFT_SPAN, width: LEFT_SPAN.width - 30 } };

const BETWEEN = 3;

/**
 * The amounts below the table in the right half, and beside them what was paid before. Where they are higher than a
 * page, they stand below one another.
 */
export function sumStrips(drawing: Drawing): Strip[] {
	const sums = amountStrips(drawing);
	const earlier = earlierPaymentStrips(drawing);
	const height = Math.max(heightOf(sums), heightOf(earlier));
	if (height === 0) return [];
	const isLow = height <= drawing.sheet.tallest;
	return [gap(10), ...(isLow ? beside([sums, earlier], height) : [...sums, ...earlier])];
}

/** The amounts; the one that counts has a line above it. */
function amountStrips(drawing: Drawing): Strip[] {
	const table = once(() => drawing.tag.child('Table'));
	const strips = drawing.document.sums.flatMap((sum) => {
		const pair = amountPair(drawing, sum, sum.isMain ? MAIN : sum.isPart ? PART : SUM, table);
		return sum.isMain ? [gap(4), ruleStrip(drawing, RIGHT_SPAN, INK), ...pair] : [...pair, gap(BETWEEN)];
	});
	return endWith(strips, () => table().end());
}

/** What was paid before: a day and method, and an amount. */
function earlierPaymentStrips(drawing: Drawing): Strip[] {
	const { pen, tag, document } = drawing;
	const { payments } = document;
	if (payments === null || payments.rows.length === 0) return [];
	const table = once(() => tag.child('Table'));
	const rows = payments.rows.flatMap((row) => [...amountPair(drawing, row, EARLIER, table), gap(BETWEEN)]);
	return [
		...paragraphs(pen, payments.heading, EARLIER.span, STYLES.strong, () => tag, 'H2'),
		gap(2),
		ruleStrip(drawing, EARLIER.span, LINE),
		...endWith(rows, () => table().end()),
	];
}

/** The share of the width that a label has at least, however long its amount is. */
const LEAST_LABEL = 0.4;

/** Amounts stand at the right edge, so a label may take what its own amount leaves. */
function amountPair(drawing: Drawing, pair: Fact, look: PairLook, table: () => Tag): Strip[] {
	const { width } = look.span;
	const left = width - PAIR_GAP - drawing.pen.measure(look.value)(pair.value) - 0.1;
	return pairStrips(drawing, pair, pair.label === '' ? 0 : Math.max(left, width * LEAST_LABEL), look, table);
}

const ruleStrip = ({ pen }: Drawing, { x, width }: Span, colour: string): Strip => ({
	height: 5,
	draw: (top) => pen.rule(x, top + 1, width, colour, 0.8),
});
