import { absent, codeOf, lines, valueOf } from '../deps';
import type { Theme } from '../suite';

const HOSTILE: Readonly<Record<string, string>> = {
	'a quote': 'O\'Brien "the" \\ back',
	sql: "x'); DROP TABLE invoice; --",
	'like wildcards': '100% _under_',
	'right-to-left marks': '\u202Eabc\u202C',
	'an emoji with joiners': '👩‍👩‍👧‍👦',
	'a prototype name': '__proto__',
	'the word null': 'null',
	json: '{"a":[1]}',
	'a long text': 'å'.repeat(9_000),
	'line ends': 'a\r\nb\tc',
};

export const badInput: Theme = (test) => {
	test('T12 odd texts come back as they went in', ['create', 'list', 'ownRecords'], async (deps) => {
		const client = await deps.client();
		for (const text of Object.values(HOSTILE)) {
			const made = await deps.draft(client, {
				note: text,
				reference: text,
				email: { subject: text, text, cc: [] },
			});
			expect((await deps.read(made)).invoice).toMatchObject({
				note: text,
				reference: text,
				email: { subject: text, text },
			});
			const page = await deps.system.invoicing.list({
				filter: { field: 'reference', comparison: 'is', value: text },
				after: null,
				limit: 5,
				now: deps.now,
			});
			expect(page.items.map(({ invoice }) => invoice.id)).toEqual([made.invoice.id]);
		}
	});

	test('T12 odd ids are absent, not errors', ['create', 'move'], async (deps) => {
		const odd = ['', ' ', '__proto__', 'constructor', "' or 1=1 --", '\u0000', '🧾', 'x'.repeat(10_000)];
		expect(
			await deps.system.invoicing.read(
				odd.map((id) => ({ id })),
				deps.call(),
			),
		).toEqual(odd.map(() => absent));
		expect(await deps.system.invoicing.findByKey(odd, deps.call())).toEqual(odd.map(() => absent));
		expect(await deps.system.jobs.readJobs(odd, deps.call())).toEqual(odd.map(() => absent));
		expect(
			(
				await deps.system.invoicing.finalise(
					odd.map((id) => ({ id })),
					deps.call(),
				)
			).map(codeOf),
		).toEqual(odd.map(() => 'unknown_invoice'));
	});

	test(
		'a client needs a name and, if any, an e-mail address and a language that are ones',
		['create', 'ownCatalogue'],
		async (deps) => {
			const put = async (fields: object) =>
				(await deps.system.catalogue.putClients([{ id: null, idempotencyKey: '', fields }], deps.call()))[0];
			expect(codeOf(await put({ email: 'a@example.com' }))).toBe('missing_text');
			expect(codeOf(await put({ name: 'A', email: 'not an address' }))).toBe('not_an_email');
			expect(codeOf(await put({ name: 'A', language: 'xx' }))).toBe('not_a_choice');
			expect(codeOf(await put({ name: 'A\u0000' }))).toBe('unstorable_text');
			expect(
				codeOf(
					(
						await deps.system.catalogue.putClients(
							[{ id: 'cli_none', idempotencyKey: '', fields: { name: 'A' } }],
							deps.call(),
						)
					)[0],
				),
			).toBe('unknown_client');
			expect(await deps.system.catalogue.listClients({ search: '', limit: 5 })).toEqual([]);
		},
	);

	test(
		'a template needs a name, a currency and lines; a job its client, pipeline, stage and title',
		['create', 'move', 'ownCatalogue'],
		async (deps) => {
			const { catalogue } = deps.system;
			const template = async (fields: object) =>
				(await catalogue.putTemplates([{ id: null, idempotencyKey: '', fields }], deps.call()))[0];
			expect(codeOf(await template({ lines: lines() }))).toBe('missing_text');
			expect(codeOf(await template({ name: 'T' }))).toBe('no_lines');
			expect(codeOf(await template({ name: 'T', lines: lines(), currency: 'XYZ' }))).toBe('unknown_currency');
			const [client, pipeline] = [await deps.client(), await deps.pipeline()];
			const job = { idempotencyKey: '', title: 'J', clientId: client.id, pipelineId: pipeline.id, stageId: null };
			const inputs = [
				{ ...job, clientId: 'cli_none' },
				{ ...job, pipelineId: 'pipe_none' },
				{ ...job, stageId: 'stg_none' },
				{ ...job, title: ' ' },
			];
			expect((await catalogue.createJobs(inputs, deps.call())).map(codeOf)).toEqual([
				'unknown_client',
				'unknown_pipeline',
				'stage_of_other_pipeline',
				'title_missing',
			]);
			expect(await deps.system.jobs.listJobs({ search: '', clientId: null, pipelineId: null, limit: 5 })).toEqual(
				[],
			);
		},
	);

	test(
		'C.16: a client, a template, a pipeline, a stage or a job of nothing but invisible characters has no name',
		['create', 'move', 'ownCatalogue'],
		async (deps) => {
			const { catalogue } = deps.system;
			const [client, pipeline] = [await deps.client(), await deps.pipeline()];
			const job = { idempotencyKey: '', clientId: client.id, pipelineId: pipeline.id, stageId: null };
			const put = { id: null, idempotencyKey: '' };
			const stages = [{ id: null, name: '\u3164', automove: false, invoiceTemplateId: null }];
			for (const nothing of ['\u200B', '\u2060\u2060', '\u2800', '\u115F\uFE0F']) {
				const outcomes = [
					...(await catalogue.putClients([{ ...put, fields: { name: nothing } }], deps.call())),
					...(await catalogue.putTemplates(
						[{ ...put, fields: { name: nothing, lines: lines() } }],
						deps.call(),
					)),
					...(await catalogue.putPipelines(
						[
							{ ...put, fields: { name: nothing, stages: [] } },
							{ ...put, fields: { name: 'P', stages } },
						],
						deps.call(),
					)),
					...(await catalogue.createJobs([{ ...job, title: nothing }], deps.call())),
				];
				expect(outcomes.map(codeOf)).toEqual([
					'missing_text',
					'missing_text',
					'missing_text',
					'missing_text',
					'title_missing',
				]);
			}
			expect(
				valueOf((await catalogue.putClients([{ ...put, fields: { name: 'می\u200Cخواهم' } }], deps.call()))[0])
					.name,
			).toBe('می\u200Cخواهم');
		},
	);

	test('an edit that cannot be is refused and changes nothing', ['create', 'update'], async (deps) => {
		const draft = await deps.draft(await deps.client(), { issueDate: '2026-03-01' });
		const edit = async (fields: object) =>
			(await deps.system.invoicing.update([{ id: draft.invoice.id, edit: fields }], deps.call()))[0];
		expect(codeOf(await edit({ dueDate: '2026-02-28', note: 'x' }))).toBe('due_before_issue');
		expect(codeOf(await edit({ lines: lines('EUR', { description: 'Back', unitPrice: -1 }) }))).toBe(
			'negative_total',
		);
		const kept = { ...draft.invoice, idempotencyKey: expect.any(String) };
		expect(await deps.read(draft)).toEqual({ ...draft, invoice: kept });
		expect(valueOf(await edit({})).invoice).toEqual(kept);
	});
};
