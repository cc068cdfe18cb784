import type { INodeProperties } from 'n8n-workflow';

interface KeyChoices {
	/** The expression that the field starts with; '' for none. */
	readonly keyFrom: string;
	readonly description: string;
	readonly hint?: string;
	readonly displayOptions?: INodeProperties['displayOptions'];
}

/** What names the request, so that asking twice has one effect. */
export const idempotencyKeyField = ({ keyFrom, description, hint, displayOptions }: KeyChoices): INodeProperties => ({
	displayName: 'Idempotency Key',
	name: 'idempotencyKey',
	type: 'string',
	default: keyFrom,
	placeholder: 'e.g. order-1042',
	description,
	...(hint !== undefined && { hint }),
	...(displayOptions && { displayOptions }),
});
