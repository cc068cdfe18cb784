import { fingerprintOfFields, putClient, putPipeline, putTemplate } from '../../domain/catalogue-check';
import type { Client } from '../../domain/client';
import { clientMeant } from '../../domain/client-identity';
import { emailKey } from '../../domain/email-address';
import { differingInFields } from '../../domain/fields-print';
import { archived, isInUse, pipelineWasArchived } from '../../domain/job/archiving';
import { jobFingerprint, type Job, type Pipeline } from '../../domain/job/job';
import { renameStage, stageNameChange } from '../../domain/job/rename-stage';
import { changedFields, type HistorySubject } from '../../domain/history';
import { restartSeries } from '../../domain/numbering';
import { isSearchedFor } from '../../domain/search';
import type { Refusal, Result } from '../../domain/refusal';
import { differingField, keyReused, type RequestFingerprint } from '../../domain/request-fingerprint';
import { isSameName } from '../../domain/same-name';
import { changeSettings } from '../../domain/settings-check';
import { pipelineTakenBack, templateTakenBack } from '../../domain/taken-back';
import { isBlank } from '../../domain/text';
import type { Call } from '../../ports/call';
import type { Catalogue, NewJob, PipelineArchiving, Put, PutClient, StageName } from '../../ports/catalogue';
import type { JobRecord } from '../../ports/job-system';
import { done, outcomeOf, refused, replayed, type Outcome } from '../../ports/outcome';
import { enter } from './jobs';
import { clientsByEmail, jobRecord, newestFirst } from './records';
import { deleteTemplates } from './delete-templates';
import { stageOfOtherPipeline, unknownClient, unknownPipeline, unknownTemplate } from './refusals';
import type { MemoryState, NewId } from './state';

export function memoryCatalogue(state: MemoryState): Catalogue {
	return {
		putClients: async (batch, call) =>
			state.batch(batch, call, (input) =>
				putMeant(state, input, (named) =>
					put(state, 'client', 'cli', state.rows.clients, named, unknownClient, call, (id, before) =>
						putClient(id, before, input.fields),
					),
				),
			),
		readClients: async (ids) => ids.map((id) => state.rows.clients.get(id) ?? 'absent'),
		listClients: async ({ search, limit }) =>
			newestFirst(
				[...state.rows.clients.values()].filter(({ id, name, email }) =>
					isSearchedFor(search, id, [name, email]),
				),
				limit,
			),
		findClientsByEmail: async (emails) => emails.map((email) => clientsByEmail(state, email)),
		putTemplates: async (batch, call) =>
			state.batch(batch, call, (input) =>
				put(
					state,
					'template',
					'tpl',
					state.rows.templates,
					input,
					unknownTemplate,
					call,
					(id, before) =>
						putTemplate(id, before, input.fields, {
							currency: state.rows.settings.currency,
							namesake: templateNamed(state),
						}),
					templateTakenBack,
				),
			),
		deleteTemplates: async (batch, call) => deleteTemplates(state, batch, call),
		readTemplates: async (ids) => ids.map((id) => state.rows.templates.get(id) ?? 'absent'),
		listTemplates: async ({ search, limit }) =>
			newestFirst(
				[...state.rows.templates.values()].filter(
					({ id, name, isDeleted }) => !isDeleted && isSearchedFor(search, id, [name]),
				),
				limit,
			),
		putPipelines: async (batch, call) =>
			state.batch(batch, call, (input) =>
				put(
					state,
					'pipeline',
					'pipe',
					state.rows.pipelines,
					input,
					unknownPipeline,
					call,
					(id, before) => {
						const stagesInUse = new Set(
							[...state.rows.jobs.values()]
								.filter(({ pipelineId }) => pipelineId === id)
								.map(({ stageId }) => stageId),
						);
						return putPipeline(id, before, input.fields, {
							templates: state.rows.templates,
							stagesInUse,
							newStageId: () => state.newId('stg'),
							namesake: pipelineNamed(state),
						});
					},
					pipelineTakenBack,
				),
			),
		archivePipelines: async (batch, call) => state.batch(batch, call, (input) => archive(state, input, call)),
		listArchivedPipelines: async () => {
			const archivedOnes = [...state.rows.pipelines.values()].filter((pipeline) => !isInUse(pipeline));
			return newestFirst(archivedOnes, archivedOnes.length);
		},
		renameStages: async (batch, call) => state.batch(batch, call, (input) => rename(state, input, call)),
		createJobs: async (batch, call) => state.batch(batch, call, (input) => createJob(state, input, call)),
		settings: async () => state.rows.settings,
		putSettings: async (change, call) => {
			const settings = changeSettings(state.rows.settings, change);
			if (settings.ok) {
				state.record(
					'settings',
					'',
					'updated',
					call,
					changedFields(
						state.rows.settings,
						settings.value,
						Object.keys(settings.value) as (keyof typeof settings.value)[],
					),
				);
				state.rows.settings = settings.value;
			}
			return outcomeOf(settings);
		},
		restartNumbers: async (next) => {
			const series = restartSeries(next, state.rows.invoices.size);
			if (series.ok) state.rows.nextNumber = next;
			return outcomeOf(series);
		},
	};
}

