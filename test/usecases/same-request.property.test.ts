import fc from 'fast-check';
import type { RequestFingerprint } from '../../src/domain/request-fingerprint';
import type { Outcome } from '../../src/ports/outcome';
import { createInvoices, type InvoiceRequest } from '../../src/usecases/create-invoices';
import { createJobs } from '../../src/usecases/keep-jobs';
import { putPipelines } from '../../src/usecases/keep-pipelines';
import { createProposals } from '../../src/usecases/keep-proposals';
import { putRecurring } from '../../src/usecases/keep-recurring';
import { putTemplates } from '../../src/usecases/keep-templates';
import { moveJobs, type MoveRequest } from '../../src/usecases/move-jobs';
import { registerPayments, type PaymentRequest } from '../../src/usecases/register-payments';
import { sqliteLedger } from '../conformance/ledgers';
import { memoryWithCompany, withCompany } from '../support/company';
import { codeOf, isReplayed, lines as readLines, valueOf, Deps, type SystemUnderTest } from '../conformance/deps';
import * as say from './spellings';
import type { Said, Sayings } from './spellings';
import { propertyRuns } from '../support/property-runs';

type Values = Readonly<Record<string, unknown>>;

/** One kind of request: what its fields may say, and how it is asked. */
interface Kind {
	readonly fields: Sayings;
	ask(values: Values, key: string): Promise<Outcome<unknown>>;
	/** As an earlier version kept it, and made what it asked for; left out where that is pinned elsewhere. */
	askBefore?(values: Values, key: string): Promise<Outcome<unknown>>;
	/** A request of its own for each run, where one needs something fresh. */
	fresh?(): Promise<void>;
}

const first = async (outcomes: Promise<readonly Outcome<unknown>[]>): Promise<Outcome<unknown>> => (await outcomes)[0]!;

const SYSTEMS: Readonly<Record<string, () => Promise<SystemUnderTest>>> = {
	'the memory system': async () => memoryWithCompany(),
	'the ledger on SQLite': async () => await withCompany(await sqliteLedger()),
};
const RUNS: Readonly<Record<string, number>> = { 'the memory system': 120, 'the ledger on SQLite': 25 };

/** What the requests name. */
async function office(deps: Deps) {
	const [ada, bo] = [
		await deps.client({ email: 'ada@acme.example' }),
		await deps.client({ email: 'bo@acme.example' }),
	];
	const pipeline = await deps.pipeline();
	const other = await deps.pipeline();
	const jobs = [await deps.job(ada, pipeline), await deps.job(ada, pipeline), await deps.job(ada, pipeline)];
	const lines = readLines('EUR', { description: 'Much', unitPrice: 1_000_000 });
	const [invoice, otherInvoice] = [await deps.invoice(ada, { lines }), await deps.invoice(ada, { lines })];
	const template = valueOf(
		(
			await deps.system.catalogue.putTemplates(
				[
					{
						id: null,
						idempotencyKey: '',
						fields: { name: 'T', lines, email: { subject: 's', text: 't', cc: [] } },
					},
				],
				deps.call(),
			)
		)[0],
	);
	const client = () =>
		say.oneOf([{ id: ada.id }, { email: ada.email }, { email: ada.email.toUpperCase() }], { id: bo.id });
	return { ada, bo, pipeline, other, jobs, invoice, otherInvoice, template, client };
}

type Office = Awaited<ReturnType<typeof office>>;

function invoices(deps: Deps, { client, jobs, template }: Office): Kind {
	const refs = jobs.map((job) => deps.jobRef(job));
	const requestOf = (values: Values, idempotencyKey: string): InvoiceRequest => {
		const { emailSubject: subject, emailText, cc, finish, ...rest } = values;
		return {
			idempotencyKey,
			...rest,
			templateId: rest.template,
			email: { subject, text: emailText, cc },
			finalise: finish,
		} as unknown as InvoiceRequest;
	};
	return {
		fields: {
			client: client(),
			template: say.oneOf([null], template.id),
			lines: say.lines(),
			currency: say.currency(),
			issueDate: say.oneOf([undefined, null, ''], '2026-12-01'),
			dueDate: say.date(),
			paymentTermsDays: say.terms(),
			reference: say.text(),
			note: say.text(),
			emailSubject: say.text(),
			emailText: say.text(),
			cc: say.cc(),
			jobs: say.anyOrder(refs.slice(1), [refs[0]]),
			finish: say.oneOf([false], true),
		},
		ask: (values, key) => first(createInvoices([requestOf(values, key)], deps.system, deps.call())),
		askBefore: async (values, key) => {
			const request = requestOf(values, key);
			const { invoicing } = deps.system;
			const create = async (...[batch, call]: Parameters<typeof invoicing.create>) =>
				invoicing.create(
					batch.map((input) => ({ ...input, request: fingerprintedBefore(request, input.request.lines!) })),
					call,
				);
			return await first(
				createInvoices([request], { ...deps.system, invoicing: { ...invoicing, create } }, deps.call()),
			);
		},
	};
}

