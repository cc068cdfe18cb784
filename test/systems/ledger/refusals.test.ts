import type { Outcome } from '../../../src/ports/outcome';
import { createLedger } from '../../../src/systems/ledger/ledger';
import { openSqliteLedger } from '../../../src/systems/ledger/sqlite/open';
import { Deps, lines, valueOf, type SystemUnderTest } from '../../conformance/deps';
import { withCompany } from '../../support/company';

const FROM_LIST = (what: string) => `Pick the ${what} from the list, or check the id.`;
const CREATE_CLIENT = 'Pick the client from the list, or create it with the Invoicing Ledger node first.';

let deps: Deps;
let ledger: SystemUnderTest & ReturnType<typeof createLedger>;

beforeEach(async () => {
	ledger = (await withCompany(createLedger(await openSqliteLedger(':memory:')))) as typeof ledger;
	deps = new Deps(ledger);
});
afterEach(() => ledger.close());

/** The refusal of the one outcome: code, field, message, fix. */
function said(outcomes: readonly Outcome<unknown>[] | Outcome<unknown>): unknown {
	const [outcome] = [outcomes].flat() as Outcome<unknown>[];
	if (outcome?.kind !== 'refused') return outcome?.kind;
	const { code, field, message, fix } = outcome.refusal;
	return [code, field, message, fix];
}

describe('what the ledger says of what it does not hold', () => {
	const NO_INVOICE = [
		'unknown_invoice',
		'invoice',
		'The ledger has no invoice "inv_0".',
		'Pick the invoice from the list, or check the id; it may have been deleted.',
	];
	const NO_PAYMENT = [
		'unknown_payment',
		'payment',
		'The ledger has no payment "pay_0", or it was deleted.',
		FROM_LIST('payment'),
	];
	const NO_PROPOSAL = ['unknown_proposal', 'proposal', 'The ledger has no proposal "prop_0".', FROM_LIST('proposal')];
	const NO_LINK = [
		'unknown_link',
		'link',
		'This link leads to no proposal.',
		'Use the newest e-mail with the proposal, or ask for a new one.',
	];
	const no = (what: string) => [`unknown_${what}`, what, `The ledger has no ${what} "x_0".`, FROM_LIST(what)];
	const ref = [{ id: 'inv_0' }];
	const payment = [{ paymentId: 'pay_0' }];
	const proposal = { id: 'prop_0', linkHash: 'none' };
	const put = (fields: object) => [{ id: 'x_0', idempotencyKey: '', fields }];

	it.each<[string, () => Promise<readonly Outcome<unknown>[]>, readonly unknown[]]>([
		['finalise', () => ledger.invoicing.finalise(ref, deps.call()), NO_INVOICE],
		['update', () => ledger.invoicing.update([{ id: 'inv_0', edit: {} }], deps.call()), NO_INVOICE],
		['void', () => ledger.invoicing.voidInvoices(ref, deps.call()), NO_INVOICE],
		['delete', () => ledger.invoicing.deleteInvoices(ref, deps.call()), NO_INVOICE],
		['clone', () => ledger.invoicing.clone([{ id: 'inv_0', idempotencyKey: 'k' }], deps.call()), NO_INVOICE],
		['view', () => ledger.pages!.recordViews(ref, deps.call()), NO_INVOICE],
		['pay', () => ledger.invoicing.recordPayments([deps.payment('inv_0')], deps.call()), NO_INVOICE],
		['clear a payment', () => ledger.invoicing.clearPayments(payment, deps.call()), NO_PAYMENT],
		['delete a payment', () => ledger.invoicing.deletePayments(payment, deps.call()), NO_PAYMENT],
		['update a proposal', () => ledger.proposals!.update([{ id: 'prop_0', edit: {} }], deps.call()), NO_PROPOSAL],
		['withdraw a proposal', () => ledger.proposals!.withdraw([{ id: 'prop_0' }], deps.call()), NO_PROPOSAL],
		[
			'invoice a proposal',
			() => ledger.proposals!.invoice([{ id: 'prop_0', finalise: false, byEmail: false }], deps.call()),
			NO_PROPOSAL,
		],
		['view a proposal', () => ledger.proposals!.view([proposal], deps.call()), NO_LINK],
		['decline a proposal', () => ledger.proposals!.decline([{ ...proposal, reason: '' }], deps.call()), NO_LINK],
		['update a client', () => ledger.catalogue.putClients(put({ name: 'x' }), deps.call()), no('client')],
		['update a template', () => ledger.catalogue.putTemplates(put({ name: 'x' }), deps.call()), no('template')],
		['update a pipeline', () => ledger.catalogue.putPipelines(put({ name: 'x' }), deps.call()), no('pipeline')],
		[
			'archive a pipeline',
			() => ledger.catalogue.archivePipelines([{ id: 'x_0', isArchived: true }], deps.call()),
			no('pipeline'),
		],
		[
			'rename a stage',
			() => ledger.catalogue.renameStages([{ pipelineId: 'x_0', stageId: 's', name: 'n' }], deps.call()),
			no('pipeline'),
		],
		[
			'delete a template',
			() => ledger.catalogue.deleteTemplates([{ id: 'x_0', stages: 'refuse' }], deps.call()),
			no('template'),
		],
		[
			'bill a client',
			() =>
				ledger.invoicing.create(
					[{ ...deps.order({ email: 'a@x.example' }), client: { id: 'cli_0' } }],
					deps.call(),
				),
			['unknown_client', 'client', 'The ledger has no client "cli_0".', CREATE_CLIENT],
		],
		[
			'bill an address',
			() => ledger.invoicing.create([deps.order({ email: 'a@x.example' })], deps.call()),
			[
				'unknown_client',
				'client',
				'The ledger has no client with the e-mail address a@x.example.',
				'Check the address, or create the client with the Invoicing Ledger node first. Create Invoice can create it with the invoice, too.',
			],
		],
	])('%s', async (_what, run, is) => expect(said(await run())).toEqual(is));
});

