import { deleteTemplates } from '../../../src/usecases/keep-templates';
import { fieldReader } from '../../shared/field-reader';
import { idOf } from '../../shared/field-values';
import { templateField } from '../../shared/fields/template-field';
import { openLedger } from '../../shared/ledger-access';
import type { Operation } from '../../shared/operations';
import { runItems } from '../../shared/run-items';

export const deleteTemplate: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete invoice template',
	description: 'Take a template out of use; invoices that were made from it stay',
	fields: [templateField({ required: true, description: 'The template to delete', hint: 'Workflows and stages that still name it are told that it was deleted' })],
	execute: async (context) => {
		const field = fieldReader(context);
		return await runItems(context, {
			read: (itemIndex) => idOf(field('template', itemIndex)),
			run: async (ids, call) => await deleteTemplates(ids, (await openLedger(context, 'write')).catalogue, call),
			show: ({ id }) => ({ deleted: true, id }),
		});
	},
};
