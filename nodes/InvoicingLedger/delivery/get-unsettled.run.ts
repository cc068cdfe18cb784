import type { IDataObject } from 'n8n-workflow';
import type { Unsettled } from '../../../src/ports/journal';
import { listUnsettled } from '../../../src/usecases/settle-operations';
import { ALL, limitOf } from '../../shared/run/read-limit';
import { placeOf } from '../../shared/present/items';
import { openLedger } from '../../shared/ledger/open';
import { runItems } from '../../shared/run/run-items';
import { namedSystem } from '../named-system';
import { ANY_SYSTEM } from '../system-fields';
import type { Execute } from '../../shared/run/operations';

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
	jobs: jobs.map((job) => ({ id: job.id, ...placeOf(job.system) })),
});

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		read: (itemIndex) => ({
			system: field('system', itemIndex, ANY_SYSTEM) === ANY_SYSTEM ? null : namedSystem(field, itemIndex),
			limit: limitOf(field, itemIndex) ?? ALL,
		}),
		run: async (queries) => await listUnsettled(queries, (await openLedger(context)).journal),
		show: (unsettled) => unsettled.map(unsettledToItem),
	});
};
