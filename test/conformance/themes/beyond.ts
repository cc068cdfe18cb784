import { markerOf } from '../../../src/remote/marker';
import { codeOf, isReplayed, valueOf } from '../deps';
import type { Theme } from '../suite';

/** What only some systems offer, mostly those behind an API. */
export const beyond: Theme = (test) => {
	test(
		'an invoice is sent in each way that the system offers, and remembers it',
		['send', 'create', 'finalise'],
		async (deps) => {
			for (const way of deps.system.invoicing.capabilities.sendingWays) {
				const invoice = await deps.invoice(await deps.client());
				const [outcome] = await deps.system.invoicing.send([{ id: invoice.invoice.id, way }], deps.call());
				if (deps.system.waysElsewhere?.includes(way)) {
					expect([way, codeOf(outcome)]).toEqual([way, expect.stringMatching(/way_not_offered|cannot_rec/)]);
					continue;
				}
				const sent = valueOf(outcome);
				// Handing out the link is no sending (model B.5).
				expect([way, sent.settlement.status, sent.invoice.sending]).toEqual([
					way,
					'open',
					way === 'link' ? null : expect.anything(),
				]);
			}
			expect(
				codeOf((await deps.system.invoicing.send([{ id: 'inv_none', way: 'email' }], deps.call()))[0]),
			).toMatch(/unknown_invoice|not_offered/);
		},
	);

	test(
		'a finalised invoice is given out as the system itself drew it, a draft is not',
		['ownPdf', 'create', 'finalise'],
		async (deps) => {
			const client = await deps.client();
			const [invoice, draft] = [await deps.invoice(client), await deps.draft(client)];
			const refs = [invoice.invoice.id, draft.invoice.id, 'inv_none'].map((id) => ({ id }));
			const [pdf, ofDraft, ofNone] = await deps.system.invoicing.documents!.pdfs(refs, deps.call());
			expect(valueOf(pdf).url).toMatch(/^https:/);
			expect(valueOf(pdf).record.invoice.number).toBe(invoice.invoice.number);
			expect([codeOf(ofDraft), codeOf(ofNone)]).toEqual(['invoice_is_draft', 'unknown_invoice']);
		},
	);

	test(
		'nobody is reminded of what is not overdue, or is not there',
		['remind', 'create', 'finalise'],
		async (deps) => {
			const made = await deps.invoice(await deps.client());
			const refs = [made.invoice.id, 'inv_none'].map((id) => ({ id, lateFee: null }));
			const outcomes = await deps.system.invoicing.reminders!.remind(refs, deps.call());
			expect(outcomes.map(codeOf)).toEqual(['invoice_not_overdue', 'unknown_invoice']);
		},
	);

	test('a finalised invoice has a link to its PDF', ['pdfLink', 'create', 'finalise'], async (deps) => {
		const invoice = await deps.invoice(await deps.client());
		expect((await deps.read(invoice)).pdfUrl).toMatch(/^https?:/);
	});

	test(
		'a link is shown by the system itself, once, and taken away',
		['link', 'create', 'move', 'behindApi', 'ownStages'],
		async (deps) => {
			const ownLinks = deps.system.invoicing.ownLinks!;
			const client = await deps.client();
			const job = await deps.job(client, await deps.pipeline());
			const invoice = await deps.invoice(client);
			const pair = deps.pair(invoice, job);
			expect([ownLinks.joins(deps.system.jobs.system), ownLinks.joins('elsewhere:1')]).toEqual([true, false]);
			const join = async () => (await ownLinks.join([pair], deps.call()))[0];
			expect([isReplayed(await join()), isReplayed(await join())]).toEqual([false, true]);
			expect((await deps.read(invoice)).jobs).toMatchObject([
				{ ...pair.job, title: job.job.title, pipeline: job.pipeline.name, stage: 'A' },
			]);
			const part = async () => (await ownLinks.part([pair], deps.call()))[0];
			expect([isReplayed(await part()), isReplayed(await part())]).toEqual([false, true]);
			expect((await deps.read(invoice)).jobs).toEqual([]);
		},
	);

	test(
		'a stage that asks for a property is entered with it, and refused without',
		['moveProperties', 'move', 'behindApi'],
		async (deps) => {
			const pipeline = await deps.pipeline();
			const job = await deps.job(await deps.client(), pipeline);
			const stageId = pipeline.stages[1]!.id;
			deps.system.requireInStage?.(stageId, 'closed_reason');
			const ask = async (properties: Readonly<Record<string, string>>) =>
				(await deps.system.jobs.move([deps.move(job, stageId, { properties })], deps.call()))[0];
			if (deps.system.requireInStage) expect(codeOf(await ask({}))).not.toBe('');
			expect(valueOf(await ask({ closed_reason: 'done' })).job.stageId).toBe(stageId);
		},
	);

	test(
		'C.2 an accepted proposal is read, listed, published once, and an invoice made of it',
		['acceptProposal', 'create', 'behindApi'],
		async (deps) => {
			const remote = deps.system.remote!;
			const client = await deps.client();
			await deps.eventIds('proposal.accepted');
			deps.wait(5);
			const id = await deps.system.acceptedProposal!(client.id);
			expect(await remote.proposals!.readProposals([id, 'none'], deps.call())).toMatchObject([
				{ id, system: remote.system, isAccepted: true, total: 100_00n, client: { id: client.id } },
				'absent',
			]);
			deps.catchUp();
			expect((await remote.proposals!.listAccepted('', 10)).map((proposal) => proposal.id)).toEqual([id]);
			expect(await deps.eventIds('proposal.accepted')).toEqual([`proposal:${remote.system}:${id}`]);
			const order = deps.order(client, { proposalId: id, source: 'proposal', finalise: false });
			const create = async () => (await deps.system.invoicing.create([order], deps.call()))[0];
			const made = valueOf(await create());
			expect(made).toMatchObject({ settlement: { status: 'draft' }, invoice: { totals: { total: 100_00n } } });
			expect(isReplayed(await create())).toBe(true);
		},
	);

	test('series by which the system makes invoices itself are listed', ['recurring', 'behindApi'], async (deps) => {
		const id = await deps.system.recurringSeries!((await deps.client()).id);
		deps.catchUp();
		expect(
			(await deps.system.remote!.listRecurring!({ search: '', limit: 10 })).map((series) => series.id),
		).toEqual([id]);
	});

	test(
		'the reconciler finds what an operation made, or that it made nothing',
		['create', 'behindApi'],
		async (deps) => {
			const remote = deps.system.remote!;
			const order = deps.order(await deps.client());
			const made = valueOf((await deps.system.invoicing.create([order], deps.call()))[0]);
			// The client was not stored, so only a search can find it.
			deps.wait(3 * 60 * 60);
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
				deadLetteredAt: null,
			});
			expect(markerOf(unsettled(order.idempotencyKey))).toMatch(/^n8n-/);
			const [found, none] = await remote.lookFor(
				[unsettled(order.idempotencyKey), unsettled('never asked')],
				deps.call(),
			);
			expect([found, none]).toMatchObject([{ kind: 'made', result: made.invoice.id }, { kind: 'absent' }]);
		},
	);
};
