import { NO_TEXTS } from '../../../src/domain/invoice/texts';
import type { LineItem } from '../../../src/domain/invoice/line-item';
import type { ImportInvoice } from '../../../src/ports/invoice-imports';

const ONE_LINE: readonly LineItem[] = [
	{
		description: 'Work',
		quantity: '1',
		unit: '',
		unitPrice: '100',
		discountPercent: '0',
		taxCategory: 'Z',
		taxRate: '0',
		net: 100_00n,
	},
];

export type Row = Partial<ImportInvoice> & Pick<ImportInvoice, 'number' | 'client'>;

/** An invoice of another program over 100.00 EUR. */
export function imported(fields: Row): ImportInvoice {
	const asked = {
		...NO_TEXTS,
		idempotencyKey: `import:${fields.number}`,
		currency: 'EUR',
		isCurrencyAssumed: false,
		lines: ONE_LINE,
		taxes: null,
		issueDate: '2026-01-15',
		dueDate: '2026-02-14',
		paymentReference: '',
		total: null,
		paid: null,
		open: null,
		paidOn: fields.issueDate ?? '2026-01-15',
		publishes: false,
		...fields,
	};
	const request = { client: JSON.stringify(asked.client), total: `${asked.total}`, amountPaid: `${asked.paid}` };
	return { request, ...asked };
}
