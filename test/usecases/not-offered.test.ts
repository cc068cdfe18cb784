import type { Capability } from '../../src/ports/capabilities';
import type { Outcome } from '../../src/ports/outcome';
import { confirmPayments, deletePayments } from '../../src/usecases/change-payments';
import { createInvoices } from '../../src/usecases/create-invoices';
import { creditInvoices, recordRefunds } from '../../src/usecases/credit-invoices';
import { editInvoices } from '../../src/usecases/edit-invoices';
import { listRecurringSeries } from '../../src/usecases/list-recurring-series';
import {
	cloneInvoices,
	deleteInvoices,
	finaliseInvoices,
	getHistories,
	voidInvoices,
} from '../../src/usecases/manage-invoices';
import { moveJobs, type MoveRequest } from '../../src/usecases/move-jobs';
import { applyPayments, registerPayments } from '../../src/usecases/register-payments';
import { sendInvoices } from '../../src/usecases/send-invoices';
import { HIGH_LEVEL_CAPABILITIES } from '../../src/systems/highLevel/capabilities';
import { HUB_SPOT_CAPABILITIES } from '../../src/systems/hubSpot/capabilities';
import { VISMA_CAPABILITIES } from '../../src/systems/visma/capabilities';
import { codeOf, valueOf } from '../conformance/deps';
import { anInvoiceRequest } from '../support/builders/requests';
import { SHOP, twoSystems } from './two-systems';

const PAYMENT = {
	idempotencyKey: 'p',
	invoice: null,
	amount: 1,
	currency: 'EUR',
	state: 'cleared',
	method: 'cash',
	paidOn: '',
	payerEmail: '',
	reference: '',
} as const;

const CREDIT = {
	idempotencyKey: 'c',
	of: 'full',
	lines: [],
	amount: '',
	reason: '',
	rest: 'keep',
	issueDate: '',
	finalise: true,
} as const;
const REFUND = { idempotencyKey: 'r', amount: '', method: 'cash', paidOn: '', reference: '' } as const;

type Scene = ReturnType<typeof twoSystems>;
const OPERATIONS: readonly (readonly [
	Capability,
	(scene: Scene, id: string, jobId: string) => Promise<readonly Outcome<unknown>[]>,
])[] = [
	['finalise', ({ invoicing, home }, id) => finaliseInvoices([{ id }], invoicing, home.call())],
	['void', ({ invoicing, home }, id) => voidInvoices([{ id }], invoicing, home.call())],
	['delete', ({ invoicing, home }, id) => deleteInvoices([{ id }], invoicing, home.call())],
	['history', ({ invoicing, home }, id) => getHistories([{ id }], invoicing, home.call())],
	[
		'update',
		({ invoicing, jobs, ledger, home }, id) =>
			editInvoices(
				[{ invoice: { id }, changes: { note: 'x' } }],
				{ invoicing, jobs, catalogue: ledger.catalogue },
				home.call(),
			),
	],
	[
		'clone',
		({ invoicing, home }, id) => cloneInvoices([{ invoice: { id }, idempotencyKey: 'c' }], invoicing, home.call()),
	],
	['registerPayment', ({ invoicing, home }) => registerPayments([PAYMENT], invoicing, home.call())],
	[
		'pendingPayment',
		({ invoicing, home }) => registerPayments([{ ...PAYMENT, state: 'pending' }], invoicing, home.call()),
	],
	['pendingPayment', ({ invoicing, home }) => confirmPayments([{ paymentId: 'p' }], invoicing, home.call())],
	['deletePayment', ({ invoicing, home }) => deletePayments([{ paymentId: 'p' }], invoicing, home.call())],
	[
		'applyPayment',
		({ invoicing, home }, id) => applyPayments([{ invoice: { id }, payment: { id: 'p' } }], invoicing, home.call()),
	],
	['credit', ({ invoicing, home }, id) => creditInvoices([{ ...CREDIT, invoice: { id } }], invoicing, home.call())],
	['credit', ({ invoicing, home }, id) => recordRefunds([{ ...REFUND, creditNote: { id } }], invoicing, home.call())],
	['send', ({ invoicing, home }, id) => sendInvoices([{ invoice: { id }, way: 'email' }], invoicing, home.call())],
	[
		'recurring',
		({ invoicing }) => listRecurringSeries([{ search: '', limit: 1 }], { listRecurring: null, invoicing }),
	],
	[
		'finalise',
		({ invoicing, jobs, links, shop, home }) =>
			createInvoices(
				[
					{
						idempotencyKey: 'k',
						client: { id: 'cli' },
						templateId: null,
						lines: [{ description: 'W', unitPrice: 1 }],
						currency: 'EUR',
						issueDate: '',
						dueDate: '',
						paymentTermsDays: '',
						reference: '',
						note: '',
						email: { subject: '', text: '', cc: '' },
						jobs: [],
						finalise: true,
					},
				],
				{ invoicing, jobs, links, catalogue: shop.catalogue },
				home.call(),
			),
	],
];

