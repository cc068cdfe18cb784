import type { IDataObject } from 'n8n-workflow';
import { putTemplates, type PutTemplateRequest } from '../../../src/usecases/keep-templates';
import { idOf } from '../../shared/run/field-values';
import { templateToItem } from '../../shared/present/items';
import { openLedger } from '../../shared/ledger/open';
import { rawLines } from '../../shared/run/raw-lines';
import { runItems } from '../../shared/run/run-items';
import type { Execute } from '../../shared/run/operations';
import { withLayout } from './with-layout';

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		read: (itemIndex): PutTemplateRequest => {
			const { lines, linesJson, ...changes } = field<IDataObject>('changes', itemIndex, {});
			const given = rawLines({ lines, linesJson });
			return {
				id: idOf(field('template', itemIndex)),
				idempotencyKey: '',
				fields: { ...withLayout(changes), ...(given !== undefined && { lines: given }) },
			};
		},
		run: async (requests, call) =>
			await putTemplates(requests, (await openLedger(context, 'write')).catalogue, call),
		show: templateToItem,
	});
};
