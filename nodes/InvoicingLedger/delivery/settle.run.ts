import { settleOperations, type SettleRequest } from '../../../src/usecases/settle-operations';
import { textOf } from '../../shared/run/field-values';
import { placeOf } from '../../shared/present/items';
import { openLedger } from '../../shared/ledger/open';
import { runItems } from '../../shared/run/run-items';
import { namedSystem } from '../named-system';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		read: (itemIndex): SettleRequest => ({
			system: namedSystem(field, itemIndex),
			operation: textOf(field('begun', itemIndex)),
			key: textOf(field('idempotencyKey', itemIndex)),
			wasMade: field('outcome', itemIndex) === 'made',
			madeId: field('madeId', itemIndex, ''),
		}),
		run: async (requests, call) =>
			await settleOperations(requests, (await openLedger(context, 'write')).journal, call),
		show: ({ system, operation, key, result }, { replayed }) => ({
			...placeOf(system),
			operation,
			idempotencyKey: key,
			made: result !== null,
			id: result,
			changed: !replayed,
		}),
	});
};