/** The request fingerprint of earlier versions, word for word. */
function fingerprintedBefore(request: InvoiceRequest, lines: string): RequestFingerprint {
	const { client, email, jobs } = request;
	const asText = (input: unknown): string =>
		input === undefined || input === null || input === '' ? '' : String(input);
	const day = (input: unknown): string => asText(input).slice(0, 10);
	return {
		client: 'id' in client! ? client.id : client!.email.toLowerCase(),
		template: request.templateId ?? '',
		lines,
		currency: asText(request.currency).toUpperCase(),
		dates: `${day(request.issueDate)} ${day(request.dueDate)} ${asText(request.paymentTermsDays)}`,
		words: `${asText(request.reference)}\n${asText(request.note)}`,
		email: JSON.stringify(email),
		jobs: jobs.map(({ system, id }) => `${system}:${id}`).join(' '),
		finalise: String(request.finalise),
	};
}

const payments = (deps: Deps, { invoice, otherInvoice }: Office): Kind => ({
	fields: {
		invoice: say.oneOf([{ id: invoice.invoice.id }, { number: invoice.invoice.number }], {
			id: otherInvoice.invoice.id,
		}),
		amount: say.amount(),
		currency: say.oneOf([undefined, ''], 'EUR'),
		isPending: say.oneOf(['cleared'], 'pending'),
		method: say.oneOf(['cash'], 'card'),
		paidOn: say.date(),
		payerEmail: say.oneOf(['ada@acme.example', ' Ada@ACME.example '], 'bo@acme.example'),
		reference: say.text(),
	},
	ask: ({ isPending, ...values }, idempotencyKey) =>
		first(
			registerPayments(
				[{ ...values, state: isPending, idempotencyKey } as unknown as PaymentRequest],
				deps.system.invoicing,
				deps.call(),
			),
		),
});

const proposals = (deps: Deps, { client }: Office): Kind => ({
	fields: {
		client: client(),
		title: say.text({ optional: false }),
		message: say.text(),
		currency: say.oneOf([undefined, '', 'EUR', 'eur'], 'SEK'),
		lines: say.lines(),
		validUntil: say.date(),
		paymentTermsDays: say.terms(),
	},
	ask: ({ client: named, ...fields }, idempotencyKey) =>
		first(
			createProposals(
				[{ idempotencyKey, client: named as { id: string }, fields }],
				{ proposals: deps.system.proposals!, catalogue: deps.system.catalogue },
				deps.call(),
			),
		),
});

/** With a name that no other key has; its blanks stay as they were said. */
const named = (values: Values, key: string): Values => ({
	...values,
	name: (values.name as string).replace(/\S/, (character) => `${key} ${character}`),
});

const templates = (deps: Deps): Kind => ({
	fields: {
		name: say.text({ optional: false }),
		lines: say.lines(),
		paymentTermsDays: say.terms(),
		note: say.text(),
		emailSubject: say.text(),
		emailText: say.text(),
		cc: say.cc(),
	},
	ask: (fields, idempotencyKey) =>
		first(
			putTemplates(
				[{ id: null, idempotencyKey, fields: named(fields, idempotencyKey) }],
				deps.system.catalogue,
				deps.call(),
			),
		),
});

const stage = (name: unknown) => ({ id: '', name, automove: false, createsInvoice: false, templateId: '' });
const pipelines = (deps: Deps): Kind => ({
	fields: {
		name: say.text({ optional: false }),
		stages: say.oneOf(
			[
				[stage('A'), stage('B')],
				[stage(' A'), stage('B ')],
			],
			[stage('B'), stage('A')],
		),
	},
	ask: (values, idempotencyKey) =>
		first(putPipelines([{ id: null, idempotencyKey, ...named(values, idempotencyKey) }], deps.system, deps.call())),
});

const jobs = (deps: Deps, { client, pipeline, other }: Office): Kind => ({
	fields: {
		title: say.text({ optional: false }),
		client: client(),
		pipeline: say.oneOf([pipeline.id], other.id),
		stage: say.oneOf([''], pipeline.stages[1]!.id),
	},
	ask: ({ title, client: named, pipeline: pipelineId, stage: stageId }, idempotencyKey) =>
		first(
			createJobs(
				[
					{
						idempotencyKey,
						title,
						client: named as { id: string },
						pipelineId: pipelineId as string,
						stageId: stageId as string,
					},
				],
				deps.system,
				deps.call(),
			),
		),
});

