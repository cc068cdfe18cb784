import { DEFAULT_SETTINGS } from '../../../src/domain/settings';
import type { ClientFields } from '../../../src/ports/catalogue';
import type { Outcome } from '../../../src/ports/outcome';
import { absent, codeOf, isReplayed, lines, valueOf, type Deps } from '../deps';
import { COMPANY } from '../../support/company';
import type { Theme } from '../suite';

const asNew = <T>(fields: T, idempotencyKey = '') => ({ id: null, idempotencyKey, fields });

export const catalogue: Theme = (test) => {
	test('clients are made, changed field by field, read and found', ['create', 'ownCatalogue'], async (deps) => {
		const { catalogue: it } = deps.system;
		const put = async (input: Parameters<typeof it.putClients>[0][number]) =>
			(await it.putClients([input], deps.call()))[0];
		const made = valueOf(await put(asNew({ name: ' Åke AB ', email: 'ake@example.com', language: 'sv' })));
		expect(made).toMatchObject({
			name: 'Åke AB',
			email: 'ake@example.com',
			language: 'sv',
			organisationNumber: '',
			address: '',
		});
		const changed = valueOf(
			await put({ id: made.id, idempotencyKey: '', fields: { address: 'Gatan 1\n111 11 Stad' } }),
		);
		expect(changed).toEqual({ ...made, address: 'Gatan 1\n111 11 Stad' });
		expect(await it.readClients([made.id, 'none'])).toEqual([changed, absent]);
		const other = await deps.client();
		expect((await it.listClients({ search: '', limit: 10 })).map(({ id }) => id)).toEqual([other.id, made.id]);
		for (const search of ['åKE ab', ' AKE@ ', made.id])
			expect((await it.listClients({ search, limit: 10 })).map(({ id }) => id)).toEqual([made.id]);
		expect(await it.listClients({ search: 'no such % client', limit: 10 })).toEqual([]);
		expect(await it.listClients({ search: '', limit: 1 })).toHaveLength(1);
	});

	test('a record is made once per key', ['create', 'move', 'ownCatalogue'], async (deps) => {
		const { catalogue: it } = deps.system;
		const twice = async <T extends { id: string }>(make: () => Promise<readonly Outcome<T>[]>) => {
			const [first, again] = [(await make())[0], (await make())[0]];
			expect([isReplayed(first), isReplayed(again)]).toEqual([false, true]);
			expect(valueOf(again)).toEqual(valueOf(first));
			return valueOf(first);
		};
		const client = await twice(() => it.putClients([asNew({ name: 'C' }, 'k')], deps.call()));
		await twice(() => it.putTemplates([asNew({ name: 'T', lines: lines() }, 'k')], deps.call()));
		const pipeline = await twice(() =>
			it.putPipelines(
				[
					asNew(
						{ name: 'P', stages: [{ id: null, name: 'S', automove: false, invoiceTemplateId: null }] },
						'k',
					),
				],
				deps.call(),
			),
		);
		const job = { idempotencyKey: 'k', title: 'J', clientId: client.id, pipelineId: pipeline.id, stageId: null };
		const jobs = [(await it.createJobs([job], deps.call()))[0], (await it.createJobs([job], deps.call()))[0]];
		expect(jobs.map(isReplayed)).toEqual([false, true]);
		expect(codeOf((await it.putClients([asNew({ name: 'D' }, 'k')], deps.call()))[0])).toBe('key_reused');
		expect(codeOf((await it.createJobs([{ ...job, title: 'K' }], deps.call()))[0])).toBe('key_reused');
	});

	test(
		'a key may stand for a record that is made once and then kept up to date',
		['create', 'ownCatalogue'],
		async (deps) => {
			const put = async (fields: Partial<ClientFields>, policy: 'each' | 'all' = 'each') =>
				(
					await deps.system.catalogue.putClients(
						[{ ...asNew(fields, 'crm-7'), onSeenKey: 'update' }],
						deps.call(policy),
					)
				)[0];
			const first = await put({ name: 'Ada', email: 'ada@example.com', language: 'sv' });
			const second = await put({ name: 'Ada Lovelace' });
			expect([isReplayed(first), isReplayed(second)]).toEqual([false, true]);
			expect(valueOf(second)).toEqual({ ...valueOf(first), name: 'Ada Lovelace' });
			expect(codeOf(await put({ name: '' }))).toBe('missing_text');
			expect(await deps.system.catalogue.listClients({ search: '', limit: 9 })).toEqual([valueOf(second)]);
			const both = [
				{ ...asNew({ name: 'B' }, 'n'), onSeenKey: 'update' as const },
				{ ...asNew({ name: 'C' }, 'n'), onSeenKey: 'update' as const },
			];
			const outcomes = await deps.system.catalogue.putClients(both, deps.call('all'));
			expect(outcomes.map(isReplayed)).toEqual([false, true]);
			expect((await deps.system.catalogue.listClients({ search: '', limit: 9 })).map(({ name }) => name)).toEqual(
				['C', 'Ada Lovelace'],
			);
		},
	);

	test('A.2 automove is not possible on the last stage', ['create', 'move', 'ownCatalogue'], async (deps) => {
		const stage = (name: string, automove: boolean) => ({ id: null, name, automove, invoiceTemplateId: null });
		const put = async (...stages: readonly ReturnType<typeof stage>[]) =>
			(await deps.system.catalogue.putPipelines([asNew({ name: 'P', stages })], deps.call()))[0];
		expect(codeOf(await put(stage('A', true), stage('B', true)))).toBe('automove_on_last_stage');
		expect(valueOf(await put(stage('A', true), stage('B', false))).stages.map(({ automove }) => automove)).toEqual([
			true,
			false,
		]);
	});

	test(
		'B.13: the key of a deleted template makes no other, and is refused',
		['create', 'ownCatalogue'],
		async (deps) => {
			const { catalogue: it } = deps.system;
			const asked = asNew({ name: 'Tax return', lines: lines() }, 'k');
			const put = async () => (await it.putTemplates([asked], deps.call()))[0];
			const { id } = valueOf(await put());
			expect(isReplayed(await put())).toBe(true);
			await it.deleteTemplates([{ id, stages: 'refuse' }], deps.call());
			expect(await put()).toMatchObject({ refusal: { code: 'template_was_deleted', field: 'idempotencyKey' } });
		},
	);

	test(
		'templates are made, changed, deleted, and stay known as deleted',
		['create', 'ownCatalogue'],
		async (deps) => {
			const { catalogue: it } = deps.system;
			const made = valueOf(
				(
					await it.putTemplates(
						[
							asNew({
								name: 'Tax return',
								lines: lines(),
								paymentTermsDays: 5,
								note: 'n',
								email: { subject: 's', text: 't', cc: ['x@example.com'] },
							}),
						],
						deps.call(),
					)
				)[0],
			);
			expect(made).toMatchObject({ currency: DEFAULT_SETTINGS.currency, isDeleted: false, paymentTermsDays: 5 });
			const changed = valueOf(
				(
					await it.putTemplates([{ id: made.id, idempotencyKey: '', fields: { name: 'Audit' } }], deps.call())
				)[0],
			);
			expect(changed).toEqual({ ...made, name: 'Audit' });
			expect(await it.listTemplates({ search: 'AUD', limit: 5 })).toEqual([changed]);
			expect(isReplayed((await it.deleteTemplates([{ id: made.id, stages: 'refuse' }], deps.call()))[0])).toBe(
				false,
			);
			expect(isReplayed((await it.deleteTemplates([{ id: made.id, stages: 'refuse' }], deps.call()))[0])).toBe(
				true,
			);
			expect(codeOf((await it.deleteTemplates([{ id: 'tpl_none', stages: 'refuse' }], deps.call()))[0])).toBe(
				'unknown_template',
			);
			expect(await it.listTemplates({ search: '', limit: 5 })).toEqual([]);
			expect(await it.readTemplates([made.id])).toEqual([{ ...changed, isDeleted: true }]);
			expect(
				codeOf(
					(
						await it.putTemplates([{ id: made.id, idempotencyKey: '', fields: { name: 'B' } }], deps.call())
					)[0],
				),
			).toBe('template_was_deleted');
		},
	);

	test(
		'A.1 a stage makes invoices only from a template that is there',
		['create', 'move', 'ownCatalogue'],
		async (deps) => {
			const { catalogue: it } = deps.system;
			const template = valueOf((await it.putTemplates([asNew({ name: 'T', lines: lines() })], deps.call()))[0]);
			const stage = { id: null, name: 'S', automove: false };
			const put = async (invoiceTemplateId: string) =>
				(
					await it.putPipelines(
						[asNew({ name: 'P', stages: [{ ...stage, invoiceTemplateId }] })],
						deps.call(),
					)
				)[0];
			const pipeline = valueOf(await put(template.id));
			expect(codeOf(await put('tpl_none'))).toBe('unknown_template');
			expect(pipeline.stages).toMatchObject([{ invoiceTemplateId: template.id }]);
			const other = valueOf((await it.putTemplates([asNew({ name: 'Other', lines: lines() })], deps.call()))[0]);
			await it.deleteTemplates([{ id: other.id, stages: 'refuse' }], deps.call());
			expect(codeOf(await put(other.id))).toBe('template_was_deleted');
		},
	);

	test(
		'stages are kept by id, added, reordered and removed, but never from under a job',
		['create', 'move', 'ownCatalogue'],
		async (deps) => {
			const { catalogue: it } = deps.system;
			const pipeline = await deps.pipeline();
			const [a, b, c] = pipeline.stages as [never, never, never];
			await deps.job(await deps.client(), pipeline);
			const put = async (
				stages: readonly {
					id: string | null;
					name: string;
					automove: boolean;
					invoiceTemplateId: string | null;
				}[],
			) => (await it.putPipelines([{ id: pipeline.id, idempotencyKey: '', fields: { stages } }], deps.call()))[0];
			const added = { id: null, name: 'New', automove: true, invoiceTemplateId: null };
			const changed = valueOf(await put([c, added, a]));
			expect(changed.stages).toEqual([c, { ...added, id: expect.stringMatching(/^stg_/) }, a]);
			expect(await it.putPipelines([], deps.call())).toEqual([]);
			expect((await deps.system.jobs.listPipelines()).find(({ id }) => id === pipeline.id)).toEqual(changed);
			expect(codeOf(await put([c]))).toBe('stage_in_use');
			expect(codeOf(await put([a, b]))).toBe('unknown_stage');
			expect(codeOf(await put([]))).toBe('no_stages');
		},
	);

	test('settings start careful, and are checked as a whole', ['create', 'ownCatalogue'], async (deps) => {
		const { catalogue: it } = deps.system;
		expect(await it.settings()).toEqual({ ...DEFAULT_SETTINGS, companyName: COMPANY });
		const change = {
			companyName: 'Åkes Redovisning',
			timeZone: 'Europe/Stockholm',
			language: 'sv',
			currency: 'SEK',
			numberDigits: 12,
			paymentTermsDays: 0,
			brandColour: '#A1b2C3',
		};
		const asTexts = { ...change, numberDigits: ' 12', paymentTermsDays: '0' } as object;
		for (const given of [asTexts, change])
			expect(valueOf(await it.putSettings(given, deps.call()))).toEqual({ ...DEFAULT_SETTINGS, ...change });
		const bad: readonly [object, string][] = [
			[{ timeZone: 'Europe/Nowhere' }, 'unknown_time_zone'],
			[{ timeZone: '' }, 'unknown_time_zone'],
			[{ currency: 'nok ' }, 'unknown_currency'],
			[{ language: 'xx' }, 'not_a_choice'],
			[{ numberDigits: 13 }, 'out_of_range'],
			[{ numberDigits: 0 }, 'out_of_range'],
			[{ numberPrefix: '2026' }, 'prefix_ends_in_digit'],
			[{ paymentTermsDays: 366 }, 'out_of_range'],
			[{ paymentTermsDays: 1.5 }, 'out_of_range'],
			[{ paymentTermsDays: '1e1' }, 'out_of_range'],
			[{ numberDigits: '' }, 'out_of_range'],
			[{ brandColour: 'red' }, 'not_a_colour'],
			[{ companyName: 'OK', overpayment: 'burn' }, 'not_a_choice'],
			[{ companyName: 'nul\u0000' }, 'unstorable_text'],
		];
		for (const [wrong, code] of bad) {
			const outcome = await it.putSettings(wrong, deps.call());
			expect(codeOf(outcome)).toBe(code);
			expect(outcome).toMatchObject({ refusal: { field: Object.keys(wrong).at(-1) } });
		}
		expect(await it.settings()).toEqual({ ...DEFAULT_SETTINGS, ...change });
	});

	test(
		'what was written is there after a restart',
		['create', 'registerPayment', 'link', 'move', 'ownCatalogue'],
		async (deps) => {
			const client = await deps.client();
			const job = await deps.job(client, await deps.pipeline());
			const invoice = await deps.invoice(client, { jobs: [deps.jobRef(job)] });
			await deps.pay(invoice, { amount: 1n });
			const before = await observed(deps, invoice.invoice.id);
			if (deps.system.reopen) deps.system = await deps.system.reopen();
			expect(await observed(deps, invoice.invoice.id)).toEqual(before);
			expect((await deps.invoice(client)).invoice.number).toBe('0002');
		},
	);
};

const observed = async ({ system, now }: Deps, id: string) => [
	await system.invoicing.read([{ id }], { now, actor: 'test', policy: 'each' }),
	await system.invoicing.history([{ id }], { now, actor: 'test', policy: 'each' }),
	await system.catalogue.settings(),
	await system.jobs.listJobs({ search: '', clientId: null, pipelineId: null, limit: 10 }),
	await system.events.newest(system.invoicing.system, ['invoice.partially_paid', 'job.stage_entered'], 10),
];
