import { settlementOf } from '../../../src/domain/invoice/settlement';
import { createInvoices, type InvoiceRequest } from '../../../src/usecases/create-invoices';
import { codeOf, lines, valueOf } from '../deps';
import type { Theme } from '../suite';
import { anInvoiceRequest } from '../../support/builders/requests';

export const create: Theme = (test) => {
	test('a draft has no number, no dates and nothing to pay yet', ['create', 'ownNumbers'], async (deps) => {
		const { invoice, overdue, url } = await deps.draft(await deps.client());
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
		async (deps) => {
			const client = await deps.client();
			await deps.set({ paymentTermsDays: 30, timeZone: 'Pacific/Auckland' });
			const { invoice } = await deps.invoice(client);
			expect(invoice).toMatchObject({
				phase: 'issued',
				number: '0001',
				issueDate: '2026-03-02',
				dueDate: '2026-04-01',
				paymentTermsDays: 30,
			});
			expect(
				(await deps.invoice(client, { paymentTermsDays: 0, issueDate: '2026-02-01' })).invoice,
			).toMatchObject({ dueDate: '2026-02-01' });
			expect((await deps.invoice(client, { dueDate: '2027-01-01' })).invoice.dueDate).toBe('2027-01-01');
		},
	);

	test('C.17 figures of lines are kept to the last of forty digits', ['create', 'ownRecords'], async (deps) => {
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
		expect((await deps.read(await deps.draft(await deps.client(), { lines: asked }))).invoice.lines).toEqual(asked);
	});

	test('everything that was asked for is kept as it was asked (I1)', ['create', 'ownRecords'], async (deps) => {
		const client = await deps.client();
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
			...(deps.system.invoicing.capabilities.texts.buyerReference && { buyerReference: 'Kst. 0150' }),
			note: 'Two\nlines',
			email: { subject: 'Hej', text: null, cc: ['a@example.com', 'b@example.com'] },
			source: 'recurring' as const,
			templateId: 'tpl_elsewhere',
		};
		const made = await deps.draft(client, asked);
		const { invoice } = await deps.read(made);
		expect(invoice).toEqual(made.invoice);
		expect(invoice).toMatchObject(asked);
		expect(invoice.totals.total).toBe(invoice.totals.net + invoice.totals.tax);
		expect(invoice.lines.reduce((sum, { net }) => sum + net, 0n)).toBe(invoice.totals.net);
	});

	test('the largest amount a ledger can hold comes back exact (I11)', ['create', 'ownRecords'], async (deps) => {
		const client = await deps.client();
		for (const [currency, unitPrice, total] of [
			['EUR', '92233720368547758.07', 2n ** 63n - 1n],
			['JPY', '9007199254740993', 2n ** 53n + 1n],
		] as const) {
			const made = await deps.invoice(client, {
				currency,
				lines: lines(currency, { description: 'All', unitPrice }),
			});
			const paid = await deps.pay(made);
			expect([
				(await deps.read(made)).invoice.totals.total,
				paid.payment.amount,
				settlementOf(paid.invoice!.invoice).status,
			]).toEqual([total, total, 'paid']);
		}
	});

	test('the client is found by e-mail, whatever its case', ['create'], async (deps) => {
		const client = await deps.client({ email: 'Anna@Example.com' });
		const [outcome] = await deps.system.invoicing.create([deps.order({ email: 'aNNA@example.COM' })], deps.call());
		expect(valueOf(outcome).client).toEqual(client);
	});

	test(
		'C.14: [client name] stands for the client, whether named by id or by address, and nothing is made of what stands for nothing',
		['create'],
		async (deps) => {
			const client = await deps.client({ email: 'Anna@Example.com' });
			deps.catchUp();
			const asked = (fields: Partial<InvoiceRequest>) =>
				anInvoiceRequest({
					idempotencyKey: deps.name('words'),
					client: { id: client.id },
					lines: [{ description: 'For [client name]', unitPrice: 100 }],
					note: 'Dear [Client Name] [sic]',
					finalise: false,
					...fields,
				});
			const create = async (...fields: readonly Partial<InvoiceRequest>[]) =>
				await createInvoices(fields.map(asked), deps.system, deps.call());
			expect(
				(await create({ note: '[job title]' }, { note: '[total]' }, { note: '[clientname]' })).map(codeOf),
			).toEqual(['shortcode_without_value', 'shortcode_not_filled_here', 'misspelled_shortcode']);
			expect(await deps.invoices()).toEqual([]);
			for (const outcome of await create({}, { client: { email: 'aNNA@example.COM' } })) {
				const { invoice } = await deps.read(valueOf(outcome));
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
		async (deps) => {
			const client = await deps.client({ email: '' });
			const order = { ...deps.order(client), finalise: true };
			expect(
				(await deps.system.invoicing.create([{ ...order, byEmail: true }], deps.call())).map(codeOf),
			).toEqual(['client_without_email']);
			expect(await deps.invoices()).toEqual([]);
			expect(valueOf((await deps.system.invoicing.create([order], deps.call()))[0]).invoice.phase).toBe('issued');
		},
	);

	test('an unknown or ambiguous client is refused', ['create', 'ownCatalogue'], async (deps) => {
		await deps.client({ email: 'same@example.com' });
		await deps.client({ email: 'SAME@example.com' });
		const { invoicing } = deps.system;
		const orders = [
			deps.order({ email: 'nobody@example.com' }),
			deps.order({ id: 'cli_none' } as never),
			deps.order({ email: 'same@example.com' }),
		];
		expect((await invoicing.create(orders, deps.call())).map(codeOf)).toEqual([
			'unknown_client',
			'unknown_client',
			'ambiguous_client',
		]);
		expect(await deps.invoices()).toEqual([]);
	});

	test(
		'linked to its jobs at once, which it shows with their pipeline and stage (A.3)',
		['create', 'link', 'move', 'linkTable'],
		async (deps) => {
			const client = await deps.client();
			const pipeline = await deps.pipeline();
			const job = await deps.job(client, pipeline);
			const ours = deps.jobRef(job);
			const remote = { system: 'elsewhere', id: '42' };
			const made = await deps.invoice(client, { jobs: [ours, remote, ours] });
			expect((await deps.read(made)).jobs).toEqual([
				{ ...ours, title: job.job.title, pipeline: pipeline.name, stage: 'A' },
				{ ...remote, title: null, pipeline: null, stage: null },
			]);
			const [links] = await deps.system.links.linksOfJobs([remote]);
			expect(links).toMatchObject([
				{ invoiceId: made.invoice.id, jobSystem: 'elsewhere', jobId: '42', doneInEntry: null },
			]);
		},
	);

	test(
		'a job of another client, or one that is not there, is refused and nothing is written (A.3)',
		['create', 'link', 'move', 'linkTable'],
		async (deps) => {
			const [client, other] = [await deps.client(), await deps.client()];
			const job = await deps.job(other, await deps.pipeline());
			const orders = [
				deps.order(client, { jobs: [deps.jobRef(job)] }),
				deps.order(client, { jobs: [{ ...deps.jobRef(job), id: 'job_none' }] }),
			];
			expect((await deps.system.invoicing.create(orders, deps.call())).map(codeOf)).toEqual([
				'job_of_other_client',
				'unknown_job',
			]);
			expect(await deps.invoices()).toEqual([]);
			expect(
				await deps.system.invoicing.findByKey(
					orders.map(({ idempotencyKey }) => idempotencyKey),
					deps.call(),
				),
			).toEqual(['absent', 'absent']);
		},
	);

	test(
		'an invoice over nothing is paid at once and published once (I6)',
		['create', 'finalise', 'paidEvent', 'ownEvents'],
		async (deps) => {
			const client = await deps.client();
			const free = lines('EUR', { description: 'Gift', unitPrice: 0 });
			const direct = await deps.invoice(client, { lines: free });
			const draft = await deps.draft(client, { lines: free });
			await deps.system.invoicing.finalise([{ id: draft.invoice.id }], deps.call());
			expect([await deps.status(direct), await deps.status(draft)]).toEqual(['paid', 'paid']);
			expect(await deps.eventIds('invoice.paid')).toEqual([
				`paid:${direct.invoice.id}:1`,
				`paid:${draft.invoice.id}:1`,
			]);
		},
	);

	test(
		'falling due before its issue is refused, and takes no number (I4)',
		['create', 'finalise', 'ownNumbers'],
		async (deps) => {
			const client = await deps.client();
			const [outcome] = await deps.system.invoicing.create(
				[deps.order(client, { dueDate: '2020-01-01' })],
				deps.call(),
			);
			expect(codeOf(outcome)).toBe('due_before_issue');
			expect((await deps.invoice(client)).invoice.number).toBe('0001');
		},
	);
};