const SCHEDULE = ['period', 'every', 'startDate', 'endDate', 'count', 'time', 'timeZone'];
const recurring = (deps: Deps, { client }: Office): Kind => ({
	fields: {
		name: say.text({ optional: false }),
		client: client(),
		lines: say.lines(),
		paymentTermsDays: say.terms(),
		reference: say.text(),
		note: say.text(),
		emailSubject: say.text(),
		cc: say.cc(),
		period: say.oneOf(['month'], 'year'),
		every: say.count(99),
		startDate: say.date({ optional: false }),
		endDate: say.oneOf([undefined, null, ''], '2030-06-01'),
		count: say.count(99),
		time: say.oneOf(['06:30', '6:30', ' 06:30'], '07:30'),
		timeZone: say.oneOf([undefined, null, ''], 'Europe/Rome'),
	},
	ask: ({ client: named, ...values }, idempotencyKey) => {
		const schedule = Object.fromEntries(
			SCHEDULE.map((field) => [field === 'timeZone' ? 'zone' : field, values[field]]),
		);
		const fields = Object.fromEntries(Object.entries(values).filter(([field]) => !SCHEDULE.includes(field)));
		return first(
			putRecurring(
				[{ id: null, idempotencyKey, client: named as { id: string }, fields: { ...fields, schedule } }],
				deps.system,
				deps.call(),
			),
		);
	},
});

function moves(deps: Deps, { ada, pipeline }: Office): Kind {
	let job = deps.jobRef({ job: { id: '' } } as never);
	const [from, to, last] = pipeline.stages;
	return {
		fields: {
			stage: say.oneOf([{ stageId: to!.id }], { stageId: last!.id }),
			when: say.oneOf(['always'], 'automove'),
			expectedStage: say.oneOf([from!.id], null),
			unpaidInvoices: say.oneOf(['keep'], 'stop'),
		},
		fresh: async () => {
			job = deps.jobRef(await deps.job(ada, pipeline));
		},
		ask: ({ stage: target, when, expectedStage, unpaidInvoices }, idempotencyKey) => {
			const request = {
				idempotencyKey,
				job,
				to: target,
				when,
				expectedStageId: expectedStage,
				unpaid: unpaidInvoices,
			} as MoveRequest;
			return first(
				moveJobs(
					[request],
					{ jobs: deps.system.jobs, links: deps.system.links, invoicing: [deps.system.invoicing] },
					deps.call(),
				),
			);
		},
	};
}

const KINDS: Readonly<Record<string, (deps: Deps, around: Office) => Kind>> = {
	invoices,
	payments,
	proposals,
	templates,
	pipelines,
	jobs,
	recurring,
	moves,
};

const said = (fields: Readonly<Record<string, Said>>, as: 'one' | 'two'): Values =>
	Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, value[as]]));

/** What came out, to be compared: a replay brings the key along, or does not, with the system. */
function record(outcome: Outcome<unknown>): unknown {
	const plain = (name: string, value: unknown) =>
		typeof value === 'bigint' ? value.toString() : name === 'idempotencyKey' ? undefined : value;
	return JSON.parse(JSON.stringify(valueOf(outcome), plain)) as unknown;
}

describe.each(Object.keys(SYSTEMS))('C.15: requests under one key, over %s', (name) => {
	let deps: Deps;
	let around: Office;
	let keys = 0;
	beforeAll(async () => {
		deps = new Deps(await SYSTEMS[name]!());
		around = await office(deps);
	});
	afterAll(() => deps.system.close());

	it.each(Object.keys(KINDS))(
		'%s: said in two ways they are one; with one field that means something else they are refused, and the field is named',
		async (kindName) => {
			const kind = KINDS[kindName]!(deps, around);
			const property = fc.asyncProperty(
				fc.record(kind.fields),
				fc.constantFrom(...Object.keys(kind.fields)),
				async (fields, changed) => {
					await kind.fresh?.();
					const asks = kind.askBefore ? [kind.ask, kind.askBefore] : [kind.ask];
					for (const make of asks) {
						const key = `${kindName}-${(keys += 1)}`;
						const made = await make(said(fields, 'one'), key);
						const again = await kind.ask(said(fields, 'two'), key);
						expect(record(again)).toEqual(record(made));
						expect([made, again].map(isReplayed)).toEqual([false, true]);
						const other = await kind.ask(
							{ ...said(fields, 'two'), [changed]: fields[changed]!.other },
							key,
						);
						expect([codeOf(other), (other as { refusal: { field: string } }).refusal.field]).toEqual([
							'key_reused',
							changed === 'jobs' ? 'job' : changed,
						]);
					}
				},
			);
			await fc.assert(property, { numRuns: propertyRuns(RUNS[name]!) });
		},
	);
});
