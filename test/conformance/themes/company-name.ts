import { Proposals } from '../proposals';
import { codeOf, isReplayed, valueOf } from '../deps';
import type { Theme } from '../suite';

/** Invoices from nobody. */
export const companyName: Theme = (test) => {
	test(
		'D.20: without a company name drafts are made, and nothing is finalised',
		['create', 'finalise', 'ownSettings', 'ownCatalogue'],
		async (deps) => {
			const client = await deps.client();
			const { invoicing } = deps.system;
			await deps.set({ companyName: '' });
			const draft = await deps.draft(client);
			const refused = (await invoicing.create([deps.order(client)], deps.call()))[0];
			expect(refused).toMatchObject({
				refusal: {
					code: 'company_name_missing',
					field: 'companyName',
					fix: expect.stringContaining(
						'Invoicing Ledger → Setting → Update → Company → Company Name',
					) as string,
				},
			});
			expect(codeOf((await invoicing.finalise([{ id: draft.invoice.id }], deps.call()))[0])).toBe(
				'company_name_missing',
			);
			expect((await deps.invoices()).map(({ phase }) => phase)).toEqual(['draft']);
			await deps.set({ companyName: 'Named' });
			expect(
				valueOf((await invoicing.finalise([{ id: draft.invoice.id }], deps.call()))[0]).invoice,
			).toMatchObject({ number: '0001', parties: { seller: { name: 'Named' } } });
		},
	);

	test(
		'D.20: what was finalised before still answers when the company name is gone',
		['create', 'finalise', 'registerPayment', 'ownSettings', 'ownCatalogue'],
		async (deps) => {
			const client = await deps.client();
			const order = deps.order(client);
			const { invoicing } = deps.system;
			const made = valueOf((await invoicing.create([order], deps.call()))[0]);
			await deps.set({ companyName: '' });
			const again = [
				(await invoicing.create([order], deps.call()))[0],
				(await invoicing.finalise([{ id: made.invoice.id }], deps.call()))[0],
			];
			expect(again.map(isReplayed)).toEqual([true, true]);
			expect(valueOf(again[0])).toEqual(made);
			expect((await deps.pay(made)).invoice?.settlement.status).toBe('paid');
		},
	);

	test(
		'D.20: a recurring invoice and that of a proposal are not finalised without a company name either, and leave nothing',
		['create', 'acceptProposal', 'recurring', 'ownSettings', 'ownCatalogue'],
		async (deps) => {
			const proposals = new Proposals(deps);
			const client = await deps.client();
			const unsigned = await proposals.draft(client);
			const { proposal } = valueOf(await proposals.accept(await proposals.sent(client)));
			await deps.set({ companyName: '' });
			const bill = async (id: string, finalise: boolean) =>
				(await proposals.book.invoice([{ id, finalise, byEmail: false }], deps.call()))[0];
			expect(
				codeOf(
					(
						await deps.system.invoicing.create(
							[
								deps.order(client, {
									idempotencyKey: 'recurring:rec_1:2026-03-01',
									source: 'recurring',
								}),
							],
							deps.call(),
						)
					)[0],
				),
			).toBe('company_name_missing');
			for (const id of [unsigned.proposal.id, proposal.id])
				expect(codeOf(await bill(id, true))).toBe('company_name_missing');
			expect((await deps.invoices()).map(({ phase, source }) => [phase, source])).toEqual([
				['draft', 'proposal'],
			]);
			expect((await proposals.read(unsigned.proposal.id)).proposal.invoiceId).toBeNull();
			expect(valueOf(await bill(unsigned.proposal.id, false)).invoice.phase).toBe('draft');
			// Signing asks for no name: it makes a draft.
			expect(valueOf(await proposals.accept(await proposals.sent(client))).proposal.phase).toBe('accepted');
			await deps.set({ companyName: 'Named' });
			expect(valueOf(await bill(proposal.id, true)).invoice.phase).toBe('issued');
		},
	);

	test(
		'D.20: invoices of another system are finalised whatever the ledger is called',
		['create', 'finalise', 'behindApi'],
		async (deps) => {
			expect((await deps.system.catalogue.settings()).companyName).toBe('');
			const made = await deps.invoice(await deps.client());
			expect(made.invoice).toMatchObject({ phase: 'issued', parties: null });
			expect(made.currentClient).toEqual(made.client);
		},
	);
};
