import { codeOf, isReplayed, valueOf } from '../../conformance/deps';
import type { SimEstimate } from '../../simulators/highLevel/state';
import { Scene, SYSTEM } from './scene';

let scene: Scene;
let estimate: SimEstimate;
beforeEach(async () => {
	scene = await Scene.start();
	estimate = scene.sim.admin.estimate(scene.sim.admin.contact(), [
		{ name: 'Design', amount: 500, qty: 1 },
		{ name: 'Hours', amount: 80, qty: 3 },
	]);
});
afterEach(async () => {
	await scene.sim.close();
	expect(scene.violations).toEqual([]);
});

const order = (fields: object = {}) => {
	const contact = scene.sim.state.contacts.get(estimate.contactDetails.id)!;
	return scene.order(contact, {
		proposalId: estimate._id,
		items: [
			{ description: 'Design', unitPrice: 500 },
			{ description: 'Hours', quantity: 3, unitPrice: 80 },
		],
		...fields,
	});
};
const create = async (asked: ReturnType<typeof order>) =>
	(await scene.open().invoicing.create([asked], scene.call()))[0];

describe('estimates of HighLevel', () => {
	it('are read with their lines and total; accepted ones are listed', async () => {
		const { proposals } = scene.open();
		expect(await proposals!.listAccepted('', 10)).toEqual([]);
		scene.sim.admin.accept(estimate);
		const [record, none] = await proposals!.readProposals([estimate._id, 'none'], scene.call());
		expect(record).toMatchObject({
			system: SYSTEM,
			id: estimate._id,
			number: 'EST-1',
			title: estimate.name,
			currency: 'USD',
			total: 740_00n,
			isAccepted: true,
			client: { id: estimate.contactDetails.id },
		});
		expect(record).toMatchObject({
			lines: [
				{ description: 'Design', net: 500_00n },
				{ description: 'Hours', quantity: '3', net: 240_00n },
			],
		});
		expect(none).toBe('absent');
		expect((await proposals!.listAccepted('estimate', 10)).map(({ id }) => id)).toEqual([estimate._id]);
		expect(await proposals!.listAccepted('nothing like it', 10)).toEqual([]);
	});

	it('become exactly one invoice, which marks them as invoiced', async () => {
		scene.sim.admin.accept(estimate);
		const asked = order();
		const first = await create(asked);
		expect(valueOf(first).invoice).toMatchObject({ phase: 'issued', totals: { total: 740_00n } });
		expect(estimate.estimateStatus).toBe('invoiced');
		expect(isReplayed(await create(asked))).toBe(true);
		expect(codeOf(await create(order()))).toBe('proposal_not_accepted');
		expect(scene.sim.state.invoices.size).toBe(1);
	});

	describe.each([
		['a fixed discount', { type: 'fixed', value: 100 }, 865, 850.12],
		['a discount in percent', { type: 'percentage', value: 10 }, 868.5, 868.5],
		['a discount on one product', { type: 'percentage', value: 10, validOnProductIds: ['prod1'] }, 902.5, 902.5],
	] as const)('with %s', (_what, discount, total, taxedAfter) => {
		it.each([
			[false, total],
			[true, taxedAfter],
		])(
			'keep it, and all that they say, on their invoice, which comes to what was accepted (taxed after the discount: %s)',
			async (taxesAfterDiscount, accepted) => {
				scene.sim.quirks.taxesAfterDiscount = taxesAfterDiscount;
				const items = [
					{
						name: 'Design',
						description: '<p>Two <b>rounds</b></p>',
						amount: 500,
						qty: 1,
						productId: 'prod1',
						priceId: 'price1',
						taxes: [{ _id: 'a'.repeat(24), name: 'VAT', rate: 25 }],
					},
					{
						name: 'Hours',
						amount: 80,
						qty: 3,
						taxes: [{ _id: 'b'.repeat(24), name: 'Zero rated', rate: 0 }],
					},
					{ name: 'Stay', amount: 100, qty: 1 },
				];
				const terms = '<ul><li>Net 14</li></ul><p>See <a href="https://example.com/t">our terms</a></p>';
				const attachments = [
					{ id: 'f', name: 'plan.pdf', url: 'https://example.com/plan.pdf', type: 'pdf', size: 9 },
				];
				const wanted = scene.sim.admin.estimate(scene.sim.admin.contact(), items, {
					discount,
					termsNotes: terms,
					attachments,
				});
				expect(wanted.total).toBe(accepted);
				scene.sim.admin.accept(wanted);
				const [record] = await scene.open().proposals!.readProposals([wanted._id], scene.call());
				const { lines } = record as Exclude<typeof record, 'absent' | undefined>;
				const asked = scene.order(scene.sim.state.contacts.get(wanted.contactDetails.id)!, {
					proposalId: wanted._id,
					lines,
					reference: 'Mine',
				});
				expect(valueOf(await create(asked)).invoice).toMatchObject({
					phase: 'issued',
					reference: 'Mine',
					totals: { total: BigInt(Math.round(accepted * 100)) },
				});
				const [invoice] = [...scene.sim.state.invoices.values()];
				expect(invoice).toMatchObject({
					total: accepted,
					discount,
					termsNotes: terms,
					attachments,
					status: 'sent',
				});
				expect(invoice!.invoiceItems).toMatchObject([
					{
						description: items[0]!.description,
						productId: 'prod1',
						priceId: 'price1',
						taxes: items[0]!.taxes,
					},
					{ qty: 3, taxes: items[1]!.taxes },
					{ name: 'Stay' },
				]);
			},
		);
	});

	it('with other lines or words than theirs are billed as was asked for', async () => {
		const wanted = scene.sim.admin.estimate(
			scene.sim.admin.contact(),
			[{ name: 'Design', amount: 500, qty: 1, description: 'Kept' }],
			{ discount: { type: 'fixed', value: 50 }, termsNotes: '<p>Theirs</p>' },
		);
		scene.sim.admin.accept(wanted);
		const items = [
			{ description: 'Design', unitPrice: 600 },
			{ description: 'Discount', unitPrice: -20 },
		];
		const asked = scene.order(scene.sim.state.contacts.get(wanted.contactDetails.id)!, {
			proposalId: wanted._id,
			items,
			note: 'Ours',
		});
		expect(valueOf(await create(asked)).invoice).toMatchObject({ totals: { total: 580_00n }, note: 'Ours' });
		expect([...scene.sim.state.invoices.values()]).toMatchObject([
			{
				total: 580,
				discount: { type: 'fixed', value: 20 },
				invoiceItems: [{ amount: 600, description: 'Kept' }],
				termsNotes: '<p>Ours</p>',
			},
		]);
	});

	it.each([
		['at once', null],
		['after a lost answer', { kind: 'timeout', when: 'after' }],
	] as const)(
		'keep their terms and attachments %s, also where only the invoice itself shows them',
		async (_when, fault) => {
			const attachments = [
				{ id: 'a1', name: 'plan.pdf', url: 'https://example.com/plan.pdf', type: 'pdf', size: 10 },
			];
			const wanted = scene.sim.admin.estimate(
				scene.sim.admin.contact(),
				[{ name: 'Design', amount: 500, qty: 1 }],
				{ termsNotes: '<p>Theirs</p>', attachments },
			);
			scene.sim.admin.accept(wanted);
			scene.sim.quirks.showsWhole = false;
			const asked = scene.order(scene.sim.state.contacts.get(wanted.contactDetails.id)!, {
				proposalId: wanted._id,
				items: [{ description: 'Design', unitPrice: 500 }],
			});
			if (fault) {
				scene.timeoutMs = 60;
				scene.sim.failNext(fault, { method: 'POST', path: '/invoices/estimate/*/invoice' });
				expect((await create(asked))?.kind).toBe('unknown');
				scene.timeoutMs = 2_000;
				scene.clock.jump(10 * 60_000);
			}
			valueOf(await create(asked));
			expect([...scene.sim.state.invoices.values()]).toMatchObject([
				{ termsNotes: '<p>Theirs</p>', attachments, status: 'sent' },
			]);
		},
	);

	it('that are gone after a lost answer are left to a person: their invoice may have been made', async () => {
		scene.sim.admin.accept(estimate);
		scene.timeoutMs = 60;
		scene.sim.failNext(
			{ kind: 'timeout', when: 'after' },
			{ method: 'POST', path: '/invoices/estimate/*/invoice' },
		);
		const asked = order();
		expect((await create(asked))?.kind).toBe('unknown');
		scene.timeoutMs = 2_000;
		scene.clock.jump(10 * 60_000);
		scene.sim.state.estimates.delete(estimate._id);
		expect(await create(asked)).toMatchObject({ kind: 'unknown', why: expect.stringContaining('estimate') });
		expect([scene.sim.state.invoices.size, (await scene.journal.listUnsettled()).length]).toEqual([1, 1]);
	});

	it('are billed to nobody but their own contact', async () => {
		scene.sim.admin.accept(estimate);
		const other = scene.sim.admin.contact();
		expect(codeOf(await create(order({ client: { id: other.id } })))).toBe('proposal_of_other_client');
		expect([scene.sim.state.invoices.size, estimate.estimateStatus]).toEqual([0, 'accepted']);
		valueOf(
			await create(order({ client: { email: scene.sim.state.contacts.get(estimate.contactDetails.id)!.email } })),
		);
	});

	it('that are not accepted, or not there, are refused', async () => {
		expect(codeOf(await create(order()))).toBe('proposal_not_accepted');
		expect(codeOf(await create(order({ proposalId: 'none' })))).toBe('unknown_proposal');
		expect(scene.sim.state.invoices.size).toBe(0);
	});

	it.each([
		[
			'the invoicing failed',
			{ kind: 'timeout', when: 'before' },
			{ method: 'POST', path: '/invoices/estimate/*/invoice' },
		],
		[
			'the invoicing was done',
			{ kind: 'timeout', when: 'after' },
			{ method: 'POST', path: '/invoices/estimate/*/invoice' },
		],
		[
			'the invoice was not marked',
			{ kind: 'timeout', when: 'before' },
			{ method: 'PUT', path: '/invoices/*', times: 20 },
		],
		[
			'the invoice was not finalised',
			{ kind: 'timeout', when: 'before' },
			{ method: 'POST', path: '/invoices/*/send', times: 20 },
		],
	] as const)('still become one where %s', async (_what, fault, target) => {
		scene.sim.admin.accept(estimate);
		scene.timeoutMs = 60;
		scene.sim.failNext(fault, target);
		const asked = order({ reference: 'Mine' });
		expect((await create(asked))?.kind).toBe('unknown');
		scene.timeoutMs = 2_000;
		scene.sim.heal();
		scene.clock.jump(10 * 60_000);
		expect(valueOf(await create(asked)).invoice).toMatchObject({
			phase: 'issued',
			reference: 'Mine',
			totals: { total: 740_00n },
		});
		expect(scene.sim.state.invoices.size).toBe(1);
		expect(await scene.journal.listUnsettled()).toEqual([]);
	});
});

