import { createMemory } from '../../src/systems/memory/memory';
import { setStageAutomations, type SetStageAutomationRequest } from '../../src/usecases/set-stage-automations';
import { codeOf, valueOf, Deps, type SystemUnderTest } from '../conformance/deps';
import { templateFields } from '../support/builders/requests';

const SYSTEM = 'hubSpot:1';

async function scene() {
	const memory = createMemory();
	const deps = new Deps(memory as SystemUnderTest);
	const put = async (name: string) =>
		valueOf(
			(
				await memory.catalogue.putTemplates(
					[
						{
							id: null,
							idempotencyKey: '',
							fields: templateFields({ name, lines: deps.order({ email: '' }).lines }),
						},
					],
					deps.call(),
				)
			)[0],
		).id;
	const [template, deleted] = [await put('Standard'), await put('Old')];
	await memory.catalogue.deleteTemplates([{ id: deleted, stages: 'refuse' }], deps.call());
	const set = async (
		change: Partial<SetStageAutomationRequest>,
		policy: 'each' | 'all' = 'each',
		...more: readonly Partial<SetStageAutomationRequest>[]
	) =>
		setStageAutomations(
			[change, ...more].map((one) => ({ system: SYSTEM, stageId: 's1', templateId: '', ...one })),
			memory,
			deps.call(policy),
		);
	return { memory, template, deleted, set };
}

it('sets what is given and keeps the rest', async () => {
	const { memory, template, set } = await scene();
	expect(valueOf((await set({ automove: true }))[0])).toEqual({
		system: SYSTEM,
		stageId: 's1',
		automove: true,
		invoiceTemplateId: null,
	});
	expect(valueOf((await set({ createsInvoice: true, templateId: template }))[0])).toMatchObject({
		automove: true,
		invoiceTemplateId: template,
	});
	expect(valueOf((await set({ automove: false }))[0])).toMatchObject({
		automove: false,
		invoiceTemplateId: template,
	});
	expect(valueOf((await set({ createsInvoice: false }))[0])).toMatchObject({
		automove: false,
		invoiceTemplateId: null,
	});
	expect(await memory.automations.automationsOf(SYSTEM)).toEqual(
		new Map([['s1', { automove: false, invoiceTemplateId: null }]]),
	);
});

it('refuses what could never work, before anything is written', async () => {
	const { memory, deleted, set } = await scene();
	const bad: readonly (readonly [Partial<SetStageAutomationRequest>, string])[] = [
		[{ system: 'ledger' }, 'ledger_stage'],
		[{ system: 'hubSpot' }, 'account_missing'],
		[{ stageId: '' }, 'stage_missing'],
		[{ createsInvoice: true }, 'template_needed'],
		[{ createsInvoice: true, templateId: 'none' }, 'unknown_template'],
		[{ createsInvoice: true, templateId: deleted }, 'unknown_template'],
	];
	for (const [change, code] of bad) expect(codeOf((await set(change))[0])).toBe(code);
	const outcomes = await set({ automove: true }, 'all', { stageId: '' });
	expect(outcomes.map(({ kind }) => kind)).toEqual(['later', 'refused']);
	expect(await memory.automations.automationsOf(SYSTEM)).toEqual(new Map());
});
