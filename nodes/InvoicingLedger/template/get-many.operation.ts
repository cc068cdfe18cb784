import { listTemplates } from '../../../src/usecases/keep-templates';
import { templateToItem } from '../../shared/present/items';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { queryOf, searchFields } from '../search-field';

export const getManyTemplates: Operation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many invoice templates',
	description: 'List templates that were not deleted, the newest first',
	fields: searchFields("Part of a template's name"),
	execute: async (context, field) => {
		return await runItems(context, field, {
			read: (itemIndex) => queryOf(field, itemIndex),
			run: async (queries) => await listTemplates(queries, (await openLedger(context)).catalogue),
			show: (templates) => templates.map(templateToItem),
		});
	},
};
