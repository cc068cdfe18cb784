import type { INodeProperties } from 'n8n-workflow';
import { linesField } from '../../shared/fields/lines-field';

export const titleField: INodeProperties = {
	displayName: 'Title',
	name: 'title',
	type: 'string',
	default: '',
	placeholder: 'e.g. New garden',
	description: 'What the proposal is about, as its page and its e-mail say',
};

export const messageField: INodeProperties = {
	displayName: 'Message',
	name: 'message',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. Thank you for asking us …',
	description:
		'What the client reads above the lines. [client name] and [company] are filled in, as they are in the title and the lines.',
};

export const termsField: INodeProperties = {
	displayName: 'Payment Terms (Days)',
	name: 'paymentTermsDays',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 365, numberPrecision: 0 },
	default: 14,
	description: 'Of the invoice that the proposal becomes: days from its issue date to its due date',
};

export const validUntilField: INodeProperties = {
	displayName: 'Valid Until',
	name: 'validUntil',
	type: 'dateTime',
	typeOptions: { dateOnly: true },
	default: '',
	description: "The last day on which it can be signed. Left out, counted by the ledger's setting.",
};

/** The lines of a proposal: each may be optional. */
export const proposalLinesField = (description: string): INodeProperties => {
	const lines = linesField({ description });
	const [line] = lines.options as { displayName: string; name: string; values: INodeProperties[] }[];
	const [product, what, ...others] = line!.values;
	return { ...lines, options: [{ ...line!, values: [product!, what!, optionalField, ...others] }] };
};

const optionalField: INodeProperties = {
	displayName: 'Optional',
	name: 'optional',
	type: 'boolean',
	default: false,
	description: 'Whether the client may leave the line out: it is billed only when it is ticked',
};
