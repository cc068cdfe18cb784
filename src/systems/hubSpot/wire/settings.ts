import { RemoteFault, type RemoteClient } from '../../../remote/client';
import { firstOf, pages } from '../../../remote/pages';
import {
	ACCOUNT_PATH,
	MARKER_PROPERTIES,
	pipelinesPath,
	propertiesPath,
	TAX_RATES_PATH,
	type MarkedType,
} from './address';
import { cursorOf } from './cursor';
import { readReply } from './read-reply';
import {
	accountReply,
	pipelinesReply,
	propertiesReply,
	taxRatesReply,
	type PipelineReply,
	type TaxRateReply,
} from './schemas';

/** The account that the credential belongs to. */
export async function readAccount(client: RemoteClient) {
	return readReply(accountReply, await client.send({ method: 'GET', path: ACCOUNT_PATH }, 'read'));
}

const byOrder = (
	a: { readonly displayOrder?: number | null; readonly label: string },
	b: { readonly displayOrder?: number | null; readonly label: string },
) => (a.displayOrder ?? 0) - (b.displayOrder ?? 0) || (a.label < b.label ? -1 : 1);

/** Pipelines with their stages in order; null where the credential may not see records of that type. */
export async function readPipelines(
	client: RemoteClient,
	type: 'deals' | 'tickets',
): Promise<readonly PipelineReply[] | null> {
	const reply = await client.send({ method: 'GET', path: pipelinesPath(type) }, 'read').catch(nullIfForbidden);
	if (reply === null) return null;
	const { results } = readReply(pipelinesReply, reply);
	return results
		.filter(({ archived }) => !archived)
		.map((pipeline) => ({ ...pipeline, stages: pipeline.stages.filter(({ archived }) => !archived).sort(byOrder) }))
		.sort(byOrder);
}

/** For what a credential may be without. */
export function nullIfForbidden(fault: unknown): null {
	if (fault instanceof RemoteFault && fault.status === 403) return null;
	throw fault;
}

/**
 * Every tax rate of the account, those no longer in use too: old lines name them. HubSpot names a next page beside the
 * last one, so the list ends with an empty page, or with one that comes again.
 */
export async function readTaxRates(client: RemoteClient): Promise<readonly TaxRateReply[]> {
	const read = async (after: string | null) => {
		const query = { limit: '100', ...(after === null ? {} : { after }) };
		const { results, paging } = readReply(
			taxRatesReply,
			await client.send({ method: 'GET', path: TAX_RATES_PATH, query }, 'read'),
		);
		return { items: results, next: cursorOf(paging) };
	};
	return await firstOf(
		pages<TaxRateReply, string | null>(null, read, { what: 'tax rates in HubSpot', whenRepeated: 'end' }),
		null,
	);
}

/** A property that carries our marker. */
export interface MarkerProperty {
	readonly name: string;
	/** Two records never share a value: a record is then found by it at once, without a search. */
	readonly isUnique: boolean;
}

/** The properties fit for our marker that the account has, the one that is written first. */
export async function readMarkerProperties(client: RemoteClient, type: MarkedType): Promise<readonly MarkerProperty[]> {
	const { results } = readReply(
		propertiesReply,
		await client.send({ method: 'GET', path: propertiesPath(type) }, 'read'),
	);
	return MARKER_PROPERTIES[type].flatMap((name): MarkerProperty[] => {
		const found = results.find((property) => property.name === name);
		const isFit = found && !found.archived && !found.calculated && !found.modificationMetadata?.readOnlyValue;
		return isFit ? [{ name, isUnique: found.hasUniqueValue === true }] : [];
	});
}
