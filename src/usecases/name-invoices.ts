import { accept, refuse, type Result } from '../domain/refusal';
import type { Call } from '../ports/call';
import type { InvoiceRecord, InvoicingSystem } from '../ports/invoicing-system';

/** How a user names an invoice: by id, or by the number printed on it. */
export type InvoiceName = { readonly id: string } | { readonly number: string };

const BY_NUMBER_AT_ONCE = 100;

/** The ids behind names; numbers are looked up together, not one by one. */
export async function resolveInvoices(names: readonly InvoiceName[], invoicing: InvoicingSystem, call: Call): Promise<readonly Result<string>[]> {
	const numbers = [...new Set(names.flatMap((name) => ('number' in name ? [name.number] : [])))];
	const ids = new Map<string, string>();
	for (let at = 0; at < numbers.length; at += BY_NUMBER_AT_ONCE) {
		const some = numbers.slice(at, at + BY_NUMBER_AT_ONCE);
		const filter = { any: some.map((value) => ({ field: 'number', comparison: 'is', value }) as const) };
		const page = await invoicing.list({ filter, after: null, limit: some.length, now: call.now });
		for (const { invoice } of page.items) ids.set(invoice.number!, invoice.id);
	}
	return names.map((name) => {
		if ('id' in name) return name.id === '' ? missing() : accept(name.id);
		const id = ids.get(name.number);
		return id === undefined
			? refuse('unknown_invoice', `There is no invoice number "${name.number}".`, 'Check the number, or pick the invoice from the list.', 'invoice')
			: accept(id);
	});
}

const missing = () => refuse('invoice_missing', 'No invoice was named.', 'Pick an invoice, or give its id or number.', 'invoice');

/** The records behind names, read together. */
export async function readNamedInvoices(names: readonly InvoiceName[], invoicing: InvoicingSystem, call: Call): Promise<readonly Result<InvoiceRecord>[]> {
	const resolved = await resolveInvoices(names, invoicing, call);
	const ids = resolved.flatMap((result) => (result.ok ? [{ id: result.value }] : []));
	const records = ids.length === 0 ? [] : await invoicing.read(ids, call);
	let at = 0;
	return resolved.map((result) => {
		if (!result.ok) return result;
		const record = records[at++]!;
		return record === 'absent'
			? refuse('unknown_invoice', `There is no invoice "${result.value}".`, 'Pick the invoice from the list, or check the id; it may have been deleted.', 'invoice')
			: accept(record);
	});
}
