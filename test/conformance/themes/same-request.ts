import type { Client } from '../../../src/domain/client';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import type { JobRecord } from '../../../src/ports/job-system';
import type { Outcome } from '../../../src/ports/outcome';
import { createInvoices, type InvoiceRequest } from '../../../src/usecases/create-invoices';
import { moveJobs, type MoveRequest } from '../../../src/usecases/move-jobs';
import { registerPayments, type PaymentRequest } from '../../../src/usecases/register-payments';
import type { Theme } from '../suite';
import { isReplayed, valueOf, type Deps } from '../deps';

/** A client with two jobs, as lists and searches know of them. */
async function office(deps: Deps): Promise<{ readonly client: Client; readonly jobs: readonly JobRecord[] }> {
	const client = await deps.client({ email: 'ada@acme.example' });
	const pipeline = await deps.pipeline();
	const jobs = [await deps.job(client, pipeline), await deps.job(client, pipeline)];
	deps.catchUp();
	return { client, jobs };
}

const requestOf = (deps: Deps, client: Client, jobs: readonly JobRecord[]): InvoiceRequest => ({
	idempotencyKey: 'order-7',
	client: { id: client.id },
	templateId: null,
	lines: [{ description: 'Work', quantity: 2, unitPrice: 100 }],
	currency: 'EUR',
	issueDate: '2026-04-01',
	dueDate: '2026-04-30',
	paymentTermsDays: undefined,
	reference: '4711',
	note: 'Thanks',
	email: { subject: undefined, text: 'Hello', cc: ['bo@acme.example', 'cy@acme.example'] },
	jobs: jobs.map((job) => deps.jobRef(job)),
	finalise: false,
});

/** The same invoice in other words, one field after the other, and all of them at once. */
function otherWords(
	request: InvoiceRequest,
	{ email: address }: Client,
): Readonly<Record<string, Partial<InvoiceRequest>>> {
	const { email, jobs } = request;
	const each: Readonly<Record<string, Partial<InvoiceRequest>>> = {
		'client by address': { client: { email: address } },
		'client by address in capitals': { client: { email: address.toUpperCase() } },
		'subject as nothing': { email: { ...email, subject: '' } },
		'subject as null': { email: { ...email, subject: null } },
		'text with a blank': { email: { ...email, text: 'Hello ' } },
		'cc as a text in another order': { email: { ...email, cc: 'CY@acme.example; bo@acme.example' } },
		'jobs in another order, one twice': { jobs: [jobs[1]!, jobs[0]!, jobs[1]!] },
		'dates with a time': { issueDate: '2026-04-01T00:00:00', dueDate: '2026-04-30T23:59:59.999Z' },
		'numbers as texts': {
			lines: [{ description: 'Work', quantity: '2.0', unitPrice: '100.00', discountPercent: ' 0 ', taxRate: 0 }],
		},
		'a text as a number': { reference: 4711 },
		'trailing blanks': {
			lines: [{ description: 'Work ', quantity: 2, unitPrice: 100, unit: '' }],
			note: 'Thanks\n',
		},
		'terms as nothing': { paymentTermsDays: '' },
	};
	const all = Object.values(each).reduce(
		(sum, one) => ({ ...sum, ...one, email: { ...sum.email, ...one.email } as InvoiceRequest['email'] }),
		{},
	);
	return { ...each, 'all of it': all };
}

/** Another invoice, by the field in which it is another one. */
const others = (request: InvoiceRequest, other: Client): Readonly<Record<string, Partial<InvoiceRequest>>> => ({
	client: { client: { id: other.id }, jobs: [] },
	lines: { lines: [{ description: 'Work', quantity: 3, unitPrice: 100 }] },
	currency: { currency: '' },
	issueDate: { issueDate: '2026-04-02' },
	dueDate: { dueDate: '2026-05-01' },
	paymentTermsDays: { paymentTermsDays: 30 },
	reference: { reference: '4712' },
	note: { note: '' },
	emailSubject: { email: { ...request.email, subject: 'Hi' } },
	emailText: { email: { ...request.email, text: null } },
	cc: { email: { ...request.email, cc: 'bo@acme.example' } },
	jobs: { jobs: request.jobs.slice(1) },
	finish: { finalise: true },
});

const create = async (
	deps: Deps,
	requests: readonly InvoiceRequest[],
	policy: 'each' | 'all' = 'each',
): Promise<readonly Outcome<InvoiceRecord>[]> => createInvoices(requests, deps.system, deps.call(policy));

const differs = (outcome: Outcome<unknown> | undefined): unknown =>
	outcome?.kind === 'refused' ? [outcome.refusal.code, outcome.refusal.field] : outcome?.kind;

