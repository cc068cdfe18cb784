import fc from 'fast-check';
import {
	LINE_COLUMNS,
	type BusinessDocument,
	type DocumentParty,
	type Fact,
	type PaymentBlock,
} from '../../../src/documents/model/document';
import { aBusinessDocument } from './business-document';
import { aPng } from './png';

/** Mostly words, sometimes anything that a string can be. */
const text: fc.Arbitrary<string> = fc.oneof(
	{ weight: 6, arbitrary: fc.lorem({ maxCount: 8 }) },
	{ weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
	{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
	{ weight: 1, arbitrary: fc.string({ minLength: 100, maxLength: 400 }) },
	{ weight: 1, arbitrary: fc.constantFrom('', ' ', '\n', 'a\n\nb', '株', '−1 234,50 kr') },
);
const fact: fc.Arbitrary<Fact> = fc.record({ label: text, value: text });
const few = <T>(each: fc.Arbitrary<T>, maxLength = 4) => fc.array(each, { maxLength });
const party: fc.Arbitrary<DocumentParty> = fc.record({
	name: text,
	address: few(text),
	identifiers: few(fact),
	contact: few(fact),
});
const payment: fc.Arbitrary<PaymentBlock> = fc.record({
	heading: text,
	due: fact,
	dueBy: text,
	details: few(fact.map((each) => ({ ...each, copy: each.value }))),
	codes: few(fc.record({ kind: fc.constantFrom('epc' as const, 'swish' as const), label: text, text }), 5),
	link: fc.option(fc.record({ url: fc.oneof(fc.webUrl(), text), label: text })),
});
/** A document that says anything at all. */
export const anyDocument: fc.Arbitrary<BusinessDocument> = fc
	.record({
		heading: text,
		number: text,
		stamp: fc.option(
			fc.record({ text, tone: fc.constantFrom('neutral' as const, 'good' as const, 'bad' as const) }),
		),
		seller: party,
		buyer: party,
		buyerLabel: text,
		facts: few(fact, 12),
		columns: fc
			.subarray([...LINE_COLUMNS.slice(1)])
			.chain((ids) =>
				fc.tuple(...(['description', ...ids] as const).map((id) => text.map((label) => ({ id, label })))),
			),
		lines: few(
			fc.record({
				description: text,
				cells: fc.record({ quantity: text, unitPrice: text, discount: text, tax: text, amount: text }),
			}),
			40,
		),
		sums: few(
			fact.chain((each) => fc.boolean().map((isMain) => ({ ...each, isMain }))),
			8,
		),
		payments: fc.option(fc.record({ heading: text, rows: few(fact, 8) })),
		payment: fc.option(payment),
		notes: few(text),
		footer: few(text),
		brand: fc.record({
			colour: fc.constantFrom('#1f4e79', '#ffffff', '#000000', '#ffd24d', 'red', ''),
			logo: fc.option(fc.constantFrom({ type: 'image/png' as const, base64: aPng(60, 20) })),
			logoUrl: fc.constant(''),
		}),
		createdAt: fc.option(fc.constant('2026-03-01T12:00:00.000Z')),
	})
	.map((fields) => aBusinessDocument(fields));
