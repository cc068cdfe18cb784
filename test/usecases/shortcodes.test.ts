import type { ProposalSource } from '../../src/ports/proposal-source';
import { createInvoices, type InvoiceRequest } from '../../src/usecases/create-invoices';
import { editInvoices, type InvoiceChanges } from '../../src/usecases/edit-invoices';
import { createProposals, updateProposals } from '../../src/usecases/keep-proposals';
import { putTemplates } from '../../src/usecases/keep-templates';
import { putRecurring } from '../../src/usecases/keep-recurring';
import { linkInvoices } from '../../src/usecases/link-invoices';
import { getSendableInvoices } from '../../src/usecases/manage-invoices';
import { invoiceProposals, prepareProposals } from '../../src/usecases/manage-proposals';
import { codeOf, isReplayed, valueOf, type World } from '../conformance/world';
import { overEachSystem } from './scene';
import { SHOP, twoSystems } from './two-systems';

const request = (fields: Partial<InvoiceRequest>): InvoiceRequest => ({
	idempotencyKey: 'once', client: null, templateId: null, lines: [{ description: 'Work', unitPrice: 100 }], currency: null, issueDate: null, dueDate: null, paymentTermsDays: null,
	reference: '', note: '', email: { subject: null, text: null, cc: [] }, jobs: [], finalise: true, ...fields,
});
const make = async (world: World, fields: Partial<InvoiceRequest>) => (await createInvoices([request(fields)], world.system, world.call()))[0];
const wording = (subject: string | null, text: string | null = null) => ({ email: { subject, text, cc: [] } });
const line = (description: string) => ({ lines: [{ description, unitPrice: 100 }] });

/** The refusal's code and field; nothing may have been written. */
async function refusedIn(world: World, outcome: Parameters<typeof codeOf>[0]): Promise<readonly [string, string | undefined]> {
	expect(await world.invoices()).toEqual([]);
	return [codeOf(outcome), outcome?.kind === 'refused' ? outcome.refusal.field : undefined];
}

