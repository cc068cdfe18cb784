/** What stands in one element of a list, as in `lines[2].unitPrice`. The first element is 0. */
export const PARTS = {
	conditions: ['comparison', 'field', 'value'],
	freeFields: ['isShown', 'name', 'value'],
	lines: [
		'chosen',
		'description',
		'discountPercent',
		'optional',
		'quantity',
		'taxCategory',
		'taxRate',
		'unit',
		'unitPrice',
	],
	properties: ['name', 'value'],
	stages: ['automove', 'createsInvoice', 'id', 'name', 'template'],
} as const;
