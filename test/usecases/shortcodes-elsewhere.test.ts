import type { ProposalSource } from '../../src/ports/proposal-source';
import { createInvoices } from '../../src/usecases/create-invoices';
import { createProposals, updateProposals } from '../../src/usecases/keep-proposals';
import { putRecurring } from '../../src/usecases/keep-recurring';
import { putTemplates } from '../../src/usecases/keep-templates';
import { linkInvoices } from '../../src/usecases/link-invoices';
import { getSendableInvoices } from '../../src/usecases/manage-invoices';
import { prepareProposals } from '../../src/usecases/manage-proposals';
import { invoiceProposals } from '../../src/usecases/creating/invoice-proposals';
import { codeOf, isReplayed, valueOf } from '../conformance/deps';
import { line, make, wording } from './invoice-requests';
import { anInvoiceRequest } from '../support/builders/requests';
import { overEachSystem } from './scene';
import { SHOP, twoSystems } from './two-systems';

overEachSystem('C.14: shortcodes that wait', (get) => {
	it('of an e-mail are checked when it is written, and linking the job fixes the refusal', async () => {
		const deps = get();
		const client = await deps.client();
		const job = await deps.job(client, await deps.pipeline());
		const made = valueOf(await make(deps, { client: { id: client.id }, ...wording('For [job title]') }));
		const send = async () => (await getSendableInvoices([{ id: made.invoice.id }], deps.system, deps.call()))[0];
		const refused = await send();
		expect(codeOf(refused)).toBe('shortcode_without_value');
		expect(refused?.kind === 'refused' && refused.refusal.message).toMatch(
			/^The e-mail of invoice 0001 cannot be written: emailSubject holds \[job title\]/,
		);
		valueOf(
			(
				await linkInvoices(
					[{ invoice: { id: made.invoice.id }, job: deps.jobRef(job) }],
					deps.system,
					deps.call(),
				)
			)[0],
		);
		expect(valueOf(await send()).jobs[0]!.title).toBe(job.job.title);
	});

	it('of an e-mail that an earlier version left unwritable: the key gives the invoice, and its e-mail is refused', async () => {
		const deps = get();
		const client = await deps.client();
		const asked = { client: { id: client.id }, ...wording('For [job title]') };
		const first = valueOf(await make(deps, asked));
		const again = await make(deps, { ...asked, byEmail: true });
		expect(again).toMatchObject({
			kind: 'refused',
			refusal: {
				code: 'shortcode_without_value',
				message: expect.stringContaining(`invoice ${first.invoice.number}`),
			},
		});
		expect(isReplayed(await make(deps, asked))).toBe(true);
	});

	it('of templates and recurring invoices are refused when they can stand for nothing, whoever is billed', async () => {
		const deps = get();
		const client = await deps.client();
		const { catalogue } = deps.system;
		const template = async (fields: object) =>
			(
				await putTemplates(
					[{ id: null, idempotencyKey: '', fields: { name: 'T', ...line('Work'), ...fields } }],
					catalogue,
					deps.call(),
				)
			)[0];
		const recurring = async (fields: object) =>
			(
				await putRecurring(
					[
						{
							id: null,
							idempotencyKey: '',
							client: { id: client.id },
							fields: { name: 'R', ...line('Work'), ...fields },
						},
					],
					deps.system,
					deps.call(),
				)
			)[0];
		for (const put of [template, recurring]) {
			expect([
				codeOf(await put({ note: '[total]' })),
				codeOf(await put(line('[clientname]'))),
				codeOf(await put({ emailSubject: '[invoice no]' })),
			]).toEqual(['shortcode_not_filled_here', 'misspelled_shortcode', 'misspelled_shortcode']);
			expect(
				(await put({
					...line('[client name], [job title]'),
					note: '[company]',
					emailText: '[total] [balance due] [due date] [invoice number]',
				}))!.kind,
			).toBe('done');
		}
		expect(await catalogue.listTemplates({ search: '', limit: 9 })).toHaveLength(1);
	});
});