overEachSystem('C.14: shortcodes of a new invoice', (get) => {
	it('are filled in whether the client is named by id, by address in any capitals, or by the job', async () => {
		const world = get();
		await world.set({ companyName: 'Fjord & Pine' });
		const client = await world.client({ name: 'Ada [total]', email: 'Ada@Example.com' });
		const job = world.jobRef(await world.job(client, await world.pipeline()));
		const said = { ...line('For [client name]'), note: '[CLIENT NAME], [company] [sic]' };
		for (const [at, who] of [{ client: { id: client.id } }, { client: { email: 'ADA@example.com' } }, { jobs: [job] }].entries()) {
			const { invoice } = valueOf(await make(world, { ...said, ...who, idempotencyKey: `k${at}` }));
			expect([invoice.lines[0]!.description, invoice.note]).toEqual(['For Ada [total]', 'Ada [total], Fjord & Pine [sic]']);
		}
	});

	it('of a template are filled in, too, and [job title] with the job', async () => {
		const world = get();
		const client = await world.client({ name: 'Ada', email: 'ada@example.com' });
		const job = await world.job(client, await world.pipeline());
		const [template] = await putTemplates([{ id: null, idempotencyKey: '', fields: { name: 'T', ...line('[job title] for [client name]'), note: '[client name]' } }], world.system.catalogue, world.call());
		const templateId = valueOf(template).id;
		const { invoice } = valueOf(await make(world, { client: { email: client.email }, templateId, lines: null, jobs: [world.jobRef(job)] }));
		expect([invoice.lines[0]!.description, invoice.note]).toEqual([`${job.job.title} for Ada`, 'Ada']);
		expect(codeOf(await make(world, { client: { id: client.id }, templateId, lines: null, idempotencyKey: 'two' }))).toBe('shortcode_without_value');
	});

	it.each<[string, string, Partial<InvoiceRequest>]>([
		['shortcode_without_value', 'lines[0].description', line('[job title]')],
		['shortcode_without_value', 'note', { note: 'By [company]' }],
		['shortcode_not_filled_here', 'note', { note: 'Pay [total] by [due date]' }],
		['shortcode_not_filled_here', 'lines[0].description', line('[invoice number]')],
		['misspelled_shortcode', 'lines[0].description', line('[clientname]')],
		['misspelled_shortcode', 'emailSubject', wording('[invoice no]')],
		['shortcode_without_value', 'emailSubject', { ...wording('Invoice [invoice number] for [job title]'), byEmail: true }],
		['shortcode_without_value', 'emailText', { ...wording(null, 'From [company]'), byEmail: true }],
	])('%s in %s is refused before anything is written', async (code, field, fields) => {
		const world = get();
		const client = await world.client();
		expect(await refusedIn(world, await make(world, { client: { id: client.id }, ...fields }))).toEqual([code, field]);
		expect(await refusedIn(world, await make(world, { client: { email: client.email }, ...fields }))).toEqual([code, field]);
	});

	it('names an unknown client or job as such, not as a shortcode', async () => {
		const world = get();
		const client = await world.client({ email: 'same@example.com' });
		expect(await refusedIn(world, await make(world, { client: { id: 'cli_none' }, note: '[client name]' }))).toEqual(['unknown_client', 'client']);
		expect(await refusedIn(world, await make(world, { client: { email: 'none@example.com' }, note: '[client name]' }))).toEqual(['unknown_client', 'client']);
		await world.client({ email: 'SAME@example.com' });
		expect(await refusedIn(world, await make(world, { client: { email: 'same@example.com' }, note: '[client name]' }))).toEqual(['ambiguous_client', 'client']);
		expect((await refusedIn(world, await make(world, { client: { id: client.id }, jobs: [{ system: world.system.jobs.system, id: 'job_none' }], note: '[job title]' })))[0]).toBe('unknown_job');
	});

	it('a key that made an invoice with its brackets in it, before they were refused, still gives it', async () => {
		const world = get();
		const client = await world.client();
		const asked = request({ client: { id: client.id }, note: 'Pay [total]', ...line('[job title]') });
		// As an earlier version wrote it.
		const written = world.order(client, { idempotencyKey: 'once', note: 'Pay [total]', request: {
			client: client.id, template: '', lines: '[["[job title]","1","","100","0","Z","0"]]', currency: '', dates: '  ', words: '\nPay [total]', email: JSON.stringify(asked.email), jobs: '', finalise: 'true',
		} });
		const { invoice } = valueOf((await world.system.invoicing.create([written], world.call()))[0]);
		const again = await make(world, asked);
		expect([isReplayed(again), valueOf(again).invoice.id]).toEqual([true, invoice.id]);
		expect(codeOf(await make(world, { ...asked, note: 'Pay [total]!' }))).toBe('key_reused');
		expect(codeOf(await make(world, { ...asked, idempotencyKey: 'two' }))).toBe('shortcode_without_value');
	});
});

overEachSystem('C.14: shortcodes of an edit', (get) => {
	const edit = async (world: World, id: string, changes: InvoiceChanges) => (await editInvoices([{ invoice: { id }, changes }], world.system, world.call()))[0];

	it('are filled in; what the invoice says already is not filled in again', async () => {
		const world = get();
		await world.set({ companyName: 'Fjord' });
		const client = await world.client({ name: 'Ada [company]' });
		const job = await world.job(client, await world.pipeline());
		const { invoice } = await world.draft(client, { jobs: [world.jobRef(job)] });
		const changed = valueOf(await edit(world, invoice.id, { ...line('[job title] for [client name]'), note: '[client name] [company]' })).invoice;
		expect([changed.lines[0]!.description, changed.note]).toEqual([`${job.job.title} for Ada [company]`, 'Ada [company] Fjord']);
		const again = valueOf(await edit(world, invoice.id, { lines: [{ description: changed.lines[0]!.description, unitPrice: 5 }, { description: 'By [company]', unitPrice: 1 }] })).invoice;
		expect(again.lines.map(({ description }) => description)).toEqual([changed.lines[0]!.description, 'By Fjord']);
	});

	it.each<[string, string, InvoiceChanges]>([
		['shortcode_without_value', 'lines[0].description', line('[job title]')],
		['shortcode_without_value', 'note', { note: '[company]' }],
		['shortcode_not_filled_here', 'note', { note: '[total]' }],
		['misspelled_shortcode', 'note', { note: '[clientname]' }],
		['misspelled_shortcode', 'emailText', { emailText: 'Dear [client_name]' }],
	])('%s in %s is refused, and nothing is written', async (code, field, changes) => {
		const world = get();
		const draft = await world.draft(await world.client());
		const outcome = await edit(world, draft.invoice.id, changes);
		expect([codeOf(outcome), outcome?.kind === 'refused' && outcome.refusal.field]).toEqual([code, field]);
		expect(await world.actions(draft)).toEqual(['created']);
	});
});

