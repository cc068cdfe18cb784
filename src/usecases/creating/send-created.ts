import { labelOf } from '../../domain/system-name';
import type { Call } from '../../ports/call';
import type { SendingWay } from '../../ports/capabilities';
import type { InvoiceRecord, InvoicingSystem } from '../../ports/invoicing-system';
import { refused, unknown, type Outcome } from '../../ports/outcome';
import { sendInvoices } from '../send-invoices';

/**
 * Has the system itself send what was made just now, or made before and never sent. An invoice that went out is left
 * alone.
 * @param ways how each one goes out; null for not at all
 */
export async function sendCreated(
	outcomes: readonly Outcome<InvoiceRecord>[],
	ways: readonly (SendingWay | null)[],
	invoicing: InvoicingSystem,
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	const due = outcomes.flatMap((outcome, at) => {
		const way = ways[at];
		return outcome.kind === 'done' &&
			way &&
			outcome.value.invoice.sending === null &&
			outcome.value.invoice.phase === 'issued'
			? [{ at, way, record: outcome.value, replayed: outcome.replayed }]
			: [];
	});
	if (due.length === 0) return outcomes;
	const sent = await sendInvoices(
		due.map(({ record, way }) => ({ invoice: { id: record.invoice.id }, way })),
		invoicing,
		{ ...call, policy: 'each' },
	);
	const after = new Map(due.map(({ at, record, replayed }, index) => [at, shape(sent[index]!, record, replayed)]));
	return outcomes.map((outcome, at) => after.get(at) ?? outcome);
}

/**
 * Whether it was made stays as it was. What was not sent becomes a refusal that says so: nothing undoes the invoice.
 */
function shape(
	outcome: Outcome<InvoiceRecord>,
	{ system, invoice }: InvoiceRecord,
	replayed: boolean,
): Outcome<InvoiceRecord> {
	const made = `The invoice ${invoice.number ?? invoice.id} was made in ${labelOf(system)}`;
	const isMade = !replayed;
	switch (outcome.kind) {
		case 'done':
			return { ...outcome, replayed };
		case 'unknown':
			return unknown(`${made}; whether it was sent is not known: ${outcome.why}`, isMade);
		case 'refused':
			return refused(
				{
					...outcome.refusal,
					code: 'created_but_not_sent',
					message: `${made}, but not sent: ${outcome.refusal.message}`,
				},
				isMade,
			);
		case 'later':
			return refused(
				{
					code: 'created_but_not_sent',
					message: `${made}, but not sent: ${outcome.why}`,
					fix: 'Run it again with the same unique key: the invoice is not made again, and is sent then.',
					field: 'way',
				},
				isMade,
			);
	}
}
