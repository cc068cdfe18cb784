import type { StagesOfTemplate } from '../../../src/domain/template-use';
import { deleteTemplates } from '../../../src/usecases/keep-templates';
import { idOf } from '../../shared/run/field-values';
import { openLedger } from '../../shared/ledger/open';
import { runItems } from '../../shared/run/run-items';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		read: (itemIndex) => ({
			id: idOf(field('template', itemIndex)),
			stages: field<StagesOfTemplate>('usedByStages', itemIndex, 'refuse'),
		}),
		run: async (requests, call) =>
			await deleteTemplates(requests, (await openLedger(context, 'write')).catalogue, call),
		show: ({ id }) => ({ deleted: true, id }),
	});
};
