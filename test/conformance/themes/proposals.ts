import { PLAIN_PRICING } from '../../../src/domain/invoice/pricing';
import { settlementOf } from '../../../src/domain/invoice/settlement';
import type { Call } from '../../../src/ports/call';
import { Proposals } from '../proposals';
import type { Theme } from '../suite';
import { absent, codeOf, isReplayed, valueOf, type Deps } from '../deps';

const DAY = 86_400;

async function scene(deps: Deps) {
	const proposals = new Proposals(deps);
	return {
		proposals,
		client: await deps.client(),
		book: proposals.book,
		call: (policy?: Call['policy']) => deps.call(policy),
	};
}

export const proposals: Theme = (test) => {
	test(
		'a draft has no number; sending gives one from a series of its own and keeps the first sending',
		['acceptProposal', 'ownCatalogue'],
		async (deps) => {
			const { proposals: made, client } = await scene(deps);
			const [a, b] = [await made.draft(client), await made.draft(client)];
			expect([a.proposal.number, a.state]).toEqual([null, 'draft']);
			await deps.invoice(client);
			const first = await made.send(b.proposal.id);
			const second = await made.send(a.proposal.id);
			const again = await made.send(b.proposal.id);
			expect([first, second, again].map(({ proposal }) => proposal.number)).toEqual([
				'P-0001',
				'P-0002',
				'P-0001',
			]);
			expect(again.proposal.sentAt).toBe(first.proposal.sentAt);
			expect(await made.actions(b.proposal.id)).toEqual(['created', 'link made', 'link made']);
		},
	);

	test(
		'one key makes one proposal; with another request it is refused',
		['acceptProposal', 'ownCatalogue'],
		async (deps) => {
			const { proposals: made, client, book, call } = await scene(deps);
			const offer = made.offer(client);
			const outcomes = await book.create([offer, offer, { ...offer, request: { title: 'other' } }], call());
			expect(outcomes.slice(0, 2).map(isReplayed)).toEqual([false, true]);
			expect(codeOf(outcomes[2])).toBe('key_reused');
			expect(codeOf((await book.create([made.offer({ ...client, id: 'cli_none' })], call()))[0])).toBe(
				'unknown_client',
			);
		},
	);

	test(
		'B.13: the key of a withdrawn one makes no other, and is refused',
		['acceptProposal', 'ownCatalogue'],
		async (deps) => {
			const { proposals: made, client, book, call } = await scene(deps);
			const offer = made.offer(client);
			const { proposal } = valueOf((await book.create([offer], call()))[0]);
			await book.withdraw([{ id: proposal.id }], call());
			const [again] = await book.create([offer], call());
			expect(again).toMatchObject({ refusal: { code: 'proposal_was_withdrawn', field: 'idempotencyKey' } });
		},
	);

	test(
		'every link leads to its proposal; a link that was made up, to none',
		['acceptProposal', 'ownCatalogue'],
		async (deps) => {
			const { proposals: made, client, book, call } = await scene(deps);
			const first = await made.sent(client);
			const second = await made.send(first.proposal.id);
			for (const { linkHash } of [first, second])
				expect(await book.findByLink(linkHash, call())).toMatchObject({ proposal: { id: first.proposal.id } });
			expect(await book.findByLink('hash-none', call())).toBe(absent);
			expect(codeOf((await book.send([{ id: first.proposal.id, linkHash: first.linkHash }], call()))[0])).toBe(
				'link_taken',
			);
		},
	);

	test('the first opening is kept', ['acceptProposal', 'ownCatalogue'], async (deps) => {
		const { proposals: made, client, book, call } = await scene(deps);
		const { proposal, linkHash } = await made.sent(client);
		const [seen, again] = [
			(await book.view([{ id: proposal.id, linkHash }], call()))[0],
			(await book.view([{ id: proposal.id, linkHash }], call()))[0],
		];
		expect([isReplayed(seen), isReplayed(again)]).toEqual([false, true]);
		expect(valueOf(again).proposal.viewedAt).toBe(valueOf(seen).proposal.viewedAt);
		expect(valueOf(again).state).toBe('viewed');
	});

	test(
		'signing makes the invoice draft at once, with what was chosen, and is published once',
		['acceptProposal', 'ownCatalogue', 'create'],
		async (deps) => {
			const { proposals: made, client, book, call } = await scene(deps);
			await deps.system.events.register(
				{ id: 'wf:node', system: deps.system.invoicing.system, kinds: ['proposal.accepted'] },
				deps.now,
			);
			const sent = await made.sent(client, { paymentTermsDays: 10 });
			const signed = valueOf(await made.accept(sent, { chosen: [1], drawing: 'M1 2L3 4' }));
			expect(signed).toMatchObject({
				state: 'accepted',
				proposal: {
					acceptance: {
						name: 'Anna Berg',
						chosen: [1],
						drawing: 'M1 2L3 4',
						address: '203.0.113.7',
						userAgent: 'Browser/1.0',
						consent: 'I accept.',
					},
				},
			});
			const [invoice, ...more] = await deps.invoices();
			expect(more).toEqual([]);
			expect(invoice).toMatchObject({
				id: signed.proposal.invoiceId,
				phase: 'draft',
				source: 'proposal',
				reference: 'P-0001',
				paymentTermsDays: 10,
				totals: { total: 175_00n },
				idempotencyKey: `proposal:${sent.proposal.id}`,
			});
			expect(await made.read(sent.proposal.id)).toEqual(signed);
			expect(await deps.eventIds('proposal.accepted')).toEqual([`proposal:${sent.proposal.id}`]);
			expect(await deps.system.events.lease('wf:node', 10, deps.now, deps.in(60))).toMatchObject([
				{ event: { id: `proposal:${sent.proposal.id}`, subject: sent.proposal.id } },
			]);
			expect(await made.actions(sent.proposal.id)).toEqual(['created', 'link made', 'accepted']);
			expect(await book.read([sent.proposal.id, 'prop_none'], call())).toEqual([signed, absent]);
		},
	);

	test(
		'signing again, by another name or link, changes nothing',
		['acceptProposal', 'ownCatalogue', 'create'],
		async (deps) => {
			const { proposals: made, client } = await scene(deps);
			const sent = await made.sent(client);
			const other = await made.send(sent.proposal.id);
			const first = valueOf(await made.accept(sent));
			for (const again of [
				await made.accept(sent),
				await made.accept(other, { name: 'Somebody Else', shownDigest: 'x' }),
			]) {
				expect(isReplayed(again)).toBe(true);
				expect(valueOf(again)).toEqual(first);
			}
			expect(codeOf(await made.decline(sent))).toBe('proposal_accepted');
			expect(await deps.invoices()).toHaveLength(1);
			expect(await deps.eventIds('proposal.accepted')).toHaveLength(1);
		},
	);

	test('twenty signatures at once are one', ['acceptProposal', 'ownCatalogue', 'create'], async (deps) => {
		const { proposals: made, client } = await scene(deps);
		const sent = await made.sent(client);
		const outcomes = await Promise.all(
			Array.from({ length: 20 }, (_, n) => made.accept(sent, { name: `Anna ${n}` })),
		);
		expect(outcomes.filter((outcome) => !isReplayed(outcome))).toHaveLength(1);
		expect(new Set(outcomes.map((outcome) => valueOf(outcome).proposal.acceptance!.name)).size).toBe(1);
		expect(await deps.invoices()).toHaveLength(1);
	});

	test(
		'what may not be signed is refused, and nothing of it is kept (C.16: nor a name of invisible characters)',
		['acceptProposal', 'ownCatalogue', 'create'],
		async (deps) => {
			const { proposals: made, client, book, call } = await scene(deps);
			const [sent, other] = [await made.sent(client), await made.sent(client)];
			expect(codeOf(await made.accept({ ...sent, linkHash: 'hash-none' }))).toBe('unknown_link');
			expect(codeOf(await made.accept({ ...sent, linkHash: other.linkHash }))).toBe('unknown_link');
			expect(
				codeOf(
					(await book.decline([{ id: sent.proposal.id, linkHash: other.linkHash, reason: '' }], call()))[0],
				),
			).toBe('unknown_link');
			expect(codeOf((await book.view([{ id: sent.proposal.id, linkHash: other.linkHash }], call()))[0])).toBe(
				'unknown_link',
			);
			expect(codeOf(await made.accept(sent, { hasConsent: false }))).toBe('consent_missing');
			expect(codeOf(await made.accept(sent, { name: 'x'.repeat(1_000_000) }))).toBe('text_too_long');
			for (const name of ['\u200B', '\u2060 \u2060', '\u2800\u2800', '\u115F'])
				expect(codeOf(await made.accept(sent, { name }))).toBe('missing_text');
			expect(codeOf(await made.accept(sent, { chosen: [0] }))).toBe('not_optional');
			expect(codeOf(await made.accept(sent, { chosen: [1], shownTotal: '12500' }))).toBe('total_not_shown');
			await book.update([{ id: sent.proposal.id, edit: { title: 'Bigger garden' } }], call());
			expect(codeOf(await made.accept(sent))).toBe('proposal_changed');
			expect((await made.read(sent.proposal.id)).proposal.acceptance).toBeNull();
			expect([await deps.invoices(), await deps.eventIds('proposal.accepted')]).toEqual([[], []]);
			expect(
				valueOf(await made.accept({ ...(await made.read(sent.proposal.id)), linkHash: sent.linkHash })).state,
			).toBe('accepted');
		},
	);

	test(
		'expired, withdrawn, declined and draft ones cannot be signed; a later date opens an expired one again',
		['acceptProposal', 'ownCatalogue'],
		async (deps) => {
			const { proposals: made, client, book, call } = await scene(deps);
			const [expired, withdrawn, declined] = [
				await made.sent(client, { validUntil: '2026-03-02' }),
				await made.sent(client),
				await made.sent(client),
			];
			expect(valueOf((await book.withdraw([{ id: withdrawn.proposal.id }], call()))[0]).state).toBe('withdrawn');
			expect(isReplayed((await book.withdraw([{ id: withdrawn.proposal.id }], call()))[0])).toBe(true);
			expect(valueOf(await made.decline(declined, 'Too dear')).proposal.decline).toMatchObject({
				reason: 'Too dear',
			});
			expect(isReplayed(await made.decline(declined, 'Again'))).toBe(true);
			expect(await deps.eventIds('proposal.declined')).toEqual([`declined:${declined.proposal.id}`]);
			deps.wait(2 * DAY);
			expect(codeOf(await made.accept(expired))).toBe('proposal_expired');
			expect(codeOf(await made.accept(withdrawn))).toBe('proposal_withdrawn');
			expect(codeOf(await made.accept(declined))).toBe('proposal_declined');
			expect(codeOf((await book.send([{ id: expired.proposal.id, linkHash: 'hash-late' }], call()))[0])).toBe(
				'proposal_expired',
			);
			const again = valueOf(
				(await book.update([{ id: expired.proposal.id, edit: { validUntil: '2026-03-20' } }], call()))[0],
			);
			expect(again.state).toBe('sent');
			expect(valueOf(await made.accept({ ...again, linkHash: expired.linkHash })).state).toBe('accepted');
			for (const id of [expired, withdrawn, declined].map(({ proposal }) => proposal.id)) {
				const [change] = await book.update([{ id, edit: { title: 'x' } }], call());
				expect(change!.kind).toBe('refused');
			}
		},
	);

	test(
		'Create Invoice from a signed proposal gives its draft; finalised, it is finalised once',
		['acceptProposal', 'ownCatalogue', 'create', 'finalise', 'delete'],
		async (deps) => {
			const { proposals: made, client, book, call } = await scene(deps);
			const sent = await made.sent(client);
			const { proposal } = valueOf(await made.accept(sent));
			const ask = { id: proposal.id, finalise: false, byEmail: false };
			const [draft] = await book.invoice([ask], call());
			expect([isReplayed(draft), valueOf(draft).invoice.id]).toEqual([true, proposal.invoiceId]);
			const [final, again] = await book.invoice(
				[
					{ ...ask, finalise: true },
					{ ...ask, finalise: true },
				],
				call(),
			);
			expect([final, again].map((outcome) => valueOf(outcome).invoice.number)).toEqual(['0001', '0001']);
			expect(settlementOf(valueOf(final).invoice).status).toBe('open');
			expect(codeOf((await book.invoice([{ ...ask, id: 'prop_none' }], call()))[0])).toBe('unknown_proposal');
			expect(await deps.invoices()).toHaveLength(1);
		},
	);

	test(
		'a proposal that nobody signed is invoiced by hand, once; a later signature writes into that draft',
		['acceptProposal', 'ownCatalogue', 'create', 'delete'],
		async (deps) => {
			const { proposals: made, client, book, call } = await scene(deps);
			const sent = await made.sent(client);
			const ask = { id: sent.proposal.id, finalise: false, byEmail: false };
			const [byHand, again] = await book.invoice([ask, ask], call());
			expect([byHand, again].map(isReplayed)).toEqual([false, true]);
			expect(valueOf(byHand).invoice.totals.total).toBe(125_00n);
			expect((await made.read(sent.proposal.id)).proposal.invoiceId).toBe(valueOf(byHand).invoice.id);
			const signed = valueOf(await made.accept(sent, { chosen: [1] }));
			expect(signed.proposal.invoiceId).toBe(valueOf(byHand).invoice.id);
			expect((await deps.invoices()).map(({ totals }) => totals.total)).toEqual([175_00n]);
			await deps.system.invoicing.deleteInvoices([{ id: valueOf(byHand).invoice.id }], call());
			expect(codeOf((await book.invoice([ask], call()))[0])).toBe('invoice_was_deleted');
		},
	);

	test(
		'what was signed is billed, whatever discount the draft was given before',
		['acceptProposal', 'ownCatalogue', 'ownSettings', 'create', 'update'],
		async (deps) => {
			const { proposals: made, client, book, call } = await scene(deps);
			const sent = await made.sent(client);
			const ask = { id: sent.proposal.id, finalise: false, byEmail: false };
			const { id } = valueOf((await book.invoice([ask], call()))[0]).invoice;
			for (const pricing of [{ includesTax: true }, { discountAmount: '100' }]) {
				const edit = { pricing: { ...PLAIN_PRICING, ...pricing } };
				valueOf((await deps.system.invoicing.update([{ id, edit }], call()))[0]);
			}
			valueOf(await made.accept(sent, { chosen: [1] }));
			expect((await deps.invoices()).map(({ totals }) => totals.total)).toEqual([175_00n]);
		},
	);

	test(
		"an invoice of another making under the key is never taken for the proposal's",
		['acceptProposal', 'ownCatalogue', 'create'],
		async (deps) => {
			const { proposals: made, client, book, call } = await scene(deps);
			const sent = await made.sent(client);
			await deps.draft(client, { idempotencyKey: `proposal:${sent.proposal.id}` });
			expect(
				codeOf((await book.invoice([{ id: sent.proposal.id, finalise: false, byEmail: false }], call()))[0]),
			).toBe('key_reused');
		},
	);

	test('lists by state, client, text and how long one is out', ['acceptProposal', 'ownCatalogue'], async (deps) => {
		const { proposals: made, client, book } = await scene(deps);
		const other = await deps.client({ name: 'Ängby' });
		const old = await made.sent(client, { validUntil: '2026-03-03', title: 'Old shed' });
		deps.wait(5 * DAY);
		const [draft, fresh, signed] = [await made.draft(client), await made.sent(other), await made.sent(other)];
		await made.accept(signed);
		const ask = { search: '', states: null, clientId: null, sentUntil: null, limit: 10, now: deps.now };
		const ids = async (query: Partial<Parameters<typeof book.list>[0]>) =>
			(await book.list({ ...ask, ...query })).map(({ proposal }) => proposal.id);
		const all = [signed, fresh, draft, old].map(({ proposal }) => proposal.id);
		expect(await ids({})).toEqual(all);
		expect(await ids({ limit: 2 })).toEqual(all.slice(0, 2));
		expect(await ids({ states: ['expired'] })).toEqual([all[3]]);
		expect(await ids({ states: ['sent', 'viewed'] })).toEqual([all[1]]);
		expect(await ids({ states: [] })).toEqual([]);
		expect(await ids({ clientId: client.id })).toEqual([all[2], all[3]]);
		expect(await ids({ search: 'ÄNGBY' })).toEqual([all[0], all[1]]);
		expect(await ids({ search: 'old SHED' })).toEqual([all[3]]);
		expect(await ids({ search: signed.proposal.number! })).toEqual([all[0]]);
		expect(await ids({ sentUntil: new Date(Date.parse(deps.now) - 3 * DAY * 1_000).toISOString() })).toEqual([
			all[3],
		]);
		expect(await book.history([all[0]!, 'prop_none'])).toMatchObject([
			[{ action: 'created' }, { action: 'link made' }, { action: 'accepted' }],
			[],
		]);
	});
};
