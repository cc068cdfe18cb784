import { createMemory } from '../../src/systems/memory/memory';
import { recordSendings } from '../../src/usecases/hand-over';
import { createInvoices, type InvoiceRequest } from '../../src/usecases/create-invoices';
import { linkInvoices } from '../../src/usecases/link-invoices';
import { getSendableInvoices } from '../../src/usecases/manage-invoices';
import { prepareProposals } from '../../src/usecases/manage-proposals';
import type { Client } from '../../src/domain/client';
import { Proposals } from '../conformance/proposals';
import { codeOf, isReplayed, valueOf, type Deps } from '../conformance/deps';
import { overEachSystem } from './scene';
import { twoSystems } from './two-systems';

const change = async (deps: Deps, { id }: Client, fields: Partial<Client>) =>
	valueOf((await deps.system.catalogue.putClients([{ id, idempotencyKey: '', fields }], deps.call()))[0]);

overEachSystem('parties kept with an invoice', (get) => {
	it('B.12: mail goes to the address that the client has now, and is recorded so', async () => {
		const deps = get();
		const client = await deps.client({ email: 'old@client.example' });
		const { invoice } = await deps.invoice(client);
		await change(deps, client, { email: 'new@client.example' });
		const name = { id: invoice.id };
		const ready = valueOf((await getSendableInvoices([name], deps.system, deps.call()))[0]);
		expect([ready.client.email, ready.currentClient.email]).toEqual(['old@client.example', 'new@client.example']);
		const sent = valueOf(
			(
				await recordSendings(
					[{ invoice: name, channel: 'email', to: '' }],
					{ invoicing: deps.system.invoicing, claims: createMemory().claims, runId: 'run' },
					deps.call(),
				)
			)[0],
		);
		expect(sent.invoice.sending?.to).toBe('new@client.example');
		await change(deps, client, { email: '' });
		expect(codeOf((await getSendableInvoices([name], deps.system, deps.call()))[0])).toBe('client_without_email');
	});

	it('B.12: a key whose template is gone answers to the address of then and to that of now', async () => {
		const deps = get();
		const client = await deps.client({ email: 'old@client.example' });
		const fields = { name: 'T', currency: 'EUR', lines: (await deps.invoice(client)).invoice.lines };
		const template = valueOf(
			(await deps.system.catalogue.putTemplates([{ id: null, idempotencyKey: '', fields }], deps.call()))[0],
		);
		const ask = async (email: string) => {
			const request: InvoiceRequest = {
				idempotencyKey: 'from-template',
				client: { email },
				templateId: template.id,
				lines: null,
				currency: '',
				issueDate: '',
				dueDate: '',
				paymentTermsDays: '',
				reference: '',
				note: '',
				email: { subject: '', text: '', cc: '' },
				jobs: [],
				finalise: true,
			};
			return (await createInvoices([request], deps.system, deps.call()))[0];
		};
		const made = valueOf(await ask('old@client.example'));
		await deps.system.catalogue.deleteTemplates([{ id: template.id, stages: 'refuse' }], deps.call());
		await change(deps, client, { email: 'new@client.example' });
		for (const email of ['OLD@client.example', 'new@client.example']) {
			const again = await ask(email);
			expect([isReplayed(again), valueOf(again).invoice.id]).toEqual([true, made.invoice.id]);
		}
		expect(codeOf(await ask('other@client.example'))).toBe('template_was_deleted');
	});

	it('D.20: an e-mail from nobody is not prepared, neither with an invoice nor with a proposal', async () => {
		const deps = get();
		const client = await deps.client();
		const { invoice } = await deps.invoice(client);
		const draft = await new Proposals(deps).draft(client);
		const prepare = async () =>
			(
				await prepareProposals(
					[
						{
							id: draft.proposal.id,
							linkHash: 'a'.repeat(64),
							page: 'https://n8n.example/webhook/p/proposal',
						},
					],
					{ ...deps.system, proposals: deps.system.proposals! },
					deps.call(),
				)
			)[0];
		await deps.set({ companyName: '' });
		expect(codeOf(await prepare())).toBe('company_name_missing');
		expect((await new Proposals(deps).read(draft.proposal.id)).proposal).toMatchObject({
			phase: 'draft',
			number: null,
		});
		// The invoice has kept the name it was finalised under.
		expect((await getSendableInvoices([{ id: invoice.id }], deps.system, deps.call()))[0]!.kind).toBe('done');
		await deps.set({ companyName: 'Named' });
		expect((await prepare())!.kind).toBe('done');
	});
});

it('B.12: a client whose address was corrected in both systems is still the same client to a link', async () => {
	const { home, away, ledger, jobs, links, close } = twoSystems();
	const client = await home.client({ email: 'old@client.example' });
	const other = await away.client({ email: 'new@client.example' });
	const job = await away.job(other, await away.pipeline());
	const { invoice } = await home.invoice(client);
	const deps = { invoicing: ledger.invoicing, jobs, links };
	const link = async () =>
		(
			await linkInvoices(
				[{ invoice: { id: invoice.id }, job: { system: jobs.system, id: job.job.id } }],
				deps,
				home.call(),
			)
		)[0];
	expect((await link())!.kind).toBe('refused');
	await change(home, client, { email: 'new@client.example' });
	expect((await link())!.kind).toBe('done');
	await close();
});
