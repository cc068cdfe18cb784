import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { INVOICE_COLUMN_HEADINGS } from '../../src/documents/invoice-column-headings';

interface ColumnsChoices {
	readonly default: readonly string[];
	readonly description: string;
}

/** The columns of an invoice to choose from. */
export const columnsField = ({ default: chosen, description }: ColumnsChoices): INodeProperties => ({
	displayName: 'Columns',
	name: 'columns',
	type: 'multiOptions',
	options: columnOptions(),
	default: [...chosen],
	description,
});

const columnOptions = (): INodePropertyOptions[] =>
	Object.entries(INVOICE_COLUMN_HEADINGS)
		.map(([value, name]) => ({ name, value }))
		.sort((a, b) => (a.name < b.name ? -1 : 1));
