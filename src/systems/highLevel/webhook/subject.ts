/** What a delivery is about. */
export interface Subject {
	readonly kind: 'invoice' | 'opportunity' | 'other';
	readonly id: string;
	readonly locationId: string;
	readonly webhookId: string | null;
	/** Epoch milliseconds; null where it does not say. */
	readonly sentAt: number | null;
}

/** Of opportunities, those that say a stage was entered. */
const OPPORTUNITY_TYPES: ReadonlySet<unknown> = new Set(['OpportunityStageUpdate', 'OpportunityCreate']);
const INVOICE_TYPES: ReadonlySet<unknown> = new Set(['InvoicePaid', 'InvoicePartiallyPaid']);
const MONEY_STATUSES: ReadonlySet<unknown> = new Set(['paid', 'partially_paid']);

/** Reads who and when from a delivery; null where it is not an object of JSON. */
export function subjectOf(rawBody: Buffer): Subject | null {
	const body = parsed(rawBody);
	if (body === null) return null;
	const record = recordIn(body);
	const either = (field: string): unknown => body[field] ?? record[field];
	const kind = kindOf({ ...record, type: either('type') });
	return {
		kind,
		id: text(kind === 'invoice' ? (record._id ?? record.id) : record.id) ?? '',
		locationId: text(either('locationId')) ?? text(either('altId')) ?? '',
		webhookId: text(either('webhookId')),
		sentAt: momentOf(either('timestamp')),
	};
}

/** The published samples are flat; others saw an envelope with the record as its `data`. */
const recordIn = (body: Fields): Fields =>
	isFields(body.data) && text(body._id) === null && (text(body.data._id) ?? text(body.data.id)) !== null
		? body.data
		: body;

/** By its type where it has one; the published samples of invoices have none, so there the status decides. */
function kindOf({ type, status, _id, id }: Fields): Subject['kind'] {
	if (OPPORTUNITY_TYPES.has(type) && text(id) !== null) return 'opportunity';
	if (text(_id) === null && text(id) === null) return 'other';
	if (INVOICE_TYPES.has(type)) return 'invoice';
	return type === undefined && text(_id) !== null && MONEY_STATUSES.has(status) ? 'invoice' : 'other';
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(rawBody: Buffer): Fields | null {
	try {
		const body: unknown = JSON.parse(rawBody.toString('utf8'));
		return isFields(body) ? body : null;
	} catch {
		return null;
	}
}

const text = (value: unknown): string | null =>
	typeof value === 'string' && value !== '' && value.length <= 200 ? value : null;

/** A moment in ISO 8601, or in epoch milliseconds or seconds. */
function momentOf(value: unknown): number | null {
	if (typeof value === 'number') return value < 1e11 ? value * 1_000 : value;
	const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
	return Number.isNaN(at) ? null : at;
}
