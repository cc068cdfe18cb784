import { readCompact } from '../domain/compact-text';
import type { InvoiceFilter } from '../domain/invoice/filter';
import { countersBehind } from '../domain/payment-reference/counters-behind';
import { accept, refuse, type Result } from '../domain/refusal';
import type { Call } from '../ports/call';
import type { InvoicingSystem } from '../ports/invoicing-system';
import { everyInvoice } from './every-invoice';

interface Referenced {
	readonly id: string;
	readonly number: string;
	readonly paymentReference: string;
}

/**
 * The ids of the invoices with these payment references, as banks report them: with or without spaces. They are looked
 * up together, by the numbers that the references were made of; those of imported invoices were made elsewhere, and are
 * looked up as they are.
 * @returns refusals `unknown_invoice`, `ambiguous_invoice`, and those of `readCompact`
 */
export async function invoicesByReference(
	references: readonly string[],
	invoicing: Pick<InvoicingSystem, 'list' | 'capabilities'>,
	call: Call,
): Promise<readonly Result<string>[]> {
	const read = references.map((reference) => readCompact(reference, 'invoice'));
	// Where nothing but dashes and dots is written nothing is left, and that is no reference of those that have none.
	const asked = [...new Set(read.flatMap((one) => (one.ok && one.value !== '' ? [one.value] : [])))];
	const found = await withReferences(asked, invoicing, call);
	return read.map((reference, at) => (reference.ok ? theOne(reference.value, references[at]!, found) : reference));
}

/** A number ends in its counter: no prefix ends in a digit. */
const ofCounter = (counter: string): InvoiceFilter => ({ field: 'numberTail', comparison: 'is', value: counter });

const isReferenced = (reference: string): InvoiceFilter => ({
	field: 'paymentReference',
	comparison: 'is',
	value: reference,
});

async function withReferences(
	references: readonly string[],
	invoicing: Pick<InvoicingSystem, 'list' | 'capabilities'>,
	call: Call,
): Promise<readonly Referenced[]> {
	const counters = [...new Set(references.flatMap(countersBehind))];
	const filters = [counters.map(ofCounter), invoicing.capabilities.can.import ? references.map(isReferenced) : []];
	const found = new Map<string, Referenced>();
	// Two searches, each by an index of its own.
	for (const any of filters) {
		if (any.length === 0) continue;
		for await (const { invoice } of everyInvoice({ any }, invoicing, call)) {
			const { id, number, paymentReference } = invoice;
			if (references.includes(paymentReference)) found.set(id, { id, number: number ?? '', paymentReference });
		}
	}
	return [...found.values()];
}

function theOne(reference: string, written: string, all: readonly Referenced[]): Result<string> {
	const found = all.filter(({ paymentReference }) => paymentReference === reference);
	if (found.length === 1) return accept(found[0]!.id);
	if (found.length === 0)
		return refuse(
			'unknown_invoice',
			`There is no invoice with the payment reference "${reference || written}".`,
			'Check the reference, or name the invoice by its number.',
			'invoice',
		);
	return refuse(
		'ambiguous_invoice',
		`The payment reference "${reference}" is that of ${found.length} invoices: ${found.map(({ number }) => number).join(', ')}.`,
		'Name the invoice by its number.',
		'invoice',
	);
}
