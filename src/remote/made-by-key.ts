import type { InvoiceRecord } from '../ports/invoicing-system';
import type { Journal } from '../ports/journal';
import type { Outcome } from '../ports/outcome';
import type { SystemName } from '../domain/system-name';

interface Kept {
	readonly journal: Pick<Journal, 'find'>;
	readonly system: SystemName;
}

/**
 * What keys made, by creating or by cloning. A system behind an API does not know them: the journal does, and that
 * system what became of the invoice.
 * @param read records by their ids, in order
 * @returns `cannot-tell` for a key whose operation is open
 */
export async function madeByKey(
	keys: readonly string[],
	{ journal, system }: Kept,
	read: (ids: readonly string[]) => Promise<readonly (InvoiceRecord | 'absent')[]>,
): Promise<readonly (InvoiceRecord | 'absent' | 'cannot-tell')[]> {
	const of = (operation: 'create_invoice' | 'clone_invoice') =>
		journal.find(keys.map((key) => ({ system, operation, key })));
	const [created, cloned] = await Promise.all([of('create_invoice'), of('clone_invoice')]);
	const known = keys.map((_key, at) => (created[at] === 'absent' ? cloned[at]! : created[at]!));
	const ids = known.flatMap((made) => (typeof made === 'string' ? [] : [made.result]));
	const records = (ids.length === 0 ? [] : await read(ids)).values();
	return known.map((made, at) => {
		if (typeof made === 'string') return made === 'open' ? 'cannot-tell' : 'absent';
		const record = records.next().value!;
		return record === 'absent' ? record : withKey(record, keys[at]!);
	});
}

/** Records with the keys of their requests, in order. */
export const withKeys = (
	batch: readonly { readonly idempotencyKey: string }[],
	outcomes: readonly Outcome<InvoiceRecord>[],
): readonly Outcome<InvoiceRecord>[] =>
	outcomes.map((outcome, at) =>
		outcome.kind === 'done' ? { ...outcome, value: withKey(outcome.value, batch[at]!.idempotencyKey) } : outcome,
	);

const withKey = (record: InvoiceRecord, idempotencyKey: string): InvoiceRecord => ({
	...record,
	invoice: { ...record.invoice, idempotencyKey },
});