describe('recurring invoices of HighLevel', () => {
	it('are listed with their rhythm and what they have made', async () => {
		const contact = scene.sim.admin.contact();
		const invoice = valueOf((await scene.open().invoicing.create([scene.order(contact)], scene.call()))[0]);
		scene.sim.admin.schedule(
			contact,
			'Rent',
			{ rrule: { intervalType: 'monthly', interval: 1, startDate: '2026-01-01' } },
			[invoice.invoice.id],
		);
		scene.sim.admin.schedule(contact, 'Audit', {
			rrule: { intervalType: 'yearly', interval: 2, startDate: '2026-01-01' },
		});
		const list = (search: string) => scene.open().listRecurring!({ search, limit: 10 });
		expect(await list('')).toMatchObject([
			{
				name: 'Rent',
				status: 'active',
				rhythm: 'every month',
				madeInvoiceIds: [invoice.invoice.id],
				client: { id: contact.id },
			},
			{ name: 'Audit', rhythm: 'every 2 years', madeInvoiceIds: [] },
		]);
		expect((await list('aud')).map(({ name }) => name)).toEqual(['Audit']);
	});
});

describe('contacts of HighLevel', () => {
	it('are found by id and by text', async () => {
		const contact = scene.sim.admin.contact({ firstName: 'Bo', lastName: 'Ek', email: 'bo@example.com' });
		const { clients } = scene.open();
		expect(await clients.readClients([contact.id, 'none', ''])).toMatchObject([
			{ id: contact.id, name: 'Bo Ek', email: 'bo@example.com' },
			'absent',
			'absent',
		]);
		expect((await clients.listClients({ search: 'bo ek', limit: 5 })).map(({ id }) => id)).toEqual([contact.id]);
	});

	it('B.9: are found by their whole address, also where the search takes no such value, refuses the filter or does not know them yet', async () => {
		for (let at = 0; at < 120; at += 1) scene.sim.admin.contact({ email: `x${at}ed@example.com` });
		const ed = scene.sim.admin.contact({ email: 'Ed@Example.com' });
		const long = scene.sim.admin.contact({ email: `${'long.'.repeat(14)}name@example.com` });
		const twins = [
			scene.sim.admin.contact({ email: 'twin@example.com' }),
			scene.sim.admin.contact({ email: 'TWIN@example.com' }),
		];
		const { clients } = scene.open();
		const find = async (...emails: readonly string[]) =>
			(await clients.findClientsByEmail(emails)).map((found) => found.map(({ id }) => id));
		expect(await find('ed@example.com', long.email.toUpperCase(), 'twin@example.com', 'd@example.com', '')).toEqual(
			[[ed.id], [long.id], twins.map(({ id }) => id), [], []],
		);
		scene.sim.failNext(
			{ kind: 'status', status: 422, when: 'before' },
			{ method: 'POST', path: '/contacts/search' },
		);
		expect(await find('twin@example.com')).toEqual([twins.map(({ id }) => id)]);
		scene.sim.quirks.contactLagMs = 60_000;
		const fresh = scene.sim.admin.contact({ email: 'new@example.com', addedAt: scene.clock.now() });
		expect(await find('new@example.com')).toEqual([[fresh.id]]);
	});

	it('are billed as they are now, and not as the search shows them', async () => {
		const contact = scene.sim.admin.contact({ email: 'ed@example.com' });
		valueOf(await create(scene.order({ email: contact.email })));
		expect([...scene.sim.state.invoices.values()]).toMatchObject([
			{ contactDetails: { address: { addressLine1: '1 Road', countryCode: 'US' } } },
		]);
	});

	it('are listed page by page, and searched by texts of any length', async () => {
		for (let at = 0; at < 130; at += 1) scene.sim.admin.contact();
		const { clients } = scene.open();
		const list = async (search: string, limit: number) => (await clients.listClients({ search, limit })).length;
		expect([await list('', 125), await list('', 500), await list('x'.repeat(300), 5)]).toEqual([125, 131, 0]);
	});
});
