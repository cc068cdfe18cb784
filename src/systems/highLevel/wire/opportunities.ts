import { PAGE } from './address';
import { ask, orAbsent } from './ask';
import type { Location } from './location';
import * as schemas from './schemas';
import type { WireCustomField, WireOpportunity, WirePipeline } from './schemas';

/** Where a page of opportunities ended; both parts belong together. */
export interface OpportunityCursor {
	readonly startAfter: string;
	readonly startAfterId: string;
}

export interface OpportunitySearch {
	readonly q?: string;
	readonly contact_id?: string;
	readonly pipeline_id?: string;
	readonly limit?: number;
	readonly after?: OpportunityCursor | null;
}

const id = encodeURIComponent;

/** Opportunities, HighLevel's jobs, with their pipelines and custom fields. */
export const opportunityCalls = ({ client, locationId }: Location) => ({
	readOpportunity: async (opportunityId: string): Promise<WireOpportunity | 'absent'> => {
		const reply = await orAbsent(
			ask(
				client,
				{
					resource: 'opportunities',
					effect: 'read',
					method: 'GET',
					path: `/opportunities/${id(opportunityId)}`,
				},
				schemas.opportunityReplySchema,
			),
		);
		return reply === 'absent' ? 'absent' : reply.opportunity;
	},
	/** @returns the page, and where the next one starts; null on the last */
	searchOpportunities: async ({
		after,
		limit = PAGE,
		...filter
	}: OpportunitySearch): Promise<{
		readonly items: readonly WireOpportunity[];
		readonly next: OpportunityCursor | null;
	}> => {
		const query = {
			location_id: locationId,
			status: 'all',
			limit: String(Math.min(limit, PAGE)),
			...filter,
			...after,
		};
		const { opportunities, meta } = await ask(
			client,
			{ resource: 'opportunities', effect: 'read', method: 'GET', path: '/opportunities/search', query },
			schemas.opportunityListSchema,
		);
		const isLast = opportunities.length === 0 || !meta?.startAfter || !meta.startAfterId;
		return {
			items: opportunities,
			next: isLast ? null : { startAfter: String(meta.startAfter), startAfterId: meta.startAfterId! },
		};
	},
	updateOpportunity: async (opportunityId: string, body: object): Promise<WireOpportunity> =>
		(
			await ask(
				client,
				{
					resource: 'opportunities',
					effect: 'repeatable',
					method: 'PUT',
					path: `/opportunities/${id(opportunityId)}`,
					body,
				},
				schemas.opportunityReplySchema,
			)
		).opportunity,
	listPipelines: async (): Promise<readonly WirePipeline[]> =>
		(
			await ask(
				client,
				{
					resource: 'opportunities',
					effect: 'read',
					method: 'GET',
					path: '/opportunities/pipelines',
					query: { locationId },
				},
				schemas.pipelineListSchema,
			)
		).pipelines,
	opportunityFields: async (): Promise<readonly WireCustomField[]> =>
		(
			await ask(
				client,
				{
					resource: 'locations',
					effect: 'read',
					method: 'GET',
					path: `/locations/${id(locationId)}/customFields`,
					query: { model: 'opportunity' },
				},
				schemas.customFieldListSchema,
			)
		).customFields,
});
