import { labelOf } from '../domain/field-label';
import { accept, refuse, type Result } from '../domain/refusal';
import { shown } from '../domain/shown';
import type { Catalogue } from '../ports/catalogue';
import type { FindRequest, RawCondition } from './find-invoices';

/** A condition that may name a job by its external key. */
export type AskedCondition = RawCondition | (Omit<RawCondition, 'field'> & { readonly field: typeof BY_KEY });
export type AskedFind = Omit<FindRequest, 'conditions'> & { readonly conditions: readonly AskedCondition[] };

const BY_KEY = 'jobExternalId';
const keyOf = ({ value }: AskedCondition): string => (typeof value === 'string' ? value.trim() : '');
const isByKey = ({ field }: AskedCondition): boolean => field === BY_KEY;

/**
 * The requests with the ids of the jobs that their conditions name by external keys, which are looked up together.
 * @returns refusals `comparison_does_not_fit`, and `unknown_job`: an empty list would say that the job has no invoice
 */
export async function withJobIds(
	requests: readonly AskedFind[],
	jobs: Pick<Catalogue, 'findJobsByExternalId'>,
): Promise<readonly Result<FindRequest>[]> {
	const keys = [...new Set(requests.flatMap(({ conditions }) => conditions.filter(isByKey).map(keyOf)))];
	const records = keys.length === 0 ? [] : await jobs.findJobsByExternalId(keys);
	const ids = new Map(
		keys.flatMap((key, at) => {
			const record = records[at]!;
			return record === 'absent' || key === '' ? [] : [[key, record.job.id] as const];
		}),
	);
	return requests.map((request): Result<FindRequest> => {
		const conditions: RawCondition[] = [];
		for (const [at, condition] of request.conditions.entries()) {
			const read = isByKey(condition) ? byId(condition, at, ids) : accept(condition as RawCondition);
			if (!read.ok) return read;
			conditions.push(read.value);
		}
		return accept({ ...request, conditions });
	});
}

function byId(condition: AskedCondition, at: number, ids: ReadonlyMap<string, string>): Result<RawCondition> {
	const { comparison } = condition;
	if (comparison !== 'is' && comparison !== 'isNot')
		return refuse(
			'comparison_does_not_fit',
			`${labelOf(`conditions[${at}]`)} compares ${BY_KEY} by ${shown(comparison)}, which does not fit.`,
			`Compare ${BY_KEY} by one of is, isNot.`,
			`conditions[${at}].comparison`,
		);
	const id = ids.get(keyOf(condition));
	return id === undefined
		? refuse(
				'unknown_job',
				`There is no job with the external key ${shown(condition.value)}.`,
				'Check the key, or find the invoices by the ID of the job.',
				`conditions[${at}].value`,
			)
		: accept({ field: 'jobId', comparison, value: id });
}
