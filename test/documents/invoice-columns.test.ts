import { chosenColumns, INVOICE_COLUMNS } from '../../src/documents/invoice-columns';
import { invoiceCsv } from '../../src/documents/invoice-csv';
import { lines, Deps } from '../conformance/deps';
import { anInvoiceRecord } from '../support/builders/invoice-record';
import { memoryWithCompany } from '../support/company';

describe('invoices as CSV', () => {
	const deps = new Deps(memoryWithCompany());

	it('has a heading for each chosen column, and amounts with every decimal of their currency', async () => {
		const client = await deps.client({ name: '=cmd|x', email: 'a@example.com' });
		const euros = await deps.invoice(client, { reference: 'PO 1, 2' });
		await deps.pay(euros, { amount: 2_505n });
		const yen = await deps.invoice(client, {
			currency: 'JPY',
			lines: lines('JPY', { description: 'W', unitPrice: 1_000 }),
		});
		const dinars = await deps.draft(client, {
			currency: 'KWD',
			lines: lines('KWD', { description: 'W', unitPrice: '1.005' }),
		});
		const huge = await deps.draft(client, {
			lines: lines('EUR', { description: 'W', unitPrice: '90071992547409.93' }),
		});
		const records = await Promise.all([euros, yen, dinars, huge].map((record) => deps.read(record)));
		const columns = chosenColumns([
			'number',
			'clientName',
			'currency',
			'total',
			'balance',
			'status',
			'overdue',
			'reference',
		]);
		expect(invoiceCsv(records, columns).split('\r\n')).toEqual([
			'Number,Client,Currency,Total,Balance,Status,Overdue,Reference',
			'0001,\'=cmd|x,EUR,100.00,74.95,partially_paid,false,"PO 1, 2"',
			"0002,'=cmd|x,JPY,1000,1000,open,false,",
			",'=cmd|x,KWD,1.005,1.005,draft,false,",
			",'=cmd|x,EUR,90071992547409.93,90071992547409.93,draft,false,",
			'',
		]);
	});

	it('says where the buyer is, and how the payment is recognised', () => {
		const record = anInvoiceRecord({
			client: {
				vatNumber: 'SE556830000101',
				street: 'Nygatan 4',
				addressLine2: 'Floor 2',
				postalCode: '22233',
				city: 'Lund',
				subdivision: 'Skåne',
				country: 'SE',
			},
			invoice: {
				deliveryDate: '2026-02-28',
				buyerReference: '4410',
				purchaseOrder: 'PO-9',
				paymentReference: '423',
				paymentLink: 'https://pay.example/1',
			},
		});
		const columns = chosenColumns([
			'vatNumber',
			'street',
			'addressLine2',
			'postalCode',
			'city',
			'subdivision',
			'country',
			'deliveryDate',
			'buyerReference',
			'purchaseOrder',
			'paymentReference',
			'paymentLink',
		]);
		expect(invoiceCsv([record], columns).split('\r\n')).toEqual([
			'VAT Number,Street,Address Line 2,Postal Code,City,County or State,Country,Delivery Date,Buyer Reference,' +
				'Purchase Order,Payment Reference,Payment Link',
			'SE556830000101,Nygatan 4,Floor 2,22233,Lund,Skåne,SE,2026-02-28,4410,PO-9,423,https://pay.example/1',
			'',
		]);
	});

	it('keeps the order of choosing and leaves out what names no column', () => {
		expect(chosenColumns(['total', 'nonsense', 'number', '__proto__']).map(({ id }) => id)).toEqual([
			'total',
			'number',
		]);
		expect(new Set(INVOICE_COLUMNS.map(({ id }) => id)).size).toBe(INVOICE_COLUMNS.length);
	});
});
