import { markerOf } from '../../../src/remote/marker';
import { codeOf, isReplayed, valueOf } from '../world';
import type { Theme } from '../suite';

/** What only some systems offer, mostly those behind an API. */
export const beyond: Theme = (test) => {
	test(
		'an invoice is sent in each way that the system offers, and remembers it',
		['send', 'create', 'finalise'],
		async (world) => {
			for (const way of world.system.invoicing.capabilities.sendingWays) {
				const invoice = await world.invoice(await world.client());
				const sent = valueOf(
					(await world.system.invoicing.send([{ id: invoice.invoice.id, way }], world.call()))[0],
				);
				// Handing out the link is no sending (model B.5).
				expect([way, sent.settlement.status, sent.invoice.sending]).toEqual([
					way,
					'open',
					way === 'link' ? null : expect.anything(),
				]);
			}
			expect(
				codeOf((await world.system.invoicing.send([{ id: 'inv_none', way: 'email' }], world.call()))[0]),
			).toMatch(/unknown_invoice|not_offered/);
		},
	);

	test('a finalised invoice has a link to its PDF', ['pdfLink', 'create', 'finalise'], async (world) => {
		const invoice = await world.invoice(await world.client());
		expect((await world.read(invoice)).pdfUrl).toMatch(/^https?:/);
	});

	test(
		'a link is shown by the system itself, once, and taken away',
		['link', 'create', 'move', 'behindApi'],
		async (world) => {
			const ownLinks = world.system.invoicing.ownLinks!;
			const client = await world.client();
			const job = await world.job(client, await world.pipeline());
			const invoice = await world.invoice(client);
			const pair = world.pair(invoice, job);
			expect([ownLinks.joins(world.system.jobs.system), ownLinks.joins('elsewhere:1')]).toEqual([true, false]);
			const join = async () => (await ownLinks.join([pair], world.call()))[0];
			expect([isReplayed(await join()), isReplayed(await join())]).toEqual([false, true]);
			expect((await world.read(invoice)).jobs).toMatchObject([
				{ ...pair.job, title: job.job.title, pipeline: job.pipeline.name, stage: 'A' },
			]);
			const part = async () => (await ownLinks.part([pair], world.call()))[0];
			expect([isReplayed(await part()), isReplayed(await part())]).toEqual([false, true]);
			expect((await world.read(invoice)).jobs).toEqual([]);
		},
	);

	test(
		'a stage that asks for a property is entered with it, and refused without',
		['moveProperties', 'move', 'behindApi'],
		async (world) => {
			const pipeline = await world.pipeline();
			const job = await world.job(await world.client(), pipeline);
			const stageId = pipeline.stages[1]!.id;
			world.system.requireInStage?.(stageId, 'closed_reason');
			const ask = async (properties: Readonly<Record<string, string>>) =>
				(await world.system.jobs.move([world.move(job, stageId, { properties })], world.call()))[0];
			if (world.system.requireInStage) expect(codeOf(await ask({}))).not.toBe('');
			expect(valueOf(await ask({ closed_reason: 'done' })).job.stageId).toBe(stageId);
		},
	);

	test(
		'C.2 an accepted proposal is read, listed, told of once, and an invoice made of it',
		['acceptProposal', 'create', 'behindApi'],
		async (world) => {
			const remote = world.system.remote!;
			const client = await world.client();
			await world.told('proposal.accepted');
			world.wait(5);
			const id = await world.system.acceptedProposal!(client.id);
			expect(await remote.proposals!.readProposals([id, 'none'], world.call())).toMatchObject([
				{ id, system: remote.system, isAccepted: true, total: 100_00n, client: { id: client.id } },
				'absent',
			]);
			world.catchUp();
			expect((await remote.proposals!.listAccepted('', 10)).map((proposal) => proposal.id)).toEqual([id]);
			expect(await world.told('proposal.accepted')).toEqual([`proposal:${remote.system}:${id}`]);
			const order = world.order(client, { proposalId: id, source: 'proposal', finalise: false });
			const create = async () => (await world.system.invoicing.create([order], world.call()))[0];
			const made = valueOf(await create());
			expect(made).toMatchObject({ settlement: { status: 'draft' }, invoice: { totals: { total: 100_00n } } });
			expect(isReplayed(await create())).toBe(true);
		},
	);

	test('series by which the system makes invoices itself are listed', ['recurring', 'behindApi'], async (world) => {
		const id = await world.system.recurringSeries!((await world.client()).id);
		world.catchUp();
		expect(
			(await world.system.remote!.listRecurring!({ search: '', limit: 10 })).map((series) => series.id),
		).toEqual([id]);
	});

	test(
		'the janitor is told what an operation made, or that it made nothing',
		['create', 'behindApi'],
		async (world) => {
			const remote = world.system.remote!;
			const order = world.order(await world.client());
			const made = valueOf((await world.system.invoicing.create([order], world.call()))[0]);
			// Nothing was written down of whose it is, so a search has to tell.
			world.wait(3 * 60 * 60);
			const unsettled = (key: string) => ({
				system: remote.system,
				operation: 'create_invoice' as const,
				key,
				request: order.request,
				jobs: [],
				clue: '',
				since: '2026-03-01T12:00:00.000Z',
				looks: 1,
				why: '',
				heldUntil: null,
				parkedAt: null,
			});
			expect(markerOf(unsettled(order.idempotencyKey))).toMatch(/^n8n-/);
			const [found, none] = await remote.lookFor(
				[unsettled(order.idempotencyKey), unsettled('never asked')],
				world.call(),
			);
			expect([found, none]).toMatchObject([{ kind: 'made', result: made.invoice.id }, { kind: 'absent' }]);
		},
	);
};
