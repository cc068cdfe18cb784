import { renameStages } from '../../../src/usecases/keep-pipelines';
import { idOf } from '../../shared/run/field-values';
import { openLedger } from '../../shared/ledger/open';
import { runItems } from '../../shared/run/run-items';
import { pipelineToItem } from './pipeline-item';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		read: (itemIndex) => ({
			pipelineId: idOf(field('pipeline', itemIndex)),
			stageId: idOf(field('stage', itemIndex)),
			name: field('name', itemIndex),
		}),
		run: async (requests, call) =>
			await renameStages(requests, (await openLedger(context, 'write')).catalogue, call),
		show: (pipeline, { replayed }) => ({ ...pipelineToItem(pipeline), changed: !replayed }),
	});
};
