import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { CsvOptions } from '../../../src/documents/csv';

/*
 * How a CSV file is written, for every operation that writes one.
 */

export const decimalMarkOption: INodeProperties = {
	displayName: 'Decimal Mark',
	name: 'decimalMark',
	type: 'options',
	options: [
		{
			name: 'Comma',
			value: ',',
			description: 'For spreadsheets in most languages of Europe, which take 12.05 for a date',
		},
		{ name: 'Point', value: '.' },
	],
	default: '.',
};

export const delimiterOption: INodeProperties = {
	displayName: 'Delimiter',
	name: 'delimiter',
	type: 'options',
	options: [
		{ name: 'Comma', value: ',' },
		{
			name: 'Semicolon',
			value: ';',
			description: 'What spreadsheets expect where the comma stands before decimals',
		},
		{ name: 'Tab', value: '\t' },
	],
	default: ',',
};

export const markedOption: INodeProperties = {
	displayName: 'Mark for Excel',
	name: 'isMarked',
	type: 'boolean',
	default: false,
	description: 'Whether to start the file with a byte order mark, by which Excel knows letters such as å and ș',
};

/** The options as they were filled in; what is left out, as in those saved before it was there, is the default. */
export const csvOptionsOf = ({ delimiter, decimalMark }: IDataObject): CsvOptions => ({
	delimiter: (delimiter ?? ',') as NonNullable<CsvOptions['delimiter']>,
	decimalMark: (decimalMark ?? '.') as NonNullable<CsvOptions['decimalMark']>,
});
