import type { Sending } from '../../../src/domain/invoice/invoice';
import type { Call } from '../../../src/ports/call';
import { codeOf, lines, valueOf } from '../../conformance/deps';
import { everyStore, minute, START, type Kept } from './stores';

const SYSTEM = 'hubSpot:1';
const CALL: Call = { now: START, actor: 'test', policy: 'each' };

describe.each(everyStore())('kept in $name', ({ make }) => {
	let one: Kept;
	let two: Kept;
	beforeEach(async () => {
		const place = await make();
		[one, two] = [await place.open(), await place.open()];
	});

	it('stage switches are off until they are set, and keep what is left out', async () => {
		const { automations } = one;
		expect(await automations.automationsOf(SYSTEM)).toEqual(new Map());
		expect(await automations.setAutomation(SYSTEM, 's1', { automove: true })).toEqual({
			automove: true,
			invoiceTemplateId: null,
		});
		expect(await automations.setAutomation(SYSTEM, 's1', { invoiceTemplateId: 'tpl_1' })).toEqual({
			automove: true,
			invoiceTemplateId: 'tpl_1',
		});
		expect(await two.automations.setAutomation(SYSTEM, 's1', {})).toEqual({
			automove: true,
			invoiceTemplateId: 'tpl_1',
		});
		expect(await automations.setAutomation(SYSTEM, 's1', { automove: false })).toEqual({
			automove: false,
			invoiceTemplateId: 'tpl_1',
		});
		expect(await automations.setAutomation(SYSTEM, 's1', { invoiceTemplateId: null })).toEqual({
			automove: false,
			invoiceTemplateId: null,
		});
		expect(await automations.setAutomation(SYSTEM, 's2', {})).toEqual({ automove: false, invoiceTemplateId: null });
		await automations.setAutomation('hubSpot:2', 's1', { automove: true });
		expect(await two.automations.automationsOf(SYSTEM)).toEqual(
			new Map(['s1', 's2'].map((id) => [id, { automove: false, invoiceTemplateId: null }])),
		);
	});

	it('two who set different switches of a stage at once do not undo each other', async () => {
		for (let n = 0; n < 20; n += 1) {
			await Promise.all([
				one.automations.setAutomation(SYSTEM, `s${n}`, { automove: true }),
				two.automations.setAutomation(SYSTEM, `s${n}`, { invoiceTemplateId: 'tpl' }),
			]);
		}
		expect(
			new Set([...(await one.automations.automationsOf(SYSTEM)).values()].map((set) => JSON.stringify(set))),
		).toEqual(new Set(['{"automove":true,"invoiceTemplateId":"tpl"}']));
	});

	it('D.21: a template that a stage of another system uses is not deleted in silence', async () => {
		const template = async (name: string) => {
			const [outcome] = await one.catalogue.putTemplates(
				[{ id: null, idempotencyKey: '', fields: { name, lines: lines() } }],
				CALL,
			);
			return valueOf(outcome).id;
		};
		const [id, other] = [await template('Build'), await template('Care')];
		const bill = (system: string, stageId: string, invoiceTemplateId: string) =>
			one.automations.setAutomation(system, stageId, { automove: true, invoiceTemplateId });
		await bill(SYSTEM, 'contractsent', id);
		await bill('highLevel:loc', 'stage-9', id);
		await bill(SYSTEM, 'other', other);
		const remove = async (stages: 'refuse' | 'switchOff') =>
			(await two.catalogue.deleteTemplates([{ id, stages }], CALL))[0];
		const refused = await remove('refuse');
		expect(codeOf(refused)).toBe('template_in_use');
		expect(refused).toMatchObject({
			refusal: {
				message: expect.stringMatching(/"stage-9" of HighLevel \(loc\).*"contractsent" of HubSpot \(1\)/),
			},
		});
		valueOf(await remove('switchOff'));
		expect(await one.automations.automationsOf(SYSTEM)).toEqual(
			new Map([
				['contractsent', { automove: true, invoiceTemplateId: null }],
				['other', { automove: true, invoiceTemplateId: other }],
			]),
		);
		expect(await one.automations.automationsOf('highLevel:loc')).toEqual(
			new Map([['stage-9', { automove: true, invoiceTemplateId: null }]]),
		);
	});

	it('D.21: a batch that is held back switches nothing off', async () => {
		const [outcome] = await one.catalogue.putTemplates(
			[{ id: null, idempotencyKey: '', fields: { name: 'Build', lines: lines() } }],
			CALL,
		);
		const { id } = valueOf(outcome);
		await one.automations.setAutomation(SYSTEM, 's1', { invoiceTemplateId: id });
		const outcomes = await one.catalogue.deleteTemplates(
			[
				{ id, stages: 'switchOff' },
				{ id: 'tpl_none', stages: 'refuse' },
			],
			{ ...CALL, policy: 'all' },
		);
		expect(outcomes.map(({ kind }) => kind)).toEqual(['later', 'refused']);
		expect((await one.automations.automationsOf(SYSTEM)).get('s1')).toEqual({
			automove: false,
			invoiceTemplateId: id,
		});
	});

	it('the latest sending of an invoice stays, in whichever order they are recorded', async () => {
		const sending = (n: number, to = `${n}@example.com`): Sending => ({ at: minute(n), channel: 'email', to });
		const log = (kept: Kept, ...sent: readonly (readonly [string, Sending])[]) =>
			kept.sendings.recordSent(
				SYSTEM,
				sent.map(([invoiceId, one_]) => ({ invoiceId, sending: one_ })),
			);
		await log(one, ['a', sending(5)], ['a', sending(3)], ['b', sending(1)]);
		await log(two, ['a', sending(4)], ['b', sending(2)]);
		await log(two, ['b', { at: minute(9), channel: 'other', to: 'Åsa 漢' }]);
		await log(two);
		await one.sendings.recordSent('hubSpot:2', [{ invoiceId: 'c', sending: sending(1) }]);
		expect(await one.sendings.lastSent(SYSTEM, ['b', 'c', 'a', 'b'])).toEqual([
			{ at: minute(9), channel: 'other', to: 'Åsa 漢' },
			null,
			sending(5),
			{ at: minute(9), channel: 'other', to: 'Åsa 漢' },
		]);
		expect(await one.sendings.lastSent(SYSTEM, [])).toEqual([]);
	});

	it('thousands of sendings at once', async () => {
		const many = Array.from({ length: 1_500 }, (_, n) => ({
			invoiceId: `i${n}`,
			sending: { at: minute(n), channel: 'email', to: `${n}@example.com` } as const,
		}));
		await Promise.all([
			one.sendings.recordSent(SYSTEM, many),
			two.sendings.recordSent(SYSTEM, [...many].reverse()),
		]);
		expect(
			(
				await two.sendings.lastSent(
					SYSTEM,
					many.map(({ invoiceId }) => invoiceId),
				)
			).map((sent) => sent?.at),
		).toEqual(many.map((one_) => one_.sending.at));
	});
});
