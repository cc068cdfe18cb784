import type { JobRef } from '../domain/invoice/invoice';
import { accept, refuse, type Result } from '../domain/refusal';
import { kindOf, labelOf, type SystemName } from '../domain/system-name';
import type { Call } from '../ports/call';
import type { Catalogue } from '../ports/catalogue';
import type { Outcome } from '../ports/outcome';
import { runAccepted } from './items';

/** How a user names a job: by its id, or by the key of its card. */
export type JobName = JobRef | { readonly system: SystemName; readonly externalId: string };

type JobsByKey = Pick<Catalogue, 'findJobsByExternalId'>;

/**
 * Runs a use case for jobs that may be named by external keys: each key is looked up once, and the use case gets ids.
 * @param namesOf the jobs that a request names
 * @param withIds the request with what was found, in the same order
 * @returns refusals `unknown_job`, and `not_offered` for a system that keeps no external keys
 */
export async function forNamedJobs<Request, Ready, Out>(
	requests: readonly Request[],
	namesOf: (request: Request) => readonly JobName[],
	withIds: (request: Request, jobs: readonly JobRef[]) => Ready,
	catalogue: JobsByKey,
	call: Call,
	run: (ready: readonly Ready[]) => Promise<readonly Outcome<Out>[]>,
): Promise<readonly Outcome<Out>[]> {
	const refOf = await jobsBehind(requests.flatMap(namesOf), catalogue);
	const prepared = requests.map((request): Result<Ready> => {
		const jobs: JobRef[] = [];
		for (const name of namesOf(request)) {
			const job = refOf(name);
			if (!job.ok) return job;
			jobs.push(job.value);
		}
		return accept(withIds(request, jobs));
	});
	return await runAccepted(prepared, call, run);
}

async function jobsBehind(names: readonly JobName[], catalogue: JobsByKey): Promise<(name: JobName) => Result<JobRef>> {
	const keys = [...new Set(names.flatMap((name) => ('id' in name || isElsewhere(name) ? [] : [name.externalId])))];
	const records = keys.length === 0 ? [] : await catalogue.findJobsByExternalId(keys);
	const found = new Map(keys.map((key, at) => [key, records[at]!] as const));
	return (name) => {
		if ('id' in name) return accept(name);
		if (isElsewhere(name)) return keptElsewhere(name.system);
		const record = found.get(name.externalId)!;
		return record === 'absent'
			? refuse(
					'unknown_job',
					`There is no job with the external key "${name.externalId}".`,
					'Check the key, or make the job first with Job → Create or Update.',
					'job',
				)
			: accept({ system: name.system, id: record.job.id });
	};
}

/** External keys are those of the ledger's own jobs. */
const isElsewhere = ({ system }: JobName): boolean => kindOf(system) !== 'ledger';

const keptElsewhere = (system: SystemName): Result<never> =>
	refuse(
		'not_offered',
		`Jobs in ${labelOf(system)} have no external key.`,
		'Name the job by its ID, or pick it from the list.',
		'job',
	);