describe('what the ledger says of jobs', () => {
	const NO_JOB = ['unknown_job', 'job', 'The ledger has no job "job_0".', FROM_LIST('job')];
	const newJob = async (fields: object) => {
		const [client, pipeline] = [await deps.client(), await deps.pipeline()];
		const job = {
			idempotencyKey: '',
			title: 'T',
			clientId: client.id,
			pipelineId: pipeline.id,
			stageId: null,
			...fields,
		};
		return said(await ledger.catalogue.createJobs([job], deps.call()));
	};

	it('that are not there', async () => {
		const client = await deps.client();
		const jobs = [{ system: 'ledger', id: 'job_0' }];
		const record = await deps.invoice(client);
		const pair = { invoice: { system: 'ledger', id: record.invoice.id }, job: jobs[0]! };
		const remote = { ...pair, invoice: { system: 'hubSpot:1', id: '7' } };
		const move = { ...deps.move({ job: { id: 'job_0' } } as Parameters<Deps['move']>[0], 's') };
		expect(said(await ledger.invoicing.create([deps.order(client, { jobs })], deps.call()))).toEqual(NO_JOB);
		expect(said(await ledger.links.link([pair], deps.call()))).toEqual(NO_JOB);
		expect(said(await ledger.links.link([remote], deps.call()))).toEqual(NO_JOB);
		expect(said(await ledger.jobs.move([move], deps.call()))).toEqual(NO_JOB);
	});

	it('of another client', async () => {
		const job = await deps.job(await deps.client(), await deps.pipeline());
		const client = await deps.client({ name: 'Berg' });
		expect(
			said(await ledger.invoicing.create([deps.order(client, { jobs: [deps.jobRef(job)] })], deps.call())),
		).toEqual([
			'job_of_other_client',
			'job',
			`The job "${job.job.title}" belongs to another client than the invoice.`,
			"Pick a job of Berg, or bill the job's own client.",
		]);
	});

	it('that are to be moved', async () => {
		const pipeline = await deps.pipeline();
		const job = await deps.job(await deps.client(), pipeline);
		const move = (stage: string, fields: object = {}) =>
			ledger.jobs.move([deps.move(job, stage, fields)], deps.call());
		expect(said(await move('stg_0'))).toEqual([
			'stage_of_other_pipeline',
			'stage',
			`The pipeline "${pipeline.name}" has no stage "stg_0".`,
			'Pick one of its stages: A, B, C.',
		]);
		expect(said(await move(pipeline.stages[1]!.id, { expectedEntry: 7 }))).toEqual([
			'job_moved_on',
			'job',
			`The job "${job.job.title}" has moved on since it was looked at.`,
			'Run the node again; it then decides on the stage the job is in now.',
		]);
		const key = { idempotencyKey: 'k', request: { to: 'a' } };
		expect(said(await move(pipeline.stages[1]!.id, key))).toBe('done');
		expect(said(await move(pipeline.stages[1]!.id, { ...key, request: { to: 'b' } }))).toEqual([
			'key_reused',
			'stage',
			'The unique key "k" was used before for a request that differs in stage.',
			'Use the key of this request only for this request, or give a new key when you want a second one.',
		]);
	});

	it('that are to be made', async () => {
		expect(await newJob({ title: ' ' })).toEqual([
			'title_missing',
			'title',
			'A job needs a title.',
			'Give the job a title.',
		]);
		expect(await newJob({ clientId: 'cli_0' })).toEqual([
			'unknown_client',
			'client',
			'The ledger has no client "cli_0".',
			'Pick the client from the list, or create it first.',
		]);
		expect(await newJob({ pipelineId: 'pipe_0' })).toEqual([
			'unknown_pipeline',
			'pipeline',
			'The ledger has no pipeline "pipe_0".',
			'Pick the pipeline from the list, or create it first.',
		]);
	});
});

