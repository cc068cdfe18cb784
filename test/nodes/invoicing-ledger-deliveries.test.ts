import type { INodeParameters } from 'n8n-workflow';
import { byId } from '../engine/workflow';
import { all, engine, office, one, refusal } from './ledger-node';

describe('deliveries', () => {
	it('dead letters are listed, retried, and dropped with their listener', async () => {
		const { events } = engine.ledger;
		const later = () => new Date(Date.now() + 60_000).toISOString();
		await events.register({ id: 'wf:node', system: 'ledger', kinds: ['job.stage_entered'] }, office.call().now);
		const { id } = await office.addJob('Roof');
		const deadLetter = async () => {
			for (const { listenerId, attempt, event } of await events.lease('wf:node', 10, office.call().now, later()))
				await events.deadLetter(
					{ listenerId, attempt, eventId: event.id },
					office.call().now,
					'the workflow failed',
				);
		};
		await deadLetter();
		const [letter] = await all('delivery', 'getMany');
		expect(letter).toMatchObject({
			listenerId: 'wf:node',
			system: 'ledger',
			account: '',
			eventId: `stage:${id}:1`,
			event: 'job.stage_entered',
			attempts: 1,
			reason: 'the workflow failed',
		});
		expect(await one('delivery', 'retry', {}, [letter!])).toEqual({ retried: 1 });
		await deadLetter();
		expect(await one('delivery', 'forgetListener', {}, [letter!])).toEqual({
			forgotten: true,
			listenerId: 'wf:node',
		});
		expect(await all('delivery', 'getMany')).toEqual([]);
	});
});

describe('what is kept for other systems', () => {
	it('unsettled operations are listed and settled by hand', async () => {
		const { journal, links } = engine.ledger;
		const [system, past] = ['hubSpot:42', '2026-01-01T00:00:00.000Z'];
		const intent = (key: string) =>
			({
				system,
				operation: 'create_invoice',
				key,
				request: {},
				jobs: [{ system, id: `deal ${key}` }],
				clue: '',
			}) as const;
		await journal.claim([intent('a'), intent('b'), { ...intent('c'), system: 'highLevel:x' }], past, past);
		await journal.leaveOpen([{ ref: intent('a'), lookAt: past, why: 'No answer came.' }], past);
		expect(
			(await all('delivery', 'getUnsettled')).map(({ system: kind, account, idempotencyKey }) => [
				kind,
				account,
				idempotencyKey,
			]),
		).toEqual([
			['highLevel', 'x', 'c'],
			['hubSpot', '42', 'a'],
			['hubSpot', '42', 'b'],
		]);
		const [first, second] = await all('delivery', 'getUnsettled', { system: 'hubSpot', account: '42' });
		expect(first).toMatchObject({
			operation: 'create_invoice',
			since: past,
			looks: 0,
			why: 'No answer came.',
			needsDecision: false,
			jobs: [{ system: 'hubSpot', account: '42', id: 'deal a' }],
		});
		expect(await one('delivery', 'settle', { madeId: '4711' }, [first!])).toEqual({
			system: 'hubSpot',
			account: '42',
			operation: 'create_invoice',
			idempotencyKey: 'a',
			made: true,
			id: '4711',
			changed: true,
		});
		expect(await one('delivery', 'settle', { outcome: 'notMade' }, [second!])).toMatchObject({
			made: false,
			id: null,
			changed: true,
		});
		expect((await links.linksOfInvoices([{ system, id: '4711' }]))[0]).toMatchObject([{ jobId: 'deal a' }]);
		expect(await all('delivery', 'getUnsettled', { system: 'hubSpot', account: '42' })).toEqual([]);
		expect(await refusal('delivery', 'settle', { madeId: '1' }, [first!])).toMatchObject({
			message: expect.stringContaining('is known: it made "4711"'),
		});
	});

	it('stage switches of other systems are set one by one', async () => {
		const set = (switches: INodeParameters, more: INodeParameters = {}) =>
			one('pipeline', 'setStageAutomation', {
				system: 'hubSpot',
				account: '42',
				stageId: 'won',
				switches,
				...more,
			});
		expect(await set({ automove: true })).toEqual({
			system: 'hubSpot',
			account: '42',
			stageId: 'won',
			automove: true,
			createsInvoice: false,
			invoiceTemplateId: null,
		});
		expect(await set({ createsInvoice: true, template: byId(office.standard.id) })).toMatchObject({
			automove: true,
			createsInvoice: true,
			invoiceTemplateId: office.standard.id,
		});
		expect(await engine.ledger.automations.automationsOf('hubSpot:42')).toEqual(
			new Map([['won', { automove: true, invoiceTemplateId: office.standard.id }]]),
		);
		expect(
			await refusal('pipeline', 'setStageAutomation', {
				system: 'highLevel',
				account: '42',
				stageId: 'won',
				switches: { createsInvoice: true },
			}),
		).toMatchObject({ message: expect.stringContaining('from no template') });
	});
});
