/** What stands in one element of a list, as in `lines[2].unitPrice`. The first element is 0. */
const PARTS = {
	bookAccounts: ['accountOf', 'number', 'taxCategory', 'taxRate'],
	charges: ['amount', 'description', 'taxCategory', 'taxRate'],
	conditions: ['comparison', 'field', 'value'],
	creditLines: ['line', 'quantity'],
	freeFields: ['isShown', 'name', 'value'],
	lines: [
		'chosen',
		'description',
		'discountAmount',
		'discountPercent',
		'optional',
		'productCode',
		'quantity',
		'taxCategory',
		'taxRate',
		'unit',
		'unitPrice',
	],
	properties: ['name', 'value'],
	stages: ['automove', 'createsInvoice', 'id', 'name', 'template'],
	taxTotals: ['net', 'tax', 'taxCategory', 'taxRate'],
} as const;

/** A list whose elements have parts. */
export type ElementList = keyof typeof PARTS;
/** What stands in an element of this list. */
export type PartName<L extends ElementList> = (typeof PARTS)[L][number];

export const FIELD_PARTS: Readonly<Record<ElementList, readonly string[]>> = PARTS;
