import type { InvoiceRequest } from '../../src/usecases/create-invoices';
import { editInvoices, type InvoiceChanges } from '../../src/usecases/edit-invoices';
import { putTemplates } from '../../src/usecases/keep-templates';
import { codeOf, isReplayed, valueOf, type Deps } from '../conformance/deps';
import { line, make, wording } from './invoice-requests';
import { anInvoiceRequest } from '../support/builders/requests';
import { overEachSystem } from './scene';

/** The refusal's code and field; nothing may have been written. */
async function refusedIn(
	deps: Deps,
	outcome: Parameters<typeof codeOf>[0],
): Promise<readonly [string, string | undefined]> {
	expect(await deps.invoices()).toEqual([]);
	return [codeOf(outcome), outcome?.kind === 'refused' ? outcome.refusal.field : undefined];
}

overEachSystem('C.14: shortcodes of a new invoice', (get) => {
	it('are filled in whether the client is named by id, by address in any capitals, or by the job', async () => {
		const deps = get();
		await deps.set({ companyName: 'Fjord & Pine' });
		const client = await deps.client({ name: 'Ada [total]', email: 'Ada@Example.com' });
		const job = deps.jobRef(await deps.job(client, await deps.pipeline()));
		const said = { ...line('For [client name]'), note: '[CLIENT NAME], [company] [sic]' };
		for (const [at, who] of [
			{ client: { id: client.id } },
			{ client: { email: 'ADA@example.com' } },
			{ jobs: [job] },
		].entries()) {
			const { invoice } = valueOf(await make(deps, { ...said, ...who, idempotencyKey: `k${at}` }));
			expect([invoice.lines[0]!.description, invoice.note]).toEqual([
				'For Ada [total]',
				'Ada [total], Fjord & Pine [sic]',
			]);
		}
	});

	it('of a template are filled in, too, and [job title] with the job', async () => {
		const deps = get();
		const client = await deps.client({ name: 'Ada', email: 'ada@example.com' });
		const job = await deps.job(client, await deps.pipeline());
		const [template] = await putTemplates(
			[
				{
					id: null,
					idempotencyKey: '',
					fields: { name: 'T', ...line('[job title] for [client name]'), note: '[client name]' },
				},
			],
			deps.system.catalogue,
			deps.call(),
		);
		const templateId = valueOf(template).id;
		const { invoice } = valueOf(
			await make(deps, { client: { email: client.email }, templateId, lines: null, jobs: [deps.jobRef(job)] }),
		);
		expect([invoice.lines[0]!.description, invoice.note]).toEqual([`${job.job.title} for Ada`, 'Ada']);
		expect(
			codeOf(await make(deps, { client: { id: client.id }, templateId, lines: null, idempotencyKey: 'two' })),
		).toBe('shortcode_without_value');
	});

	it.each<[string, string, Partial<InvoiceRequest>]>([
		['shortcode_without_value', 'lines[0].description', line('[job title]')],
		['shortcode_without_value', 'note', { note: 'By [company]' }],
		['shortcode_not_filled_here', 'note', { note: 'Pay [total] by [due date]' }],
		['shortcode_not_filled_here', 'lines[0].description', line('[invoice number]')],
		['misspelled_shortcode', 'lines[0].description', line('[clientname]')],
		['misspelled_shortcode', 'emailSubject', wording('[invoice no]')],
		[
			'shortcode_without_value',
			'emailSubject',
			{ ...wording('Invoice [invoice number] for [job title]'), byEmail: true },
		],
		['shortcode_without_value', 'emailText', { ...wording(null, 'From [company]'), byEmail: true }],
	])('%s in %s is refused before anything is written', async (code, field, fields) => {
		const deps = get();
		await deps.set({ companyName: '' });
		const client = await deps.client();
		expect(await refusedIn(deps, await make(deps, { client: { id: client.id }, ...fields }))).toEqual([
			code,
			field,
		]);
		expect(await refusedIn(deps, await make(deps, { client: { email: client.email }, ...fields }))).toEqual([
			code,
			field,
		]);
	});

	it('names an unknown client or job as such, not as a shortcode', async () => {
		const deps = get();
		const client = await deps.client({ email: 'same@example.com' });
		expect(await refusedIn(deps, await make(deps, { client: { id: 'cli_none' }, note: '[client name]' }))).toEqual([
			'unknown_client',
			'client',
		]);
		expect(
			await refusedIn(deps, await make(deps, { client: { email: 'none@example.com' }, note: '[client name]' })),
		).toEqual(['unknown_client', 'client']);
		await deps.client({ email: 'SAME@example.com' });
		expect(
			await refusedIn(deps, await make(deps, { client: { email: 'same@example.com' }, note: '[client name]' })),
		).toEqual(['ambiguous_client', 'client']);
		expect(
			(
				await refusedIn(
					deps,
					await make(deps, {
						client: { id: client.id },
						jobs: [{ system: deps.system.jobs.system, id: 'job_none' }],
						note: '[job title]',
					}),
				)
			)[0],
		).toBe('unknown_job');
	});

	it('[job title] of an e-mail is the title of the job that was asked for, also when its link was taken off since', async () => {
		const deps = get();
		const client = await deps.client({ email: 'ada@example.com' });
		const job = deps.jobRef(await deps.job(client, await deps.pipeline()));
		const asked = { client: { id: client.id }, jobs: [job], byEmail: true, ...wording('Invoice for [job title]') };
		const first = valueOf(await make(deps, asked));
		const pair = { invoice: { system: first.system, id: first.invoice.id }, job };
		await deps.system.links.unlink([pair], deps.call());
		const again = await make(deps, asked);
		expect(isReplayed(again)).toBe(true);
		expect(valueOf(again)).toMatchObject({ jobs: [], requestedJob: { title: expect.any(String) as string } });
	});

	it('a key that made an invoice with its brackets in it, before they were refused, still gives it', async () => {
		const deps = get();
		const client = await deps.client();
		const asked = anInvoiceRequest({ client: { id: client.id }, note: 'Pay [total]', ...line('[job title]') });
		// As an earlier version wrote it.
		const written = deps.order(client, {
			idempotencyKey: 'once',
			note: 'Pay [total]',
			request: {
				client: client.id,
				template: '',
				lines: '[["[job title]","1","","100","0","Z","0"]]',
				currency: '',
				dates: '  ',
				words: '\nPay [total]',
				email: JSON.stringify(asked.email),
				jobs: '',
				finalise: 'true',
			},
		});
		const { invoice } = valueOf((await deps.system.invoicing.create([written], deps.call()))[0]);
		const again = await make(deps, asked);
		expect([isReplayed(again), valueOf(again).invoice.id]).toEqual([true, invoice.id]);
		expect(codeOf(await make(deps, { ...asked, note: 'Pay [total]!' }))).toBe('key_reused');
		expect(codeOf(await make(deps, { ...asked, idempotencyKey: 'two' }))).toBe('shortcode_without_value');
	});
});

