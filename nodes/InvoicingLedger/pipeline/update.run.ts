import type { IDataObject } from 'n8n-workflow';
import { putPipelines, type PutPipelineRequest } from '../../../src/usecases/keep-pipelines';
import { idOf } from '../../shared/run/field-values';
import { openLedger } from '../../shared/ledger/open';
import { runItems } from '../../shared/run/run-items';
import { pipelineToItem } from './pipeline-item';
import { stagesOf } from './read-stages';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		read: (itemIndex): PutPipelineRequest => {
			const { name, stages } = field<IDataObject>('changes', itemIndex, {});
			return {
				id: idOf(field('pipeline', itemIndex)),
				idempotencyKey: '',
				...(name !== undefined && { name }),
				...(stages !== undefined && { stages: stagesOf(stages) }),
			};
		},
		run: async (requests, call) => await putPipelines(requests, await openLedger(context, 'write'), call),
		show: pipelineToItem,
	});
};
