import { noEmail } from '../../domain/client';
import { labelOf } from '../../domain/system-name';
import type { Call } from '../../ports/call';
import type { InvoiceRecord, InvoicingSystem } from '../../ports/invoicing-system';
import { refused, unknown, type Outcome } from '../../ports/outcome';
import type { InvoiceRequest } from './invoice-request';

/**
 * A proposal is one invoice for ever: where it was made as a draft, and is now asked for finalised, that draft is
 * finalised. One that was finalised before, or voided since, is given as it stands.
 */
export async function finaliseMadeBefore(
	outcomes: readonly Outcome<InvoiceRecord>[],
	requests: readonly InvoiceRequest[],
	invoicing: InvoicingSystem,
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	const drafts = outcomes.flatMap((outcome, at) => {
		const { proposalId, finalise, byEmail } = requests[at]!;
		return outcome.kind === 'done' &&
			outcome.replayed &&
			outcome.value.invoice.phase === 'draft' &&
			proposalId &&
			finalise
			? [{ at, record: outcome.value, barred: byEmail ? noEmail(outcome.value.currentClient) : null }]
			: [];
	});
	if (drafts.length === 0) return outcomes;
	const due = drafts.filter(({ barred }) => barred === null);
	const finalised =
		due.length === 0
			? []
			: await invoicing.finalise(
					due.map(({ record }) => ({ id: record.invoice.id })),
					{ ...call, policy: 'each' },
				);
	const after = new Map<number, Outcome<InvoiceRecord>>(
		drafts.flatMap(({ at, barred }) => (barred ? [[at, refused(barred)] as const] : [])),
	);
	due.forEach(({ at, record }, index) => after.set(at, shape(finalised[index]!, record)));
	return outcomes.map((outcome, at) => after.get(at) ?? outcome);
}

/** It counts as made before, whatever became of it now. */
function shape(outcome: Outcome<InvoiceRecord>, { system, invoice }: InvoiceRecord): Outcome<InvoiceRecord> {
	if (outcome.kind === 'done') return { ...outcome, replayed: true };
	if (outcome.kind === 'unknown')
		return unknown(
			`The draft ${invoice.id} is there in ${labelOf(system)}; whether it was finalised is not known: ${outcome.why}`,
		);
	return outcome;
}
