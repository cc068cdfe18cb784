import { PLAIN_PRICING } from '../../src/domain/invoice/pricing';
import { fingerprintOfFields, putPipeline, putTemplate } from '../../src/domain/catalogue-check';
import { putClient } from '../../src/domain/client-check';
import { CLIENT_TEXTS, EMPTY_CLIENT, noEmail } from '../../src/domain/client';
import { STANDARD_LAYOUT } from '../../src/domain/invoice/layout';
import { readLines } from '../../src/domain/invoice/line-item';
import type { InvoiceTemplate } from '../../src/domain/template';
import { aClient, aPipeline } from '../support/builders/records';
import { said } from './payment-reference/said';

const read = readLines([{ description: 'Work', unitPrice: 100 }], 'EUR');
const lines = read.ok ? read.value : [];

describe('putClient', () => {
	const put = (fields: Parameters<typeof putClient>[2]) => putClient('cli_1', null, { name: 'Ada', ...fields });

	it('needs no more than a name, and keeps what is left out', () => {
		expect(said(put({}))).toEqual({ ...EMPTY_CLIENT, id: 'cli_1', name: 'Ada' });
		expect(said(putClient('cli_1', aClient(), { phone: '1', name: undefined }))).toEqual(aClient({ phone: '1' }));
		expect(said(put({ name: ' ' }))).toEqual(['missing_text', 'name', 'name is empty.', 'Give name a text.']);
	});

	it.each(Object.entries({ name: 200, email: 320, ...CLIENT_TEXTS }).filter(([field]) => field !== 'country'))(
		'takes a %s of %i characters at most',
		(field, longest) => {
			const text = (length: number) => (field === 'email' ? 'a@b.'.padEnd(length, 'c') : 'x'.repeat(length));
			expect(put({ [field]: text(longest) })).toMatchObject({ ok: true, value: { [field]: text(longest) } });
			expect(put({ [field]: text(longest + 1) })).toMatchObject({
				ok: false,
				refusal: { code: 'text_too_long', field },
			});
		},
	);

	it.each([
		[
			{ email: 'nobody' },
			[
				'not_an_email',
				'email',
				'email is "nobody", which is not an e-mail address.',
				'Write it as name@example.com.',
			],
		],
		[
			{ language: 'de' },
			[
				'not_a_choice',
				'language',
				'language is "de", which is not one of its choices.',
				'Use one of en, sv, nb, ro, or leave it empty.',
			],
		],
		[
			{ currency: 'eur ' },
			[
				'unknown_currency',
				'currency',
				'currency is "eur ", which is not how ISO 4217 writes a currency.',
				'Write EUR.',
			],
		],
	])('%j is refused', (fields, is) => expect(said(put(fields))).toEqual(is));

	it.each([
		[{ cc: ['nobody'] }, 'not_an_email', 'cc'],
		[{ country: 'XX' }, 'unknown_country', 'country'],
		[{ country: 'NO', organisationNumber: '1' }, 'not_an_organisation_number', 'organisationNumber'],
		[{ country: 'NO', vatNumber: 'SE1' }, 'not_a_vat_number', 'vatNumber'],
	])('%j is refused as %s', (fields, code, field) =>
		expect(put(fields)).toMatchObject({ ok: false, refusal: { code, field } }),
	);

	it('tidies numbers by the rules of the country, and lists of addresses', () => {
		expect(
			put({ country: 'se', organisationNumber: '556016-0680', cc: ['a@example.com', 'A@example.com'] }),
		).toMatchObject({
			ok: true,
			value: { country: 'SE', cc: ['a@example.com'] },
		});
		expect(put({ organisationNumber: 'any', vatNumber: 'thing' })).toMatchObject({
			ok: true,
			value: { organisationNumber: 'any', vatNumber: 'thing' },
		});
	});

	it('only a client with an address can get an e-mail', () => {
		expect(noEmail(aClient())).toBeNull();
		expect(noEmail(aClient({ email: '' }))).toEqual({
			code: 'client_without_email',
			message: 'The client "Anna & Co" has no e-mail address to send the invoice to.',
			fix: 'Give the client an e-mail address, or send the invoice another way.',
			field: 'client',
		});
	});
});

