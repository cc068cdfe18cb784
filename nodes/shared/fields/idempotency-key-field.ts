import type { INodeProperties } from 'n8n-workflow';

/** The key of an event that a trigger delivered. Other items carry the key that they were made with. */
export const EVENT_KEY = "={{ $json.eventId ? $json.idempotencyKey : '' }}";

interface KeyChoices {
	/** The expression that the field starts with; '' for none. */
	readonly keyFrom: string;
	readonly description: string;
	readonly hint?: string;
	readonly placeholder?: string;
	readonly displayOptions?: INodeProperties['displayOptions'];
}

/** What names the request, so that asking twice has one effect. */
export const idempotencyKeyField = ({
	keyFrom,
	description,
	hint,
	placeholder = 'e.g. order-1042',
	displayOptions,
}: KeyChoices): INodeProperties => ({
	displayName: 'Unique Key',
	name: 'idempotencyKey',
	type: 'string',
	default: keyFrom,
	placeholder,
	description,
	...(hint !== undefined && { hint }),
	...(displayOptions && { displayOptions }),
});
