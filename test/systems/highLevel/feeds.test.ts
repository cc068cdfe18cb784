import type { DomainEvent } from '../../../src/domain/event';
import { valueOf } from '../../conformance/deps';
import { Scene, SYSTEM } from './scene';

let scene: Scene;
beforeEach(async () => void (scene = await Scene.start()));
afterEach(async () => {
	await scene.sim.close();
	expect(scene.violations).toEqual([]);
});

/** Reads feeds as the poller does: events of a read are kept by their id, then the cursor moves. */
class Polls {
	readonly events = new Map<string, DomainEvent>();
	private readonly cursors = new Map<string, string | null>();

	async poll(...names: readonly string[]): Promise<readonly string[]> {
		const before = new Set(this.events.keys());
		for (const feed of scene.open().feeds.filter(({ name }) => names.length === 0 || names.includes(name))) {
			for (let isMore = true; isMore; ) {
				const page = await feed.read(this.cursors.get(feed.name) ?? null, scene.clock.now());
				for (const event of page.events) this.events.set(event.id, event);
				this.cursors.set(feed.name, page.cursor);
				({ isMore } = page);
			}
		}
		return [...this.events.keys()].filter((id) => !before.has(id));
	}
}

const made = async (fields: Parameters<Scene['order']>[1] = {}) =>
	valueOf((await scene.open().invoicing.create([scene.order(scene.sim.admin.contact(), fields)], scene.call()))[0])
		.invoice.id;

describe('events of HighLevel', () => {
	it.each(['paid', 'paid-sweep'])(
		'%s: nothing of what was before; partly paid and paid once each, whoever registered it',
		async (feed) => {
			const [before, ours, online] = [await made(), await made(), await made()];
			scene.sim.admin.payOnline(before);
			scene.clock.jump(60_000);
			const polls = new Polls();
			expect(await polls.poll(feed)).toEqual([]);
			scene.clock.jump(60_000);
			await scene.open().invoicing.recordPayments([scene.payment(ours, { amount: 40_00n })], scene.call());
			expect(await polls.poll(feed)).toEqual([`partly:${SYSTEM}:${ours}:4000`]);
			await scene.open().invoicing.recordPayments([scene.payment(ours)], scene.call());
			scene.sim.admin.payOnline(online);
			expect([...(await polls.poll(feed))].sort()).toEqual(
				[`paid:${SYSTEM}:${online}:10000`, `paid:${SYSTEM}:${ours}:10000`].sort(),
			);
			scene.clock.jump(3_600_000);
			expect(await polls.poll(feed)).toEqual([]);
			expect(await polls.poll(feed)).toEqual([]);
		},
	);

	it('both ways of looking for payments name the same fact alike', async () => {
		const polls = new Polls();
		const id = await made();
		await polls.poll();
		scene.sim.admin.payOnline(id);
		expect(await polls.poll('paid')).toEqual([`paid:${SYSTEM}:${id}:10000`]);
		expect(await polls.poll('paid-sweep')).toEqual([]);
	});

	it('stages entered, by the moment of it, over pages', async () => {
		const pipeline = scene.sim.admin.pipeline();
		const contact = scene.sim.admin.contact();
		await scene.automations.setAutomation(SYSTEM, pipeline.stages[1]!.id, { invoiceTemplateId: 'tpl' });
		const jobs = Array.from({ length: 250 }, () => scene.sim.admin.opportunity(contact, pipeline));
		scene.clock.jump(60_000);
		const polls = new Polls();
		expect(await polls.poll('stage')).toEqual([]);
		scene.clock.jump(60_000);
		scene.sim.admin.moveByHand(jobs[0]!, pipeline.stages[1]!.id);
		scene.sim.admin.moveByHand(jobs[249]!, pipeline.stages[2]!.id);
		const born = scene.sim.admin.opportunity(contact, pipeline);
		const entry = (job: { lastStageChangeAt: string }) => Date.parse(job.lastStageChangeAt);
		expect([...(await polls.poll('stage'))].sort()).toEqual(
			[jobs[0]!, jobs[249]!, born].map((job) => `stage:${SYSTEM}:${job.id}:${entry(job)}`).sort(),
		);
		expect(polls.events.get(`stage:${SYSTEM}:${jobs[0]!.id}:${entry(jobs[0]!)}`)).toMatchObject({
			kind: 'job.stage_entered',
			subject: jobs[0]!.id,
			at: jobs[0]!.lastStageChangeAt,
			data: {
				pipelineId: pipeline.id,
				stageId: pipeline.stages[1]!.id,
				fromStageId: null,
				cause: 'person',
				createsInvoice: true,
			},
		});
		expect(polls.events.get(`stage:${SYSTEM}:${born.id}:${entry(born)}`)).toMatchObject({
			data: { cause: 'created', createsInvoice: false },
		});
		scene.clock.jump(3_600_000);
		expect(await polls.poll('stage')).toEqual([]);
	});

	it('estimates accepted, once in their life', async () => {
		const contact = scene.sim.admin.contact();
		const [early, late] = [
			scene.sim.admin.estimate(contact, [{ name: 'A', amount: 1, qty: 1 }]),
			scene.sim.admin.estimate(contact, [{ name: 'B', amount: 1, qty: 1 }]),
		];
		scene.sim.admin.accept(early);
		scene.clock.jump(60_000);
		const polls = new Polls();
		await polls.poll('proposal');
		scene.clock.jump(60_000);
		scene.sim.admin.accept(late);
		expect(await polls.poll('proposal')).toEqual([`proposal:${SYSTEM}:${late._id}`]);
		expect(polls.events.get(`proposal:${SYSTEM}:${late._id}`)).toMatchObject({
			kind: 'proposal.accepted',
			subject: late._id,
			data: { title: late.name },
		});
	});
});
