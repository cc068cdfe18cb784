import type { UblProfile } from '../../../src/documents/ubl/rule-set';
import { eInvoiceXml } from '../../../src/documents/ubl/write/document';
import { skipped } from '../../support/skipped';
import { readEInvoice } from '../../support/ubl/read-e-invoice';
import { readXml, type Element } from '../../support/ubl/read-xml';
import { examplesOf } from '../../support/ubl/specs';

const SETS: readonly (readonly ['peppol' | 'en16931' | 'cius-ro', UblProfile])[] = [
	['peppol', 'peppol'],
	['en16931', 'peppol'],
	['cius-ro', 'cius-ro'],
];

const EXAMPLES = SETS.flatMap(([set, profile]) => examplesOf(set).map((example) => ({ ...example, profile })));

/** What an example may say otherwise than we do, with the reason. */
const ALLOWED: readonly (readonly [RegExp, string])[] = [
	[/\/(CustomizationID|ProfileID) = /, 'the profile is ours to say'],
	[/\/UBLVersionID = /, 'EN 16931 does not use it'],
	[/\/InstructionNote = /, 'EN 16931 does not use it'],
	[/\/PartyTaxScheme\/TaxScheme\/ID = (LOC|TAX|VA)$/, 'any scheme but VAT is a tax registration'],
	[/\/TaxTypeCode = /, 'EN 16931 does not use it'],
	[/\/ClassifiedTaxCategory\/ID@schemeID = /, 'EN 16931 does not use it'],
	[/\/BaseQuantity@unitCode = /, 'we always say the unit of the base quantity'],
	[/\/ChargeIndicator = (0|false)$/, '0 is false'],
	[/\/InvoiceLine\/DocumentReference\/DocumentTypeCode = 130$/, 'PEPPOL-EN16931-R101 asks for it'],
	[/\/TaxCurrencyCode = (EUR|RON)$/, 'the currency of the accounts is that of the document'],
	[/\/PaymentMeans\/PaymentID = /, 'all accounts have the same reference'],
	[/^\/Invoice\/InvoiceLine\/.*@currencyID = (NOK|RON)$/, 'an example has lines in another currency than its own'],
];

const valuesOf = (xml: string): Map<string, number> => counted(leavesOf(readXml(xml)));

/** Every text and attribute of a document with its path; numbers without trailing zeros, and notes as one. */
function leavesOf(of: Element, path = ''): string[] {
	const here = `${path}/${of.name}`;
	const attributes = Object.entries(of.attributes).filter(([name]) => !/:|^xmlns$/.test(name));
	const notes = of.children.filter(({ name }) => path === '' && name === 'Note');
	return [
		...(of.children.length === 0 && of.text.trim() !== '' ? [`${here} = ${plain(of.text)}`] : []),
		...attributes.map(([name, is]) => `${here}@${name} = ${is}`),
		...(notes.length > 0 ? [`${here}/Note = ${plain(notes.map(({ text }) => text).join(' '))}`] : []),
		...of.children.filter((child) => !notes.includes(child)).flatMap((child) => leavesOf(child, here)),
	];
}

function plain(text: string): string {
	const one = text.trim().replace(/\s+/g, ' ');
	return /^[+-]?\d*\.\d+$/.test(one) ? String(Number(one)) : one;
}

function counted(values: readonly string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return counts;
}

const isAllowed = (value: string) => ALLOWED.some(([pattern]) => pattern.test(value));

/** What one has more often than the other. */
const surplus = (of: Map<string, number>, over: Map<string, number>): string[] =>
	[...of].filter(([value, count]) => count > (over.get(value) ?? 0) && !isAllowed(value)).map(([value]) => value);

if (EXAMPLES.length === 0) {
	skipped('official examples, read as values and written again', 'the official examples are not there');
} else {
	describe('official examples, read as values and written again', () => {
		it('are there from each of the three sets', () => {
			expect(SETS.map(([set]) => examplesOf(set).length)).toEqual([10, 15, 7]);
		});

		it.each(EXAMPLES)('$name says the same', ({ xml, profile }) => {
			const written = eInvoiceXml(readEInvoice(xml), profile);
			const [theirs, ours] = [valuesOf(xml), valuesOf(written)];
			expect({ lost: surplus(theirs, ours), made: surplus(ours, theirs) }).toEqual({ lost: [], made: [] });
			expect(eInvoiceXml(readEInvoice(written), profile)).toBe(written);
		});
	});
}
