import type { InvoiceFilter } from '../domain/invoice/filter';
import { numberParts, numbersMeant } from '../domain/invoice/number-name';
import { accept, refuse, type Result } from '../domain/refusal';
import type { Call } from '../ports/call';
import type { InvoiceRecord, InvoicingSystem } from '../ports/invoicing-system';
import { everyInvoice } from './every-invoice';
import { invoicesByReference } from './invoices-by-reference';

/** How a user names an invoice: by id, by what is printed on it, or by the key that made it. */
export type InvoiceName =
	| { readonly id: string }
	| { readonly number: string }
	| { readonly paymentReference: string }
	| { readonly idempotencyKey: string };

const BY_NUMBER_AT_ONCE = 100;

/**
 * The ids behind names, those of one kind looked up together. A number may be written in other capitals, without its
 * leading zeros or its prefix; the one that is written just so wins.
 * @returns refusals `invoice_missing`, `unknown_invoice`, and `ambiguous_invoice` where several are meant
 */
export async function resolveInvoices(
	names: readonly InvoiceName[],
	invoicing: InvoicingSystem,
	call: Call,
): Promise<readonly Result<string>[]> {
	const numbers = [...new Set(names.flatMap((name) => ('number' in name ? [name.number] : [])))];
	const found = new Map<string, Result<string>>();
	for (let at = 0; at < numbers.length; at += BY_NUMBER_AT_ONCE) {
		const some = numbers.slice(at, at + BY_NUMBER_AT_ONCE);
		const byTail = await invoicesByTail(some, invoicing, call);
		for (const number of some) found.set(number, theOneMeant(number, byTail.get(numberParts(number).tail) ?? []));
	}
	const references = names.flatMap((name) => ('paymentReference' in name ? [name.paymentReference] : []));
	const byReference = (
		references.length === 0 ? [] : await invoicesByReference(references, invoicing, call)
	).values();
	const keys = names.flatMap((name) => ('idempotencyKey' in name ? [name.idempotencyKey] : []));
	const byKey = (keys.length === 0 ? [] : await invoicing.findByKey(keys, call)).values();
	return names.map((name) => {
		if ('number' in name) return found.get(name.number)!;
		if ('paymentReference' in name) return byReference.next().value!;
		if ('idempotencyKey' in name) return madeByKey(name.idempotencyKey, byKey.next().value!);
		return name.id === '' ? missing() : accept(name.id);
	});
}

/** A system that does not say what a key made has nothing to find it by. */
function madeByKey(key: string, record: InvoiceRecord | 'absent' | 'cannot-tell'): Result<string> {
	if (typeof record === 'object') return accept(record.invoice.id);
	return refuse(
		'unknown_invoice',
		record === 'absent'
			? `The unique key "${key}" has made no invoice.`
			: `What the unique key "${key}" has made is not known just now.`,
		'Check the key, or name the invoice by its number.',
		'invoice',
	);
}

interface Numbered {
	readonly id: string;
	readonly number: string;
}

/** By the last digits of the numbers asked for: the invoices whose numbers end in them. */
type ByTail = ReadonlyMap<string, readonly Numbered[]>;

async function invoicesByTail(numbers: readonly string[], invoicing: InvoicingSystem, call: Call): Promise<ByTail> {
	const tails = [...new Set(numbers.map((number) => numberParts(number).tail))];
	const byTail = new Map(tails.map((tail): [string, Numbered[]] => [tail, []]));
	const filter: InvoiceFilter = {
		any: tails.map((value) => ({ field: 'numberTail', comparison: 'is', value }) as const),
	};
	for await (const { invoice } of everyInvoice(filter, invoicing, call))
		if (invoice.number !== null)
			byTail.get(numberParts(invoice.number).tail)?.push({ id: invoice.id, number: invoice.number });
	return byTail;
}

function theOneMeant(number: string, found: readonly Numbered[]): Result<string> {
	const numbers = numbersMeant(
		number,
		found.map((one) => one.number),
	);
	const meant = found.filter((one) => numbers.includes(one.number));
	if (meant.length === 1) return accept(meant[0]!.id);
	if (meant.length === 0)
		return refuse(
			'unknown_invoice',
			`There is no invoice number "${number}".`,
			'Check the number, or pick the invoice from the list.',
			'invoice',
		);
	const message = `The number "${number}" may mean ${meant.length} invoices: ${meant
		.slice(0, MOST_NAMED)
		.map((one) => one.number)
		.join(', ')}${meant.length > MOST_NAMED ? ' …' : ''}.`;
	return refuse(
		'ambiguous_invoice',
		message,
		'Write the number just as it is printed on the invoice, or give the id.',
		'invoice',
	);
}

const MOST_NAMED = 10;

const missing = () =>
	refuse('invoice_missing', 'No invoice was named.', 'Pick an invoice, or give its id or number.', 'invoice');

/** The records behind names, read together. */
export async function readNamedInvoices(
	names: readonly InvoiceName[],
	invoicing: InvoicingSystem,
	call: Call,
): Promise<readonly Result<InvoiceRecord>[]> {
	const resolved = await resolveInvoices(names, invoicing, call);
	const ids = resolved.flatMap((result) => (result.ok ? [{ id: result.value }] : []));
	const records = ids.length === 0 ? [] : await invoicing.read(ids, call);
	let at = 0;
	return resolved.map((result) => {
		if (!result.ok) return result;
		const record = records[at++]!;
		return record === 'absent'
			? refuse(
					'unknown_invoice',
					`There is no invoice "${result.value}".`,
					'Pick the invoice from the list, or check the id; it may have been deleted.',
					'invoice',
				)
			: accept(record);
	});
}
