import type { CreditTerms } from '../../src/domain/credit/credit-note';
import { invoiceContent } from '../../src/documents/email/content';
import { invoiceCsv } from '../../src/documents/invoice-csv';
import { chosenColumns } from '../../src/documents/invoice-columns';
import { invoiceDocument } from '../../src/documents/model/invoice-document';
import { eInvoiceOf } from '../../src/documents/ubl/from-ledger/e-invoice-of';
import { missingForEInvoice } from '../../src/documents/ubl/missing-for-e-invoice';
import { eInvoiceXml } from '../../src/documents/ubl/write/document';
import { facturX } from '../../src/documents/cii/factur-x';
import { anInvoiceRecord, SWEDISH } from '../support/builders/invoice-record';
import { TERMS } from '../support/builders/credit-note';
import { aPayment } from '../support/builders/invoice';

const CREDIT: CreditTerms = { ...TERMS, invoiceNumber: '0042', reason: 'Broken', offset: 2_250_00n, ofLines: [0] };
const note = (language = 'en') =>
	anInvoiceRecord({
		invoice: { id: 'cn_1', number: 'C-7', issueDate: '2026-03-09', dueDate: '2026-03-09', credit: CREDIT },
		client: { language },
	});
const documentOf = (record = note()) => invoiceDocument({ record, settings: SWEDISH, logo: null, kind: 'invoice' });

describe('the document of a credit note', () => {
	it.each([
		['en', 'Credit note C-7', 'Corrects invoice', '0042, 1 March 2026'],
		['sv', 'Kreditfaktura C-7', 'Avser faktura', '0042, 1 mars 2026'],
		['nb', 'Kreditnota C-7', 'Gjelder faktura', '0042, 1. mars 2026'],
		['ro', 'Factură storno C-7', 'Corectează factura', '0042, 1 martie 2026'],
	])('in %s is called so, and names the invoice that it corrects', (language, title, label, value) => {
		const document = documentOf(note(language));
		expect([document.kind, document.title]).toEqual(['credit-note', title]);
		expect(document.facts).toContainEqual({ label, value });
	});

	it('asks for no money, has no due date, and says why', () => {
		const document = documentOf();
		expect([document.payment, document.stamp, document.headline.label]).toEqual([null, null, 'Credited']);
		expect(document.facts).toContainEqual({ label: 'Credit note date', value: '9 March 2026' });
		expect(document.facts.some(({ label }) => label === 'Due date')).toBe(false);
		expect(document.notes).toContain('Broken');
	});

	it.each(['en', 'sv', 'nb', 'ro'])('goes with an e-mail in %s that names both', (language) => {
		const { subject, opening } = invoiceContent({ record: note(language), settings: SWEDISH, url: null });
		expect([subject.includes('C-7'), opening.includes('C-7'), opening.includes('0042')]).toEqual([
			true,
			true,
			true,
		]);
	});
});

describe('the document of an invoice that was credited', () => {
	const offset = aPayment({ kind: 'offset', amount: 50_00n, currency: 'SEK', creditNoteId: 'cn_1' });
	const creditNotes = [{ ...note().invoice, ofLines: [0], totals: { ...note().invoice.totals, total: 50_00n } }];

	it('shows what was taken off, and asks for the rest', () => {
		const document = documentOf(
			anInvoiceRecord({ client: { language: 'en' }, invoice: { payments: [offset], creditNotes } }),
		);
		expect(document.sums.map(({ label }) => label)).toContain('Credited');
		expect(document.payments).toBeNull();
		expect(document.payment!.due.value).toContain('2,200.00');
	});
});

describe('the e-invoice of a credit note', () => {
	const settings = SWEDISH;
	const address = { street: 'Gatan 1', postalCode: '11122', city: 'Stockholm', country: 'SE' };
	const client = { ...address, electronicAddress: '0007:5560160680', organisationNumber: '5560160680' };
	const record = anInvoiceRecord({ invoice: { ...note().invoice, buyerReference: 'Anna' }, client });
	const made = eInvoiceOf({ record: { ...record, invoice: { ...record.invoice, credit: CREDIT } }, settings });

	it('is of type 381 with positive amounts, and names the invoice', () => {
		expect(made).toMatchObject({
			kind: 'credit-note',
			typeCode: '381',
			preceding: [{ number: '0042', issueDate: '2026-03-01' }],
			payment: null,
			dueDate: null,
		});
		expect(made.totals.due).toBe(2_250_00n);
		const xml = eInvoiceXml(made, 'peppol');
		expect(xml).toContain('<CreditNote xmlns="urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"');
		expect(xml).toContain('<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>');
		expect(xml.replace(/\s+/g, '')).toContain(
			'<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>0042</cbc:ID><cbc:IssueDate>2026-03-01</cbc:IssueDate>',
		);
		expect(missingForEInvoice(made, 'peppol').filter(({ severity }) => severity === 'error')).toEqual([]);
	});

	it('is of type 381 in Factur-X, too', () => {
		expect(JSON.stringify(facturX(made))).toContain('381');
	});
});

it('a credit note is below zero in an export, so that a column sums up', () => {
	const columns = chosenColumns(['kind', 'number', 'creditOf', 'total']);
	expect(invoiceCsv([note(), anInvoiceRecord()], columns)).toBe(
		'Kind,Number,Credit Of,Total\r\ncreditNote,C-7,0042,-2250.00\r\ninvoice,0042,,2250.00\r\n',
	);
});
