import { OPERATION_COLUMNS } from '../sql/operations';
import {
	CLIENT_COLUMNS,
	EVENT_COLUMNS,
	HISTORY_COLUMNS,
	INVOICE_COLUMNS,
	JOB_COLUMNS,
	KEY_COLUMNS,
	LINK_COLUMNS,
	PAYMENT_COLUMNS,
	PIPELINE_COLUMNS,
	TEMPLATE_COLUMNS,
	type SqlValue,
} from '../sql/rows';
import { PLACE_COLUMNS, RECURRING_COLUMNS } from '../sql/recurring-rows';
import { ACCEPTANCE_COLUMNS, PROPOSAL_COLUMNS, PROPOSAL_LINK_COLUMNS } from '../sql/proposal-rows';

/** A table as statements need it: its columns in the order of rows.ts, and what names a row. */
export interface Table {
	readonly name: string;
	readonly columns: readonly string[];
	readonly identity: readonly string[];
}

const table = (name: string, columns: readonly string[], ...identity: string[]): Table => ({ name, columns, identity });

export const INVOICES = table('invoices', INVOICE_COLUMNS, 'id');
export const PAYMENTS = table('payments', PAYMENT_COLUMNS, 'id');
export const LINKS = table('links', LINK_COLUMNS, 'invoice_system', 'invoice_id', 'job_system', 'job_id');
export const JOBS = table('jobs', JOB_COLUMNS, 'id');
export const PIPELINES = table('pipelines', PIPELINE_COLUMNS, 'id');
export const CLIENTS = table('clients', CLIENT_COLUMNS, 'id');
export const TEMPLATES = table('templates', TEMPLATE_COLUMNS, 'id');
export const RECURRING = table('recurring', RECURRING_COLUMNS, 'id');
/** Where a recurring invoice stands in its schedule. */
export const RECURRING_PLACES = table('recurring', PLACE_COLUMNS, 'id');
export const KEYS = table('operation_keys', KEY_COLUMNS, 'scope', 'key');
export const EVENTS = table('events', EVENT_COLUMNS, 'id');
export const PROPOSALS = table('proposals', PROPOSAL_COLUMNS, 'id');
export const ACCEPTANCES = table('proposal_acceptances', ACCEPTANCE_COLUMNS, 'proposal_id');
export const PROPOSAL_LINKS = table('proposal_links', PROPOSAL_LINK_COLUMNS, 'link_hash');
export const HISTORY = table('history', HISTORY_COLUMNS);
export const OPERATIONS = table('operations', OPERATION_COLUMNS, 'system', 'operation', 'key');

/** Column types that are not text; the same name means the same in every table. */
const AMOUNTS = new Set(['net', 'tax', 'total', 'amount']);
const COUNTS = new Set([
	'payment_terms_days',
	'times_paid',
	'counts',
	'entry',
	'hops',
	'is_deleted',
	'is_archived',
	'looks',
	'next_index',
	'told',
]);
/** Of a job in another system it is a moment, in milliseconds. */
const ENTRIES = new Set(['done_in_entry']);
const typeOf = (column: string): string =>
	AMOUNTS.has(column) || ENTRIES.has(column) ? 'bigint' : COUNTS.has(column) ? 'integer' : 'text';

/** Columns as they go into JSON: amounts as text, since JSON numbers lose what is above 2^53. */
export const readable = ({ columns }: Table, alias: string): string =>
	columns
		.map((column) => (AMOUNTS.has(column) ? `${alias}.${column}::text AS ${column}` : `${alias}.${column}`))
		.join(', ');

/** `r(id text, total bigint, …)`: how rows are read out of a JSON parameter. */
export const recordset = (parameter: string, columns: readonly string[]): string =>
	`json_to_recordset(${parameter}::json) AS r(${columns.map((column) => `${column} ${typeOf(column)}`).join(', ')})`;

/** Columns whose text is JSON: it goes in as it stands and comes out letter by letter the same, never escaped twice. */
const JSON_TEXTS = new Set(['lines', 'taxes', 'stages', 'schedule', 'request', 'changes', 'data', 'jobs', 'parties']);

/** Rows as the JSON text for `recordset`. Amounts are written as digits, which PostgreSQL reads exactly. */
export function rowsJson(
	{ name, columns }: Pick<Table, 'name' | 'columns'>,
	rows: readonly (readonly SqlValue[])[],
): string {
	const names = columns.map((column, at) => `${at === 0 ? '{' : ','}"${column}":`);
	// Both invoices and templates keep their wording in `email`; a client's is an address.
	const isJson = columns.map((column) => JSON_TEXTS.has(column) || (column === 'email' && name !== CLIENTS.name));
	let text = '[';
	for (const row of rows) {
		if (text.length > 1) text += ',';
		for (let at = 0; at < columns.length; at += 1) {
			const value = row[at]!;
			text += names[at]! + (typeof value === 'string' && !isJson[at] ? JSON.stringify(value) : value);
		}
		text += '}';
	}
	return `${text}]`;
}
