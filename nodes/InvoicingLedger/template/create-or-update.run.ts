import type { IDataObject } from 'n8n-workflow';
import { createOrUpdateTemplates, type NamedTemplateRequest } from '../../../src/usecases/put-by-name';
import { openLedger } from '../../shared/ledger/open';
import { templateToItem } from '../../shared/present/items';
import type { Execute } from '../../shared/run/operations';
import { rawLines } from '../../shared/run/raw-lines';
import { runItems } from '../../shared/run/run-items';
import { withLayout } from './with-layout';

/** Lines that were not typed in say nothing of those that the template has. */
const typedIn = (lines: IDataObject): IDataObject | undefined =>
	Array.isArray(lines.line) && lines.line.length === 0 ? undefined : 'line' in lines ? lines : undefined;

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		read: (itemIndex): NamedTemplateRequest => {
			const { linesJson, ...options } = field<IDataObject>('options', itemIndex, {});
			const lines = rawLines({ lines: typedIn(field<IDataObject>('lines', itemIndex, {})), linesJson });
			return {
				...withLayout(options),
				name: field('name', itemIndex),
				...(lines !== undefined && { lines }),
			};
		},
		run: async (requests, call) =>
			await createOrUpdateTemplates(requests, (await openLedger(context, 'write')).catalogue, call),
		show: (template, { replayed }) => ({ ...templateToItem(template), created: !replayed }),
	});
};
