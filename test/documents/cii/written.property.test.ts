import fc from 'fast-check';
import { crossIndustryInvoice } from '../../../src/documents/cii/write/document';
import { missingForEInvoice } from '../../../src/documents/ubl/missing-for-e-invoice';
import type { EInvoice } from '../../../src/documents/ubl/model/e-invoice';
import { eInvoiceXml } from '../../../src/documents/ubl/write/document';
import { readCii } from '../../support/cii/read-cii';
import { propertyRuns } from '../../support/property-runs';
import { skipped } from '../../support/skipped';
import { aCase, modelOf, type Parties } from '../../support/ubl/random-e-invoices';
import { readEInvoice } from '../../support/ubl/read-e-invoice';
import { GERMAN, GERMAN_BUYER } from '../../support/ubl/samples';
import { hasCiiSchema, hasRules, validate } from '../../support/ubl/validate';
import { xmlIn } from '../../support/ubl/xml-in';

const IN_GERMANY: Parties = { settings: GERMAN, client: GERMAN_BUYER };

const PARTIES: readonly (readonly [string, Parties])[] = [
	['Sweden', {}],
	['Germany', IN_GERMANY],
];

/** Every amount, quantity and rate of an e-invoice. */
const numbersOf = ({ totals, taxes, lines, allowances }: EInvoice) => ({
	totals,
	allowances: allowances.map(({ amount, base, percent }) => ({ amount, base, percent })),
	taxes: taxes.map(({ category, rate, taxable, tax }) => ({ category, rate, taxable, tax })),
	lines: lines.map(({ quantity, unitCode, net, rate, price, adjustments }) => ({
		quantity,
		unitCode,
		net,
		rate,
		price,
		adjustments,
	})),
});

describe.each(PARTIES)('a Cross Industry Invoice of any invoice in %s', (_, parties) => {
	it('adds up as every receiver checks it', () => {
		fc.assert(
			fc.property(aCase, (given) => {
				expect(missingForEInvoice(modelOf(given, parties), 'factur-x')).toEqual([]);
			}),
			{ numRuns: propertyRuns(200) },
		);
	});

	it('has the numbers of the model, and of the same invoice as UBL', () => {
		fc.assert(
			fc.property(aCase, (given) => {
				const of = modelOf(given, parties);
				const numbers = numbersOf(readCii(crossIndustryInvoice(of)));
				expect(numbers).toEqual(numbersOf(of));
				expect(numbers).toEqual(numbersOf(readEInvoice(eInvoiceXml(of, 'peppol'))));
			}),
			{ numRuns: propertyRuns(200) },
		);
	});

	it('is read as it was written, whatever its texts are', () => {
		const plain = (text: string) =>
			text
				.replace(/\r\n?/g, '\n')
				.replace(/[^\P{Cc}\n\t]|\ufffe|\p{Cs}/gu, '')
				.trim();
		fc.assert(
			fc.property(aCase, (given) => {
				const of = modelOf(given, parties);
				expect(readCii(crossIndustryInvoice(of))).toEqual({
					...of,
					delivery: { name: plain(of.buyer.name), location: null, date: null, address: null },
					notes: of.notes.map(plain),
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

	it('has the same bytes each time, and no empty element', () => {
		fc.assert(
			fc.property(aCase, (given) => {
				const xml = crossIndustryInvoice(modelOf(given, parties));
				expect(xml).toBe(crossIndustryInvoice(modelOf(given, parties)));
				expect(xml).not.toMatch(/<([\w:]+)[^>]*>\s*<\/\1>|\/>/);
			}),
			{ numRuns: propertyRuns(100) },
		);
	});
});

describe('the official schemas and rules', () => {
	/** What stays, with the reason. */
	const ADVICE = {
		'BR-DE-TMP-32': 'an invoice here says nothing of its delivery',
		'BR-DE-19': 'SaxonJS has no integers as long as an IBAN, and finds a fault in each',
	};
	const CHECKED = [
		['factur-x', hasCiiSchema() && hasRules('factur-x'), PARTIES.map(([, parties]) => parties)],
		['xrechnung', hasRules('xrechnung'), [IN_GERMANY]],
	] as const;
	for (const [profile, isThere, all] of CHECKED) {
		if (!isThere) {
			skipped(`are kept by any invoice of ${profile}`, 'the official rules of e-invoices are not there');
			continue;
		}
		it(`are kept by any invoice of ${profile}`, () => {
			const cases = fc.sample(aCase, { numRuns: propertyRuns(40), seed: 11 });
			const found = validate(
				all.flatMap((parties) => cases.map((given) => xmlIn(modelOf(given, parties), profile))),
				profile,
			);
			const broken = found.flatMap(({ schema, rules }) => [...schema, ...rules.map(({ id }) => id)]);
			expect(found).toHaveLength(all.length * cases.length);
			expect([...new Set(broken)].filter((id) => !(id in ADVICE))).toEqual([]);
		}, 480_000);
	}
});
