import type { InvoiceEdit } from '../../../src/domain/invoice/drafting';
import { dateIn } from '../../../src/domain/local-date';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import { allInvoices } from '../../../src/systems/highLevel/invoices/creating/find-marked';
import type { InvoiceSearch } from '../../../src/systems/highLevel/wire/invoices';
import { codeOf, valueOf } from '../../conformance/deps';
import type { SimContact, SimInvoice } from '../../simulators/highLevel/state';
import type { Fault } from '../../simulators/shared/faults';
import { lineFrom, Scene } from './scene';

let scene: Scene;
let contact: SimContact;
beforeEach(async () => {
	scene = await Scene.start();
	contact = scene.sim.admin.contact();
});
afterEach(async () => {
	await scene.sim.close();
	expect(scene.violations).toEqual([]);
});

const ITEMS = [{ name: 'Work', currency: 'USD', amount: 100, qty: 1, taxes: [] }];
const byHand = (fields: Partial<SimInvoice> = {}, items: Parameters<Scene['sim']['admin']['invoice']>[1] = ITEMS) =>
	scene.sim.admin.invoice(contact, items, fields);
const update = async (id: string, edit: InvoiceEdit) =>
	(await scene.open().invoicing.update([{ id, edit }], scene.call()))[0];
const clone = async (id: string) =>
	(await scene.open().invoicing.clone([{ id, idempotencyKey: `clone-${id}` }], scene.call()))[0];
const read = async (id: string): Promise<InvoiceRecord> =>
	(await scene.open().invoicing.read([{ id }], scene.call()))[0] as InvoiceRecord;

describe('what HighLevel shows and does not take back as it is', () => {
	it('an address that is one text stays one', async () => {
		const invoice = byHand({ businessDetails: { name: 'ABC Corp.', address: '9931 Beechwood, TX' } });
		valueOf(await update(invoice._id, { reference: 'R' }));
		expect(invoice.businessDetails).toEqual({ name: 'ABC Corp.', address: { addressLine1: '9931 Beechwood, TX' } });
	});

	it('a day that is in no calendar is none', async () => {
		const { invoice } = await read(byHand({ issueDate: '2026-02-31', dueDate: '2026-04-01T00:00:00.000Z' })._id);
		expect([invoice.issueDate, invoice.dueDate]).toEqual([null, '2026-04-01']);
	});

	it('parts with nothing in them are left out, of a change and of a clone', async () => {
		const empty = {
			paymentMethods: {},
			tipsConfiguration: {},
			paymentSchedule: {},
			miscellaneousCharges: {},
			businessDetails: { name: 'ABC', address: {} },
		};
		const invoice = byHand({ ...empty, discount: {} as never });
		valueOf(await clone(invoice._id));
		valueOf(await update(invoice._id, { reference: 'R' }));
		expect(invoice).toMatchObject({
			total: 100,
			discount: { type: 'percentage', value: 0 },
			businessDetails: { name: 'ABC' },
		});
		expect([
			invoice.paymentMethods,
			invoice.tipsConfiguration,
			invoice.paymentSchedule,
			invoice.miscellaneousCharges,
		]).toEqual([undefined, undefined, undefined, undefined]);
	});

	it('late fees are cloned without what HighLevel adds to them', async () => {
		const fees = {
			enable: true,
			value: 10,
			type: 'fixed',
			frequency: { intervalCount: 1, interval: 'month' },
			grace: { intervalCount: 5, interval: 'day' },
			maxLateFees: { type: 'fixed', value: 50 },
		};
		const invoice = Object.assign(byHand(), {
			lateFeesConfiguration: { ...fees, _id: 'x', grace: { ...fees.grace, _id: 'y' } },
		});
		const sent: unknown[] = [];
		scene.sim.failBy(({ method, path, body }) => {
			if (method === 'POST' && path === '/invoices/')
				sent.push((body as Partial<Record<string, unknown>>).lateFeesConfiguration);
			return null;
		});
		valueOf(await clone(invoice._id));
		expect(sent).toEqual([fees]);
	});

	it("the sender in the location's settings is sent without what HighLevel adds and leaves empty", async () => {
		scene.sim.state.settings = {
			businessDetails: {
				_id: 'b',
				name: 'Sim Works',
				website: '',
				address: { addressLine1: '1 Road', _id: 'a' },
			},
		};
		const made = valueOf((await scene.open().invoicing.create([scene.order(contact)], scene.call()))[0]);
		expect(scene.sim.state.invoices.get(made.invoice.id)!.businessDetails).toEqual({
			name: 'Sim Works',
			website: '',
			address: { addressLine1: '1 Road' },
		});
	});
});