overEachSystem('C.14: shortcodes that wait', (get) => {
	it('of an e-mail are looked at when it is written, and linking the job mends it', async () => {
		const world = get();
		const client = await world.client();
		const job = await world.job(client, await world.pipeline());
		const made = valueOf(await make(world, { client: { id: client.id }, ...wording('For [job title]') }));
		const send = async () => (await getSendableInvoices([{ id: made.invoice.id }], world.system, world.call()))[0];
		const refused = await send();
		expect(codeOf(refused)).toBe('shortcode_without_value');
		expect(refused?.kind === 'refused' && refused.refusal.message).toMatch(/^The e-mail of invoice 0001 cannot be written: emailSubject holds \[job title\]/);
		valueOf((await linkInvoices([{ invoice: { id: made.invoice.id }, job: world.jobRef(job) }], world.system, world.call()))[0]);
		expect(valueOf(await send()).jobs[0]!.title).toBe(job.job.title);
	});

	it('of an e-mail that an earlier version left unwritable: the key gives the invoice, and its e-mail is refused', async () => {
		const world = get();
		const client = await world.client();
		const asked = { client: { id: client.id }, ...wording('For [job title]') };
		const first = valueOf(await make(world, asked));
		const again = await make(world, { ...asked, byEmail: true });
		expect(again).toMatchObject({ kind: 'refused', refusal: { code: 'shortcode_without_value', message: expect.stringContaining(`invoice ${first.invoice.number}`) } });
		expect(isReplayed(await make(world, asked))).toBe(true);
	});

	it('of templates and recurring invoices are refused when they can stand for nothing, whoever is billed', async () => {
		const world = get();
		const client = await world.client();
		const { catalogue } = world.system;
		const template = async (fields: object) => (await putTemplates([{ id: null, idempotencyKey: '', fields: { name: 'T', ...line('Work'), ...fields } }], catalogue, world.call()))[0];
		const recurring = async (fields: object) =>
			(await putRecurring([{ id: null, idempotencyKey: '', client: { id: client.id }, fields: { name: 'R', ...line('Work'), ...fields } }], world.system, world.call()))[0];
		for (const put of [template, recurring]) {
			expect([codeOf(await put({ note: '[total]' })), codeOf(await put(line('[clientname]'))), codeOf(await put({ emailSubject: '[invoice no]' }))]).toEqual(['shortcode_not_filled_here', 'misspelled_shortcode', 'misspelled_shortcode']);
			expect((await put({ ...line('[client name], [job title]'), note: '[company]', emailText: '[total] [balance due] [due date] [invoice number]' }))!.kind).toBe('done');
		}
		expect(await catalogue.listTemplates({ search: '', limit: 9 })).toHaveLength(1);
	});
});

