import type { InvoiceEdit } from '../../../src/domain/invoice/drafting';
import { codeOf, isReplayed, valueOf } from '../../conformance/deps';
import { MINUTE, Scene } from './scene';

let scene: Scene;
afterEach(() => scene.close());

const rowsOf = (at = 0) => [...scene.sim.state.invoices.values()][at]!.rows;

describe('an invoice in Visma', () => {
	it('takes two calls once the company is known: a draft, and its conversion', async () => {
		scene = await Scene.start();
		const customer = scene.customer();
		await scene.create(scene.order(customer));
		scene.sim.forgetCalls();
		valueOf(await scene.create(scene.order(customer)));
		expect(scene.sim.calls.map(({ method, path }) => `${method} ${path.split('/').slice(1, 2).join()}`)).toEqual([
			'GET customers',
			'POST customerinvoicedrafts',
			'POST customerinvoicedrafts',
		]);
	});

	it('is billed with the article that the credential names, or the first one with the rate', async () => {
		scene = await Scene.start({}, { articles: new Map([['12', '2000']]) });
		const { codings, articles } = scene.sim.state;
		const reduced = [...codings.values()].find(({ VatRatePercent }) => VatRatePercent === 12)!;
		const named = scene.sim.admin.article('2000', reduced.Id);
		await scene.invoice({
			items: [
				{ description: 'A', unitPrice: 10, taxRate: 12 },
				{ description: 'B', unitPrice: 10, taxRate: 25 },
			],
		});
		const first = [...articles.values()].find(({ Number }) => Number === '1000')!;
		expect(rowsOf().map(({ ArticleId, Text }) => [ArticleId, Text])).toEqual([
			[named.Id, 'A'],
			[first.Id, 'B'],
		]);
	});

	it('is refused before anything is written where Visma cannot bill it', async () => {
		scene = await Scene.start();
		const customer = scene.customer();
		const refused = async (fields: Parameters<Scene['order']>[1], to = customer) =>
			codeOf(await scene.create(scene.order(to, fields)));
		expect(await refused({ items: [{ description: 'A', unitPrice: 1, taxRate: 19 }] })).toBe('no_such_tax_rate');
		expect(await refused({ items: [{ description: 'A', unitPrice: 1, taxCategory: 'AE' }] })).toBe('not_offered');
		expect(await refused({ currency: 'EUR' })).toBe('currency_not_in_account');
		expect(await refused({ purchaseOrder: 'x'.repeat(36) })).toBe('text_too_long');
		expect(await refused({ buyerReference: '1' }, scene.customer({ IsPrivatePerson: true }))).toBe('not_offered');
		expect(await refused({}, scene.customer({ IsActive: false }))).toBe('unknown_client');
		scene.sim.admin.lockBooks('2026-02-28');
		scene.time.pass(11 * MINUTE);
		expect(await refused({ issueDate: '2026-02-10' })).toBe('period_locked');
		expect([scene.sim.state.drafts.size, scene.sim.count('POST')]).toEqual([0, 0]);
	});

	it.each([
		['customer number', '1', true],
		['organisation number', '5560360793', true],
		['organisation number as people write it', '556036-0793', true],
		['another number', '5560360794', false],
	])('finds its customer by %s', async (_what, id, isFound) => {
		scene = await Scene.start();
		scene.customer({ CustomerNumber: '1', CorporateIdentityNumber: '556036-0793' });
		expect((await scene.create(scene.order({ id }))).kind).toBe(isFound ? 'done' : 'refused');
	});

	it('keeps its texts, and comes to the cent whatever its figures', async () => {
		scene = await Scene.start();
		const { invoice } = await scene.invoice({
			items: [
				{
					description: 'Hours',
					quantity: '1.005',
					unit: 'h',
					unitPrice: '99.995',
					discountPercent: '33.333',
					taxRate: 25,
				},
				{ description: 'Days', quantity: 2, unit: 'd', unitPrice: 10, taxRate: 25 },
			],
			reference: 'Your ref',
			buyerReference: 'KST 1',
			purchaseOrder: 'PO 7',
			note: 'Two\nlines',
		});
		expect(invoice).toMatchObject({
			reference: 'Your ref',
			buyerReference: 'KST 1',
			purchaseOrder: 'PO 7',
			note: 'Two\nlines',
			paymentReference: '10',
			lines: [
				{ description: 'Hours', quantity: '1.005', unit: 'h', unitPrice: '99.995', discountPercent: '33.333' },
				{ description: 'Days', quantity: '2', unit: 'd' },
			],
		});
		expect(rowsOf().map(({ Text }) => Text)).toEqual([
			'Hours',
			'1.005 h x 99.995, less 33.333 %',
			'Days',
			'Unit: d',
			'Two\nlines',
		]);
	});

	it('is billed with VAT in its prices where the company shows them so, to the same total', async () => {
		scene = await Scene.start();
		scene.sim.state.settings = { ...scene.sim.state.settings, ShowPricesExclVatPC: false };
		const items = [
			{ description: 'Hours', quantity: 3, unitPrice: '33.33', taxRate: 25 },
			{ description: 'Food', quantity: 2, unitPrice: 10, taxRate: 12 },
		];
		const { invoice } = await scene.invoice({ items }, { IsPrivatePerson: true });
		expect(invoice.totals).toMatchObject({ net: 119_99n, tax: 27_40n, total: 147_39n });
		expect(rowsOf()[0]).toMatchObject({ Quantity: 1, UnitPrice: 124.99 });
		expect(invoice.lines.map(({ description, net }) => [description, net])).toEqual([
			['Hours', 99_99n],
			['Food', 20_00n],
		]);
	});

	it('may be rounded to whole kronor; any other total is taken back', async () => {
		scene = await Scene.start();
		scene.sim.state.settings = { ...scene.sim.state.settings, DomesticCurrencyRounding: 1 };
		const items = [{ description: 'A', unitPrice: '99.99', taxRate: 0 }];
		expect((await scene.invoice({ items })).invoice.totals.total).toBe(100_00n);
		const coding = [...scene.sim.state.codings.values()].find(({ VatRatePercent }) => VatRatePercent === 25)!;
		const order = scene.order(scene.customer());
		await scene.invoice();
		Object.assign(coding, { VatRatePercent: 20 });
		expect(codeOf(await scene.create(order))).toBe('total_differs');
		expect([scene.sim.state.drafts.size, scene.sim.state.invoices.size]).toEqual([0, 2]);
	});

	it.each([
		['the draft', '/customerinvoicedrafts', 0],
		['the conversion', '/customerinvoicedrafts/*/convert', 6],
	])('is made once when the answer to %s is lost', async (_what, path, minutes) => {
		for (const when of ['before', 'after'] as const) {
			scene = await Scene.start();
			const order = scene.order(scene.customer());
			scene.sim.failNext({ kind: 'status', status: 500, when }, { method: 'POST', path });
			expect((await scene.create(order)).kind).toBe('unknown');
			expect((await scene.create(order)).kind).toBe(when === 'after' && minutes > 0 ? 'done' : 'unknown');
			scene.time.pass(6 * MINUTE);
			const again = await scene.create(order);
			expect([when, valueOf(again).invoice.number]).toEqual([when, '1']);
			expect([scene.sim.state.drafts.size, scene.sim.state.invoices.size]).toEqual([0, 1]);
			if (when === 'before') await scene.close();
		}
	});

	it('is found by the draft it was made of where that stays and its marker is lost', async () => {
		scene = await Scene.start({ keepsConvertedDrafts: true });
		const order = scene.order(scene.customer());
		scene.sim.failNext({ kind: 'reset', when: 'after' }, { path: '/customerinvoicedrafts/*/convert' });
		expect((await scene.create(order)).kind).toBe('unknown');
		for (const invoice of scene.sim.state.invoices.values()) invoice.SubscriptionNumber = null;
		expect(isReplayed(await scene.create(order))).toBe(true);
		expect(scene.sim.state.invoices.size).toBe(1);
	});

	it('is sent in three ways, and not to whom cannot receive it', async () => {
		scene = await Scene.start({ everybodyReceives: false });
		const { invoice } = await scene.invoice();
		const send = async (way: 'email' | 'e_invoice' | 'letter', id = invoice.id) =>
			(await scene.invoicing.send([{ id, way }], scene.call()))[0];
		expect(codeOf(await send('e_invoice'))).toBe('cannot_receive');
		expect(valueOf(await send('letter')).invoice.sending).toMatchObject({ channel: 'letter' });
		expect(valueOf(await send('email')).invoice.sending).toMatchObject({
			channel: 'email',
			to: 'anna@example.com',
		});
		const { invoice: other } = await scene.invoice({}, { ElectronicAddress: '0007:5560360793' });
		expect(valueOf(await send('e_invoice', other.id)).invoice.sending).toMatchObject({
			channel: 'e-invoice',
			to: '0007:5560360793',
		});
		expect(scene.sim.state.messages.map(({ way }) => way)).toEqual([2, 'email', 1]);
		const { invoice: draft } = await scene.invoice({ finalise: false });
		expect(codeOf(await send('letter', draft.id))).toBe('invoice_is_draft');
	});

	it('is dated on the day on which its draft is finalised, unless the draft says otherwise', async () => {
		scene = await Scene.start();
		const drafts = [
			await scene.invoice({ finalise: false, paymentTermsDays: 20 }),
			await scene.invoice({ finalise: false, issueDate: '2026-02-10', paymentTermsDays: 20 }),
		];
		expect(drafts.map(({ invoice }) => invoice.issueDate)).toEqual([null, '2026-02-10']);
		scene.time.pass(3 * 24 * 60 * MINUTE);
		const refs = drafts.map(({ invoice }) => ({ id: invoice.id }));
		const made = (await scene.invoicing.finalise(refs, scene.call())).map(valueOf);
		expect(made.map(({ invoice }) => [invoice.issueDate, invoice.dueDate])).toEqual([
			['2026-03-04', '2026-03-24'],
			['2026-02-10', '2026-03-02'],
		]);
	});

	it('falls due after the days that an edit gives, whether or not Visma has such terms, or on its day', async () => {
		scene = await Scene.start();
		for (const term of scene.sim.state.terms.values()) if (term.NumberOfDays === 10) term.AvailableForSales = false;
		const due = async (edit: InvoiceEdit) => {
			const { id } = (await scene.invoice({ finalise: false })).invoice;
			valueOf((await scene.invoicing.update([{ id, edit }], scene.call()))[0]);
			const [made] = await scene.invoicing.finalise([{ id }], scene.call());
			return valueOf(made).invoice.dueDate;
		};
		expect(await due({ paymentTermsDays: 20 })).toBe('2026-03-21');
		expect(await due({ paymentTermsDays: 45 })).toBe('2026-04-15');
		expect(await due({ paymentTermsDays: 10 })).toBe('2026-03-11');
		expect(await due({ paymentTermsDays: 20, dueDate: '2026-03-05' })).toBe('2026-03-05');
		expect(await due({ paymentTermsDays: 45, dueDate: '2026-03-05' })).toBe('2026-03-05');
	});

	it('that somebody credited in full is void, and was never paid', async () => {
		scene = await Scene.start();
		const { invoice } = await scene.invoice();
		scene.sim.admin.credit([...scene.sim.state.invoices.keys()][0]!);
		const [record] = await scene.invoicing.read([{ id: invoice.id }], scene.call());
		expect(record).toMatchObject({ invoice: { phase: 'void' }, settlement: { status: 'void', balance: 0n } });
		const page = await scene.invoicing.list({ filter: null, after: null, limit: 10, now: scene.time.now() });
		expect(page.items.map((each) => each.invoice.id)).toEqual([invoice.id]);
	});
});
