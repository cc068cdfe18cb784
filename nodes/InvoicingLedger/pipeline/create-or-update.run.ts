import type { StagesNotNamed } from '../../../src/domain/job/stages-by-name';
import { createOrUpdatePipelines, type NamedPipelineRequest } from '../../../src/usecases/put-by-name';
import { openLedger } from '../../shared/ledger/open';
import type { Execute } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { pipelineToItem } from './pipeline-item';
import { stagesOf } from './read-stages';

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		read: (itemIndex): NamedPipelineRequest => ({
			name: field('name', itemIndex),
			stages: stagesOf(field('stages', itemIndex, {})),
			notNamed: field<StagesNotNamed>('notNamed', itemIndex, 'keep'),
		}),
		run: async (requests, call) =>
			await createOrUpdatePipelines(requests, (await openLedger(context, 'write')).catalogue, call),
		show: (pipeline, { replayed }) => ({ ...pipelineToItem(pipeline), created: !replayed }),
	});
};