overEachSystem('C.14: shortcodes of proposals', (get) => {
	const scene = async () => {
		const world = get();
		await world.set({ companyName: 'Fjord', proposalPageUrl: 'https://n8n.example/p' });
		const client = await world.client({ name: 'Ada [total]' });
		const book = { proposals: world.system.proposals!, catalogue: world.system.catalogue, jobs: world.system.jobs };
		const offer = (fields: object) => ({ idempotencyKey: world.name('p'), client: { email: client.email.toUpperCase() }, fields: { title: 'Garden', ...line('Design'), ...fields } });
		return { world, book, offer };
	};

	it('are filled in when it is written and when it is changed, and so is the invoice that it becomes', async () => {
		const { world, book, offer } = await scene();
		const asked = offer({ title: 'For [client name]', message: '[company]', ...line('[client name]: design') });
		const { proposal } = valueOf((await createProposals([asked], book, world.call()))[0]);
		expect([proposal.title, proposal.message, proposal.lines[0]!.description]).toEqual(['For Ada [total]', 'Fjord', 'Ada [total]: design']);
		expect(isReplayed((await createProposals([asked], book, world.call()))[0])).toBe(true);
		const changed = valueOf((await updateProposals([{ id: proposal.id, fields: { message: 'By [company]', lines: [{ ...proposal.lines[0]!, net: undefined }, { description: 'Lamps for [client name]', unitPrice: 1 }] } }], book, world.call()))[0]);
		expect([changed.proposal.message, changed.proposal.lines.map(({ description }) => description)]).toEqual(['By Fjord', ['Ada [total]: design', 'Lamps for Ada [total]']]);
		const made = valueOf((await invoiceProposals([{ id: proposal.id, finalise: true, byEmail: true }], book, world.call()))[0]);
		expect(made.invoice.lines.map(({ description }) => description)).toEqual(['Ada [total]: design', 'Lamps for Ada [total]']);
	});

	it('that a proposal does not have are refused, and so are those of its e-mail, before a link is made', async () => {
		const { world, book, offer } = await scene();
		for (const fields of [{ message: '[due date]' }, { title: '[clientname]' }, line('[job title]')]) {
			expect(codeOf((await createProposals([offer(fields)], book, world.call()))[0])).toMatch(/shortcode/);
		}
		const { proposal } = valueOf((await createProposals([offer({})], book, world.call()))[0]);
		const prepare = async (words: object) => (await prepareProposals([{ id: proposal.id, linkHash: world.name('hash'), page: '', ...words }], book, world.call()))[0];
		expect([codeOf(await prepare({ subject: '[job title]' })), codeOf(await prepare({ text: '[client_name]' }))]).toEqual(['shortcode_not_filled_here', 'misspelled_shortcode']);
		const [entry] = await book.proposals.read([proposal.id], world.call());
		expect(entry).toMatchObject({ state: 'draft', proposal: { number: null } });
		expect(valueOf(await prepare({ subject: '[client name]: [total]', text: '[company]' })).state).toBe('sent');
	});
});

describe('C.14: shortcodes between two systems', () => {
	it('take the client from the invoices\' system and the title from the jobs\', also when the e-mail is written later', async () => {
		const { home, away, ledger, shop, invoicing, links, close } = twoSystems();
		const catalogue = { ...ledger.catalogue, readClients: shop.catalogue.readClients, findClientsByEmail: shop.catalogue.findClientsByEmail };
		const world = { invoicing, jobs: ledger.jobs, links, catalogue };
		await away.client({ name: 'Ada there', email: 'ada@example.com' });
		const here = await home.client({ name: 'Ada here', email: 'Ada@example.com' });
		const job = await home.job(here, await home.pipeline());
		const asked = request({ jobs: [home.jobRef(job)], ...line('[job title] for [client name]'), ...wording('For [job title]'), currency: 'EUR', byEmail: true });
		const made = valueOf((await createInvoices([asked], world, home.call()))[0]);
		expect([made.system, made.invoice.lines[0]!.description, made.jobs[0]!.title]).toEqual([SHOP, `${job.job.title} for Ada there`, job.job.title]);
		await close();
	});

	it('leave the lines of an accepted proposal as they were accepted, but for what is known', async () => {
		const { home, away, ledger, shop, invoicing, links, close } = twoSystems();
		const catalogue = { ...ledger.catalogue, readClients: shop.catalogue.readClients, findClientsByEmail: shop.catalogue.findClientsByEmail };
		const client = await away.client({ name: 'Ada', email: 'ada@example.com' });
		const proposal = { id: 'q1', title: 'Roof', number: 'Q-1', isAccepted: true, client, currency: 'EUR', lines: away.order(client).lines.map((each) => ({ ...each, description: '[client name]: [total] [clientname]' })), jobs: [] };
		const proposalSource = { readProposals: async () => [proposal] } as unknown as ProposalSource;
		const world = { invoicing, jobs: ledger.jobs, links, catalogue, proposalSource };
		const made = valueOf((await createInvoices([request({ lines: null, proposalId: 'q1' })], world, home.call()))[0]);
		expect(made.invoice.lines[0]!.description).toBe('Ada: [total] [clientname]');
		expect(codeOf((await createInvoices([request({ lines: null, proposalId: 'q1', note: '[total]', idempotencyKey: 'x' })], { ...world, invoicing: { ...invoicing, findByKey: async (keys) => keys.map(() => 'absent' as const) } }, home.call()))[0])).toBe('shortcode_not_filled_here');
		await close();
	});
});