describe('discounts of the whole', () => {
	it('that are fixed and valid on some products stay valid on those where lines change', async () => {
		const invoice = byHand({ discount: { type: 'fixed', value: 40, validOnProductIds: ['prod1'] } }, [
			{ ...ITEMS[0]!, productId: 'prod1' },
		]);
		const [, off] = (await read(invoice._id)).invoice.lines;
		valueOf(await update(invoice._id, { lines: [lineFrom({ description: 'Work', unitPrice: 120 }), off!] }));
		expect(invoice).toMatchObject({
			total: 80,
			discount: { type: 'fixed', value: 40, validOnProductIds: ['prod1'] },
		});
		valueOf(
			await update(invoice._id, {
				lines: [
					lineFrom({ description: 'Work', unitPrice: 120 }),
					lineFrom({ description: 'Discount', unitPrice: -15 }),
				],
			}),
		);
		expect(invoice).toMatchObject({
			total: 105,
			discount: { type: 'fixed', value: 15, validOnProductIds: ['prod1'] },
		});
	});

	it('in percent and fixed at once: the percent go into the lines', async () => {
		const invoice = byHand({ discount: { type: 'percentage', value: 10 } });
		const off = lineFrom({ description: 'Discount', unitPrice: -20, discountPercent: 10 });
		valueOf(
			await update(invoice._id, {
				lines: [lineFrom({ description: 'Work', unitPrice: 200, discountPercent: 10 }), off],
			}),
		);
		expect(invoice).toMatchObject({ total: 162, discount: { type: 'fixed', value: 18 } });
	});
});

describe('a payment schedule in amounts', () => {
	const paymentSchedule = { type: 'fixed', schedules: ['60', '40'] };

	it('keeps lines from being changed to another total, which it would not bill', async () => {
		const invoice = byHand({ paymentSchedule });
		const before = structuredClone(invoice);
		const outcome = await update(invoice._id, { lines: [lineFrom({ description: 'Work', unitPrice: 120 })] });
		expect([codeOf(outcome), outcome]).toMatchObject([
			'not_offered',
			{ refusal: { field: 'lines', message: expect.stringContaining('payment schedule') } },
		]);
		expect(invoice).toEqual(before);
		expect(scene.sim.count('PUT')).toBe(0);
	});

	it('stays where the total does, and one in percent always', async () => {
		const invoice = byHand({ paymentSchedule });
		valueOf(
			await update(invoice._id, {
				lines: [lineFrom({ description: 'Other work', unitPrice: 50, quantity: 2 })],
				reference: 'R',
			}),
		);
		expect(invoice).toMatchObject({ paymentSchedule, total: 100 });
		const inPercent = byHand({ paymentSchedule: { ...paymentSchedule, type: 'percentage' } });
		valueOf(await update(inPercent._id, { lines: [lineFrom({ description: 'Work', unitPrice: 120 })] }));
		expect(inPercent).toMatchObject({ paymentSchedule: { type: 'percentage' }, total: 120 });
	});
});

describe('a payment', () => {
	it('is at most what HighLevel says is due, whatever total and payments come to', async () => {
		const invoice = byHand({ status: 'sent' });
		invoice.amountDue = 90;
		const pay = async (amount: bigint | null) =>
			(await scene.open().invoicing.recordPayments([scene.payment(invoice._id, { amount })], scene.call()))[0];
		expect(codeOf(await pay(95_00n))).toBe('above_balance');
		expect(valueOf(await pay(null)).payment.amount).toBe(90_00n);
	});

	it('is none on an invoice that is paid, whatever its sums say', async () => {
		const invoice = byHand({ status: 'paid' });
		invoice.amountDue = 0;
		const pay = async (amount: bigint | null) =>
			(await scene.open().invoicing.recordPayments([scene.payment(invoice._id, { amount })], scene.call()))[0];
		expect([codeOf(await pay(10_00n)), codeOf(await pay(null))]).toEqual(['above_balance', 'nothing_open']);
		expect(codeOf((await scene.open().invoicing.voidInvoices([{ id: invoice._id }], scene.call()))[0])).toBe(
			'invoice_has_payments',
		);
	});
});

