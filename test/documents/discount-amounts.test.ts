import { composeInvoiceEmail } from '../../src/documents/email/compose-invoice-email';
import { invoiceDocument } from '../../src/documents/model/invoice-document';
import { invoicePage } from '../../src/documents/page/invoice-page';
import { eInvoiceOf } from '../../src/documents/ubl/from-ledger/e-invoice-of';
import { totalsOf } from '../../src/domain/invoice/totals';
import type { InvoiceRecord } from '../../src/ports/invoicing-system';
import { lineFrom } from '../../src/systems/hubSpot/map/lines';
import { anInvoiceRecord, SWEDISH } from '../support/builders/invoice-record';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

/** An invoice with lines that HubSpot keeps, of which it takes an amount off each piece. */
function record(): InvoiceRecord {
	const wire = { name: 'Tiles', quantity: '4', price: '25', discount: '2.50', amount: '90.00' };
	const lines = [lineFrom({ id: '1', properties: wire }, 'SEK', new Map())];
	const made = anInvoiceRecord({ client: { language: 'en' } });
	const totals = totalsOf(lines, 'SEK');
	if (!totals.ok) throw new Error(totals.refusal.message);
	return { ...made, invoice: { ...made.invoice, lines, totals: totals.value } };
}

describe("an amount off a line: HubSpot's unit discount", () => {
	const document = invoiceDocument({ record: record(), settings: SWEDISH, logo: null, kind: 'invoice' });

	it('has its column, and quantity × price − discount is the amount', () => {
		expect(document.columns.map(({ id }) => id)).toEqual([
			'description',
			'quantity',
			'unitPrice',
			'discount',
			'amount',
		]);
		expect(Object.values(document.lines[0]!.cells).map(plain)).toEqual([
			'4',
			'SEK 25.00',
			'SEK 10.00',
			'0%',
			'SEK 90.00',
		]);
	});

	it('is said on the page and in the e-mail', async () => {
		const words = '4 × SEK 25.00, SEK 10.00 discount';
		expect(plain(await invoicePage({ document, nonce: 'bm9uY2U=', pdfUrl: '' }))).toContain(words);
		const { text } = composeInvoiceEmail({ record: record(), settings: SWEDISH, url: null });
		expect(plain(text)).toContain(`${words} = SEK 90.00`);
	});

	it('is an allowance of the line in the e-invoice, without the base that asks for a percentage', () => {
		const { lines } = eInvoiceOf({ record: record(), settings: SWEDISH, additions: {} });
		expect(lines[0]).toMatchObject({
			net: 90_00n,
			adjustments: [{ isCharge: false, base: null, amount: 10_00n, percent: null }],
		});
	});
});
