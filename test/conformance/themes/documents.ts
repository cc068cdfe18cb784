import { invoiceDocument } from '../../../src/documents/model/invoice-document';
import { drawPdf } from '../../../src/documents/pdf/draw-pdf';
import { paymentLinkOf } from '../../../src/domain/invoice/payment-link';
import { formatMoney } from '../../../src/domain/money';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import { templateFields } from '../../support/builders/requests';
import { codeOf, isReplayed, lines, valueOf } from '../deps';
import { Proposals } from '../proposals';
import type { Theme } from '../suite';

const FREE = [
	{ name: 'Project', value: 'Harbour', isShown: true },
	{ name: 'Internal', value: '4711', isShown: false },
];
const LAYOUT = {
	columns: ['description', 'amount'],
	colour: '#aa0000',
	footerText: 'Small',
	closingWords: 'Thanks',
} as const;
const DETAILS = {
	deliveryDate: '2026-02-20',
	periodStart: '2026-02-01',
	periodEnd: '2026-02-28',
	freeFields: FREE,
	layout: LAYOUT,
};

export const documents: Theme = (test) => {
	test(
		'F.1: an invoice keeps its delivery dates, free fields and layout; a clone takes all but the dates',
		['create', 'update', 'clone', 'ownSettings'],
		async (deps) => {
			const client = await deps.client();
			const made = await deps.draft(client, { ...DETAILS, purchaseOrder: 'PO-1' });
			expect((await deps.read(made)).invoice).toMatchObject({ ...DETAILS, purchaseOrder: 'PO-1' });
			const { invoicing } = deps.system;
			const clone = valueOf(
				(await invoicing.clone([{ id: made.invoice.id, idempotencyKey: deps.name('clone') }], deps.call()))[0],
			);
			expect(clone.invoice).toMatchObject({
				purchaseOrder: 'PO-1',
				freeFields: FREE,
				layout: LAYOUT,
				deliveryDate: null,
				periodStart: null,
				periodEnd: null,
			});
			const edit = { periodEnd: '2026-01-31' };
			const [edited] = await invoicing.update([{ id: made.invoice.id, edit }], deps.call());
			expect(codeOf(edited)).toBe('period_ends_before_start');
		},
	);

	test(
		'F.2: terms and buyer reference that an invoice leaves out are its client’s, then the ledger’s',
		['create', 'ownSettings', 'ownCatalogue'],
		async (deps) => {
			const own = await deps.client({ paymentTermsDays: 45, buyerReference: 'CC-9' });
			expect((await deps.invoice(own)).invoice).toMatchObject({ paymentTermsDays: 45, buyerReference: 'CC-9' });
			expect((await deps.invoice(own, { paymentTermsDays: 3, buyerReference: 'Mine' })).invoice).toMatchObject({
				paymentTermsDays: 3,
				buyerReference: 'Mine',
			});
			await deps.set({ paymentTermsDays: 21 });
			expect((await deps.invoice(await deps.client())).invoice).toMatchObject({ paymentTermsDays: 21 });
		},
	);

	test(
		'F.2: so are the terms and the buyer reference of an invoice that a proposal becomes',
		['create', 'acceptProposal', 'ownSettings', 'ownCatalogue'],
		async (deps) => {
			const client = await deps.client({ paymentTermsDays: 45, buyerReference: 'CC-9' });
			const proposals = new Proposals(deps);
			const sent = await proposals.sent(client);
			const signed = valueOf(await proposals.accept(sent));
			const [invoice] = await deps.system.invoicing.read([{ id: signed.proposal.invoiceId! }], deps.call());
			expect(invoice).toMatchObject({ invoice: { paymentTermsDays: 45, buyerReference: 'CC-9' } });
		},
	);

	test(
		'F.2: a recurring invoice that names no currency has that of its template, of its client, or of the ledger',
		['recurring', 'ownSettings', 'ownCatalogue'],
		async (deps) => {
			await deps.set({ currency: 'EUR' });
			const { catalogue, recurring } = deps.system;
			const fields = templateFields({ currency: 'SEK', lines: lines('SEK') });
			const template = valueOf(
				(await catalogue.putTemplates([{ id: null, idempotencyKey: '', fields }], deps.call()))[0],
			);
			const own = await deps.client({ currency: 'NOK' });
			const other = await deps.client();
			const currencyOf = async (asked: object) => {
				const schedule = { period: 'month' as const };
				const put = { id: null, idempotencyKey: '', fields: { name: 'Rent', schedule, ...asked } };
				return valueOf((await recurring.put([put], deps.call()))[0]).currency;
			};
			expect([
				await currencyOf({ clientId: own.id, templateId: template.id }),
				await currencyOf({ clientId: own.id, lines: lines('NOK') }),
				await currencyOf({ clientId: other.id, lines: lines('EUR') }),
				await currencyOf({ clientId: own.id, lines: lines('JPY'), currency: 'JPY' }),
			]).toEqual(['SEK', 'NOK', 'EUR', 'JPY']);
		},
	);

	test(
		'F.3: the payment reference is given when an invoice is finalised, and stays whatever the settings become',
		['create', 'finalise', 'clone', 'ownSettings'],
		async (deps) => {
			await deps.set({ referenceScheme: 'ocr-check', numberPrefix: 'INV-' });
			const client = await deps.client();
			const draft = await deps.draft(client);
			expect(draft.invoice.paymentReference).toBe('');
			const { invoicing } = deps.system;
			const final = valueOf((await invoicing.finalise([{ id: draft.invoice.id }], deps.call()))[0]);
			const next = await deps.invoice(client);
			expect(
				[final.invoice, next.invoice].map(({ number, paymentReference }) => [number, paymentReference]),
			).toEqual([
				['INV-0001', '18'],
				['INV-0002', '26'],
			]);
			await deps.set({ referenceScheme: 'rf' });
			expect((await deps.read(final)).invoice.paymentReference).toBe('18');
			expect((await deps.invoice(client)).invoice.paymentReference).toMatch(/^RF\d\d3$/);
			const clone = valueOf(
				(await invoicing.clone([{ id: final.invoice.id, idempotencyKey: deps.name('clone') }], deps.call()))[0],
			);
			expect(clone.invoice.paymentReference).toBe('');
		},
	);

	test(
		'F.4: a number that does not fit its payment reference is not taken',
		['create', 'finalise', 'ownSettings'],
		async (deps) => {
			const client = await deps.client();
			for (let made = 0; made < 9; made += 1) await deps.invoice(client);
			await deps.set({ referenceScheme: 'ocr-fixed', referenceLength: 2 });
			const [refused] = await deps.system.invoicing.create([deps.order(client)], deps.call());
			expect(codeOf(refused)).toBe('reference_does_not_fit');
			await deps.set({ referenceLength: 3 });
			const made = await deps.invoice(client);
			expect(made.invoice).toMatchObject({ number: '0010', paymentReference: '109' });
		},
	);

	test(
		'F.5: a payment link is the invoice’s own, or made of the pattern in the settings',
		['create', 'finalise', 'ownSettings'],
		async (deps) => {
			await deps.set({
				paymentLinkPattern: 'https://pay.example/?n=[invoice number]&a=[amount]&m=[minor amount]&c=[currency]',
				numberPrefix: 'A&B-',
			});
			const client = await deps.client();
			expect(paymentLinkOf((await deps.invoice(client)).invoice)).toBe(
				'https://pay.example/?n=A%26B-0001&a=100.00&m=10000&c=EUR',
			);
			const own = { paymentLink: 'https://own.example/1' };
			expect(paymentLinkOf((await deps.invoice(client, own)).invoice)).toBe('https://own.example/1');
			expect(paymentLinkOf((await deps.draft(client)).invoice)).toBe('');
		},
	);

	test(
		'F.5: a link of the pattern asks for what is open of that invoice: after an edit, after a payment, of a clone',
		['create', 'finalise', 'update', 'clone', 'ownSettings'],
		async (deps) => {
			const pattern = 'https://pay.example/?n=[invoice number]&m=[minor amount]';
			await deps.set({ paymentLinkPattern: pattern, editFinalised: true });
			const { invoicing } = deps.system;
			const made = await deps.invoice(await deps.client());
			const linkOf = async (record: InvoiceRecord) => paymentLinkOf((await deps.read(record)).invoice);
			await deps.set({ paymentLinkPattern: '' });
			const edit = { lines: lines('EUR', { description: 'Work', unitPrice: 40 }) };
			valueOf((await invoicing.update([{ id: made.invoice.id, edit }], deps.call()))[0]);
			expect(await linkOf(made)).toBe('https://pay.example/?n=0001&m=4000');
			await deps.pay(made, { amount: 1_500n });
			expect(await linkOf(made)).toBe('https://pay.example/?n=0001&m=2500');
			await deps.set({ paymentLinkPattern: pattern });
			const clone = valueOf(
				(await invoicing.clone([{ id: made.invoice.id, idempotencyKey: deps.name('clone') }], deps.call()))[0],
			);
			expect(paymentLinkOf(clone.invoice)).toBe('');
			await invoicing.finalise([{ id: clone.invoice.id }], deps.call());
			expect(await linkOf(clone)).toBe('https://pay.example/?n=0002&m=4000');
			await deps.pay(made);
			expect(await linkOf(made)).toBe('');
		},
	);

	test(
		'F.6: the first opening of an invoice’s page is kept and published, once',
		['create', 'finalise', 'void', 'ownSettings', 'ownCatalogue'],
		async (deps) => {
			const { pages } = deps.system;
			const client = await deps.client();
			const made = await deps.invoice(client);
			const draft = await deps.draft(client);
			const first = (await pages!.recordViews([{ id: made.invoice.id }], deps.call()))[0];
			const { viewedAt } = valueOf(first).invoice;
			expect([isReplayed(first), viewedAt === null]).toEqual([false, false]);
			const again = (await pages!.recordViews([{ id: made.invoice.id }], deps.call()))[0];
			expect([isReplayed(again), valueOf(again).invoice.viewedAt]).toEqual([true, viewedAt]);
			const ofDraft = (await pages!.recordViews([{ id: draft.invoice.id }], deps.call()))[0];
			expect([isReplayed(ofDraft), valueOf(ofDraft).invoice.viewedAt]).toEqual([true, null]);
			expect(codeOf((await pages!.recordViews([{ id: 'inv_none' }], deps.call()))[0])).toBe('unknown_invoice');
			expect((await deps.actions(made)).filter((action) => action === 'viewed')).toHaveLength(1);
		},
	);

	test(
		'F.8: an invoice can be downloaded: what is known of it makes a document with its number and amounts',
		['create', 'finalise', 'download'],
		async (deps) => {
			const record = await deps.read(await deps.invoice(await deps.client()));
			const settings = { ...DEFAULT_SETTINGS, companyName: 'Acme' };
			const document = invoiceDocument({ record, settings, logo: null, kind: 'invoice' });
			expect(document.number).toBe(record.invoice.number);
			expect(document.seller.name).not.toBe('');
			expect(document.sums.filter(({ isMain }) => isMain).map(({ value }) => value)).toEqual([
				formatMoney(record.settlement.balance, record.invoice.currency, 'en'),
			]);
			const { bytes } = await drawPdf(document);
			expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-');
		},
	);

	test('F.7: a logo and the key of pages stay as they were first kept', ['ownSettings'], async (deps) => {
		const { files } = deps.system;
		expect([await files!.logo(''), await files!.logo('none'), await files!.pageKey()]).toEqual([null, null, null]);
		const logo = { hash: 'a'.repeat(64), type: 'image/png', base64: 'iVBORw0KGgo=' } as const;
		await files!.keepLogo(logo);
		await files!.keepLogo(logo);
		expect(await files!.logo(logo.hash)).toEqual(logo);
		expect([await files!.keepPageKey('one'), await files!.keepPageKey('two'), await files!.pageKey()]).toEqual([
			'one',
			'one',
			'one',
		]);
	});
};
