import type { IDataObject } from 'n8n-workflow';
import { putTemplates, type PutTemplateRequest } from '../../../src/usecases/keep-templates';
import { keyReader } from '../../shared/run/fallback-key';
import { templateToItem } from '../../shared/present/items';
import { openLedger } from '../../shared/ledger/open';
import { rawLines } from '../../shared/run/raw-lines';
import { runItems } from '../../shared/run/run-items';
import type { Execute } from '../../shared/run/operations';
import { withLayout } from './with-layout';

export const execute: Execute = async (context, field) => {
	const keyOf = keyReader(context, field);
	return await runItems(context, field, {
		read: (itemIndex): PutTemplateRequest => {
			const { linesJson, ...options } = field<IDataObject>('options', itemIndex, {});
			const lines = rawLines({ lines: field<IDataObject>('lines', itemIndex, {}), linesJson });
			return {
				id: null,
				idempotencyKey: keyOf(itemIndex),
				fields: { ...withLayout(options), name: field('name', itemIndex), lines },
			};
		},
		run: async (requests, call) =>
			await putTemplates(requests, (await openLedger(context, 'write')).catalogue, call),
		show: (template, { replayed }) => ({ ...templateToItem(template), created: !replayed }),
	});
};
