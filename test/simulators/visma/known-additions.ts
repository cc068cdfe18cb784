export type Json = Readonly<Record<string, unknown>>;

const text: Json = { type: 'string' };
const uuid: Json = { type: 'string', format: 'uuid' };
const number: Json = { type: 'number' };
const truth: Json = { type: 'boolean' };

/** What the description of 2020 does not have yet, by its name there. */
const PROPERTIES: Readonly<Record<string, Readonly<Record<string, Json>>>> = {
	CustomerInvoiceDraftApi: {
		SubscriptionNumber: { ...text, maxLength: 100 },
		ContractNumber: { ...text, maxLength: 100 },
		ElectronicReference: { ...text, maxLength: 100 },
		TermsOfPaymentId: uuid,
		DueDate: { type: 'string', format: 'date-time' },
		ReplaceUnitPriceWhenZero: truth,
		IsDirectDebit: truth,
		BackgroundId: uuid,
	},
	CustomerInvoiceDraftRowApi: { VatRate: { ...number, readOnly: true } },
	CustomerInvoiceApi: {
		SubscriptionNumber: { ...text, maxLength: 100 },
		ContractNumber: { ...text, maxLength: 100 },
		PaymentStatus: { type: 'integer', enum: [0, 1, 2] },
		CreditedBy: { type: 'array', items: { type: 'object' } },
		IsSold: truth,
		PaymentRemindersCount: { type: 'integer' },
		LastPaymentReminderSentDate: { type: 'string', format: 'date-time' },
	},
	CustomerInvoiceRowApi: { VatRate: number, ReversedConstructionServicesVatFree: truth },
	ElectronicInvoiceRequestApi: { SendType: { type: 'integer', minimum: 1, maximum: 4 } },
};

/** Calls that came since, each with its body and its answer. */
const CALLS: readonly (readonly [method: string, path: string, body: string | null])[] = [
	['post', '/v2/customerinvoices/{invoiceId}/einvoice', 'ElectronicInvoiceRequestApi'],
	['post', '/v2/customerinvoices/{invoiceId}/void', null],
];

/** Calls that answered with the record in 2020, and with nothing since. */
const WITHOUT_ANSWER: readonly (readonly [string, string])[] = [
	['post', '/v2/customerinvoices/{invoiceId}/email'],
	['post', '/v2/customerinvoices/{invoiceId}/paymentreminders'],
	['delete', '/v2/customerinvoicedrafts/{customerInvoiceDraftId}'],
];
/** Calls that answered 200 in 2020, and 201 since. */
const CREATED: readonly (readonly [string, string])[] = [
	['post', '/v2/customers'],
	['post', '/v2/customerinvoicedrafts'],
	['post', '/v2/customerinvoicedrafts/{customerInvoiceDraftId}/convert'],
	['post', '/v2/customerinvoices/{invoiceId}/payments'],
];

interface Operation {
	parameters?: unknown;
	responses: Record<string, unknown>;
}
interface Open {
	readonly paths: Record<string, Record<string, Operation>>;
	readonly definitions: Record<string, { readonly type?: string; readonly properties: Record<string, Json> }>;
}

/** The description of 2020 with what the one of 2026 says otherwise. */
export function withAdditions(description: Json): Json {
	const { paths, definitions } = description as unknown as Open;
	for (const [name, properties] of Object.entries(PROPERTIES)) {
		definitions[name] ??= { type: 'object', properties: {} };
		Object.assign(definitions[name].properties, properties);
	}
	definitions.InvoicePaymentApi!.properties.PaymentType = { type: 'integer', minimum: 1, maximum: 4 };
	for (const [method, path, body] of CALLS)
		(paths[path] ??= {})[method] = {
			parameters: body === null ? [] : [{ in: 'body', name: 'body', schema: { $ref: `#/definitions/${body}` } }],
			responses: { 200: {} },
		};
	for (const [method, path] of WITHOUT_ANSWER) paths[path]![method]!.responses = { 200: {} };
	for (const [method, path] of CREATED) {
		const { responses } = paths[path]![method]!;
		responses[201] = responses[200];
		delete responses[200];
	}
	return description;
}