overEachSystem('C.14: shortcodes of proposals', (get) => {
	const scene = async () => {
		const deps = get();
		await deps.set({ companyName: 'Fjord', proposalPageUrl: 'https://n8n.example/p' });
		const client = await deps.client({ name: 'Ada [total]' });
		const book = { ...deps.system, proposals: deps.system.proposals! };
		const offer = (fields: object) => ({
			idempotencyKey: deps.name('p'),
			client: { email: client.email.toUpperCase() },
			fields: { title: 'Garden', ...line('Design'), ...fields },
		});
		return { deps, book, offer };
	};

	it('are filled in when it is written and when it is changed, and so is the invoice that it becomes', async () => {
		const { deps, book, offer } = await scene();
		const asked = offer({ title: 'For [client name]', message: '[company]', ...line('[client name]: design') });
		const { proposal } = valueOf((await createProposals([asked], book, deps.call()))[0]);
		expect([proposal.title, proposal.message, proposal.lines[0]!.description]).toEqual([
			'For Ada [total]',
			'Fjord',
			'Ada [total]: design',
		]);
		expect(isReplayed((await createProposals([asked], book, deps.call()))[0])).toBe(true);
		const changed = valueOf(
			(
				await updateProposals(
					[
						{
							id: proposal.id,
							fields: {
								message: 'By [company]',
								lines: [
									{ ...proposal.lines[0]!, net: undefined },
									{ description: 'Lamps for [client name]', unitPrice: 1 },
								],
							},
						},
					],
					book,
					deps.call(),
				)
			)[0],
		);
		expect([changed.proposal.message, changed.proposal.lines.map(({ description }) => description)]).toEqual([
			'By Fjord',
			['Ada [total]: design', 'Lamps for Ada [total]'],
		]);
		const made = valueOf(
			(
				await invoiceProposals([{ proposalId: proposal.id, finalise: true, byEmail: true }], book, deps.call())
			)[0],
		);
		expect(made.invoice.lines.map(({ description }) => description)).toEqual([
			'Ada [total]: design',
			'Lamps for Ada [total]',
		]);
	});

	it('that a proposal does not have are refused, and so are those of its e-mail, before a link is made', async () => {
		const { deps, book, offer } = await scene();
		for (const fields of [{ message: '[due date]' }, { title: '[clientname]' }, line('[job title]')]) {
			expect(codeOf((await createProposals([offer(fields)], book, deps.call()))[0])).toMatch(/shortcode/);
		}
		const { proposal } = valueOf((await createProposals([offer({})], book, deps.call()))[0]);
		const prepare = async (words: object) =>
			(
				await prepareProposals(
					[{ id: proposal.id, linkHash: deps.name('hash'), page: '', ...words }],
					book,
					deps.call(),
				)
			)[0];
		expect([
			codeOf(await prepare({ subject: '[job title]' })),
			codeOf(await prepare({ text: '[client_name]' })),
		]).toEqual(['shortcode_not_filled_here', 'misspelled_shortcode']);
		const [entry] = await book.proposals.read([proposal.id], deps.call());
		expect(entry).toMatchObject({ state: 'draft', proposal: { number: null } });
		expect(valueOf(await prepare({ subject: '[client name]: [total]', text: '[company]' })).state).toBe('sent');
	});
});

describe('C.14: shortcodes between two systems', () => {
	it("take the client from the invoices' system and the title from the jobs', also when the e-mail is written later", async () => {
		const { home, away, ledger, shop, invoicing, links, close } = twoSystems();
		const catalogue = {
			...ledger.catalogue,
			readClients: shop.catalogue.readClients,
			findClientsByEmail: shop.catalogue.findClientsByEmail,
		};
		const deps = { invoicing, jobs: ledger.jobs, links, catalogue };
		await away.client({ name: 'Ada there', email: 'ada@example.com' });
		const here = await home.client({ name: 'Ada here', email: 'Ada@example.com' });
		const job = await home.job(here, await home.pipeline());
		const asked = anInvoiceRequest({
			jobs: [home.jobRef(job)],
			...line('[job title] for [client name]'),
			...wording('For [job title]'),
			currency: 'EUR',
			byEmail: true,
		});
		const made = valueOf((await createInvoices([asked], deps, home.call()))[0]);
		expect([made.system, made.invoice.lines[0]!.description, made.jobs[0]!.title]).toEqual([
			SHOP,
			`${job.job.title} for Ada there`,
			job.job.title,
		]);
		await close();
	});

	it('leave the lines of an accepted proposal as they were accepted, but for what is known', async () => {
		const { home, away, ledger, shop, invoicing, links, close } = twoSystems();
		const catalogue = {
			...ledger.catalogue,
			readClients: shop.catalogue.readClients,
			findClientsByEmail: shop.catalogue.findClientsByEmail,
		};
		const client = await away.client({ name: 'Ada', email: 'ada@example.com' });
		const proposal = {
			id: 'q1',
			title: 'Roof',
			number: 'Q-1',
			isAccepted: true,
			client,
			currency: 'EUR',
			lines: away
				.order(client)
				.lines.map((each) => ({ ...each, description: '[client name]: [total] [clientname]' })),
			jobs: [],
		};
		const proposalSource = { readProposals: async () => [proposal] } as unknown as ProposalSource;
		const deps = { invoicing, jobs: ledger.jobs, links, catalogue, proposalSource };
		const made = valueOf(
			(await createInvoices([anInvoiceRequest({ lines: null, proposalId: 'q1' })], deps, home.call()))[0],
		);
		expect(made.invoice.lines[0]!.description).toBe('Ada: [total] [clientname]');
		expect(
			codeOf(
				(
					await createInvoices(
						[anInvoiceRequest({ lines: null, proposalId: 'q1', note: '[total]', idempotencyKey: 'x' })],
						{
							...deps,
							invoicing: { ...invoicing, findByKey: async (keys) => keys.map(() => 'absent' as const) },
						},
						home.call(),
					)
				)[0],
			),
		).toBe('shortcode_not_filled_here');
		await close();
	});
});
