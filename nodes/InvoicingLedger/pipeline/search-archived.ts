import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { fitting } from '../../shared/fields/fits';
import { openLedger } from '../../shared/ledger/open';
import { pipelineChoice } from '../../shared/present/list-entries';

/** Searches the pipelines that were archived. */
export async function searchArchived(context: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	const pipelines = await (await openLedger(context)).catalogue.listArchivedPipelines();
	return fitting(pipelines.map(pipelineChoice), filter);
}