overEachSystem('C.14: shortcodes of an edit', (get) => {
	const edit = async (deps: Deps, id: string, changes: InvoiceChanges) =>
		(await editInvoices([{ invoice: { id }, changes }], deps.system, deps.call()))[0];

	it('are filled in; what the invoice says already is not filled in again', async () => {
		const deps = get();
		await deps.set({ companyName: 'Fjord' });
		const client = await deps.client({ name: 'Ada [company]' });
		const job = await deps.job(client, await deps.pipeline());
		const { invoice } = await deps.draft(client, { jobs: [deps.jobRef(job)] });
		const changed = valueOf(
			await edit(deps, invoice.id, {
				...line('[job title] for [client name]'),
				note: '[client name] [company]',
			}),
		).invoice;
		expect([changed.lines[0]!.description, changed.note]).toEqual([
			`${job.job.title} for Ada [company]`,
			'Ada [company] Fjord',
		]);
		const again = valueOf(
			await edit(deps, invoice.id, {
				lines: [
					{ description: changed.lines[0]!.description, unitPrice: 5 },
					{ description: 'By [company]', unitPrice: 1 },
				],
			}),
		).invoice;
		expect(again.lines.map(({ description }) => description)).toEqual([changed.lines[0]!.description, 'By Fjord']);
	});

	it.each<[string, string, InvoiceChanges]>([
		['shortcode_without_value', 'lines[0].description', line('[job title]')],
		['shortcode_without_value', 'note', { note: '[company]' }],
		['shortcode_not_filled_here', 'note', { note: '[total]' }],
		['misspelled_shortcode', 'note', { note: '[clientname]' }],
		['misspelled_shortcode', 'emailText', { emailText: 'Dear [client_name]' }],
	])('%s in %s is refused, and nothing is written', async (code, field, changes) => {
		const deps = get();
		await deps.set({ companyName: '' });
		const draft = await deps.draft(await deps.client());
		const outcome = await edit(deps, draft.invoice.id, changes);
		expect([codeOf(outcome), outcome?.kind === 'refused' && outcome.refusal.field]).toEqual([code, field]);
		expect(await deps.actions(draft)).toEqual(['created']);
	});
});
