import type { CreateInvoice } from '../../src/ports/invoicing-system';
import type { Ledger } from '../../src/systems/ledger/ledger';
import { call, invoiceOf, value } from './books';
import { ofClient, type Furniture, type Scene } from './scene';

/** The deposit of a client, and what is to deduct it. */
async function billed(ledger: Ledger, { client }: Furniture, fields: Partial<CreateInvoice> = {}) {
	const asked = { ...invoiceOf(`deposit:${client.id}`, client.id), depositShare: { percent: '33.3333' } };
	const { invoice } = value((await ledger.invoicing.create([asked], call))[0]);
	const final = { ...invoiceOf(`final:${client.id}`, client.id), deducts: [invoice.id], ...fields };
	return (await ledger.invoicing.create([final], call))[0]!;
}

/** A deposit names its final invoice as long as that is there and holds it, and never else. */
async function state(ledger: Ledger, at: Furniture) {
	const all = (await ofClient(ledger, at)).map(({ invoice }) => invoice);
	const deposit = all.find((invoice) => invoice.deposit !== null);
	const final = all.find(({ pricing }) => pricing.deductions);
	return { deposit, final, by: deposit?.deductedBy?.id };
}

/** Of deposits: each is deducted, or free, with its final invoice. */
export const DEPOSIT_SCENES: readonly Scene[] = [
	{
		name: 'deduct a deposit',
		run: async (ledger, at) => [await billed(ledger, at)],
		effects: async (ledger, at) => {
			const { final, by } = await state(ledger, at);
			expect(by).toBe(final?.id);
			return final ? 1 : 0;
		},
	},
	{
		name: 'void an invoice that deducts a deposit',
		run: async (ledger, at) => {
			const { id } = value(await billed(ledger, at)).invoice;
			return ledger.invoicing.voidInvoices([{ id }], call);
		},
		effects: async (ledger, at) => {
			const { final, by } = await state(ledger, at);
			expect(by).toBe(final?.phase === 'issued' ? final.id : undefined);
			return final?.phase === 'void' ? 1 : 0;
		},
	},
	{
		name: 'credit an invoice that deducts a deposit',
		run: async (ledger, at) => {
			const { id: invoiceId } = value(await billed(ledger, at)).invoice;
			const credit = {
				idempotencyKey: `credit:${invoiceId}`,
				invoiceId,
				wish: { of: 'full' as const },
				reason: '',
				rest: 'keep' as const,
				issueDate: null,
				finalise: true,
				request: { creditOf: invoiceId },
			};
			return ledger.invoicing.credits!.credit([credit], call);
		},
		effects: async (ledger, at) => {
			const { final, by } = await state(ledger, at);
			const credited = final?.creditNotes.length ?? 0;
			expect(by).toBe(credited === 0 ? final?.id : undefined);
			return credited;
		},
	},
	{
		name: 'delete a draft that deducts a deposit',
		// A retry finds the key of the draft used up.
		run: async (ledger, at) => {
			const draft = await billed(ledger, at, { finalise: false });
			if (draft.kind !== 'done') return [];
			return ledger.invoicing.deleteInvoices([{ id: draft.value.invoice.id }], call);
		},
		effects: async (ledger, at) => {
			const { deposit, final, by } = await state(ledger, at);
			expect(by).toBe(final?.id);
			if (!deposit) return 0;
			const [history] = await ledger.invoicing.history([{ id: deposit.id }], call);
			return history!.filter(({ action }) => action === 'freed').length;
		},
	},
];
