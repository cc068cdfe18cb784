import type { JobRef } from '../../../domain/invoice/invoice';
import type { OperationRef } from '../../../ports/journal';
import type { OperationRow } from '../operation';
import { integer, json, parsed, text } from './fields';
import { tableOf, type Field, type FieldsOf, type RowOf } from './table';

const REF = {
	system: text('system'),
	operation: text('operation'),
	key: text('key'),
} satisfies FieldsOf<OperationRef>;

const jobs: Field<readonly JobRef[], 'jobs'> = {
	columns: [{ name: 'jobs', kind: 'json' }],
	read: (row) => parsed<JobRef[]>(row.jobs),
	write: (value, values) => void values.push(JSON.stringify(value.map(({ system, id }) => ({ system, id })))),
};

/** What was asked for, which never changes. */
type Asked = 'request' | 'jobs';

const PROGRESS = {
	...REF,
	clue: text('clue'),
	state: text('state'),
	result: text('result'),
	since: text('since'),
	dueAt: text('due_at'),
	looks: integer('looks'),
	why: text('why'),
	deadLetteredAt: text('parked_at'),
} satisfies FieldsOf<Omit<OperationRow, Asked>>;

const IDENTITY = ['system', 'operation', 'key'] as const;

export const OPERATIONS = tableOf<OperationRow>()('operations', IDENTITY, {
	...PROGRESS,
	request: json('request'),
	jobs,
});
export type OperationTableRow = RowOf<typeof OPERATIONS>;

/** The columns that change while an operation is under way. */
export const OPERATION_PROGRESS = tableOf<Omit<OperationRow, Asked>>()('operations', IDENTITY, PROGRESS);
export const OPERATION_REFS = tableOf<OperationRef>()('operations', IDENTITY, REF);
