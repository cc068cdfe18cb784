import { createInvoices, type InvoiceRequest } from '../../src/usecases/create-invoices';
import { createJobs } from '../../src/usecases/keep-jobs';
import { createOrUpdateClients } from '../../src/usecases/keep-clients';
import { linkInvoices } from '../../src/usecases/link-invoices';
import { cloneInvoices } from '../../src/usecases/manage-invoices';
import { moveJobs } from '../../src/usecases/move-jobs';
import { registerPayments } from '../../src/usecases/register-payments';
import type { Outcome } from '../../src/ports/outcome';
import { postgresLedger, sqliteLedger } from '../conformance/ledgers';
import { Deps } from '../conformance/deps';
import { anInvoiceRequest } from '../support/builders/requests';

/**
 * Keys and ids that databases cannot keep, or only as something else: half characters, U+0000, and what no index takes.
 */
const UNUSABLE = ['a\ud800', 'a\udfff', 'a\0b', 'k'.repeat(100_000)];
const said = (outcome: Outcome<unknown>) => (outcome.kind === 'refused' ? outcome.refusal.code : outcome.kind);
const REFUSED = ['unstorable_text', 'unstorable_text', 'unstorable_text', 'text_too_long'];

describe.each([
	['SQLite', sqliteLedger],
	['PostgreSQL', postgresLedger],
] as const)('Unusable keys and ids, on %s', (_name, make) => {
	let deps: Deps;
	beforeAll(async () => {
		deps = new Deps(await make());
	});
	afterAll(() => deps.system.close());

	const request = (key: string, clientId: string, fields: Partial<InvoiceRequest> = {}) =>
		anInvoiceRequest({ idempotencyKey: key, client: { id: clientId }, ...fields });

	it('are refused one by one; their neighbours are done', async () => {
		const client = await deps.client();
		const pipeline = await deps.pipeline();
		const invoice = await deps.invoice(client);
		const job = await deps.job(client, pipeline);
		const { system } = deps;
		const invoiceName = { id: invoice.invoice.id };
		const all: Readonly<Record<string, readonly Outcome<unknown>[]>> = {
			create: await createInvoices(
				[...UNUSABLE, 'good'].map((key) => request(key, client.id)),
				system,
				deps.call(),
			),
			clone: await cloneInvoices(
				[...UNUSABLE, 'clone'].map((idempotencyKey) => ({ invoice: invoiceName, idempotencyKey })),
				system.invoicing,
				deps.call(),
			),
			pay: await registerPayments(
				[...UNUSABLE, 'paid'].map(
					(idempotencyKey) =>
						({
							idempotencyKey,
							invoice: invoiceName,
							amount: 1,
							currency: '',
							state: 'cleared',
							method: 'cash',
							paidOn: '',
							payerEmail: '',
							reference: '',
						}) as const,
				),
				system.invoicing,
				deps.call(),
			),
			job: await createJobs(
				[...UNUSABLE, 'job'].map((idempotencyKey) => ({
					idempotencyKey,
					title: 'Job',
					client: { id: client.id },
					pipelineId: pipeline.id,
					stageId: '',
				})),
				system,
				deps.call(),
			),
			client: await createOrUpdateClients(
				[...UNUSABLE, 'client'].map((key) => ({ key, fields: { name: 'Client' } })),
				system.catalogue,
				deps.call(),
			),
			move: await moveJobs(
				[...UNUSABLE, 'moved'].map(
					(idempotencyKey) =>
						({
							idempotencyKey,
							job: deps.jobRef(job),
							to: 'next',
							when: 'always',
							expectedStageId: null,
							unpaid: 'stop',
						}) as const,
				),
				{ ...system, invoicing: [system.invoicing] },
				deps.call(),
			),
		};
		expect(Object.fromEntries(Object.entries(all).map(([name, outcomes]) => [name, outcomes.map(said)]))).toEqual(
			Object.fromEntries(Object.keys(all).map((name) => [name, [...REFUSED, 'done']])),
		);
	});

	it('an invoice is not linked to a job whose name cannot be kept', async () => {
		const client = await deps.client();
		const invoice = await deps.invoice(client);
		const jobs = UNUSABLE.map((id) => ({ system: 'elsewhere', id }));
		const linked = await linkInvoices(
			[...jobs, { system: 'elsewhere', id: 'x' }, { system: 'x\ud800', id: 'x' }].map((job) => ({
				invoice: { id: invoice.invoice.id },
				job,
			})),
			deps.system,
			deps.call(),
		);
		expect(linked.map(said)).toEqual([...REFUSED, 'done', 'unstorable_text']);
		const created = await createInvoices(
			[...jobs, { system: 'elsewhere', id: 'x' }].map((job, at) =>
				request(`linked-${at}`, client.id, { jobs: [job] }),
			),
			deps.system,
			deps.call(),
		);
		expect(created.map(said)).toEqual([...REFUSED, 'done']);
	});
});
