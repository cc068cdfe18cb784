import type { InvoiceRequest } from '../../src/usecases/create-invoices';
import { editInvoices, type InvoiceChanges } from '../../src/usecases/edit-invoices';
import { putTemplates } from '../../src/usecases/keep-templates';
import { codeOf, isReplayed, valueOf, type World } from '../conformance/world';
import { line, make, request, wording } from './invoice-requests';
import { overEachSystem } from './scene';

/** The refusal's code and field; nothing may have been written. */
async function refusedIn(
	world: World,
	outcome: Parameters<typeof codeOf>[0],
): Promise<readonly [string, string | undefined]> {
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
		for (const [at, who] of [
			{ client: { id: client.id } },
			{ client: { email: 'ADA@example.com' } },
			{ jobs: [job] },
		].entries()) {
			const { invoice } = valueOf(await make(world, { ...said, ...who, idempotencyKey: `k${at}` }));
			expect([invoice.lines[0]!.description, invoice.note]).toEqual([
				'For Ada [total]',
				'Ada [total], Fjord & Pine [sic]',
			]);
		}
	});

	it('of a template are filled in, too, and [job title] with the job', async () => {
		const world = get();
		const client = await world.client({ name: 'Ada', email: 'ada@example.com' });
		const job = await world.job(client, await world.pipeline());
		const [template] = await putTemplates(
			[
				{
					id: null,
					idempotencyKey: '',
					fields: { name: 'T', ...line('[job title] for [client name]'), note: '[client name]' },
				},
			],
			world.system.catalogue,
			world.call(),
		);
		const templateId = valueOf(template).id;
		const { invoice } = valueOf(
			await make(world, { client: { email: client.email }, templateId, lines: null, jobs: [world.jobRef(job)] }),
		);
		expect([invoice.lines[0]!.description, invoice.note]).toEqual([`${job.job.title} for Ada`, 'Ada']);
		expect(
			codeOf(await make(world, { client: { id: client.id }, templateId, lines: null, idempotencyKey: 'two' })),
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
		const world = get();
		await world.set({ companyName: '' });
		const client = await world.client();
		expect(await refusedIn(world, await make(world, { client: { id: client.id }, ...fields }))).toEqual([
			code,
			field,
		]);
		expect(await refusedIn(world, await make(world, { client: { email: client.email }, ...fields }))).toEqual([
			code,
			field,
		]);
	});

	it('names an unknown client or job as such, not as a shortcode', async () => {
		const world = get();
		const client = await world.client({ email: 'same@example.com' });
		expect(
			await refusedIn(world, await make(world, { client: { id: 'cli_none' }, note: '[client name]' })),
		).toEqual(['unknown_client', 'client']);
		expect(
			await refusedIn(world, await make(world, { client: { email: 'none@example.com' }, note: '[client name]' })),
		).toEqual(['unknown_client', 'client']);
		await world.client({ email: 'SAME@example.com' });
		expect(
			await refusedIn(world, await make(world, { client: { email: 'same@example.com' }, note: '[client name]' })),
		).toEqual(['ambiguous_client', 'client']);
		expect(
			(
				await refusedIn(
					world,
					await make(world, {
						client: { id: client.id },
						jobs: [{ system: world.system.jobs.system, id: 'job_none' }],
						note: '[job title]',
					}),
				)
			)[0],
		).toBe('unknown_job');
	});

	it('[job title] of an e-mail is the title of the job that was asked for, also when its link was taken off since', async () => {
		const world = get();
		const client = await world.client({ email: 'ada@example.com' });
		const job = world.jobRef(await world.job(client, await world.pipeline()));
		const asked = { client: { id: client.id }, jobs: [job], byEmail: true, ...wording('Invoice for [job title]') };
		const first = valueOf(await make(world, asked));
		const pair = { invoice: { system: first.system, id: first.invoice.id }, job };
		await world.system.links.unlink([pair], world.call());
		const again = await make(world, asked);
		expect(isReplayed(again)).toBe(true);
		expect(valueOf(again)).toMatchObject({ jobs: [], requestedJob: { title: expect.any(String) as string } });
	});

	it('a key that made an invoice with its brackets in it, before they were refused, still gives it', async () => {
		const world = get();
		const client = await world.client();
		const asked = request({ client: { id: client.id }, note: 'Pay [total]', ...line('[job title]') });
		// As an earlier version wrote it.
		const written = world.order(client, {
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
		const { invoice } = valueOf((await world.system.invoicing.create([written], world.call()))[0]);
		const again = await make(world, asked);
		expect([isReplayed(again), valueOf(again).invoice.id]).toEqual([true, invoice.id]);
		expect(codeOf(await make(world, { ...asked, note: 'Pay [total]!' }))).toBe('key_reused');
		expect(codeOf(await make(world, { ...asked, idempotencyKey: 'two' }))).toBe('shortcode_without_value');
	});
});

overEachSystem('C.14: shortcodes of an edit', (get) => {
	const edit = async (world: World, id: string, changes: InvoiceChanges) =>
		(await editInvoices([{ invoice: { id }, changes }], world.system, world.call()))[0];

	it('are filled in; what the invoice says already is not filled in again', async () => {
		const world = get();
		await world.set({ companyName: 'Fjord' });
		const client = await world.client({ name: 'Ada [company]' });
		const job = await world.job(client, await world.pipeline());
		const { invoice } = await world.draft(client, { jobs: [world.jobRef(job)] });
		const changed = valueOf(
			await edit(world, invoice.id, {
				...line('[job title] for [client name]'),
				note: '[client name] [company]',
			}),
		).invoice;
		expect([changed.lines[0]!.description, changed.note]).toEqual([
			`${job.job.title} for Ada [company]`,
			'Ada [company] Fjord',
		]);
		const again = valueOf(
			await edit(world, invoice.id, {
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
		const world = get();
		await world.set({ companyName: '' });
		const draft = await world.draft(await world.client());
		const outcome = await edit(world, draft.invoice.id, changes);
		expect([codeOf(outcome), outcome?.kind === 'refused' && outcome.refusal.field]).toEqual([code, field]);
		expect(await world.actions(draft)).toEqual(['created']);
	});
});
