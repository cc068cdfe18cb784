import type { IDataObject } from 'n8n-workflow';
import { putTemplates, type PutTemplateRequest } from '../../../src/usecases/keep-templates';
import { keyReader } from '../../shared/run/fallback-key';
import { linesField, linesJsonField } from '../../shared/fields/lines-field';
import { templateToItem } from '../../shared/present/items';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { rawLines } from '../../shared/run/raw-lines';
import { runItems } from '../../shared/run/run-items';
import { namedOnceField } from '../key-field';
import { laterOptions, templateOptions } from './template-options';

export const createTemplate: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create invoice template',
	description: 'Make a template that invoices are made from, under a name that no other one has',
	fields: [
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Tax return',
		},
		linesField({
			description:
				'What is billed. [client name], [job title] and [company] in a description are filled in on each invoice.',
		}),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [...templateOptions, linesJsonField(), ...laterOptions],
		},
		namedOnceField('template'),
	],
	execute: async (context, field) => {
		const keyOf = keyReader(context, field);
		return await runItems(context, field, {
			read: (itemIndex): PutTemplateRequest => {
				const { linesJson, ...options } = field<IDataObject>('options', itemIndex, {});
				const lines = rawLines({ lines: field<IDataObject>('lines', itemIndex, {}), linesJson });
				return {
					id: null,
					idempotencyKey: keyOf(itemIndex),
					fields: { ...options, name: field('name', itemIndex), lines },
				};
			},
			run: async (requests, call) =>
				await putTemplates(requests, (await openLedger(context, 'write')).catalogue, call),
			show: (template, { replayed }) => ({ ...templateToItem(template), created: !replayed }),
		});
	},
};
