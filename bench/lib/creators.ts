import { breather } from '../../nodes/shared/run/breathe';
import { openLedgerAt } from '../../nodes/shared/ledger/open-ledgers';
import type { LedgerPlace } from '../../nodes/shared/ledger/place';
import type { Call } from '../../src/ports/call';
import type { Outcome } from '../../src/ports/outcome';
import { createInvoices, type InvoiceRequest } from '../../src/usecases/create-invoices';
import { call as asked, invoiceOf, value } from '../../test/crash/books';

/** One way of making invoices. `prepare` is not timed: it stands for the items that an n8n run already has. */
export interface Creator {
	prepare(keys: readonly string[]): () => Promise<readonly Outcome<unknown>[]>;
	close(): Promise<void>;
}

export type Way = 'use case' | 'ledger';

/** As the nodes ask. */
const callNow = (): Call => ({ ...asked, breathe: breather() });

/** The package as its nodes use it: through the use case, or a level below through the ledger's port. */
export async function creatorAt(place: LedgerPlace, clientId: string, way: Way): Promise<Creator> {
	const ledger = await openLedgerAt(place);
	return {
		prepare: (keys) => {
			if (way === 'use case') {
				const requests = keys.map((key) => requestOf(key, clientId));
				return () => createInvoices(requests, ledger, callNow());
			}
			const batch = keys.map((key) => invoiceOf(key, clientId));
			return () => ledger.invoicing.create(batch, callNow());
		},
		close: () => ledger.close(),
	};
}

/** The fixture invoice as a user asks for it. */
export function requestOf(key: string, clientId: string): InvoiceRequest {
	const { client, templateId, issueDate, dueDate, paymentTermsDays, reference, note, email, jobs, finalise, lines } =
		invoiceOf(key, clientId);
	const asked = lines.map((line) => ({ ...line, net: undefined }));
	return {
		idempotencyKey: key,
		client,
		templateId,
		lines: asked,
		currency: 'SEK',
		issueDate,
		dueDate,
		paymentTermsDays,
		reference,
		note,
		email,
		jobs,
		finalise,
	};
}

export const keysOf = (name: string, size: number): string[] =>
	Array.from({ length: size }, (_, at) => `${name}-${at}`);

/** A run in which an invoice was refused measures nothing. */
export const allDone = (outcomes: readonly Outcome<unknown>[]): void => void outcomes.forEach(value);