describe('putTemplate', () => {
	const put = (fields: Parameters<typeof putTemplate>[2], before: InvoiceTemplate | null = null) =>
		putTemplate('tpl_1', before, fields, { currency: 'EUR', namesake: () => undefined });

	it.each([
		[{ discountAmount: '5.5' }, 'discountAmount'],
		[
			{ charges: [{ description: 'Freight', amount: '9.99', taxCategory: 'Z', taxRate: '0' }] },
			'charges[0].amount',
		],
	] as const)('keeps no amount with decimals that its new currency does not have: %j', (pricing, field) => {
		const before = said(put({ name: 'Rent', lines, pricing: { ...PLAIN_PRICING, ...pricing } }));
		expect(put({ currency: 'JPY' }, before as InvoiceTemplate)).toMatchObject({ ok: false, refusal: { field } });
		expect(put({ currency: 'SEK' }, before as InvoiceTemplate)).toMatchObject({ ok: true });
	});
	const made: InvoiceTemplate = {
		id: 'tpl_1',
		name: 'Rent',
		currency: 'EUR',
		lines,
		paymentTermsDays: null,
		note: '',
		email: { subject: null, text: null, cc: [] },
		paymentLink: '',
		layout: STANDARD_LAYOUT,
		pricing: PLAIN_PRICING,
		isDeleted: false,
	};

	it('takes the rest from the ledger, or from what it was', () => {
		expect(said(put({ name: ' Rent ', lines }))).toEqual(made);
		expect(said(put({ note: 'n' }, made))).toEqual({ ...made, note: 'n' });
	});

	it.each([
		[{ lines }, ['missing_text', 'name', 'name is empty.', 'Give name a text.']],
		[
			{ name: 'Rent' },
			[
				'no_lines',
				'lines',
				'A template needs at least one line, and this one has none.',
				'Add a line with a description and a unit price.',
			],
		],
	])('%j is refused', (fields, is) => expect(said(put(fields))).toEqual(is));

	it.each([
		[{ note: 'Dear [clint name]' }, 'misspelled_shortcode', 'note'],
		[{ currency: 'kr' }, 'unknown_currency', 'currency'],
		[{ paymentLink: 'pay here' }, 'not_a_web_address', 'paymentLink'],
	])('a template with %j is refused as %s', (fields, code, field) =>
		expect(put({ name: 'Rent', lines, ...fields })).toMatchObject({ ok: false, refusal: { code, field } }),
	);

	it('a deleted one stays as it is, and a name is one template', () => {
		expect(said(put({ note: 'n' }, { ...made, isDeleted: true }))).toEqual([
			'template_was_deleted',
			'template',
			'The template "Rent" was deleted.',
			'Pick another template, or make a new one.',
		]);
		const other = { ...made, id: 'tpl_2' };
		expect(
			putTemplate('tpl_1', null, { name: 'rent', lines }, { currency: 'EUR', namesake: () => other }),
		).toMatchObject({ ok: false, refusal: { code: 'template_name_taken' } });
	});
});