describe('what a system does not offer', () => {
	it.each(OPERATIONS)(
		'%s is refused by name, with what to do instead, before anything is written',
		async (capability, ask) => {
			const scene = twoSystems([capability]);
			const invoice = await scene.away.invoice(await scene.away.client());
			const before = await scene.away.invoices();
			const [outcome] = await ask(scene, invoice.invoice.id, '');
			expect([codeOf(outcome), outcome]).toMatchObject([
				'not_offered',
				{
					refusal: {
						message: expect.stringMatching(/^HubSpot cannot /),
						fix: `Do it by hand (${capability}).`,
					},
				},
			]);
			expect(await scene.away.invoices()).toEqual(before);
			await scene.close();
		},
	);

	it.each([
		['HubSpot', HUB_SPOT_CAPABILITIES, /void the invoice there, or issue the credit in the built-in ledger/],
		['HighLevel', HIGH_LEVEL_CAPABILITIES, /void the invoice, or issue the credit in the built-in ledger/],
		['Visma', VISMA_CAPABILITIES, /Credit the invoice in Visma/],
	])('%s makes no credit notes and records no refunds, and says what to do', async (_name, capabilities, fix) => {
		const scene = twoSystems();
		const { invoice } = await scene.away.invoice(await scene.away.client());
		const invoicing = { ...scene.invoicing, capabilities };
		const { id } = invoice;
		const outcomes = [
			...(await creditInvoices([{ ...CREDIT, invoice: { id } }], invoicing, scene.home.call())),
			...(await recordRefunds([{ ...REFUND, creditNote: { id } }], invoicing, scene.home.call())),
		];
		expect(outcomes).toMatchObject(
			['make credit notes', 'record refunds'].map((doing) => ({
				kind: 'refused',
				refusal: {
					code: 'not_offered',
					message: expect.stringContaining(`cannot ${doing}`) as string,
					fix: expect.stringMatching(fix) as string,
				},
			})),
		);
		await scene.close();
	});

	it('a text that it does not keep is named, and nothing is written', async () => {
		const scene = twoSystems();
		const client = await scene.away.client();
		const { invoice } = await scene.away.draft(client);
		const { capabilities } = scene.invoicing;
		const texts = { ...capabilities.texts, reference: false };
		const deps = {
			...scene.away.system,
			invoicing: { ...scene.invoicing, capabilities: { ...capabilities, texts } },
		};
		const before = await scene.away.invoices();
		const request = anInvoiceRequest({ client: { id: client.id }, reference: 'PO-1' });
		const [created] = await createInvoices([request], deps, scene.home.call());
		const edits = [{ invoice: { id: invoice.id }, changes: { reference: 'PO-1' } }];
		const [edited] = await editInvoices(edits, deps, scene.home.call());
		for (const outcome of [created, edited])
			expect([codeOf(outcome), outcome]).toMatchObject(['not_offered', { refusal: { field: 'reference' } }]);
		expect(await scene.away.invoices()).toEqual(before);
		await scene.close();
	});

	it('a way of sending that is not among its ways names those that are', async () => {
		const scene = twoSystems();
		const { invoicing } = scene;
		const offering = {
			...invoicing,
			capabilities: { ...invoicing.capabilities, sendingWays: ['sms', 'link'] as const },
		};
		const [outcome] = await sendInvoices([{ invoice: { id: 'x' }, way: 'email' }], offering, scene.home.call());
		expect([codeOf(outcome), outcome]).toMatchObject([
			'way_not_offered',
			{ refusal: { fix: 'Send it by SMS, or by handing out its link.' } },
		]);
	});
});