describe('what the ledger says of payments', () => {
	it('that nobody can tell the amount or the currency of', async () => {
		expect(said(await deps.tryPay(null, { currency: 'EUR' }))).toEqual([
			'amount_needed',
			'amount',
			'An unapplied payment needs an amount.',
			'Give the amount that was received.',
		]);
		expect(said(await deps.tryPay(null, { amount: 1n }))).toEqual([
			'currency_needed',
			'currency',
			'An unapplied payment needs a currency.',
			'Give the currency that was received, such as EUR.',
		]);
	});

	it('where nothing is open', async () => {
		const record = await deps.invoice(await deps.client());
		await deps.pay(record, { amount: 60_00n, state: 'pending' });
		await deps.pay(record);
		expect(await deps.settled(record)).toMatchObject({ paid: 40_00n, pending: 60_00n });
		expect(said(await deps.tryPay(record))).toEqual([
			'nothing_open',
			'amount',
			`Nothing is open on invoice ${record.invoice.number}.`,
			'Give an amount, or leave the invoice as it is.',
		]);
	});

	it('that are to be applied', async () => {
		const client = await deps.client();
		const [one, two] = [await deps.invoice(client), await deps.invoice(client)];
		const { payment } = await deps.pay(one, { amount: 1n });
		const apply = (named: object) =>
			ledger.invoicing.applyPayments(
				[
					{ invoiceId: two.invoice.id, payment: named } as Parameters<
						typeof ledger.invoicing.applyPayments
					>[0][0],
				],
				deps.call(),
			);
		expect(said(await apply({ id: 'pay_0' }))).toEqual([
			'unknown_payment',
			'payment',
			'The ledger has no payment "pay_0", or it was deleted.',
			FROM_LIST('payment'),
		]);
		expect(said(await apply({ id: payment.id }))).toEqual([
			'payment_applied',
			'payment',
			`The payment "${payment.id}" is applied to invoice ${one.invoice.number} already.`,
			'Delete it there first, or pick another payment.',
		]);
		expect(said(await apply({ amount: 5n, payerEmail: null }))).toContain('unknown_payment');
		for (const payerEmail of ['A@x.example', 'b@x.example'])
			await deps.pay(null, { amount: 5n, currency: 'EUR', payerEmail });
		await deps.pay(null, { amount: 5n, currency: 'SEK', payerEmail: 'a@x.example' });
		expect(said(await apply({ amount: 5n, payerEmail: null }))).toContain(
			'2 unapplied payments have that amount and payer.',
		);
		expect(said(await apply({ amount: 5n, payerEmail: 'a@X.example' }))).toBe('done');
	});
});

