import type { Journal, OperationRef } from '../../../ports/journal';
import { chunked } from '../chunks';
import {
	beginAnew,
	claimOperation,
	completeOperation,
	decideOperations,
	leaveOperationOpen,
	deadLetterOperation,
	withdrawOperation,
	type Step,
} from '../commands/keep-journal';
import { type OperationRow, operationName, refOf, toUnsettled } from '../operation';
import type { LedgerStore } from '../store';

/**
 * Operations in other systems, decided by pure functions on rows that are locked meanwhile, in chunks of one
 * transaction each.
 */
export function ledgerJournal(store: LedgerStore, chunkSize: number): Journal {
	async function each<In, Out>(
		batch: readonly In[],
		refOfInput: (input: In) => OperationRef,
		decide: (input: In, row: OperationRow | undefined) => Step<Out>,
	): Promise<Out[]> {
		const values: Out[] = [];
		for (const [at, chunk] of chunked(batch, chunkSize).entries()) {
			if (at > 0) await store.breathe();
			if (chunk.length > 0)
				values.push(
					...(await store.write({ operations: chunk.map(refOfInput) }, (loaded) =>
						decideOperations(loaded, chunk, refOfInput, decide),
					)),
				);
		}
		return values;
	}
	return {
		claim: (intents, now, leaseUntil) =>
			each(intents, refOf, (intent, row) => claimOperation(intent, row, now, leaseUntil)),
		complete: async (done, now) =>
			void (await each(
				done,
				({ ref }) => ref,
				({ ref, result }, row) => completeOperation(ref, result, row, now),
			)),
		beginAnew: async (begun, held, now) =>
			void (await each(
				begun,
				({ ref }) => ref,
				({ clue }, row) => beginAnew(row, held, now, clue),
			)),
		withdraw: async (refs, held) => void (await each(refs, refOf, (_ref, row) => withdrawOperation(row, held))),
		leaveOpen: async (open, held) =>
			void (await each(
				open,
				({ ref }) => ref,
				(one, row) => leaveOperationOpen(row, held, one),
			)),
		deadLetter: async (refs, held, now, why) =>
			void (await each(refs, refOf, (_ref, row) => deadLetterOperation(row, held, now, why))),
		leaseDue: async (system, limit, now, leaseUntil) =>
			(await store.leaseDueOperations(system, limit, now, leaseUntil)).map(toUnsettled),
		find: async (refs) => {
			const { operations } = await store.read({ operations: refs });
			return refs.map((ref) => {
				const row = operations.get(operationName(ref));
				if (!row) return 'absent';
				return row.result === null ? 'open' : { request: row.request, result: row.result };
			});
		},
		listUnsettled: async (system, limit) => (await store.findUnsettledOperations(system, limit)).map(toUnsettled),
	};
}
