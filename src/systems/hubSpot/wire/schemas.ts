import { z } from 'zod';

/** What HubSpot answers, as far as it is used. Everything else in a reply may be or not be. */

const properties = z.record(z.string().nullish());

const historyValue = z.object({
	value: z.string().nullish(),
	timestamp: z.string(),
	sourceType: z.string().nullish(),
	sourceLabel: z.string().nullish(),
	sourceId: z.string().nullish(),
});

export const crmObject = z.object({
	id: z.string(),
	properties,
	propertiesWithHistory: z.record(z.array(historyValue).nullish()).nullish(),
	createdAt: z.string().nullish(),
	updatedAt: z.string().nullish(),
	archived: z.boolean().nullish(),
	archivedAt: z.string().nullish(),
	objectWriteTraceId: z.string().nullish(),
});
/** A record of any type. */
export type CrmObject = z.infer<typeof crmObject>;
export type HistoryValue = z.infer<typeof historyValue>;

export const batchError = z.object({
	category: z.string().nullish(),
	message: z.string().nullish(),
	context: z.record(z.array(z.string()).nullish()).nullish(),
	errors: z
		.array(
			z.object({
				message: z.string().nullish(),
				code: z.string().nullish(),
				in: z.string().nullish(),
				context: z.record(z.unknown()).nullish(),
			}),
		)
		.nullish(),
});
/** What became of one input of a batch that was not done. */
export type BatchError = z.infer<typeof batchError>;

export const batchReply = z.object({
	status: z.string().nullish(),
	results: z.array(crmObject),
	errors: z.array(batchError).nullish(),
});

const paging = z.object({ next: z.object({ after: z.string() }).nullish() }).nullish();
export type Paging = z.infer<typeof paging>;

export const searchReply = z.object({ total: z.number().nullish(), results: z.array(crmObject), paging });

/** One association with another record, and of which types it is. Version 4 wrote the id as a number. */
const association = z.object({
	toObjectId: z.union([z.string(), z.number()]).transform(String),
	associationTypes: z.array(z.object({ category: z.string().nullish(), typeId: z.number() })).nullish(),
});

export const associationsReply = z.object({
	status: z.string().nullish(),
	results: z.array(z.object({ from: z.object({ id: z.string() }), to: z.array(association), paging })),
	errors: z.array(batchError).nullish(),
});

/** HubSpot returns nothing of what was removed, or only how the batch went. */
export const archivedReply = z.object({ status: z.string().nullish(), errors: z.array(batchError).nullish() });

export const associatedReply = z.object({
	results: z.array(z.object({ from: z.object({ id: z.string() }), to: z.object({ id: z.string() }) })),
	errors: z.array(batchError).nullish(),
});

export const pipelinesReply = z.object({
	results: z.array(
		z.object({
			id: z.string(),
			label: z.string(),
			displayOrder: z.number().nullish(),
			archived: z.boolean().nullish(),
			stages: z.array(
				z.object({
					id: z.string(),
					label: z.string(),
					displayOrder: z.number().nullish(),
					archived: z.boolean().nullish(),
				}),
			),
		}),
	),
});
export type PipelineReply = z.infer<typeof pipelinesReply>['results'][number];

export const taxRatesReply = z.object({
	results: z.array(
		z.object({
			id: z.string(),
			label: z.string().nullish(),
			name: z.string().nullish(),
			percentageRate: z.union([z.number(), z.string()]),
			active: z.boolean().nullish(),
		}),
	),
	paging,
});
export type TaxRateReply = z.infer<typeof taxRatesReply>['results'][number];

export const propertiesReply = z.object({
	results: z.array(
		z.object({
			name: z.string(),
			hasUniqueValue: z.boolean().nullish(),
			calculated: z.boolean().nullish(),
			archived: z.boolean().nullish(),
			modificationMetadata: z.object({ readOnlyValue: z.boolean().nullish() }).nullish(),
		}),
	),
});

export const accountReply = z.object({
	portalId: z.number(),
	timeZone: z.string().nullish(),
	uiDomain: z.string().nullish(),
	companyCurrency: z.string().nullish(),
	additionalCurrencies: z.array(z.string()).nullish(),
});

export const errorReply = z.object({
	category: z.string().nullish(),
	subCategory: z.string().nullish(),
	message: z.string().nullish(),
	errors: batchError.shape.errors,
	context: z.record(z.unknown()).nullish(),
});