describe('what the ledger says of keys whose record is gone', () => {
	const GONE = (what: string) => [
		'invoice_was_deleted',
		'idempotencyKey',
		`The ${what} that the unique key "k" made was deleted.`,
		`Give a new key when a new ${what} is wanted.`,
	];

	it('invoices and clones', async () => {
		const client = await deps.client();
		const order = deps.order(client, { idempotencyKey: 'k', finalise: false });
		const { invoice } = valueOf((await ledger.invoicing.create([order], deps.call()))[0]);
		await ledger.invoicing.deleteInvoices([{ id: invoice.id }], deps.call());
		expect(said(await ledger.invoicing.create([order], deps.call()))).toEqual(GONE('invoice'));
		const original = await deps.draft(client);
		const copy = { id: original.invoice.id, idempotencyKey: 'c' };
		const clone = valueOf((await ledger.invoicing.clone([copy], deps.call()))[0]);
		expect(said(await ledger.invoicing.clone([{ ...copy, id: clone.invoice.id }], deps.call()))).toEqual([
			'key_reused',
			'invoice',
			'The unique key "c" was used before for a request that differs in invoice.',
			'Use the key of this request only for this request, or give a new key when you want a second one.',
		]);
		await ledger.invoicing.deleteInvoices([{ id: clone.invoice.id }], deps.call());
		expect(said(await ledger.invoicing.clone([copy], deps.call()))).toEqual([
			'invoice_was_deleted',
			'idempotencyKey',
			'The clone that the unique key "c" made was deleted.',
			'Give a new key when a new clone is wanted.',
		]);
	});

	it('the one invoice of a proposal', async () => {
		const client = await deps.client();
		const proposal = {
			idempotencyKey: 'p',
			client: { id: client.id },
			title: 'Garden',
			message: '',
			currency: 'EUR',
			lines: lines().map((line) => ({ ...line, optional: false })),
			validUntil: '2030-01-01',
			paymentTermsDays: null,
			request: {},
		};
		const entry = valueOf((await ledger.proposals!.create([proposal], deps.call()))[0]);
		const ask = { id: entry.proposal.id, finalise: false, byEmail: false };
		const { invoice } = valueOf((await ledger.proposals!.invoice([ask], deps.call()))[0]);
		await ledger.invoicing.deleteInvoices([{ id: invoice.id }], deps.call());
		expect(said(await ledger.proposals!.invoice([ask], deps.call()))).toEqual([
			'invoice_was_deleted',
			'proposal',
			'The invoice of this proposal was deleted, and a proposal becomes one invoice for ever.',
			'Create an invoice from lines, with a key of its own.',
		]);
		const link = { id: entry.proposal.id, linkHash: 'h' };
		expect(said(await ledger.proposals!.send([link], deps.call()))).toBe('done');
		expect(said(await ledger.proposals!.send([link], deps.call()))).toEqual([
			'link_taken',
			'link',
			'This link was made before.',
			'Run the node again; it makes a new one.',
		]);
	});
});
