import { createRemoteClient } from '../../../src/remote/create-client';
import { createHighLevel, explainHighLevel, HIGH_LEVEL_RATES } from '../../../src/systems/highLevel/high-level';
import { scopeFor } from '../../../src/systems/highLevel/wire/explain';
import { invoiceRecord } from '../../../src/systems/highLevel/map/invoice';
import { invoiceSchema } from '../../../src/systems/highLevel/wire/schemas';
import { codeOf, valueOf } from '../../conformance/deps';
import { ALL_SCOPES, SIM_BEARER, SIM_LOCATION } from '../../simulators/highLevel/simulator';
import { httpTransport } from '../../simulators/shared/http-transport';
import { Scene } from './scene';

let scene: Scene;
afterEach(() => scene.sim.close());

describe('what HighLevel refuses', () => {
	it('for want of a scope, the refusal names the scope', async () => {
		scene = await Scene.start({ scopes: ALL_SCOPES.filter((scope) => scope !== 'invoices.write') });
		const [outcome] = await scene.open().invoicing.create([scene.order(scene.sim.admin.contact())], scene.call());
		expect(codeOf(outcome)).toBe('scope_missing');
		expect(outcome).toMatchObject({ refusal: { fix: expect.stringContaining('invoices.write') } });
	});

	it('every call has a scope that the documentation lists', () => {
		const calls = [
			['/invoices/', 'GET'],
			['/invoices/i/send', 'POST'],
			['/invoices/estimate/list', 'GET'],
			['/invoices/estimate/e/invoice', 'POST'],
			['/invoices/schedule', 'GET'],
			['/payments/transactions', 'GET'],
			['/opportunities/search', 'GET'],
			['/opportunities/o', 'PUT'],
			['/contacts/search', 'POST'],
			['/contacts/search/duplicate', 'GET'],
			['/contacts/c', 'GET'],
			['/locations/l/customFields', 'GET'],
		];
		expect(
			calls.map(([path, method]) => scopeFor(path!, method!)).filter((scope) => !ALL_SCOPES.includes(scope)),
		).toEqual([]);
	});

	it('distinguishes an unknown token from another location, and never shows a token', async () => {
		scene = await Scene.start();
		const open = (token: string, locationId: string) => {
			const client = createRemoteClient(httpTransport({ url: scene.sim.url, token }), {
				clock: scene.clock,
				limits: HIGH_LEVEL_RATES,
				explain: explainHighLevel,
				random: () => 0,
				systemLabel: 'HighLevel',
				timeoutMs: 5_000_000,
			});
			return createHighLevel({ ...scene.config, client, locationId });
		};
		const ask = async (token: string, locationId: string) =>
			(await open(token, locationId).invoicing.voidInvoices([{ id: 'i' }], scene.call()))[0];
		const [stranger, elsewhere] = [
			await ask('pit-secret-of-somebody', SIM_LOCATION),
			await ask(SIM_BEARER, 'elsewhere'),
		];
		expect([codeOf(stranger), codeOf(elsewhere)]).toEqual(['credential_refused', 'scope_missing']);
		expect(JSON.stringify([stranger, elsewhere])).not.toMatch(/pit-/);
	});

	it("when the day's requests are used up, nothing is tried again", async () => {
		scene = await Scene.start({ dayRemaining: 0 });
		const [outcome] = await scene.open().invoicing.voidInvoices([{ id: 'i' }], scene.call());
		expect(outcome).toMatchObject({ kind: 'later', retryAfterMs: expect.any(Number) });
		expect(scene.sim.count()).toBe(1);
	});

	it("the vendor's limit of 100 in 10 seconds is kept to, whatever is asked at once", async () => {
		scene = await Scene.start({ rate: { max: 100, intervalMs: 10_000 } });
		const contact = scene.sim.admin.contact();
		const made = await scene.open().invoicing.create(
			Array.from({ length: 120 }, () => scene.order(contact)),
			scene.call(),
		);
		expect(made.filter(({ kind }) => kind === 'done')).toHaveLength(120);
		expect(scene.sim.refusedByLimit).toBeLessThan(10);
	}, 60_000);

	it.each([
		['a page of HTML', { kind: 'html', when: 'after' }],
		['half a body', { kind: 'halfBody' }],
		['broken JSON', { kind: 'brokenJson' }],
		['500', { kind: 'status', status: 500, when: 'after' }],
	] as const)('%s in answer to a payment is no answer: it is looked up, and not made twice', async (_what, fault) => {
		scene = await Scene.start();
		const { invoice } = valueOf(
			(await scene.open().invoicing.create([scene.order(scene.sim.admin.contact())], scene.call()))[0],
		);
		scene.sim.failNext(fault, { method: 'POST', path: '/invoices/*/record-payment' });
		const payment = scene.payment(invoice.id, { amount: 10_00n });
		const pay = async () => (await scene.open().invoicing.recordPayments([payment], scene.call()))[0];
		expect((await pay())?.kind).toBe('unknown');
		valueOf(await pay());
		expect(scene.sim.state.transactions).toHaveLength(1);
	});

	it('429 with and without Retry-After is waited for', async () => {
		scene = await Scene.start();
		scene.sim.failNext({ kind: 'tooMany', retryAfter: '3' }, { method: 'POST' });
		scene.sim.failNext({ kind: 'tooMany' }, { method: 'POST' });
		valueOf((await scene.open().invoicing.create([scene.order(scene.sim.admin.contact())], scene.call()))[0]);
	});
});

