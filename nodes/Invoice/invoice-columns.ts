import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { INVOICE_COLUMNS } from '../../src/documents/invoice-columns';

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
	INVOICE_COLUMNS.map(({ id, heading }) => ({ name: heading, value: id })).sort((a, b) => (a.name < b.name ? -1 : 1));
