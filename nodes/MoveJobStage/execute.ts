import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Stage } from '../../src/domain/job/job';
import type { Refusal } from '../../src/domain/refusal';
import { isNothing } from '../../src/domain/text';
import { moveJobs, type Moved, type MoveRequest, type UnpaidChoice } from '../../src/usecases/move-jobs';
import { forNamedJobs } from '../../src/usecases/name-jobs';
import { keyReader } from '../shared/run/fallback-key';
import { fieldReader, type ReadField } from '../shared/run/field-reader';
import { idOf, jobNamesOf, locatorOf, textOf } from '../shared/run/field-values';
import { jobToItem } from '../shared/present/items';
import { hintsOf } from '../shared/run/run-hints';
import { runItems } from '../shared/run/run-items';
import { UnreadableField } from '../shared/run/strict-fields';
import { openSystems } from '../shared/systems/open';
import { moveFields } from './fields';

/** One output item per job; that of an invoice without jobs says so. */
export async function executeMove(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const field = fieldReader(context, moveFields);
	const keyOf = keyReader(context, field);
	return await runItems(context, field, {
		open: () => openSystems(context, 'write'),
		read(itemIndex, systems) {
			const job = field('job', itemIndex);
			if (isNothing(locatorOf(job).value)) throw new UnreadableField(NO_JOB);
			const named = jobNamesOf(job, systems.jobs.system);
			const own = named.filter(({ system }) => system === systems.jobs.system);
			if (own.length > 0 && own.length < named.length) hintsOf(context).add(itemIndex, JOBS_LEFT_OUT);
			// Where all of them live elsewhere, that is refused by name.
			const jobs = own.length > 0 ? own : named;
			if (jobs.length === 0) return [];
			const order = { idempotencyKey: keyOf(itemIndex), ...orderOf(field, itemIndex) };
			return jobs.map((job) => ({ ...order, job }));
		},
		run: async (requests, call, { jobs, links, everyInvoicing, ledger }) =>
			await forNamedJobs(
				requests,
				({ job }) => [job],
				(request, [job]): MoveRequest => ({ ...request, job: job! }),
				ledger.catalogue,
				call,
				(ready) => moveJobs(ready, { jobs, links, invoicing: everyInvoicing }, call),
			),
		show: (moved, { replayed }) => movedItem(moved, replayed),
		empty: () => ({
			moved: false,
			replayed: false,
			fromStage: null,
			toStage: null,
			reason: 'no_job',
			detail: 'The incoming record has no job, so there was nothing to move.',
		}),
	});
}

/** The field was emptied in another way than its list. A list of jobs may well be empty. */
const NO_JOB: Refusal = {
	code: 'job_missing',
	message: 'No job was named.',
	fix: 'Pick a job, give its id, or leave the field empty in its list for the job of the incoming item.',
	field: 'job',
};

/** An invoice may wait for jobs of two systems: a node for each moves its own. */
const JOBS_LEFT_OUT =
	'The item names jobs of another system, too. They were left out: a Move Job Stage node with that system moves them.';

function orderOf(field: ReadField, itemIndex: number): Omit<MoveRequest, 'idempotencyKey' | 'job'> {
	const when = field<MoveRequest['when']>('when', itemIndex);
	const options = field<IDataObject>('options', itemIndex, {});
	return {
		when,
		to:
			when === 'always' && field('to', itemIndex) === 'named'
				? { stageId: idOf(field('stage', itemIndex)) }
				: 'next',
		expectedStageId: idOf(options.expectedStage) || null,
		unpaid: when === 'always' ? field<UnpaidChoice>('unpaidInvoices', itemIndex) : 'stop',
		properties: propertiesOf(options.properties),
	};
}

/** Properties by their internal names; a row without a name says nothing. */
function propertiesOf(given: unknown): Readonly<Record<string, string>> {
	const rows = (given as { readonly property?: readonly IDataObject[] } | undefined)?.property ?? [];
	return Object.fromEntries(
		rows.map(({ name, value }) => [textOf(name), textOf(value)] as const).filter(([name]) => name !== ''),
	);
}

function movedItem({ record, moved, from, to, stayed }: Moved, replayed: boolean): IDataObject {
	const { title, ...job } = jobToItem(record);
	return {
		title,
		moved,
		fromStage: stageItem(from),
		toStage: stageItem(to),
		reason: stayed?.reason ?? null,
		detail: stayed?.detail ?? null,
		replayed,
		...job,
	};
}

const stageItem = (stage: Stage | null): IDataObject | null => stage && { name: stage.name, id: stage.id };
