import { getTemplates } from '../../../src/usecases/keep-templates';
import { idOf } from '../../shared/run/field-values';
import { templateToItem } from '../../shared/present/items';
import { openLedger } from '../../shared/ledger/open';
import { runItems } from '../../shared/run/run-items';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		read: (itemIndex) => idOf(field('template', itemIndex)),
		run: async (ids, call) => await getTemplates(ids, (await openLedger(context)).catalogue, call),
		show: templateToItem,
	});
};
