import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Unsettled } from '../../../src/ports/journal';
import { listUnsettled } from '../../../src/usecases/settle-operations';
import { ALL, limitFields, limitOf } from '../../shared/fields/limit-fields';
import { placeOf } from '../../shared/present/items';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { accountField, namedSystem } from '../system-fields';

const ANY = 'any';

const whichSystem: INodeProperties = {
	displayName: 'System',
	name: 'system',
	type: 'options',
	options: [
		{ name: 'Any System', value: ANY, description: 'Whatever is open in any account' },
		{ name: 'HighLevel', value: 'highLevel' },
		{ name: 'HubSpot', value: 'hubSpot' },
	],
	default: ANY,
	description: 'Where it was begun',
};

const unsettledToItem = ({
	system,
	operation,
	key,
	since,
	looks,
	why,
	jobs,
	heldUntil,
	deadLetteredAt,
}: Unsettled): IDataObject => ({
	...placeOf(system),
	operation,
	idempotencyKey: key,
	since,
	looks,
	why,
	needsDecision: deadLetteredAt !== null,
	parkedAt: deadLetteredAt,
	inHandUntil: heldUntil,
	jobs: jobs.map((job) => ({ ...placeOf(job.system), id: job.id })),
});

export const getUnsettled: Operation = {
	name: 'Get Unsettled',
	value: 'getUnsettled',
	action: 'Get unsettled operations',
	description:
		'List what was begun in HubSpot or HighLevel and of which nobody knows whether it was done, because the answer never came',
	fields: [
		whichSystem,
		{ ...accountField, default: '', displayOptions: { hide: { system: [ANY] } } },
		...limitFields,
	],
	execute: async (context, field) => {
		return await runItems(context, field, {
			read: (itemIndex) => ({
				system: field('system', itemIndex, ANY) === ANY ? null : namedSystem(field, itemIndex),
				limit: limitOf(field, itemIndex) ?? ALL,
			}),
			run: async (queries) => await listUnsettled(queries, (await openLedger(context)).journal),
			show: (unsettled) => unsettled.map(unsettledToItem),
		});
	},
};
