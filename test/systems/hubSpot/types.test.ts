import type { BatchResponsePublicAssociationMultiWithLabel } from '@hubspot/api-client/lib/codegen/crm/associations/v4/models/BatchResponsePublicAssociationMultiWithLabel';
import type { PublicAssociationMultiArchive } from '@hubspot/api-client/lib/codegen/crm/associations/v4/models/PublicAssociationMultiArchive';
import type { PublicDefaultAssociationMultiPost } from '@hubspot/api-client/lib/codegen/crm/associations/v4/models/PublicDefaultAssociationMultiPost';
import type { BatchReadInputSimplePublicObjectId } from '@hubspot/api-client/lib/codegen/crm/objects/models/BatchReadInputSimplePublicObjectId';
import type { BatchResponseSimplePublicObjectWithErrors } from '@hubspot/api-client/lib/codegen/crm/objects/models/BatchResponseSimplePublicObjectWithErrors';
import type { CollectionResponseWithTotalSimplePublicObjectForwardPaging } from '@hubspot/api-client/lib/codegen/crm/objects/models/CollectionResponseWithTotalSimplePublicObjectForwardPaging';
import type { PublicObjectSearchRequest } from '@hubspot/api-client/lib/codegen/crm/objects/models/PublicObjectSearchRequest';
import type { SimplePublicObjectBatchInput } from '@hubspot/api-client/lib/codegen/crm/objects/models/SimplePublicObjectBatchInput';
import type { SimplePublicObjectBatchInputForCreate } from '@hubspot/api-client/lib/codegen/crm/objects/models/SimplePublicObjectBatchInputForCreate';
import type { CollectionResponsePipelineNoPaging } from '@hubspot/api-client/lib/codegen/crm/pipelines/models/CollectionResponsePipelineNoPaging';
import type { CollectionResponsePropertyNoPaging } from '@hubspot/api-client/lib/codegen/crm/properties/models/CollectionResponsePropertyNoPaging';
import type { z } from 'zod';
import type {
	AssociateInput,
	CreateInput,
	DissociateInput,
	ReadBody,
	SearchBody,
	UpdateInput,
} from '../../../src/systems/hubSpot/wire/requests';
import type {
	associationsReply,
	batchReply,
	pipelinesReply,
	propertiesReply,
	searchReply,
} from '../../../src/systems/hubSpot/wire/schemas';

/** What a model of HubSpot's client is on the wire: dates are texts there, and `from` has its own name. */
type OnTheWire<T> = T extends Date
	? string
	: T extends (infer Each)[]
		? OnTheWire<Each>[]
		: T extends object
			? { [Name in keyof T as Name extends '_from' ? 'from' : Name]: OnTheWire<T[Name]> }
			: T;

/** Compiles only where the first fits where the second is asked for. */
type Fits<Ours extends Theirs, Theirs> = Ours;

// What we send is what HubSpot's own client would send.
type Sent = [
	Fits<CreateInput, Pick<SimplePublicObjectBatchInputForCreate, 'objectWriteTraceId' | 'properties'>>,
	Fits<
		CreateInput['associations'][number]['to'],
		NonNullable<SimplePublicObjectBatchInputForCreate['associations']>[number]['to']
	>,
	Fits<keyof CreateInput, keyof SimplePublicObjectBatchInputForCreate>,
	Fits<UpdateInput, SimplePublicObjectBatchInput>,
	Fits<ReadBody, BatchReadInputSimplePublicObjectId>,
	Fits<keyof SearchBody, keyof PublicObjectSearchRequest>,
	Fits<SearchBody['limit'], NonNullable<PublicObjectSearchRequest['limit']>>,
	Fits<
		`${SearchBody['filterGroups'][number]['filters'][number]['operator']}`,
		`${NonNullable<PublicObjectSearchRequest['filterGroups']>[number]['filters'][number]['operator']}`
	>,
	Fits<AssociateInput, OnTheWire<PublicDefaultAssociationMultiPost>>,
	Fits<DissociateInput, OnTheWire<PublicAssociationMultiArchive>>,
];

// What HubSpot's own client would read is what we can read.
type Read = [
	Fits<OnTheWire<BatchResponseSimplePublicObjectWithErrors>['results'], z.input<typeof batchReply>['results']>,
	Fits<OnTheWire<CollectionResponseWithTotalSimplePublicObjectForwardPaging>, z.input<typeof searchReply>>,
	Fits<
		OnTheWire<BatchResponsePublicAssociationMultiWithLabel>['results'],
		z.input<typeof associationsReply>['results']
	>,
	Fits<OnTheWire<CollectionResponsePipelineNoPaging>, z.input<typeof pipelinesReply>>,
	Fits<OnTheWire<CollectionResponsePropertyNoPaging>, z.input<typeof propertiesReply>>,
];

it("requests and replies have the types of HubSpot's own client", () => {
	// The compiler has held them against each other; this names how many.
	const held: [sent: Sent['length'], read: Read['length']] = [10, 5];
	expect(held).toEqual([10, 5]);
});