/** Writes the client that is meant: the one of the key, the one who has the address now, or a new one. */
function putMeant(state: MemoryState, input: PutClient, write: (input: PutClient) => Outcome<Client>): Outcome<Client> {
	if (input.onSeenEmail === undefined) return write(input);
	const meant = meantClient(state, input);
	if (!meant.ok) return refused(meant.refusal);
	if (meant.value === null) return write(input);
	const changed = write({ id: meant.value.id, idempotencyKey: '', fields: input.fields });
	if (changed.kind !== 'done') return changed;
	const key = `client\n${input.idempotencyKey}`;
	if (input.idempotencyKey !== '' && !state.rows.keys.has(key))
		state.rows.keys.set(key, { result: changed.value.id, request: fingerprintOfFields(input.fields) });
	return replayed(changed.value);
}

function meantClient(
	state: MemoryState,
	{ idempotencyKey: key, fields: { email = '' } }: PutClient,
): Result<Client | null> {
	const keys = [...state.rows.keys].flatMap(([scoped, { result }]) =>
		scoped.startsWith('client\n') ? [{ key: scoped.slice('client\n'.length), result }] : [],
	);
	const ofKey = (wanted: string) =>
		state.rows.clients.get(keys.find((one) => one.key === wanted)?.result ?? '') ?? null;
	return clientMeant(
		{ key, email },
		{
			ofKey: key === '' ? null : ofKey(key),
			atAddress: clientsByEmail(state, email),
			firstAtAddress: ofKey(emailKey(email)),
			keysOf: ({ id }) => keys.flatMap((one) => (one.result === id ? [one.key] : [])),
		},
	);
}

/** Makes or changes a record; the same key makes one record. */
export function put<T extends { readonly id: string }, F extends object>(
	state: MemoryState,
	scope: HistorySubject,
	prefix: Parameters<NewId>[0],
	records: Map<string, T>,
	input: Put<F>,
	unknown: (id: string) => Refusal,
	call: Call,
	make: (id: string, before: T | null) => Result<T>,
	takenBack: (record: T, key: string) => Refusal | null = () => null,
): Outcome<T> {
	const request = fingerprintOfFields(input.fields);
	const madeBefore =
		input.id === null && input.onSeenKey === 'update'
			? state.rows.keys.get(`${scope}\n${input.idempotencyKey}`)?.result
			: undefined;
	if (madeBefore !== undefined) {
		const changed = put(
			state,
			scope,
			prefix,
			records,
			{ id: madeBefore, idempotencyKey: '', fields: input.fields },
			unknown,
			call,
			make,
		);
		return changed.kind === 'done' ? replayed(changed.value) : changed;
	}
	const seen = input.id === null ? seenBefore(state, scope, input.idempotencyKey, request) : null;
	if (seen?.kind === 'refused') return seen;
	if (seen?.kind === 'done') {
		const made = records.get(seen.value)!;
		const gone = takenBack(made, input.idempotencyKey);
		return gone ? refused(gone) : replayed(made);
	}
	const before = input.id === null ? null : records.get(input.id);
	if (before === undefined) return refused(unknown(input.id!));
	const record = make(input.id ?? state.newId(prefix), before);
	if (!record.ok) return refused(record.refusal);
	const changes = changedFields(before, record.value, Object.keys(record.value) as (keyof T & string)[]);
	if (scope === 'recurring' && changes.length === 0) return replayed(record.value);
	records.set(record.value.id, record.value);
	if (input.id === null && input.idempotencyKey !== '')
		state.rows.keys.set(`${scope}\n${input.idempotencyKey}`, { result: record.value.id, request });
	state.record(scope, record.value.id, before ? 'updated' : 'created', call, changes);
	return done(record.value);
}

