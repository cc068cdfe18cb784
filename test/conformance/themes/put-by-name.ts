import type { NamedPipeline, NamedTemplate } from '../../../src/domain/put-by-name';
import { codeOf, isReplayed, lines, valueOf, type Deps } from '../deps';
import type { Theme } from '../suite';

const NEEDS = ['create', 'move', 'ownCatalogue'] as const;
const stage = (name: string, automove = false, invoiceTemplateId: string | null = null) => ({
	name,
	automove,
	invoiceTemplateId,
});

class ByName {
	constructor(readonly deps: Deps) {}

	template = async (name: string, fields: NamedTemplate['fields'] = {}) =>
		(await this.deps.system.catalogue.putTemplatesByName([{ name, fields }], this.deps.call()))[0]!;

	pipeline = async (
		name: string,
		stages: NamedPipeline['stages'] = [],
		notNamed: NamedPipeline['notNamed'] = 'keep',
	) => (await this.deps.system.catalogue.putPipelinesByName([{ name, stages, notNamed }], this.deps.call()))[0]!;
}

export const putByName: Theme = (test) => {
	test('D.24: a template of the name is changed, and made where none in use has it', [...NEEDS], async (deps) => {
		const names = new ByName(deps);
		const made = await names.template('Care', {
			lines: lines('EUR', { description: 'Care', unitPrice: '45.50', quantity: 2, discountPercent: 10 }),
			note: 'Thank you',
			email: { subject: 'Hello' },
			layout: { colour: '#112233' },
		});
		expect(isReplayed(made)).toBe(false);
		const first = valueOf(made);
		const changed = await names.template('  CARE ', {
			paymentTermsDays: 10,
			email: { text: 'Words' },
			layout: { footerText: 'Foot' },
		});
		expect(isReplayed(changed)).toBe(true);
		expect(valueOf(changed)).toEqual({
			...first,
			name: 'CARE',
			paymentTermsDays: 10,
			email: { subject: 'Hello', text: 'Words', cc: [] },
			layout: { ...first.layout, footerText: 'Foot' },
		});
		const relined = valueOf(await names.template('Care', { lines: lines() }));
		expect(relined.lines).toEqual(lines());
		expect([relined.note, relined.id]).toEqual(['Thank you', first.id]);
		valueOf((await deps.system.catalogue.deleteTemplates([{ id: first.id, stages: 'refuse' }], deps.call()))[0]);
		const second = await names.template('care', { lines: lines() });
		expect([isReplayed(second), valueOf(second).id === first.id]).toEqual([false, false]);
		expect(codeOf(await names.template('Other'))).toBe('no_lines');
	});

	test('D.24: lines are counted in the currency that the template then has', [...NEEDS], async (deps) => {
		const names = new ByName(deps);
		valueOf(await names.template('Yen', { currency: 'JPY', lines: lines('JPY') }));
		const again = valueOf(await names.template('Yen', { lines: lines('EUR') }));
		expect([again.currency, again.lines[0]!.net]).toEqual(['JPY', 100n]);
		const inEuro = valueOf(await names.template('Yen', { currency: 'EUR' }));
		expect([inEuro.currency, inEuro.lines[0]!.net]).toEqual(['EUR', 10_000n]);
	});

	test('D.24: a pipeline of the name is changed; its stages are known by their names', [...NEEDS], async (deps) => {
		const names = new ByName(deps);
		const first = valueOf(await names.pipeline('Projects', [stage('Quote'), stage('Work'), stage('Done')]));
		const [quote, work, done] = first.stages;
		const changed = await names.pipeline(' projects ', [stage('work', true), stage('Review'), stage('Done')]);
		expect(isReplayed(changed)).toBe(true);
		const { id, name, stages } = valueOf(changed);
		expect([id, name]).toEqual([first.id, 'projects']);
		expect(stages.map((one) => [one.name, one.automove])).toEqual([
			['Quote', false],
			['work', true],
			['Review', false],
			['Done', false],
		]);
		expect([stages[0]!.id, stages[1]!.id, stages[3]!.id]).toEqual([quote!.id, work!.id, done!.id]);
		expect(valueOf(await names.pipeline('Projects')).stages).toEqual(stages);
		expect(codeOf(await names.pipeline('Projects', [stage('A'), stage('a ')]))).toBe('stage_name_taken');
		expect(codeOf(await names.pipeline('Empty'))).toBe('no_stages');
		expect(codeOf(await names.pipeline('Projects', [stage('X', false, 'tpl_none')]))).toBe('unknown_template');
	});

	test(
		'D.24: stages that are not named go only where that was chosen and no job stands',
		[...NEEDS],
		async (deps) => {
			const names = new ByName(deps);
			const pipeline = valueOf(await names.pipeline('P', [stage('A'), stage('B'), stage('C')]));
			const job = await deps.job(await deps.client(), pipeline, pipeline.stages[1]!.id);
			expect(codeOf(await names.pipeline('P', [stage('A'), stage('C')], 'remove'))).toBe('stage_in_use');
			const moved = deps.move(job, pipeline.stages[0]!.id);
			valueOf((await deps.system.jobs.move([moved], deps.call()))[0]);
			const left = valueOf(await names.pipeline('P', [stage('A'), stage('C')], 'remove'));
			expect(left.stages.map(({ name }) => name)).toEqual(['A', 'C']);
		},
	);

	test('D.24: said again, nothing is written and nothing stands in a history', [...NEEDS], async (deps) => {
		const names = new ByName(deps);
		const said = {
			lines: lines('EUR', { description: 'Care', unitPrice: '0.105', quantity: 3, taxRate: 25 }),
			email: { cc: ['a@example.com'] },
			layout: { columns: ['description', 'amount'] },
		} as const;
		const first = valueOf(await names.template('T', said));
		const stages = [stage('A', true), stage('B')];
		const pipeline = valueOf(await names.pipeline('P', stages));
		if (deps.system.reopen) deps.system = await deps.system.reopen();
		expect(valueOf(await names.template('T', said))).toEqual(first);
		expect(valueOf(await names.pipeline('P', stages))).toEqual(pipeline);
		expect(await deps.system.catalogue.listTemplates({ search: '', limit: 9 })).toEqual([first]);
	});

	test('D.24: two of one name in a batch are one; an archived pipeline is not meant', [...NEEDS], async (deps) => {
		const { catalogue, jobs } = deps.system;
		const put = (name: string, note: string): NamedTemplate => ({ name, fields: { lines: lines(), note } });
		const outcomes = await catalogue.putTemplatesByName([put('Same', '1'), put('same', '2')], deps.call());
		expect(outcomes.map(isReplayed)).toEqual([false, true]);
		expect(await catalogue.listTemplates({ search: '', limit: 9 })).toMatchObject([{ name: 'same', note: '2' }]);
		const names = new ByName(deps);
		const old = valueOf(await names.pipeline('P', [stage('A')]));
		valueOf((await catalogue.archivePipelines([{ id: old.id, isArchived: true }], deps.call()))[0]);
		const fresh = await names.pipeline('P', [stage('A')]);
		expect([isReplayed(fresh), valueOf(fresh).id === old.id]).toEqual([false, false]);
		expect(await jobs.listPipelines()).toHaveLength(1);
	});

	test('T7 D.24: of many who say the same name at once, one makes it', [...NEEDS], async (deps) => {
		const names = new ByName(deps);
		for (let round = 0; round < 3; round += 1) {
			const outcomes = await Promise.all(
				Array.from({ length: 6 }, async (_, at) => [
					await names.template(`T ${round}`, { lines: lines(), note: `${at}` }),
					await names.pipeline(`P ${round}`, [stage('A'), stage(`B ${at}`)]),
				]),
			);
			for (const kind of [0, 1]) {
				const made = outcomes.map((pair) => pair[kind]!);
				expect(made.filter((outcome) => outcome.kind === 'done' && !outcome.replayed)).toHaveLength(1);
				expect(new Set(made.map((outcome) => valueOf<{ readonly id: string }>(outcome).id)).size).toBe(1);
			}
		}
		const pipelines = await deps.system.jobs.listPipelines();
		expect(pipelines.map(({ stages }) => stages.length)).toEqual([7, 7, 7]);
	});
};
