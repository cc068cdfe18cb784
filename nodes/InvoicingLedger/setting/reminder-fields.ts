import type { INodeProperties } from 'n8n-workflow';
import {
	hintOf,
	LAST_KNOWN_FEES,
	LAST_KNOWN_LUMP_SUMS,
	LAST_KNOWN_RATES,
} from '../../../src/domain/reminder/last-known';
import { byLabel } from '../../shared/fields/by-label';
import { languageOptions } from '../../shared/fields/language-options';

const NO_ADVICE = 'Last known, no legal advice';

const kindField: INodeProperties = {
	displayName: 'Kind',
	name: 'kind',
	type: 'options',
	options: [
		{ name: 'Friendly', value: 'friendly' },
		{ name: 'Notice Before Collection', value: 'notice' },
		{ name: 'Reminder', value: 'reminder' },
	],
	default: 'reminder',
};

const list = (
	displayName: string,
	name: string,
	description: string,
	one: string,
	values: INodeProperties[],
): INodeProperties => ({
	displayName,
	name,
	type: 'fixedCollection',
	placeholder: `Add ${one}`,
	typeOptions: { multipleValues: true },
	default: {},
	description: `${description}. The list takes the place of the one before.`,
	options: [{ displayName: one, name: 'row', values }],
});

const steps = list('Reminder Steps', 'reminderSteps', 'When reminders are made, and what they ask for', 'Step', [
	{
		displayName: 'Days After Due',
		name: 'days',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 14,
		description: 'A step is known by them: each invoice gets one reminder of it',
	},
	kindField,
	{
		displayName: 'Fee',
		name: 'fee',
		type: 'string',
		default: '',
		placeholder: 'e.g. 60',
		description: `In the currency of the ledger. ${NO_ADVICE}: ${hintOf(LAST_KNOWN_FEES)}.`,
	},
	{
		displayName: 'Ask for Interest',
		name: 'interest',
		type: 'boolean',
		default: false,
		description: 'Whether it asks for interest since the due date',
	},
	{
		displayName: 'Ask for Lump Sum',
		name: 'lumpSum',
		type: 'boolean',
		default: false,
		description: 'Whether it asks for the lump sum, if no reminder before it did',
	},
	{
		displayName: 'Term (Days)',
		name: 'termDays',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 365, numberPrecision: 0 },
		default: 14,
		description: 'From the reminder to its new due date',
	},
]);

const rates = list('Reminder Rates', 'reminderRates', 'Interest a year, by the day from which it holds', 'Rate', [
	{
		displayName: 'From',
		name: 'from',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2026-07-01',
		description: 'Left empty, for ever before the next one',
	},
	{
		displayName: 'Percent a Year',
		name: 'percent',
		type: 'string',
		default: '',
		placeholder: 'e.g. 10.5',
		description: `${NO_ADVICE}: ${hintOf(LAST_KNOWN_RATES)}`,
	},
]);

const words = list('Reminder Words', 'reminderWords', 'Your own words of e-mails', 'Words', [
	kindField,
	{
		displayName: 'Language',
		name: 'language',
		type: 'options',
		options: [{ name: 'Every Other', value: '' }, ...languageOptions],
		default: '',
	},
	{
		displayName: 'E-Mail Subject',
		name: 'subject',
		type: 'string',
		default: '',
		placeholder: 'e.g. Reminder: invoice [invoice number]',
		description: 'Left empty, the standard one',
	},
	{
		displayName: 'E-Mail Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. We still wait for [balance due].',
		description: 'Left empty, the standard one. [balance due] is all that is asked for, [due date] the new one.',
	},
]);

/** When clients are reminded, and what reminders ask for. */
export const reminderFields: readonly INodeProperties[] = byLabel([
	steps,
	rates,
	{
		displayName: 'Reminder Lump Sum',
		name: 'reminderLumpSum',
		type: 'string',
		default: '',
		placeholder: 'e.g. 450',
		description: `For late payment between businesses, in the currency of the ledger. ${NO_ADVICE}: ${hintOf(LAST_KNOWN_LUMP_SUMS)}.`,
	},
	words,
]);
