import type { IDataObject } from 'n8n-workflow';
import { putTemplates, type PutTemplateRequest } from '../../../src/usecases/keep-templates';
import { idOf } from '../../shared/run/field-values';
import { linesField, linesJsonField } from '../../shared/fields/lines-field';
import { templateField } from '../../shared/fields/template-field';
import { templateToItem } from '../../shared/present/items';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { rawLines } from '../../shared/run/raw-lines';
import { runItems } from '../../shared/run/run-items';
import { laterOptions, templateOptions } from './template-options';

export const updateTemplate: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update invoice template',
	description: 'Change a template; invoices that were made from it stay as they are',
	fields: [
		templateField({ required: true, description: 'The template to change' }),
		{
			displayName: 'Fields to Update',
			name: 'changes',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			description: 'What is not added here stays as it is',
			options: [
				...templateOptions,
				linesField({ description: 'Takes the place of all lines the template has' }),
				linesJsonField(),
				{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'e.g. Tax return' },
				...laterOptions,
			],
		},
	],
	execute: async (context, field) => {
		return await runItems(context, field, {
			read: (itemIndex): PutTemplateRequest => {
				const { lines, linesJson, ...changes } = field<IDataObject>('changes', itemIndex, {});
				const given = rawLines({ lines, linesJson });
				return {
					id: idOf(field('template', itemIndex)),
					idempotencyKey: '',
					fields: { ...changes, ...(given !== undefined && { lines: given }) },
				};
			},
			run: async (requests, call) =>
				await putTemplates(requests, (await openLedger(context, 'write')).catalogue, call),
			show: templateToItem,
		});
	},
};