/** The id that a key made before, or why the key may not be used for this. */
function seenBefore(
	state: MemoryState,
	scope: string,
	key: string,
	request: RequestFingerprint,
): Outcome<string> | null {
	const seen = key === '' ? undefined : state.rows.keys.get(`${scope}\n${key}`);
	if (!seen) return null;
	const field = differingInFields(seen.request, request);
	return field === null ? replayed(seen.result) : outcomeOf(keyReused(key, field));
}

function rename(state: MemoryState, { pipelineId, stageId, name }: StageName, call: Call): Outcome<Pipeline> {
	const before = state.rows.pipelines.get(pipelineId);
	if (!before) return refused(unknownPipeline(pipelineId));
	const renamed = renameStage(before, stageId, name);
	if (!renamed.ok) return refused(renamed.refusal);
	if (renamed.value === before) return replayed(before);
	state.rows.pipelines.set(pipelineId, renamed.value);
	state.record('pipeline', pipelineId, 'stage renamed', call, [stageNameChange(before, renamed.value, stageId)]);
	return done(renamed.value);
}

const templateNamed =
	({ rows }: MemoryState) =>
	(name: string) =>
		[...rows.templates.values()].find((one) => !one.isDeleted && isSameName(one.name, name));
const pipelineNamed =
	({ rows }: MemoryState) =>
	(name: string) =>
		[...rows.pipelines.values()].find((one) => isInUse(one) && isSameName(one.name, name));

function archive(state: MemoryState, { id, isArchived }: PipelineArchiving, call: Call): Outcome<Pipeline> {
	const before = state.rows.pipelines.get(id);
	if (!before) return refused(unknownPipeline(id));
	const after = archived(before, isArchived, pipelineNamed(state));
	if (!after.ok) return refused(after.refusal);
	if (after.value === before) return replayed(before);
	state.rows.pipelines.set(id, after.value);
	state.record('pipeline', id, isArchived ? 'archived' : 'restored', call, []);
	return done(after.value);
}

function createJob(state: MemoryState, input: NewJob, call: Call): Outcome<JobRecord> {
	const { idempotencyKey } = input;
	const request = jobFingerprint(input);
	const seen = idempotencyKey === '' ? undefined : state.rows.keys.get(`job\n${idempotencyKey}`);
	if (seen) {
		const field = differingField(seen.request, request);
		if (field !== null) return outcomeOf(keyReused(idempotencyKey, field));
		return replayed(jobRecord(state, state.rows.jobs.get(seen.result)!));
	}
	if (isBlank(input.title))
		return refused({
			code: 'title_missing',
			message: 'A job needs a title.',
			fix: 'Give the job a title.',
			field: 'title',
		});
	const pipeline = state.rows.pipelines.get(input.pipelineId);
	if (!state.rows.clients.has(input.clientId)) return refused(unknownClient(input.clientId));
	if (!pipeline) return refused(unknownPipeline(input.pipelineId));
	if (!isInUse(pipeline)) return outcomeOf(pipelineWasArchived(pipeline));
	const stage = input.stageId === null ? pipeline.stages[0] : pipeline.stages.find(({ id }) => id === input.stageId);
	if (!stage) return refused(stageOfOtherPipeline(input.stageId ?? '', pipeline.name));
	const { title, clientId } = input;
	const job: Job = {
		id: state.newId('job'),
		title,
		clientId,
		pipelineId: pipeline.id,
		stageId: stage.id,
		entry: 1,
		hops: 0,
		enteredAt: call.now,
		createdAt: call.now,
	};
	if (idempotencyKey !== '') state.rows.keys.set(`job\n${idempotencyKey}`, { result: job.id, request });
	enter(state, job, stage, { stageId: null, cause: 'created' });
	state.record('job', job.id, 'created', call, [{ field: 'stage', from: null, to: stage.name }]);
	return done(jobRecord(state, job));
}
