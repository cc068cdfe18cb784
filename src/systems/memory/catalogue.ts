import { putPipeline, putTemplate } from '../../domain/catalogue-check';
import { changedFields } from '../../domain/history';
import { archived, isInUse } from '../../domain/job/archiving';
import type { Pipeline } from '../../domain/job/job';
import { renameStage, stageNameChange } from '../../domain/job/rename-stage';
import { followNumbers, restartBehind } from '../../domain/number-following';
import { checkCounter, restartSeries } from '../../domain/numbering';
import { isSearchedFor } from '../../domain/search';
import { changeSettings } from '../../domain/settings-check';
import { pipelineTakenBack, templateTakenBack } from '../../domain/taken-back';
import type { Call } from '../../ports/call';
import type { Catalogue, PipelineArchiving, StageName } from '../../ports/catalogue';
import { done, outcomeOf, refused, replayed, type Outcome } from '../../ports/outcome';
import { isListed, memoryArchiving } from './archiving';
import { memoryClients } from './clients';
import { createJob } from './create-job';
import { memoryMerging } from './merging';
import { deleteTemplates } from './delete-templates';
import { memoryProducts } from './products';
import { put } from './put';
import { pipelinesNamed, putPipelineByName, putTemplateByName, templatesNamed } from './put-by-name';
import { jobOfBoard, putJob } from './put-job';
import { clientsByEmail, jobRecord, newestFirst } from './records';
import { unknownPipeline, unknownTemplate } from './refusals';
import { importedNumbers, numbersEverImported } from './importing';
import type { MemoryState } from './state';

export function memoryCatalogue(state: MemoryState): Catalogue {
	return {
		...memoryClients(state),
		...memoryArchiving(state),
		...memoryMerging(state),
		...memoryProducts(state),
		readClients: async (ids) => ids.map((id) => state.rows.clients.get(id) ?? 'absent'),
		listClients: async ({ search, limit, archived: shown }) =>
			newestFirst(
				[...state.rows.clients.values()].filter(
					(client) =>
						isListed(client, shown) && isSearchedFor(search, client.id, [client.name, client.email]),
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
							namesake: (name) => templatesNamed(state, name)[0],
						}),
					templateTakenBack,
				),
			),
		putTemplatesByName: async (batch, call) =>
			state.batch(batch, call, (input) => putTemplateByName(state, input, call)),
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
								.flatMap(({ stageId, boardStageId }) => [stageId, boardStageId]),
						);
						return putPipeline(id, before, input.fields, {
							templates: state.rows.templates,
							stagesInUse,
							newStageId: () => state.newId('stg'),
							namesake: (name) => pipelinesNamed(state, name)[0],
						});
					},
					pipelineTakenBack,
				),
			),
		putPipelinesByName: async (batch, call) =>
			state.batch(batch, call, (input) => putPipelineByName(state, input, call)),
		archivePipelines: async (batch, call) => state.batch(batch, call, (input) => archive(state, input, call)),
		listArchivedPipelines: async () => {
			const archivedOnes = [...state.rows.pipelines.values()].filter((pipeline) => !isInUse(pipeline));
			return newestFirst(archivedOnes, archivedOnes.length);
		},
		renameStages: async (batch, call) => state.batch(batch, call, (input) => rename(state, input, call)),
		createJobs: async (batch, call) => state.batch(batch, call, (input) => createJob(state, input, call)),
		putJobs: async (batch, call) => state.batch(batch, call, (input) => putJob(state, input, call)),
		findJobsByExternalId: async (externalIds) =>
			externalIds.map((externalId) => {
				const job = jobOfBoard(state, externalId);
				return job ? jobRecord(state, job) : 'absent';
			}),
		settings: async () => state.rows.settings,
		putSettings: async (change, call) => {
			const { settings: before, series } = state.rows;
			const settings = changeSettings(before, change);
			if (settings.ok) {
				const { numberRestart } = settings.value;
				const counter = checkCounter(series.get('invoice') ?? 1n, numberRestart, 'numberRestart');
				if (numberRestart !== before.numberRestart && !counter.ok) return refused(counter.refusal);
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
				const followed = followNumbers(series, numbersEverImported(state), settings.value);
				for (const [name, next] of followed) series.set(name, next);
			}
			return outcomeOf(settings);
		},
		restartNumbers: async (next, { now }) => {
			const { series, settings, invoices } = state.rows;
			const today = state.today(now);
			const foreign = importedNumbers(state);
			const begun = restartSeries(next, invoices.size - foreign.length, {
				series,
				today,
				restart: settings.numberRestart,
			});
			if (!begun.ok) return refused(begun.refusal);
			const changes = restartBehind(begun.value, foreign, { series, settings, today });
			if (!changes.ok) return refused(changes.refusal);
			for (const [name, counter] of changes.value) state.rows.series.set(name, counter);
			return done({ next });
		},
	};
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

function archive(state: MemoryState, { id, isArchived }: PipelineArchiving, call: Call): Outcome<Pipeline> {
	const before = state.rows.pipelines.get(id);
	if (!before) return refused(unknownPipeline(id));
	const after = archived(before, isArchived, (name) => pipelinesNamed(state, name)[0]);
	if (!after.ok) return refused(after.refusal);
	if (after.value === before) return replayed(before);
	state.rows.pipelines.set(id, after.value);
	state.record('pipeline', id, isArchived ? 'archived' : 'restored', call, []);
	return done(after.value);
}
