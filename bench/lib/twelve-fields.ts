import type { INodeParameters } from 'n8n-workflow';
import { requestOf } from './creators';

/** A thousand invoices as an n8n run carries them, and Create Invoice filled in for them in both of its modes. */
const ITEMS = 1_000;

export type InvoiceItem = ReturnType<typeof itemOf>;

function itemOf(key: string, clientId: string) {
	const { idempotencyKey, currency, lines } = requestOf(key, clientId);
	return {
		clientId,
		idempotencyKey,
		currency: String(currency),
		lines: lines as object[],
		issueDate: '2026-11-23',
		dueDate: '2026-12-23',
		paymentTermsDays: 30,
		reference: `PO ${key}`,
		note: 'Thank you.',
		cc: 'books@client.example',
		emailSubject: 'Your invoice',
		emailText: 'It is attached.',
	};
}

export const itemsOf = (name: string, clientId: string): InvoiceItem[] =>
	Array.from({ length: ITEMS }, (_, at) => itemOf(`${name}-${at}`, clientId));

const of = (field: keyof InvoiceItem) => `={{ $json.${field} }}`;

/** Twelve fields, each an expression that n8n works out for every item. */
const FIELD_MODE: INodeParameters = {
	mode: 'fields',
	finish: 'finalise',
	content: 'json',
	client: { __rl: true, mode: 'id', value: of('clientId') } as unknown as INodeParameters,
	linesJson: of('lines'),
	idempotencyKey: of('idempotencyKey'),
	options: {
		currency: of('currency'),
		issueDate: of('issueDate'),
		dueDate: of('dueDate'),
		paymentTermsDays: of('paymentTermsDays'),
		reference: of('reference'),
		note: of('note'),
		cc: of('cc'),
		emailSubject: of('emailSubject'),
		emailText: of('emailText'),
	},
};

/** The items say themselves what is on the invoices. */
const ITEM_MODE: INodeParameters = { mode: 'items', finish: 'finalise' };
export const MODES = { field: FIELD_MODE, item: ITEM_MODE } as const;
export type Mode = keyof typeof MODES;