describe('a change that HighLevel bills otherwise, and that is not put back', () => {
	/** What happens before the call that is to put the invoice back. */
	const atPutBack = (deal: () => Fault | null) => {
		let changes = 0;
		scene.sim.failBy(({ method }) => (method === 'PUT' && (changes += 1) > 1 ? deal() : null));
	};
	const WRITTEN = {
		kind: 'refused',
		isMade: true,
		refusal: {
			code: 'total_differs',
			message: expect.stringContaining('changed all the same'),
			fix: expect.stringContaining('Look at the invoice'),
		},
	};
	const LINES = [1, 2, 3].map(() => lineFrom({ description: 'Bit', unitPrice: 0.1, taxRate: 25 }));

	it('where somebody paid meanwhile: it says that it is written', async () => {
		const invoice = byHand({ status: 'sent' });
		scene.sim.quirks.taxRounding = 'line';
		atPutBack(() => {
			scene.sim.admin.payOnline(invoice._id);
			return null;
		});
		expect(await update(invoice._id, { lines: LINES })).toMatchObject(WRITTEN);
	});

	it('where no answer comes: it says so too', async () => {
		const invoice = byHand();
		scene.sim.quirks.taxRounding = 'line';
		scene.timeoutMs = 60;
		atPutBack(() => ({ kind: 'timeout', when: 'before' }));
		expect(await update(invoice._id, { lines: LINES })).toMatchObject(WRITTEN);
	});
});

// At any time of day, one of the two has another day than UTC.
describe.each(['Etc/GMT-14', 'Etc/GMT+12'])('a day that is not given, in a location of the zone %s', (timeZone) => {
	let there: Scene;
	beforeEach(
		async () => void (there = await Scene.start({}, { settings: async () => ({ timeZone, currency: 'USD' }) })),
	);
	afterEach(() => there.sim.close());

	it("is the location's own: of a draft without an issue date that is changed", async () => {
		const draft = there.sim.admin.invoice(there.sim.admin.contact(), ITEMS, { issueDate: '', dueDate: '' });
		const call = there.call();
		valueOf((await there.open().invoicing.update([{ id: draft._id, edit: { reference: 'R' } }], call))[0]);
		expect(draft).toMatchObject({ issueDate: dateIn(call.now, timeZone), dueDate: dateIn(call.now, timeZone) });
	});

	it("is the location's own: of a payment whose answer was lost", async () => {
		const { _id } = there.sim.admin.invoice(there.sim.admin.contact(), ITEMS, { status: 'sent' });
		const payment = there.payment(_id);
		there.timeoutMs = 60;
		there.sim.failNext({ kind: 'timeout', when: 'after' }, { method: 'POST', path: '/invoices/*/record-payment' });
		const pay = async () => (await there.open().invoicing.recordPayments([payment], there.call()))[0];
		expect((await pay())?.kind).toBe('unknown');
		there.timeoutMs = 2_000;
		const found = valueOf(await pay()).payment;
		expect(found.paidOn).toBe(dateIn(found.createdAt, timeZone));
		const [listed] = await there.open().invoicing.listPayments('', 1);
		expect(listed!.paidOn).toBe(dateIn(listed!.createdAt, timeZone));
	});
});

describe('the invoices of a contact', () => {
	it('are gone through to the end where the list does not say how many there are', async () => {
		const all = Array.from({ length: 130 }, (_one, n) => ({ _id: String(n), name: 'N' }));
		const listInvoices = async ({ offset, limit }: InvoiceSearch) => ({
			items: all.slice(offset, offset + limit!),
			total: 0,
		});
		expect(await allInvoices({ api: { listInvoices } as never }, 'c')).toHaveLength(130);
	});

	it('are not all seen where one comes twice: then another did not come', async () => {
		const all = Array.from({ length: 130 }, (_one, n) => ({ _id: String(n), name: 'N' }));
		let readings = 0;
		// Of one issue date, the last of a page and the first of the next change places between the two requests.
		const listInvoices = async ({ offset, limit }: InvoiceSearch) => {
			if (offset === 0) readings += 1;
			const items = all.slice(offset, offset + limit!);
			return { items: offset === 100 && readings < 3 ? [all[99]!, ...items.slice(1)] : items, total: 130 };
		};
		expect(await allInvoices({ api: { listInvoices } as never }, 'c')).toEqual(all);
		readings = -9;
		expect(await allInvoices({ api: { listInvoices } as never }, 'c')).toBe('cannot-tell');
	});
});
