import type { FieldWord } from './field-name';
import type { ElementList, PartName } from './field-parts';

/** What one element of a list is called in the editor. */
const ELEMENTS: Readonly<Record<ElementList | 'cc', string>> = {
	bookAccounts: 'Account',
	cc: 'E-Mail CC',
	charges: 'Charge',
	conditions: 'Condition',
	creditLines: 'Credited Line',
	freeFields: 'Free Field',
	lines: 'Line',
	properties: 'Property',
	stages: 'Stage',
	taxTotals: 'Tax Rate',
};

/** Labels of parts whose words do not spell them. */
const PARTS: { readonly [L in ElementList]?: Readonly<Partial<Record<PartName<L>, string>>> } = {
	bookAccounts: { taxRate: 'Tax Rate (%)' },
	charges: { taxRate: 'Tax Rate (%)' },
	freeFields: { isShown: 'Show on Documents' },
	lines: {
		discountAmount: 'Discount (Amount)',
		discountPercent: 'Discount (%)',
		productCode: 'Product',
		taxRate: 'Tax Rate (%)',
	},
	properties: { name: 'Internal Name' },
	stages: { createsInvoice: 'Create Invoice', id: 'ID' },
	taxTotals: { taxRate: 'Tax Rate (%)' },
};

/** Words for which the editor has another one. */
const WORDS: Readonly<Partial<Record<FieldWord, string>>> = { idempotencyKey: 'Unique Key' };

const ELEMENT = /^(\w+)\[(\d+)\](?:\.(\w+))?$/;

/**
 * A field as a person reads of it: `lines[0].unitPrice` is "Line 1: Unit Price", as in the editor, and `cc[1]` is
 * "E-Mail CC 2". A word that is no path is left as it is, since items have it too; but for `idempotencyKey`.
 */
export function labelOf(field: string): string {
	const [, list = '', at, part] = ELEMENT.exec(field) ?? [];
	if (!Object.hasOwn(ELEMENTS, list)) return Object.hasOwn(WORDS, field) ? WORDS[field as FieldWord]! : field;
	const element = `${ELEMENTS[list as ElementList]} ${Number(at) + 1}`;
	if (part === undefined) return element;
	const labels: Readonly<Record<string, string>> = PARTS[list as ElementList] ?? {};
	return `${element}: ${labels[part] ?? spelled(part)}`;
}

/** "unitPrice" as "Unit Price". */
const spelled = (word: string): string =>
	word.replace(/[A-Z]/g, (capital) => ` ${capital}`).replace(/^./, (first) => first.toUpperCase());