/** As earlier versions kept it. */
const asBefore = (request: InvoiceRequest, client: string) => ({
	client,
	template: '',
	lines: '[["Work","2","","100","0","Z","0"]]',
	currency: 'EUR',
	dates: '2026-04-01 2026-04-30 ',
	words: '4711\n Thanks',
	email: JSON.stringify(request.email),
	jobs: request.jobs.map(({ system, id }) => `${system}:${id}`).join(' '),
	finalise: 'false',
});

export const sameRequest: Theme = (test) => {
	test('C.15: an invoice asked for in other words is the same request', ['create'], async (deps) => {
		const { client, jobs } = await office(deps);
		const request = requestOf(deps, client, jobs);
		const made = valueOf((await create(deps, [request]))[0]);
		const answers: Record<string, string> = {};
		for (const [name, words] of Object.entries(otherWords(request, client))) {
			const [again] = await create(deps, [{ ...request, ...words }]);
			answers[name] =
				isReplayed(again) && valueOf(again).invoice.id === made.invoice.id
					? 'the same'
					: JSON.stringify(differs(again));
		}
		expect(answers).toEqual(Object.fromEntries(Object.keys(answers).map((name) => [name, 'the same'])));
		deps.catchUp();
		expect(await deps.invoices()).toHaveLength(1);
	});

	test(
		'C.15: an invoice that is another one is refused, and the field named',
		['create', 'finalise'],
		async (deps) => {
			const { client, jobs } = await office(deps);
			const other = await deps.client({ email: 'bo@beta.example' });
			const request = requestOf(deps, client, jobs);
			valueOf((await create(deps, [request]))[0]);
			for (const [field, words] of Object.entries(others(request, other))) {
				expect([field, differs((await create(deps, [{ ...request, ...words }]))[0])]).toEqual([
					field,
					['key_reused', field === 'jobs' ? 'job' : field],
				]);
			}
		},
	);

	test('C.15: in one run, too, the same request in other words makes one invoice', ['create'], async (deps) => {
		const { client, jobs } = await office(deps);
		const request = requestOf(deps, client, jobs);
		const words = Object.values(otherWords(request, client));
		for (const policy of ['each', 'all'] as const) {
			const outcomes = await create(
				deps,
				[request, ...words.map((one) => ({ ...request, ...one }))].map((one) => ({
					...one,
					idempotencyKey: policy,
				})),
				policy,
			);
			expect(outcomes.map(isReplayed)).toEqual([false, ...words.map(() => true)]);
			expect(new Set(outcomes.map((outcome) => valueOf(outcome).invoice.id)).size).toBe(1);
		}
	});

	test('C.15: with `all`, a request in other words holds nobody back', ['create'], async (deps) => {
		const { client, jobs } = await office(deps);
		const request = requestOf(deps, client, jobs);
		const made = valueOf((await create(deps, [request]))[0]);
		const outcomes = await create(
			deps,
			[
				{ ...request, client: { email: client.email } },
				{ ...request, idempotencyKey: 'order-8' },
			],
			'all',
		);
		expect(outcomes.map(isReplayed)).toEqual([true, false]);
		expect(valueOf(outcomes[0]).invoice.id).toBe(made.invoice.id);
	});

	test('C.15: the request that an earlier version kept is the same request', ['create'], async (deps) => {
		const { client, jobs } = await office(deps);
		const request = requestOf(deps, client, jobs);
		for (const said of [client.id, client.email]) {
			const key = `before-${said}`;
			const kept = deps.order(client, {
				idempotencyKey: key,
				finalise: false,
				request: asBefore(request, said),
			});
			const made = valueOf((await deps.system.invoicing.create([kept], deps.call()))[0]);
			for (const words of [{}, ...Object.values(otherWords(request, client))]) {
				const [again] = await create(deps, [{ ...request, idempotencyKey: key, ...words }]);
				expect([isReplayed(again), differs(again)]).toEqual([true, 'done']);
				expect(valueOf(again).invoice.id).toBe(made.invoice.id);
			}
			expect(
				differs((await create(deps, [{ ...request, idempotencyKey: key, dueDate: '2026-05-01' }]))[0]),
			).toEqual(['key_reused', 'dueDate']);
			expect(differs((await create(deps, [{ ...request, idempotencyKey: key, note: 'x' }]))[0])).toEqual([
				'key_reused',
				'note',
			]);
		}
	});

	test(
		'C.15: a client whose address changed is the same client; whoever has that address now is another',
		['create', 'ownCatalogue'],
		async (deps) => {
			const { client, jobs } = await office(deps);
			const byAddress = { ...requestOf(deps, client, jobs), client: { email: client.email } };
			const made = valueOf((await create(deps, [byAddress]))[0]);
			const fields = { name: client.name, email: 'ada@new.example' };
			valueOf(
				(
					await deps.system.catalogue.putClients([{ id: client.id, idempotencyKey: '', fields }], deps.call())
				)[0],
			);
			const again = await create(deps, [
				byAddress,
				{ ...byAddress, client: { id: client.id } },
				{ ...byAddress, client: { email: 'ada@new.example' } },
			]);
			expect(again.map((outcome) => [isReplayed(outcome), valueOf(outcome).invoice.id])).toEqual(
				again.map(() => [true, made.invoice.id]),
			);
			const heir = await deps.client({ email: client.email });
			expect(differs((await create(deps, [{ ...byAddress, client: { id: heir.id }, jobs: [] }]))[0])).toEqual([
				'key_reused',
				'client',
			]);
			const [sameWords] = await create(deps, [byAddress]);
			expect([isReplayed(sameWords), valueOf(sameWords).client.id]).toEqual([true, client.id]);
		},
	);

	test(
		'C.15: a payment in other words is the same request; another one is refused, and the field named',
		['create', 'finalise', 'registerPayment'],
		async (deps) => {
			const invoice = await deps.invoice(await deps.client());
			const other = await deps.invoice(await deps.client());
			const request: PaymentRequest = {
				idempotencyKey: 'bank-1',
				invoice: { id: invoice.invoice.id },
				amount: 10.5,
				currency: undefined,
				state: 'cleared',
				method: 'cash',
				paidOn: '2026-02-27',
				payerEmail: 'ada@acme.example',
				reference: '4711',
			};
			const register = async (fields: Partial<PaymentRequest>) =>
				(await registerPayments([{ ...request, ...fields }], deps.system.invoicing, deps.call()))[0];
			const { payment } = valueOf(await register({}));
			const number = (await deps.read(invoice)).invoice.number!;
			deps.catchUp();
			const words: readonly Partial<PaymentRequest>[] = [
				{ amount: '10.50' },
				{ currency: '' },
				{ paidOn: '2026-02-27T12:00:00+01:00' },
				{ payerEmail: ' ADA@acme.example' },
				{ reference: 4711 },
				{ reference: '4711 ' },
				{ invoice: { number } },
			];
			for (const said of words)
				expect([said, isReplayed(await register(said)), valueOf(await register(said)).payment.id]).toEqual([
					said,
					true,
					payment.id,
				]);
			const otherRequests: Readonly<Record<string, Partial<PaymentRequest>>> = {
				invoice: { invoice: { id: other.invoice.id } },
				amount: { amount: 10.51 },
				currency: { currency: 'EUR' },
				method: { method: 'card' },
				paidOn: { paidOn: '' },
				payerEmail: { payerEmail: '' },
				reference: { reference: '4712' },
				...(deps.can('pendingPayment') && { isPending: { state: 'pending' } }),
			};
			for (const [field, said] of Object.entries(otherRequests))
				expect([field, differs(await register(said))]).toEqual([field, ['key_reused', field]]);
		},
	);

	test(
		'C.15: a move asked for in other words is the same request; another one is refused, and the field named',
		['move', 'ownStages'],
		async (deps) => {
			const { jobs } = await office(deps);
			const [{ job, pipeline }] = jobs as [JobRecord];
			const [from, to, last] = pipeline.stages;
			const request: MoveRequest = {
				idempotencyKey: 'move-1',
				job: deps.jobRef(jobs[0]!),
				to: { stageId: to!.id },
				when: 'always',
				expectedStageId: from!.id,
				unpaid: 'keep',
			};
			const around = { jobs: deps.system.jobs, links: deps.system.links, invoicing: [deps.system.invoicing] };
			const move = async (fields: Partial<MoveRequest>) =>
				(await moveJobs([{ ...request, ...fields }], around, deps.call()))[0];
			expect(isReplayed(await move({}))).toBe(false);
			const again = await move({ properties: {} });
			expect([isReplayed(again), valueOf(again).record.job.id]).toEqual([true, job.id]);
			const otherRequests: Readonly<Record<string, Partial<MoveRequest>>> = {
				stage: { to: { stageId: last!.id } },
				when: { when: 'automove' },
				expectedStage: { expectedStageId: null },
				unpaidInvoices: { unpaid: 'stop' },
			};
			for (const [field, said] of Object.entries(otherRequests))
				expect([field, differs(await move(said))]).toEqual([field, ['key_reused', field]]);
		},
	);
};
