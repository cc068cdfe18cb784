import { z } from 'zod';
import { LONG_EVERY_MS, LONG_LOOK_BACK_MS, LOOK_BACK_MS, SKEW_MS, WINDOW_MS } from './rhythm';

const millis = z.number().int().nonnegative();

/**
 * A range of moments of change that is being read. It stands still: what changes meanwhile leaves it, into the next
 * one.
 */
const window = z.object({
	from: millis,
	until: millis,
	/** Which of the feed's searches is being read. */
	search: z.number().int().nonnegative(),
	/** Records up to this id were read. */
	above: z.string().regex(/^\d{1,19}$/),
});

const cursor = z.object({
	/** The first reading, less what the clocks may differ. What was before it is not published. */
	began: millis,
	/** Every change up to here was read, as far as searches showed it. */
	readTo: millis,
	/** When it was last looked back as far as a search may lag at worst. */
	lookedBackAt: millis,
	window: window.nullable(),
});

/** How far a feed was read; all moments are epoch milliseconds. */
export type ChangeCursor = z.infer<typeof cursor>;
export type Window = z.infer<typeof window>;

/** Where a feed begins. */
export const firstCursor = (nowMs: number): ChangeCursor => ({
	began: nowMs - SKEW_MS,
	readTo: nowMs,
	lookedBackAt: nowMs,
	window: null,
});

export const cursorText = (value: ChangeCursor): string => JSON.stringify(value);

/** @throws RangeError for a text that is no cursor */
export function cursorFrom(text: string): ChangeCursor {
	const older = cursorOfOlderVersion(text);
	if (older) return older;
	const read = cursor.safeParse(jsonOf(text));
	if (!read.success) throw new RangeError(`"${text}" is not how far a feed was read.`);
	return read.data;
}

/**
 * Cursors were once the moment that was read to, with `+n` where n records of that moment were read. When such a feed
 * began is not known: it is looked back as far as it was then, and no further.
 */
function cursorOfOlderVersion(text: string): ChangeCursor | null {
	const parts = /^(\d{1,16})(?:\+\d{1,6})?$/.exec(text);
	if (!parts) return null;
	const readTo = Number(parts[1]);
	return { began: Math.max(readTo - LOOK_BACK_MS, 0), readTo, lookedBackAt: 0, window: null };
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

/** The cursor with a window to read: the one that was begun, else the next. */
export function withWindow(at: ChangeCursor, nowMs: number): ChangeCursor & { readonly window: Window } {
	if (at.window) return { ...at, window: at.window };
	// A clock that was put back must not keep it from looking back for hours.
	const isLong = nowMs < at.lookedBackAt || nowMs - at.lookedBackAt >= LONG_EVERY_MS;
	const from = Math.max(at.began, Math.min(at.readTo, nowMs) - (isLong ? LONG_LOOK_BACK_MS : LOOK_BACK_MS));
	const until = Math.max(from, Math.min(from + WINDOW_MS, nowMs + SKEW_MS));
	return { ...at, lookedBackAt: isLong ? nowMs : at.lookedBackAt, window: { from, until, search: 0, above: '0' } };
}

/** The cursor behind a page. @param above the last id of a page that has another one behind it, else null */
export function afterPage(
	at: ChangeCursor & { readonly window: Window },
	above: string | null,
	searches: number,
): ChangeCursor {
	const { window: read } = at;
	if (above !== null) return { ...at, window: { ...read, above } };
	if (read.search + 1 < searches) return { ...at, window: { ...read, search: read.search + 1, above: '0' } };
	// The window reaches a little into the future, since HubSpot's clock may be ahead; that part is to be read again.
	return { ...at, readTo: Math.max(read.until - SKEW_MS, at.began), window: null };
}
