import { getTemplates } from '../../../src/usecases/keep-templates';
import { fieldReader } from '../../shared/field-reader';
import { idOf } from '../../shared/field-values';
import { templateField } from '../../shared/fields/template-field';
import { templateToItem } from '../../shared/items';
import { openLedger } from '../../shared/ledger-access';
import type { Operation } from '../../shared/operations';
import { runItems } from '../../shared/run-items';

export const getTemplate: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get invoice template',
	description: 'Read one template with its lines',
	fields: [templateField({ required: true, description: 'The template to read' })],
	execute: async (context) => {
		const field = fieldReader(context);
		return await runItems(context, {
			read: (itemIndex) => idOf(field('template', itemIndex)),
			run: async (ids, call) => await getTemplates(ids, (await openLedger(context)).catalogue, call),
			show: templateToItem,
		});
	},
};
