import type { EnvelopeWindow } from '../../domain/delivery/letter-window';
import { LEFT_SPAN, RIGHT_SPAN, TEXT, type Span } from './look';

const mm = (millimetres: number): number => (millimetres * 72) / 25.4;

/** What a sheet must keep for a window of an envelope. Lengths are points from the top left corner. */
export interface WindowZone {
	/** What may be seen through the window: nothing but the address and the line of the sender stands in it. */
	readonly free: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
	/** Where the address is seen in every envelope of the standard. */
	readonly address: Span & { readonly top: number; readonly bottom: number };
	/** Where the sender's line begins, above the address; null where the standard has none. */
	readonly senderTop: number | null;
	/** For the seller, above the window. */
	readonly above: Span;
	/** For heading and facts, beside the window over the whole height. */
	readonly beside: Span;
}

/**
 * - `din`: DIN 5008, form B. A field of 85 × 45 mm, 20 mm from the left and 45 mm from the top; its lower 27.3 mm are
 *   for the address, and the line above them for the sender. Text begins at 25 mm.
 * - `nordic`: the windows of Norwegian envelopes E65, C65, C5 and EC4 together, which begin 15 mm from the left and 39
 *   to 44 mm from the top and are 30 to 40 mm high. Taken from a maker of letter templates, not from a standard; the
 *   address is where the windows overlap.
 * - `right`: SN 010130. A window of 100 × 45 mm, 12 mm from the right edge of a C5 envelope and 65 mm from its lower
 *   one; a sheet of A4 may lie 19 mm further left and 13.5 mm further down in it.
 */
export const WINDOW_ZONES: Readonly<Record<EnvelopeWindow, WindowZone>> = {
	din: {
		free: { left: mm(20), right: mm(105), top: mm(45), bottom: mm(90) },
		address: { x: mm(25), width: mm(78), top: mm(62.7), bottom: mm(90) },
		senderTop: mm(59),
		above: LEFT_SPAN,
		beside: RIGHT_SPAN,
	},
	nordic: {
		free: { left: mm(15), right: mm(120), top: mm(39), bottom: mm(82) },
		address: { x: mm(20), width: mm(80), top: mm(45), bottom: mm(70) },
		senderTop: null,
		above: LEFT_SPAN,
		beside: { x: mm(124), width: TEXT.right - mm(124) },
	},
	right: {
		free: { left: mm(98), right: mm(210), top: mm(38.5), bottom: mm(97) },
		address: { x: mm(118), width: mm(78), top: mm(52), bottom: mm(83.5) },
		senderTop: null,
		above: { x: mm(118), width: TEXT.right - mm(118) },
		beside: { x: TEXT.left, width: mm(94) - TEXT.left },
	},
};
