import { putPipelines, type PutPipelineRequest } from '../../../src/usecases/keep-pipelines';
import { keyReader } from '../../shared/run/fallback-key';
import { openLedger } from '../../shared/ledger/open';
import { runItems } from '../../shared/run/run-items';
import { pipelineToItem } from './pipeline-item';
import { stagesOf } from './read-stages';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	const keyOf = keyReader(context, field);
	return await runItems(context, field, {
		read: (itemIndex): PutPipelineRequest => ({
			id: null,
			idempotencyKey: keyOf(itemIndex),
			name: field('name', itemIndex),
			stages: stagesOf(field('stages', itemIndex, {})),
		}),
		run: async (requests, call) => await putPipelines(requests, await openLedger(context, 'write'), call),
		show: (pipeline, { replayed }) => ({ ...pipelineToItem(pipeline), created: !replayed }),
	});
};
