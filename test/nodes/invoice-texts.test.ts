import type { INodeProperties } from 'n8n-workflow';
import { createFields } from '../../nodes/CreateInvoice/fields';
import { updateOperation } from '../../nodes/Invoice/operations/update.operation';
import { INVOICE_TEXT_NAMES } from '../../src/domain/invoice/texts';

const optionsIn = (fields: readonly INodeProperties[], name: string): readonly string[] =>
	(fields.find((field) => field.name === name)?.options ?? []).map((option) => option.name);

describe.each(INVOICE_TEXT_NAMES)('the text %s of an invoice', (text) => {
	it('can be given in Create Invoice', () => {
		expect(optionsIn(createFields, 'options')).toContain(text);
	});

	it('can be changed in Invoice, Update', () => {
		expect(optionsIn(updateOperation.fields, 'changes')).toContain(text);
	});
});
