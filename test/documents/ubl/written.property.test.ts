import fc from 'fast-check';
import { invoiceDocument } from '../../../src/documents/model/invoice-document';
import { missingForEInvoice } from '../../../src/documents/ubl/missing-for-e-invoice';
import { eInvoiceXml } from '../../../src/documents/ubl/write/document';
import { formatMoney } from '../../../src/domain/money';
import { SWEDISH } from '../../support/builders/invoice-record';
import { propertyRuns } from '../../support/property-runs';
import { skipped } from '../../support/skipped';
import { aCase, modelOf, recordOf } from '../../support/ubl/random-e-invoices';
import { readEInvoice } from '../../support/ubl/read-e-invoice';
import { readXml } from '../../support/ubl/read-xml';
import { hasSchemas, validate } from '../../support/ubl/validate';

describe('an e-invoice of any invoice', () => {
	it('adds up as every receiver checks it', () => {
		fc.assert(
			fc.property(aCase, (given) => {
				expect(missingForEInvoice(modelOf(given), 'peppol')).toEqual([]);
			}),
			{ numRuns: propertyRuns(300) },
		);
	});

	it('has the amounts of its document', () => {
		fc.assert(
			fc.property(aCase, (given) => {
				const record = recordOf(given);
				const { totals, lines, taxes, accounting } = readEInvoice(eInvoiceXml(modelOf(given), 'peppol'));
				const shown = invoiceDocument({ record, settings: SWEDISH, logo: null, kind: 'invoice' });
				const money = (minor: bigint) => formatMoney(minor, 'SEK', shown.language);
				if (!given.pricing.includesTax)
					expect(lines.map(({ net }) => money(net))).toEqual(shown.lines.map(({ cells }) => cells.amount));
				expect(shown.sums.find(({ isMain }) => isMain)?.value).toBe(money(totals.due));
				const inBooks = accounting && formatMoney(accounting.tax, accounting.currency, shown.language);
				expect(accounting?.currency).toBe(given.exchange?.currency);
				if (inBooks) expect(shown.facts.map(({ value }) => value)).toContain(inBooks);
				const { rounding, total } = record.invoice.totals;
				expect([totals.rounding, totals.total]).toEqual([rounding, total - rounding]);
				expect(taxes.map(({ tax }) => tax)).toEqual(record.invoice.totals.taxes.map(({ tax }) => tax));
			}),
			{ numRuns: propertyRuns(200) },
		);
	});

	it('is read as it was written, whatever its texts are', () => {
		fc.assert(
			fc.property(aCase, (given) => {
				const of = modelOf(given);
				const read = readEInvoice(eInvoiceXml(of, 'peppol'));
				const plain = (text: string) =>
					text
						.replace(/\r\n?/g, '\n')
						.replace(/[^\P{Cc}\n\t]|\ufffe|\p{Cs}/gu, '')
						.trim();
				expect(read).toEqual({
					...of,
					notes: [of.notes.map(plain).join('\n')],
					buyer: { ...of.buyer, name: plain(of.buyer.name) },
					lines: of.lines.map((line) => ({
						...line,
						item: {
							...line.item,
							name: plain(line.item.name),
							description: plain(line.item.description),
						},
					})),
				});
			}),
			{ numRuns: propertyRuns(200) },
		);
	});

	it('has no empty element, and the same bytes each time', () => {
		fc.assert(
			fc.property(aCase, (given) => {
				const xml = eInvoiceXml(modelOf(given), 'peppol');
				expect(xml).not.toMatch(/<([\w:]+)[^>]*>\s*<\/\1>|\/>/);
				expect(xml).toBe(eInvoiceXml(modelOf(given), 'peppol'));
				expect(Buffer.from(xml, 'utf8').toString('utf8')).toBe(xml);
				expect(readXml(xml).name).toBe(given.isCredit ? 'CreditNote' : 'Invoice');
			}),
			{ numRuns: propertyRuns(100) },
		);
	});

	if (hasSchemas()) {
		it('has its elements in the order of the schema, and keeps the official rules that are there', () => {
			const cases = fc.sample(aCase, { numRuns: propertyRuns(40), seed: 7 });
			const found = validate(
				cases.map((given) => eInvoiceXml(modelOf(given), 'peppol')),
				'peppol',
			);
			expect(found).toEqual(cases.map(() => ({ schema: [], rules: [] })));
		}, 240_000);
	} else {
		skipped('has its elements in the order of the schema', 'the schemas of UBL are not there');
	}
});
