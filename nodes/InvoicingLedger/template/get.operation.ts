import { getTemplates } from '../../../src/usecases/keep-templates';
import { idOf } from '../../shared/run/field-values';
import { templateField } from '../../shared/fields/template-field';
import { templateToItem } from '../../shared/present/items';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';

export const getTemplate: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get invoice template',
	description: 'Read one template with its lines',
	fields: [templateField({ required: true, description: 'The template to read' })],
	execute: async (context, field) => {
		return await runItems(context, field, {
			read: (itemIndex) => idOf(field('template', itemIndex)),
			run: async (ids, call) => await getTemplates(ids, (await openLedger(context)).catalogue, call),
			show: templateToItem,
		});
	},
};
