import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { RefusalCode } from '../../../src/domain/refusal-codes';

/** Where an incoming item has what a field is about, for a field that is left empty. */
export interface FromItem {
	/** What the item has for it; nothing (see `isNothing`) where it has none. Pure. */
	readonly take: (json: IDataObject) => unknown;
	/**
	 * The expression that a fresh field held in earlier versions. Saved workflows have it still, and it means what an
	 * empty field means.
	 */
	readonly formerly: string;
	/** How an item that has none is refused; left out, the node knows what to do without it. */
	readonly missing?: { readonly code: RefusalCode; readonly record: string; readonly fix: string };
}

/**
 * Spreading a field keeps it, and JSON leaves it out: the descriptions that n8n sends to the editor do not grow by it.
 */
const FROM_ITEM = Symbol('where the incoming item has it');

interface FieldOfItem extends INodeProperties {
	readonly [FROM_ITEM]?: FromItem;
}

/** The field, which takes what the incoming item has where it is left empty. */
export const leftToItem = (field: INodeProperties, from: FromItem): INodeProperties => {
	const ofItem: FieldOfItem = { ...field, [FROM_ITEM]: from };
	return ofItem;
};

/** Where the incoming item has what the field is about; undefined for a field that is empty where it is left empty. */
export const fromItemOf = (field: FieldOfItem): FromItem | undefined => field[FROM_ITEM];

/** The first of these properties that an item has, each given as a path: `firstOf('body.id', 'id')`. */
export const firstOf =
	(...paths: readonly string[]): FromItem['take'] =>
	(json) =>
		paths.map((path) => at(json, path)).find((value) => value !== undefined && value !== null);

const at = (json: IDataObject, path: string): unknown =>
	path.split('.').reduce<unknown>((value, name) => propertyOf(value, name), json);

const propertyOf = (value: unknown, name: string): unknown =>
	typeof value === 'object' && value !== null ? (value as IDataObject)[name] : undefined;

const hasStage = (json: IDataObject): boolean => Boolean(at(json, 'stage.id'));

const PICK = {
	invoice: 'Pick an invoice in the field, or put this node behind one whose items are invoices.',
	job: 'Pick a job in the field, or put this node behind one whose items are jobs.',
	proposal: 'Pick a proposal in the field, or put this node behind one whose items are proposals.',
};

/** An incoming invoice, or the invoice of an incoming payment; a job is none. */
export const INVOICE_OF_ITEM: FromItem = {
	take: (json) => (hasStage(json) ? undefined : (json.id ?? at(json, 'invoice.id'))),
	formerly: '={{ $json.id }}',
	missing: { code: 'invoice_missing', record: 'invoice', fix: PICK.invoice },
};

/** The same, or the invoice that an incoming item of another kind names by its id. */
export const NAMED_INVOICE_OF_ITEM: FromItem = {
	...INVOICE_OF_ITEM,
	take: (json) => json.invoiceId ?? INVOICE_OF_ITEM.take(json),
	formerly: '={{ $json.invoiceId ?? $json.id }}',
};

export const PROPOSAL_OF_ITEM: FromItem = {
	take: firstOf('id'),
	formerly: '={{ $json.id }}',
	missing: { code: 'proposal_missing', record: 'proposal', fix: PICK.proposal },
};

/** Only the job of an incoming job item; an incoming invoice keeps its jobs to itself. */
export const JOB_OF_ITEM: FromItem = {
	take: (json) => (hasStage(json) ? json.id : json.jobId),
	formerly: '={{ $json.stage?.id ? $json.id : $json.jobId }}',
};

/** The same for a node that cannot go without one. */
export const NEEDED_JOB_OF_ITEM: FromItem = {
	...JOB_OF_ITEM,
	missing: { code: 'job_missing', record: 'job', fix: PICK.job },
};

/**
 * The job of an incoming job item (as the Job Stage Trigger gives it), or the jobs of an incoming invoice; an empty
 * list for a record of ours that has none.
 */
export const JOBS_OF_ITEM: FromItem = {
	take: (json) =>
		hasStage(json) ? json.id : (json.jobs ?? at(json, 'invoice.jobs') ?? (hasNoJobs(json) ? [] : undefined)),
	formerly: '={{ $json.stage?.id ? $json.id : ($json.jobs ?? $json.invoice?.jobs) }}',
	missing: {
		code: 'job_missing',
		record: 'job',
		fix: 'Pick a job in the field, or put this node behind one whose items are jobs, or invoices with their jobs.',
	},
};

/** A record that was deleted before its event came, or a payment that is on no invoice. */
const hasNoJobs = (json: IDataObject): boolean =>
	(json.deleted === true && Boolean(json.eventId)) || (Boolean(at(json, 'payment.id')) && json.invoice === null);

/** The key of an event that a trigger delivered. Other items carry the key that they were made with. */
export const EVENT_KEY: FromItem = {
	take: ({ eventId, idempotencyKey }) => (eventId ? idempotencyKey : ''),
	formerly: "={{ $json.eventId ? $json.idempotencyKey : '' }}",
};
