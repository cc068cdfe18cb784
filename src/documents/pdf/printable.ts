import type { BusinessDocument, DocumentLine, DocumentParty, Fact, PaymentBlock } from '../model/document';
import type { Characters } from './characters';

/**
 * The document with every printed text as the fonts have it. What is not printed stays: addresses of links, contents of
 * codes, the logo.
 */
export function printable(document: BusinessDocument, characters: Characters): BusinessDocument {
	const line = (text: string): string => characters.line(text);
	const block = (text: string): string => characters.block(text);
	return {
		...document,
		// Every document has a heading of the first level, whatever it was given.
		heading: line(document.heading) || line(document.title) || document.kind,
		number: line(document.number),
		stamp: document.stamp && { ...document.stamp, text: line(document.stamp.text) },
		seller: party(document.seller, line),
		buyer: party(document.buyer, line),
		buyerLabel: line(document.buyerLabel),
		...(document.addressee && { addressee: named(document.addressee, line) }),
		facts: facts(document.facts, line),
		columns: document.columns.map(({ id, label }) => ({ id, label: line(label) })),
		lines: document.lines.map((each) => documentLine(each, line, block)),
		sums: facts(document.sums, line),
		payments: document.payments && {
			heading: line(document.payments.heading),
			rows: facts(document.payments.rows, line),
		},
		payment: document.payment && payment(document.payment, line),
		notes: document.notes.map(block).filter((text) => text !== ''),
		footer: document.footer.map(block).filter((text) => text !== ''),
		pageOf: (page, pages) => line(document.pageOf(page, pages)),
	};
}

type Clean = (text: string) => string;

/** Without those that say nothing. */
const facts = <T extends Fact>(all: readonly T[], line: Clean): T[] =>
	all.map((each) => ({ ...each, ...fact(each, line) })).filter(({ label, value }) => label !== '' || value !== '');

const fact = ({ label, value }: Fact, line: Clean): Fact => ({ label: line(label), value: line(value) });

const named = ({ name, address }: Pick<DocumentParty, 'name' | 'address'>, line: Clean) => ({
	name: line(name),
	address: address.map(line).filter((text) => text !== ''),
});

const party = ({ identifiers, contact, ...other }: DocumentParty, line: Clean): DocumentParty => ({
	...named(other, line),
	identifiers: facts(identifiers, line),
	contact: facts(contact, line),
});

const documentLine = ({ description, cells }: DocumentLine, line: Clean, block: Clean): DocumentLine => ({
	description: block(description),
	cells: Object.fromEntries(Object.entries(cells).map(([id, text]) => [id, line(text)])),
});

const payment = (block: PaymentBlock, line: Clean): PaymentBlock => ({
	...block,
	heading: line(block.heading),
	due: fact(block.due, line),
	dueBy: line(block.dueBy),
	details: facts(block.details, line),
	codes: block.codes.map((code) => ({ ...code, label: line(code.label) })),
	link: block.link && { url: block.link.url, label: line(block.link.label) },
});
