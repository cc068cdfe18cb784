import { PLAIN_PRICING } from '../../src/domain/invoice/pricing';
import { releaseTemplate, usesOf, type TemplateUse } from '../../src/domain/template-use';
import { templateTotal, type InvoiceTemplate } from '../../src/domain/template';
import { readLines } from '../../src/domain/invoice/line-item';
import { aPipeline } from '../support/builders/records';
import { aRecurringInvoice } from '../support/builders/recurring-invoice';
import { said } from './payment-reference/said';

const template = { id: 'tpl_1', name: 'Rent' } as InvoiceTemplate;
const stage = (id: string, invoiceTemplateId: string | null) => ({
	id,
	name: `Stage ${id}`,
	automove: false,
	invoiceTemplateId,
});
const using = aPipeline({ stages: [stage('1', 'tpl_1'), stage('2', null), stage('3', 'tpl_2')] });
const away = aPipeline({ id: 'pipe_2', name: 'Old', isArchived: true, stages: [stage('4', 'tpl_1')] });
const other = aPipeline({ id: 'pipe_3', stages: [stage('5', 'tpl_2'), stage('6', null)] });
const remote = (invoiceTemplateId: string) => ({ system: 'hubSpot:77', stageId: 'paid', invoiceTemplateId });
const NO_USE: TemplateUse = { pipelines: [], remoteStages: [], recurring: [] };

describe('what uses a template', () => {
	it('is every stage that names it, also in archived pipelines and in other systems', () =>
		expect(
			usesOf('tpl_1', {
				pipelines: [using, other, away],
				remoteStages: [remote('tpl_2'), remote('tpl_1')],
				recurring: [],
			}),
		).toEqual({
			pipelines: [using, away],
			remoteStages: [remote('tpl_1')],
			recurring: [],
		}));

	it('is every recurring invoice that comes or may be resumed', () => {
		const all = (['active', 'paused', 'ended', 'stopped'] as const).flatMap((state) =>
			['tpl_1', 'tpl_2'].map((templateId) => ({ ...aRecurringInvoice({}, { templateId }), state })),
		);
		const used = usesOf('tpl_1', { ...NO_USE, recurring: all }).recurring;
		expect(used.map(({ state, templateId }) => [state, templateId])).toEqual([
			['active', 'tpl_1'],
			['paused', 'tpl_1'],
		]);
	});
});

describe('releaseTemplate', () => {
	it('gives nothing to change where nothing uses it', () => {
		expect(said(releaseTemplate(template, NO_USE, 'refuse'))).toEqual([]);
		expect(said(releaseTemplate(template, NO_USE, 'switchOff'))).toEqual([]);
	});

	it('switches off the stages that name it, and no other', () => {
		const use = { ...NO_USE, pipelines: [using, away], remoteStages: [remote('tpl_1')] };
		expect(said(releaseTemplate(template, use, 'switchOff'))).toEqual([
			{ ...using, stages: [stage('1', null), stage('2', null), stage('3', 'tpl_2')] },
			{ ...away, stages: [stage('4', null)] },
		]);
	});

	it.each(['refuse', 'switchOff'] as const)('%s: recurring invoices keep it', (stages) => {
		const recurring = [aRecurringInvoice(), aRecurringInvoice({}, { id: 'rec_2', name: 'Lease' })];
		expect(said(releaseTemplate(template, { ...NO_USE, recurring }, stages))).toEqual([
			'template_in_use_by_recurring',
			'template',
			'The template "Rent" is what these recurring invoices are made from: "Rent" (rec_1), "Lease" (rec_2).',
			'Give them another template with Recurring Invoice → Update, or stop them first.',
		]);
	});

	const SWITCH =
		'Give the stages another template with Pipeline → Update (or Set Stage Automation, for other systems), ' +
		'or choose "Switch Off Their Invoices" under "Stages That Use It".';

	it.each([
		[{ pipelines: [using] }, '"Stage 1" of the pipeline "Work"', SWITCH],
		[{ remoteStages: [remote('tpl_1')] }, '"paid" of HubSpot (77)', SWITCH],
		[
			{ pipelines: [using, away] },
			'"Stage 1" of the pipeline "Work", "Stage 4" of the archived pipeline "Old"',
			`Bring archived pipelines back with Pipeline → Restore first. ${SWITCH}`,
		],
	])('stages keep it, too, by their names: case %#', (use, names, fix) =>
		expect(said(releaseTemplate(template, { ...NO_USE, ...use }, 'refuse'))).toEqual([
			'template_in_use',
			'template',
			`The template "Rent" is what these stages make invoices from: ${names}.`,
			fix,
		]),
	);

	it('names twenty at most, and counts the others', () => {
		const named = (count: number) => {
			const recurring = Array.from({ length: count }, (_, at) =>
				aRecurringInvoice({}, { id: `rec_${at}`, name: 'R' }),
			);
			return String(said(releaseTemplate(template, { ...NO_USE, recurring }, 'refuse')));
		};
		expect(named(20)).toContain('"R" (rec_18), "R" (rec_19).');
		expect(named(22)).toContain('"R" (rec_18), "R" (rec_19) and 2 more.');
	});
});

describe('the total of a template', () => {
	const totalOf = (unitPrice: number) => {
		const lines = readLines([{ description: 'Work', unitPrice, taxRate: 25 }], 'SEK');
		return lines.ok ? templateTotal({ lines: lines.value, pricing: PLAIN_PRICING, currency: 'SEK' }) : undefined;
	};

	it('has the tax in it; a template over less than nothing has none', () =>
		expect([totalOf(100), totalOf(0), totalOf(-1)]).toEqual([125_00n, 0n, null]));
});
