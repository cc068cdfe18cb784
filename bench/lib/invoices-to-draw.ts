import { setImmediate as pass } from 'node:timers/promises';
import { drawPdf } from '../../src/documents/pdf/draw-pdf';
import { aBusinessDocument } from '../../test/support/builders/business-document';
import { manyLines } from '../../test/support/builders/business-documents';

/** A different invoice each time, as a run has them. */
export const invoiceToDraw = (at: number, lines = 6) =>
	aBusinessDocument({
		title: `Invoice INV-${at}`,
		number: `INV-${at}`,
		lines: manyLines(lines),
		notes: [`Invoice ${at}: thank you for your business.`],
	});

/** Draws invoices of one page one after the other, and lets other work pass after each. @returns bytes of all */
export async function drawMany(count: number, lines?: number): Promise<number> {
	let bytes = 0;
	for (let at = 0; at < count; at += 1) {
		bytes += (await drawPdf(invoiceToDraw(at, lines), { breathe: () => pass() })).bytes.length;
		await pass();
	}
	return bytes;
}