describe('putPipeline', () => {
	const template = { id: 'tpl_1', name: 'Rent', isDeleted: false } as InvoiceTemplate;
	const gone = { ...template, id: 'tpl_2', isDeleted: true };
	const around = {
		templates: new Map([
			['tpl_1', template],
			['tpl_2', gone],
		]),
		stagesInUse: new Set(['stg_1']),
		newStageId: () => 'stg_new',
		namesake: () => undefined,
	};
	const stage = (fields: object = {}) => ({
		id: null,
		name: 'Doing',
		automove: false,
		invoiceTemplateId: null,
		...fields,
	});
	const before = aPipeline();
	const [doing, done] = before.stages;

	it('gives new stages an id, and keeps the name and the stages that are left out', () => {
		expect(
			said(
				putPipeline(
					'pipe_1',
					null,
					{ name: ' Work ', stages: [stage({ invoiceTemplateId: 'tpl_1' })] },
					around,
				),
			),
		).toEqual({
			id: 'pipe_1',
			name: 'Work',
			stages: [{ id: 'stg_new', name: 'Doing', automove: false, invoiceTemplateId: 'tpl_1' }],
		});
		expect(said(putPipeline('pipe_1', before, {}, around))).toEqual(before);
		expect(said(putPipeline('pipe_1', before, { name: 'Other' }, around))).toEqual({ ...before, name: 'Other' });
	});

	it.each([
		[null, { stages: [stage()] }, ['missing_text', 'name', 'name is missing.', 'Give name a text.']],
		[
			null,
			{ name: 'Work' },
			[
				'no_stages',
				'stages',
				'A pipeline needs at least one stage, and this one has none.',
				'Add a stage with a name.',
			],
		],
		[
			null,
			{ name: 'Work', stages: [stage(), stage({ name: 'Done', automove: true })] },
			[
				'automove_on_last_stage',
				'stages[1].automove',
				'Automove is on in "Done", the last stage, and there is no stage after it to move to.',
				'Switch automove off in the last stage, or add a stage after it.',
			],
		],
		[
			before,
			{ stages: [done!] },
			[
				'stage_in_use',
				'stages',
				'Jobs stand in the stage "Doing", or their cards on a board, so it cannot be removed.',
				'Move its jobs and cards to another stage first. For another name, use Pipeline → Rename Stage.',
			],
		],
		[
			null,
			{ name: 'Work', stages: [stage({ invoiceTemplateId: 'tpl_9' })] },
			[
				'unknown_template',
				'stages[0].template',
				'Stage 1 names the template "tpl_9", which does not exist.',
				'Pick one of the templates.',
			],
		],
		[
			before,
			{ stages: [doing!, stage({ id: 'stg_9' })] },
			[
				'unknown_stage',
				'stages[1].id',
				'Stage 2 names the stage "stg_9", which the pipeline does not have, or names twice.',
				'Leave the id of a new stage empty.',
			],
		],
		[
			aPipeline({ isArchived: true }),
			{ name: 'Other' },
			[
				'pipeline_archived',
				'pipeline',
				'The pipeline "Work" was archived.',
				'Use another pipeline, or bring it back with Pipeline → Restore and the id pipe_1.',
			],
		],
	])('case %# is refused', (known, fields, is) =>
		expect(said(putPipeline('pipe_1', known, fields, around))).toEqual(is),
	);

	it.each([
		['a stage of another pipeline', [stage({ id: 'stg_9' })], 'stages[0].id'],
		['one stage twice', [doing!, { ...doing!, name: 'Again' }, done!], 'stages[1].id'],
		['a stage without a name', [stage({ name: '' })], 'stages[0].name'],
		['a template that was deleted', [stage({ invoiceTemplateId: 'tpl_2' })], 'template'],
		['two stages of one name', [stage(), stage({ name: 'doing' })], 'stages[1].name'],
	])('%s is refused', (_what, stages, field) =>
		expect(
			putPipeline('pipe_1', { ...before, stages: [doing!] }, { stages }, { ...around, stagesInUse: new Set() }),
		).toMatchObject({ ok: false, refusal: { field } }),
	);

	it('a stage keeps a template that was deleted since', () => {
		const kept = { ...before, stages: [{ ...doing!, invoiceTemplateId: 'tpl_2' }, done!] };
		expect(said(putPipeline('pipe_1', kept, { stages: kept.stages }, around))).toEqual(kept);
	});

	it('stages without jobs may go', () => {
		expect(said(putPipeline('pipe_1', before, { stages: [{ ...doing!, automove: false }] }, around))).toEqual({
			...before,
			stages: [{ ...doing!, automove: false }],
		});
	});
});

it('what was asked is compared as JSON, in whatever order its fields come', () => {
	const { stages } = fingerprintOfFields({ stages: [{ c: 1n, a: null, b: [{ z: 'x', y: true }] }], name: undefined });
	expect(stages).toBe('[{"a":null,"b":[{"y":true,"z":"x"}],"c":"1"}]');
	expect(fingerprintOfFields({ name: 'x', left: undefined })).toEqual({ name: '"x"' });
	const long = Object.fromEntries([...'hgfedcbazyx'].map((name, at) => [name, at]));
	expect(fingerprintOfFields({ long }).long).toBe(JSON.stringify(Object.fromEntries(Object.entries(long).sort())));
});