describe('records that are not as described', () => {
	const around = { system: 's', timeZone: 'UTC', now: '2026-03-01T12:00:00.000Z' };
	const read = (wire: object) => invoiceRecord(invoiceSchema.parse({ _id: 'i', ...wire }), around);

	it.each([
		['nothing but an id', {}],
		[
			'nulls',
			{
				status: null,
				currency: null,
				total: null,
				invoiceItems: null,
				contactDetails: null,
				issueDate: null,
				totalSummary: null,
			},
		],
		[
			'texts for amounts',
			{
				status: 'sent',
				currency: 'USD',
				total: '100',
				amountDue: '100.00',
				invoiceItems: [{ name: 'A', qty: '1', amount: '100' }],
			},
		],
		['a word nobody knows', { status: 'settled', currency: 'USD', total: 5, amountPaid: 5, amountDue: 0 }],
		['a currency nobody knows', { status: 'sent', currency: 'XYZ', total: 5 }],
	])('%s: shown, and never as paid', (_what, wire) => expect(read(wire).settlement.status).not.toBe('paid'));

	it('totals are what HighLevel bills, whatever its lines come to', () => {
		const { invoice } = read({
			status: 'sent',
			currency: 'USD',
			total: 110.01,
			invoiceItems: [{ name: 'A', qty: 1, amount: 100, taxes: [{ _id: 't', name: 'T', rate: 10 }] }],
			totalSummary: { subTotal: 100, discount: 0, tax: 10.01 },
		});
		expect([invoice.totals.net, invoice.totals.tax, invoice.totals.total]).toEqual([100_00n, 10_01n, 110_01n]);
	});

	it('what is being processed is open and on its way; what was paid above the total is credit', () => {
		expect(
			read({ status: 'payment_processing', currency: 'USD', total: 100, amountPaid: 0, amountDue: 100 })
				.settlement,
		).toEqual({ status: 'open', paid: 0n, pending: 100_00n, credited: 0n, balance: 100_00n, credit: 0n });
		expect(
			read({ status: 'paid', currency: 'USD', total: 100, amountPaid: 105, amountDue: -5 }).settlement,
		).toEqual({ status: 'paid', paid: 105_00n, pending: 0n, credited: 0n, balance: 0n, credit: 5_00n });
		expect(read({ status: 'void', currency: 'USD', total: 100, amountDue: 100 }).settlement).toMatchObject({
			status: 'void',
			balance: 0n,
		});
	});

	it('numbers get their prefix once, dates lose their hour', () => {
		expect(
			read({
				invoiceNumber: 19,
				invoiceNumberPrefix: 'INV-',
				issueDate: '2026-01-31T23:00:00.000Z',
				dueDate: 'soon',
			}).invoice,
		).toMatchObject({ number: 'INV-19', issueDate: '2026-01-31', dueDate: null });
		expect(read({ invoiceNumber: 'INV-19', invoiceNumberPrefix: 'INV-' }).invoice.number).toBe('INV-19');
	});
});