describe('a move that a system cannot make', () => {
	const scene = () => twoSystems(['moveProperties', 'void']);
	const setUp = async () => {
		const two = scene();
		const client = await two.away.client({ email: 'ada@example.com' });
		const pipeline = await two.away.pipeline();
		const job = await two.away.job(client, pipeline);
		const ask = (fields: Partial<MoveRequest>): MoveRequest => ({
			idempotencyKey: two.home.name('k'),
			job: { system: SHOP, id: job.job.id },
			to: 'next',
			when: 'always',
			expectedStageId: null,
			unpaid: 'stop',
			...fields,
		});
		return { two, client, job, ask, deps: { jobs: two.jobs, links: two.links, invoicing: [two.invoicing] } };
	};

	it('with properties is refused; its neighbours are moved, or held back with the policy all', async () => {
		const { two, ask, deps } = await setUp();
		const requests = [ask({ properties: { reason: 'x' } }), ask({ properties: {} })];
		expect((await moveJobs(requests, deps, two.home.call('all'))).map(({ kind }) => kind)).toEqual([
			'refused',
			'later',
		]);
		const outcomes = await moveJobs(requests, deps, two.home.call());
		expect([codeOf(outcomes[0]), valueOf(outcomes[1]).moved]).toEqual(['not_offered', true]);
	});

	it('that is to void what cannot be voided is refused before the job moves', async () => {
		const { two, client, job, ask, deps } = await setUp();
		const invoice = await two.away.invoice(client);
		await two.links.link(
			[{ invoice: { system: SHOP, id: invoice.invoice.id }, job: { system: SHOP, id: job.job.id } }],
			two.home.call(),
		);
		expect(codeOf((await moveJobs([ask({ unpaid: 'void' })], deps, two.home.call()))[0])).toBe('not_offered');
		expect((await two.away.readJob(job)).job.stageId).toBe(job.job.stageId);
	});
});

describe('properties of a move', () => {
	it('are handed on, and are part of what the request said', async () => {
		const two = twoSystems();
		const job = await two.away.job(await two.away.client(), await two.away.pipeline());
		const seen: unknown[] = [];
		const able = {
			...two.jobs,
			capabilities: { ...two.jobs.capabilities, can: { ...two.jobs.capabilities.can, moveProperties: true } },
			move: (...said: Parameters<typeof two.jobs.move>) => {
				seen.push(...said[0].map(({ properties }) => properties));
				return two.jobs.move(...said);
			},
		};
		const ask = async (properties: Readonly<Record<string, string>>) =>
			(
				await moveJobs(
					[
						{
							idempotencyKey: 'k',
							job: { system: SHOP, id: job.job.id },
							to: 'next',
							when: 'always',
							expectedStageId: null,
							unpaid: 'stop',
							properties,
						},
					],
					{ jobs: able, links: two.links, invoicing: [] },
					two.home.call(),
				)
			)[0];
		expect(valueOf(await ask({ b: '2', a: '1' })).moved).toBe(true);
		expect(seen).toEqual([{ b: '2', a: '1' }]);
		expect(await ask({ a: '1', b: '2' })).toMatchObject({ kind: 'done', replayed: true });
		expect(codeOf(await ask({ a: '1', b: '3' }))).toBe('key_reused');
	});
});
