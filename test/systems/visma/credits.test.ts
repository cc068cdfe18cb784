import fc from 'fast-check';
import { settlementOf } from '../../../src/systems/visma/map/status';
import type { WireInvoice } from '../../../src/systems/visma/wire/schemas';
import { codeOf } from '../../conformance/deps';
import { MINUTE, Scene } from './scene';

const wire = (more: Partial<WireInvoice>): WireInvoice => ({ Id: 'x', CurrencyCode: 'SEK', ...more }) as WireInvoice;

describe('where an invoice stands that was credited', () => {
	const amounts = fc
		.tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.nat(), fc.nat())
		.map(([total, a, b]): readonly [number, number, number] => {
			const credited = a % (total + 1);
			return [total, credited, b % (total - credited + 1)];
		});

	it('is paid by payments alone, and void by credits alone, whichever sign they have', () => {
		fc.assert(
			fc.property(amounts, fc.boolean(), ([total, credited, paid], isNegative) => {
				const remaining = total - credited - paid;
				const found = settlementOf(
					wire({
						TotalAmountInvoiceCurrency: total / 100,
						SetOffAmountInvoiceCurrency: ((isNegative ? -1 : 1) * credited) / 100,
						RemainingAmountInvoiceCurrency: remaining / 100,
						PaymentStatus: remaining === 0 ? 0 : 1,
					}),
				);
				const isVoid = credited === total;
				const open = paid > 0 ? 'partially_paid' : 'open';
				expect(found).toMatchObject({
					status: isVoid ? 'void' : remaining === 0 ? 'paid' : open,
					paid: BigInt(isVoid ? 0 : paid),
					balance: BigInt(remaining),
				});
			}),
		);
	});

	it('is not paid where Visma says that it was credited, and not by how much', () => {
		const credited = { TotalAmountInvoiceCurrency: 100, CreditedBy: [{ CreditInvoiceId: 'c' }] };
		const half = wire({ ...credited, RemainingAmountInvoiceCurrency: 40, PaymentStatus: 1 });
		expect(settlementOf(half)).toMatchObject({ status: 'open', paid: 0n, balance: 4_000n });
		const whole = wire({ ...credited, RemainingAmountInvoiceCurrency: 0, PaymentStatus: 0 });
		expect(settlementOf(whole)).toMatchObject({ status: 'void', paid: 0n });
	});
});

describe('a credit invoice in Visma', () => {
	let scene: Scene;
	afterEach(() => scene.close());

	/** What every feed publishes, after half an hour. */
	async function eventsAfter(change: () => void): Promise<readonly string[]> {
		const cursors = new Map<string, string>();
		const read = async () => {
			const pages = await Promise.all(
				scene.remote.feeds.map(async (feed) => {
					const page = await feed.read(cursors.get(feed.name) ?? null, scene.time.now());
					cursors.set(feed.name, page.cursor);
					return page.events.map(({ id }) => id);
				}),
			);
			return [...new Set(pages.flat())];
		};
		await read();
		scene.time.pass(30 * MINUTE);
		await read();
		change();
		scene.time.pass(30 * MINUTE);
		return await read();
	}
	const listed = async () =>
		(await scene.invoicing.list({ filter: null, after: null, limit: 10, now: scene.time.now() })).items;

	it('is no invoice: not listed, not read, not paid, and never published', async () => {
		scene = await Scene.start();
		const { invoice } = await scene.invoice();
		const [wireId] = [...scene.sim.state.invoices.keys()];
		let creditId = '';
		const events = await eventsAfter(() => {
			creditId = scene.sim.admin.credit(wireId!).Id;
		});
		expect(events).toEqual([]);
		expect((await listed()).map((record) => record.invoice.id)).toEqual([invoice.id]);
		expect(await scene.invoicing.read([{ id: creditId }], scene.call())).toEqual(['absent']);
		const [paid] = await scene.invoicing.recordPayments([scene.payment(creditId)], scene.call());
		expect(codeOf(paid)).toBe('unknown_invoice');
	});

	it('of a part is no payment; what is paid of the rest is', async () => {
		scene = await Scene.start();
		const { invoice } = await scene.invoice();
		const [wireId] = [...scene.sim.state.invoices.keys()];
		expect(await eventsAfter(() => scene.sim.admin.credit(wireId!, 25))).toEqual([]);
		expect((await listed())[0]!.settlement).toMatchObject({ status: 'open', paid: 0n, balance: 10_000n });
		const events = await eventsAfter(() => scene.sim.admin.paidAtTheBank(wireId!));
		expect(events).toEqual([`paid:visma:1:${invoice.id}:12500`]);
		expect((await listed())[0]!.settlement).toMatchObject({ status: 'paid', paid: 10_000n, balance: 0n });
	});

	it('is none either where its kind is not said and it comes to less than nothing', async () => {
		scene = await Scene.start();
		await scene.invoice();
		const [wireId] = [...scene.sim.state.invoices.keys()];
		const credit = scene.sim.admin.credit(wireId!);
		Object.assign(credit, { IsCreditInvoice: false });
		expect(await listed()).toHaveLength(1);
	});
});
