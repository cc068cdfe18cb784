import { archivePipelines } from '../../../src/usecases/keep-pipelines';
import { openLedger } from '../../shared/ledger/open';
import { idOf } from '../../shared/run/field-values';
import type { Execute } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { pipelineToItem } from './pipeline-item';

export const archivingTo =
	(isArchived: boolean): Execute =>
	async (context, field) => {
		return await runItems(context, field, {
			read: (itemIndex) => ({ id: idOf(field('pipeline', itemIndex)), isArchived }),
			run: async (requests, call) =>
				await archivePipelines(requests, (await openLedger(context, 'write')).catalogue, call),
			show: (record, { replayed }) => ({ ...pipelineToItem(record), changed: !replayed }),
		});
	};
