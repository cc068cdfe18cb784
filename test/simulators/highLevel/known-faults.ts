export type Json = Readonly<Record<string, unknown>>;

/** What the published description says of a property, and what its own examples show instead. */
interface KnownFault {
	readonly file: string;
	/** Which schemas; a pattern on their names. */
	readonly schemas: RegExp;
	readonly property: string;
	readonly instead: Json;
	readonly why: string;
}

const objects: Json = { type: 'array', items: { type: 'object' } };

/** Every place where an answer cannot fit the description and its example at once. Nothing else is forgiven. */
const KNOWN_FAULTS: readonly KnownFault[] = [
	{
		file: 'invoices',
		schemas: /InvoiceResponseDto$/,
		property: 'invoiceItems',
		instead: objects,
		why: 'described as texts, shown as objects',
	},
	{
		file: 'invoices',
		schemas: /^ListEstimatesResponseDTO$/,
		property: 'estimates',
		instead: { type: 'array', items: { $ref: '#/components/schemas/EstimateResponseDto' } },
		why: 'described as texts',
	},
	{
		file: 'invoices',
		schemas: /^EstimateResponseDto$/,
		property: 'items',
		instead: objects,
		why: 'described as lists of lists, shown as objects',
	},
	{
		file: 'invoices',
		schemas: /^GetScheduleResponseDto$/,
		property: 'status',
		instead: { type: 'string' },
		why: 'described as an object, shown as a word',
	},
	{
		file: 'invoices',
		schemas: /^GetScheduleResponseDto$/,
		property: 'items',
		instead: objects,
		why: 'described as texts, shown as objects',
	},
	{
		file: 'opportunities',
		schemas: /^PipelinesResponseSchema$/,
		property: 'stages',
		instead: objects,
		why: 'described as lists of lists',
	},
	{
		file: 'payments',
		schemas: /TxnResponseSchema$/,
		property: 'status',
		instead: { type: 'string' },
		why: 'described as an object, shown as a word',
	},
];

/** The description with what it says wrongly of itself put right. */
export function mendFaults(file: string, description: Json): Json {
	const schemas = (
		description.components as { readonly schemas: Record<string, { properties?: Record<string, Json> }> }
	).schemas;
	for (const fault of KNOWN_FAULTS.filter((one) => one.file === file)) {
		for (const [name, schema] of Object.entries(schemas))
			if (fault.schemas.test(name) && schema.properties?.[fault.property])
				schema.properties[fault.property] = fault.instead;
	}
	return description;
}
