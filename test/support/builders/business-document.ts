import type { BusinessDocument, DocumentLine, PaymentBlock } from '../../../src/documents/model/document';

export const aDocumentLine = (fields: Partial<DocumentLine> = {}): DocumentLine => ({
	description: 'Garden design',
	cells: {
		quantity: '2\u00a0h',
		unitPrice: '€1,250.00',
		discount: '10%',
		tax: '25%',
		amount: '€2,250.00',
	},
	...fields,
});

/** What a banking app reads: 1,234.50 EUR to Acme AB. */
export const EPC_TEXT = [
	'BCD',
	'002',
	'1',
	'SCT',
	'ESSESESS',
	'Acme AB',
	'SE3550000000054910000003',
	'EUR1234.50',
	'',
	'RF18539007547034',
].join('\n');

export const aPaymentBlock = (fields: Partial<PaymentBlock> = {}): PaymentBlock => ({
	heading: 'How to pay',
	due: { label: 'Amount due', value: '€1,234.50' },
	dueBy: 'Due 31 March 2026',
	details: [
		{ label: 'IBAN', value: 'SE35 5000 0000 0549 1000 0003', copy: 'SE3550000000054910000003' },
		{ label: 'BIC', value: 'ESSESESS', copy: 'ESSESESS' },
		{ label: 'Payment reference', value: 'RF18 5390 0754 7034', copy: 'RF18539007547034' },
	],
	codes: [{ kind: 'epc', label: 'Pay with your banking app', text: EPC_TEXT }],
	link: { url: 'https://pay.example/i/0042?key=a%20b', label: 'Pay online' },
	...fields,
});

/** An invoice in English with two lines, as a document says it. */
export const aBusinessDocument = (fields: Partial<BusinessDocument> = {}): BusinessDocument => ({
	kind: 'invoice',
	language: 'en',
	locale: 'en-GB',
	title: 'Invoice INV-0042',
	heading: 'Invoice',
	number: 'INV-0042',
	stamp: null,
	headline: { label: 'Amount due', value: '€1,234.50', note: 'Due 31 March 2026' },
	seller: {
		name: 'Acme AB',
		address: ['Storgatan 12', '111 22 Stockholm', 'Sweden'],
		identifiers: [
			{ label: 'Company number', value: '556677-8899' },
			{ label: 'VAT number', value: 'SE556677889901' },
		],
		contact: [
			{ label: 'Phone', value: '+46 8 123 45 67' },
			{ label: 'E-mail', value: 'hello@acme.example' },
		],
	},
	buyer: {
		name: 'Berg & Sons Ltd',
		address: ['12 Harbour Road', 'Leith', 'Edinburgh EH6 6JJ', 'United Kingdom'],
		identifiers: [{ label: 'VAT number', value: 'GB123456789' }],
		contact: [],
	},
	buyerLabel: 'Bill to',
	facts: [
		{ label: 'Invoice number', value: 'INV-0042' },
		{ label: 'Invoice date', value: '1 March 2026' },
		{ label: 'Due date', value: '31 March 2026' },
		{ label: 'Your reference', value: 'Anna Berg' },
	],
	columns: [
		{ id: 'description', label: 'Description' },
		{ id: 'quantity', label: 'Quantity' },
		{ id: 'unitPrice', label: 'Unit price' },
		{ id: 'tax', label: 'VAT' },
		{ id: 'amount', label: 'Amount' },
	],
	lines: [
		aDocumentLine(),
		aDocumentLine({
			description: 'Lamps for the terrace\nDelivered on 24 February 2026',
			cells: { quantity: '4', unitPrice: '€12.50', discount: '', tax: '25%', amount: '€50.00' },
		}),
	],
	sums: [
		{ label: 'Subtotal', value: '€2,300.00', isMain: false },
		{ label: 'VAT 25% of €2,300.00', value: '€575.00', isMain: false },
		{ label: 'Total', value: '€2,875.00', isMain: false },
		{ label: 'Paid', value: '−€1,640.50', isMain: false },
		{ label: 'Balance due', value: '€1,234.50', isMain: true },
	],
	payments: {
		heading: 'Payments received',
		rows: [{ label: '3 March 2026, bank transfer', value: '€1,640.50' }],
	},
	payment: aPaymentBlock(),
	notes: ['Thank you for your business.\nPlease quote the payment reference.'],
	footer: ['Registered office: Stockholm. Approved for Swedish F-tax.'],
	brand: { colour: '#1f4e79', logo: null, logoUrl: '' },
	pageOf: (page, pages) => `Page ${page} of ${pages}`,
	createdAt: '2026-03-01T12:00:00.000Z',
	...fields,
});
