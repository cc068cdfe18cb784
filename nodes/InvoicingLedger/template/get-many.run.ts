import { listTemplates } from '../../../src/usecases/keep-templates';
import { templateToItem } from '../../shared/present/items';
import { openLedger } from '../../shared/ledger/open';
import { runItems } from '../../shared/run/run-items';
import { queryOf } from '../read-query';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		read: (itemIndex) => queryOf(field, itemIndex),
		run: async (queries) => await listTemplates(queries, (await openLedger(context)).catalogue),
		show: (templates) => templates.map(templateToItem),
	});
};
