import { settlementOf } from '../../../src/domain/invoice/settlement';
import { createInvoices, type InvoiceRequest } from '../../../src/usecases/create-invoices';
import { codeOf, lines, valueOf } from '../world';
import type { Theme } from '../suite';

export const create: Theme = (test) => {
	test('a draft has no number, no dates and nothing to pay yet', ['create', 'ownNumbers'], async (world) => {
		const { invoice, overdue, url } = await world.draft(await world.client());
		expect(invoice).toMatchObject({
			phase: 'draft',
			number: null,
			issueDate: null,
			dueDate: null,
			timesPaid: 0,
			payments: [],
			sending: null,
		});
		expect(settlementOf(invoice).status).toBe('draft');
		expect([overdue, url]).toEqual([false, null]);
	});

	test(
		'finalised at once: a number, today as issue date, and the terms as due date',
		['create', 'finalise', 'ownNumbers', 'ownSettings'],
		async (world) => {
			const client = await world.client();
			await world.set({ paymentTermsDays: 30, timeZone: 'Pacific/Auckland' });
			const { invoice } = await world.invoice(client);
			expect(invoice).toMatchObject({
				phase: 'issued',
				number: '0001',
				issueDate: '2026-03-02',
				dueDate: '2026-04-01',
				paymentTermsDays: 30,
			});
			expect(
				(await world.invoice(client, { paymentTermsDays: 0, issueDate: '2026-02-01' })).invoice,
			).toMatchObject({ dueDate: '2026-02-01' });
			expect((await world.invoice(client, { dueDate: '2027-01-01' })).invoice.dueDate).toBe('2027-01-01');
		},
	);

	test('C.17 figures of lines are kept to the last of forty digits', ['create', 'ownRecords'], async (world) => {
		const asked = lines(
			'EUR',
			{ description: 'Long', quantity: '12345678901234567890123456789.654321', unitPrice: '0' },
			{
				description: 'Dear',
				quantity: '0.000001',
				unitPrice: '12345678901234567890.123456',
				discountPercent: '99.9999',
				taxRate: '0.0001',
			},
		);
		expect((await world.read(await world.draft(await world.client(), { lines: asked }))).invoice.lines).toEqual(
			asked,
		);
	});

	test('everything that was asked for is kept as it was asked (I1)', ['create', 'ownRecords'], async (world) => {
		const client = await world.client();
		const asked = {
			currency: 'KWD',
			lines: lines(
				'KWD',
				{
					description: 'Råd & hjälp “œuvre” 🧾',
					quantity: '1.5',
					unit: 'h',
					unitPrice: '12.3456',
					discountPercent: 10,
					taxRate: '25',
				},
				{ description: 'Rebate', unitPrice: -1 },
			),
			reference: 'PO 7',
			note: 'Two\nlines',
			email: { subject: 'Hej', text: null, cc: ['a@example.com', 'b@example.com'] },
			source: 'recurring' as const,
			templateId: 'tpl_elsewhere',
		};
		const made = await world.draft(client, asked);
		const { invoice } = await world.read(made);
		expect(invoice).toEqual(made.invoice);
		expect(invoice).toMatchObject(asked);
		expect(invoice.totals.total).toBe(invoice.totals.net + invoice.totals.tax);
		expect(invoice.lines.reduce((sum, { net }) => sum + net, 0n)).toBe(invoice.totals.net);
	});

	test('the largest amount a ledger can hold comes back exact (I11)', ['create', 'ownRecords'], async (world) => {
		const client = await world.client();
		for (const [currency, unitPrice, total] of [
			['EUR', '92233720368547758.07', 2n ** 63n - 1n],
			['JPY', '9007199254740993', 2n ** 53n + 1n],
		] as const) {
			const made = await world.invoice(client, {
				currency,
				lines: lines(currency, { description: 'All', unitPrice }),
			});
			const paid = await world.pay(made);
			expect([
				(await world.read(made)).invoice.totals.total,
				paid.payment.amount,
				settlementOf(paid.invoice!.invoice).status,
			]).toEqual([total, total, 'paid']);
		}
	});

	test('the client is found by e-mail, whatever its case', ['create'], async (world) => {
		const client = await world.client({ email: 'Anna@Example.com' });
		const [outcome] = await world.system.invoicing.create(
			[world.order({ email: 'aNNA@example.COM' })],
			world.call(),
		);
		expect(valueOf(outcome).client).toEqual(client);
	});

	test(
		'C.14: [client name] stands for the client, whether named by id or by address, and nothing is made of what stands for nothing',
		['create'],
		async (world) => {
			const client = await world.client({ email: 'Anna@Example.com' });
			world.catchUp();
			const asked = (fields: Partial<InvoiceRequest>): InvoiceRequest => ({
				idempotencyKey: world.name('words'),
				client: { id: client.id },
				templateId: null,
				lines: [{ description: 'For [client name]', unitPrice: 100 }],
				currency: 'EUR',
				issueDate: null,
				dueDate: null,
				paymentTermsDays: null,
				reference: '',
				note: 'Dear [Client Name] [sic]',
				email: { subject: null, text: null, cc: [] },
				jobs: [],
				finalise: false,
				...fields,
			});
			const create = async (...fields: readonly Partial<InvoiceRequest>[]) =>
				await createInvoices(fields.map(asked), world.system, world.call());
			expect(
				(await create({ note: '[job title]' }, { note: '[total]' }, { note: '[clientname]' })).map(codeOf),
			).toEqual(['shortcode_without_value', 'shortcode_not_filled_here', 'misspelled_shortcode']);
			expect(await world.invoices()).toEqual([]);
			for (const outcome of await create({}, { client: { email: 'aNNA@example.COM' } })) {
				const { invoice } = await world.read(valueOf(outcome));
				expect([invoice.lines[0]!.description, invoice.note]).toEqual([
					`For ${client.name}`,
					`Dear ${client.name} [sic]`,
				]);
			}
		},
	);

	test(
		'what is to go out by e-mail needs an address to go to, and nothing is made without one',
		['create', 'finalise'],
		async (world) => {
			const client = await world.client({ email: '' });
			const order = { ...world.order(client), finalise: true };
			expect(
				(await world.system.invoicing.create([{ ...order, byEmail: true }], world.call())).map(codeOf),
			).toEqual(['client_without_email']);
			expect(await world.invoices()).toEqual([]);
			expect(valueOf((await world.system.invoicing.create([order], world.call()))[0]).invoice.phase).toBe(
				'issued',
			);
		},
	);

	test('an unknown or ambiguous client is refused', ['create', 'ownCatalogue'], async (world) => {
		await world.client({ email: 'same@example.com' });
		await world.client({ email: 'SAME@example.com' });
		const { invoicing } = world.system;
		const orders = [
			world.order({ email: 'nobody@example.com' }),
			world.order({ id: 'cli_none' } as never),
			world.order({ email: 'same@example.com' }),
		];
		expect((await invoicing.create(orders, world.call())).map(codeOf)).toEqual([
			'unknown_client',
			'unknown_client',
			'ambiguous_client',
		]);
		expect(await world.invoices()).toEqual([]);
	});

	test(
		'linked to its jobs at once, which it shows with their pipeline and stage (A.3)',
		['create', 'link', 'move', 'linkTable'],
		async (world) => {
			const client = await world.client();
			const pipeline = await world.pipeline();
			const job = await world.job(client, pipeline);
			const ours = world.jobRef(job);
			const foreign = { system: 'elsewhere', id: '42' };
			const made = await world.invoice(client, { jobs: [ours, foreign, ours] });
			expect((await world.read(made)).jobs).toEqual([
				{ ...ours, title: job.job.title, pipeline: pipeline.name, stage: 'A' },
				{ ...foreign, title: null, pipeline: null, stage: null },
			]);
			const [links] = await world.system.links.linksOfJobs([foreign]);
			expect(links).toMatchObject([
				{ invoiceId: made.invoice.id, jobSystem: 'elsewhere', jobId: '42', doneInEntry: null },
			]);
		},
	);

	test(
		'a job of another client, or one that is not there, is refused and nothing is written (A.3)',
		['create', 'link', 'move', 'linkTable'],
		async (world) => {
			const [client, other] = [await world.client(), await world.client()];
			const job = await world.job(other, await world.pipeline());
			const orders = [
				world.order(client, { jobs: [world.jobRef(job)] }),
				world.order(client, { jobs: [{ ...world.jobRef(job), id: 'job_none' }] }),
			];
			expect((await world.system.invoicing.create(orders, world.call())).map(codeOf)).toEqual([
				'job_of_other_client',
				'unknown_job',
			]);
			expect(await world.invoices()).toEqual([]);
			expect(
				await world.system.invoicing.findByKey(
					orders.map(({ idempotencyKey }) => idempotencyKey),
					world.call(),
				),
			).toEqual(['absent', 'absent']);
		},
	);

	test(
		'an invoice over nothing is paid at once and told of once (I6)',
		['create', 'finalise', 'paidEvent', 'ownEvents'],
		async (world) => {
			const client = await world.client();
			const free = lines('EUR', { description: 'Gift', unitPrice: 0 });
			const direct = await world.invoice(client, { lines: free });
			const draft = await world.draft(client, { lines: free });
			await world.system.invoicing.finalise([{ id: draft.invoice.id }], world.call());
			expect([await world.status(direct), await world.status(draft)]).toEqual(['paid', 'paid']);
			expect(await world.told('invoice.paid')).toEqual([
				`paid:${direct.invoice.id}:1`,
				`paid:${draft.invoice.id}:1`,
			]);
		},
	);

	test(
		'falling due before its issue is refused, and takes no number (I4)',
		['create', 'finalise', 'ownNumbers'],
		async (world) => {
			const client = await world.client();
			const [outcome] = await world.system.invoicing.create(
				[world.order(client, { dueDate: '2020-01-01' })],
				world.call(),
			);
			expect(codeOf(outcome)).toBe('due_before_issue');
			expect((await world.invoice(client)).invoice.number).toBe('0001');
		},
	);
};
