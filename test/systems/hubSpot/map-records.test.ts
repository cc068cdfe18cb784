import * as fc from 'fast-check';
import { readLines } from '../../../src/domain/invoice/line-item';
import { totalsOf } from '../../../src/domain/invoice/totals';
import { clientFrom, NOBODY } from '../../../src/systems/hubSpot/map/client';
import { invoiceFrom } from '../../../src/systems/hubSpot/map/invoice';
import { bareId, entriesFrom, jobFrom, jobType, pipelineFrom, prefixed } from '../../../src/systems/hubSpot/map/job';
import { barredLine, inPlace, lineFingerprint, lineFrom, lineProperties } from '../../../src/systems/hubSpot/map/lines';
import { methodProperty, paymentFrom, paymentProperties } from '../../../src/systems/hubSpot/map/payment';
import { isRoundingAtStake, taxRateIds } from '../../../src/systems/hubSpot/map/taxes';
import type { CrmObject } from '../../../src/systems/hubSpot/wire/schemas';
import { lines } from '../../conformance/deps';

const object = (properties: Record<string, string | null>, id = '1'): CrmObject => ({ id, properties });
const rate = (id: string, percentageRate: number | string, active = true) => ({ id, percentageRate, active });

describe('lines', () => {
	const decimal = fc
		.tuple(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 0, max: 99 }))
		.map(([whole, part]) => `${whole}.${part}`);

	it('come back as they went: description, unit, quantity, price, discount and rate', () => {
		fc.assert(
			fc.property(
				fc.record({
					description: fc.constantFrom('Work', 'Råd & hjälp 🧾'),
					unit: fc.constantFrom('', 'h', 'pcs'),
					quantity: decimal,
					unitPrice: decimal,
					discountPercent: fc.integer({ min: 0, max: 100 }),
					taxRate: fc.constantFrom('0', '25', '7.7'),
				}),
				(input) => {
					const read = readLines([input], 'EUR');
					if (!read.ok) throw new Error(read.refusal.message);
					const [line] = read.value;
					const properties = lineProperties(line!, 'EUR', 0, line!.taxRate === '0' ? null : 't1');
					expect(lineFrom(object(properties), 'EUR', new Map([['t1', rate('t1', line!.taxRate)]]))).toEqual({
						...line!,
						taxCategory: line!.taxRate === '0' ? 'Z' : 'S',
					});
				},
			),
		);
	});

	it("HubSpot's own count of a line goes before ours, and a long description is no unit", () => {
		expect(
			lineFrom(
				object({ name: 'A', price: '10', quantity: '2', amount: '19.99', description: 'x'.repeat(31) }),
				'EUR',
				new Map(),
			),
		).toMatchObject({ net: 19_99n, unit: '' });
		expect(lineFrom(object({}), 'EUR', new Map())).toMatchObject({
			description: '',
			quantity: '1',
			unitPrice: '0',
			net: 0n,
		});
	});

	it('a negative price or quantity is refused by name', () => {
		const [price, quantity] = [
			lines('EUR', { description: 'Back', unitPrice: -1 }),
			lines('EUR', { description: 'Back', quantity: -1, unitPrice: 1 }),
		];
		for (const [line] of [price, quantity])
			expect(barredLine(line!, 3)).toMatchObject({
				ok: false,
				refusal: {
					code: 'negative_line',
					field: 'lines[3].unitPrice',
					message: expect.stringContaining('HubSpot has no negative lines'),
				},
			});
		expect(barredLine(lines()[0]!, 0).ok).toBe(true);
	});

	it('stand in their places, those without one last', () => {
		const all = [
			object({}, '10'),
			object({ hs_position_on_quote: '1' }, '3'),
			object({ hs_position_on_quote: '0' }, '5'),
			object({}, '9'),
		];
		expect(inPlace(all).map(({ id }) => id)).toEqual(['5', '3', '9', '10']);
	});

	it("are the same line when only HubSpot's way of writing numbers differs", () => {
		const ours = {
			name: 'A',
			description: '',
			quantity: '2',
			price: '10',
			hs_discount_percentage: '0',
			hs_tax_rate_group_id: '',
			hs_position_on_quote: '0',
		};
		expect(
			lineFingerprint({
				name: 'A',
				description: null,
				quantity: '2.0',
				price: '10.00',
				hs_discount_percentage: null,
				hs_tax_rate_group_id: null,
				hs_position_on_quote: '0',
			}),
		).toBe(lineFingerprint(ours));
		for (const change of [
			{ name: 'B' },
			{ quantity: '3' },
			{ price: '11' },
			{ hs_discount_percentage: '5' },
			{ hs_tax_rate_group_id: '7' },
			{ hs_position_on_quote: '1' },
		])
			expect(lineFingerprint({ ...ours, ...change })).not.toBe(lineFingerprint(ours));
	});
});

describe('tax', () => {
	it("a line takes the account's active rate of its percentage; without one it is refused and told where to make it", () => {
		const taxed = lines(
			'EUR',
			{ description: 'A', unitPrice: 1, taxRate: 25 },
			{ description: 'B', unitPrice: 1 },
			{ description: 'C', unitPrice: 1, taxRate: '7.70' },
		);
		expect(taxRateIds(taxed, [rate('1', 25, false), rate('2', 25), rate('3', '7.7')])).toEqual({
			ok: true,
			value: ['2', null, '3'],
		});
		expect(taxRateIds(taxed, [rate('2', 25)])).toMatchObject({
			ok: false,
			refusal: {
				code: 'no_such_tax_rate',
				field: 'lines[2].taxRate',
				message: expect.stringContaining('7.7 %'),
				fix: expect.stringContaining('Settings'),
			},
		});
	});

	it('knows when the total depends on where tax is rounded', () => {
		expect(
			isRoundingAtStake(
				lines(
					'EUR',
					{ description: 'A', unitPrice: '0.10', taxRate: 25 },
					{ description: 'B', unitPrice: '0.10', taxRate: 25 },
				),
			),
		).toBe(true);
		expect(
			isRoundingAtStake(
				lines(
					'EUR',
					{ description: 'A', unitPrice: 100, taxRate: 25 },
					{ description: 'B', unitPrice: '0.10' },
				),
			),
		).toBe(false);
	});
});

describe('clients', () => {
	it('are contacts by their names, else what else they have', () => {
		expect(
			clientFrom(
				object({
					firstname: ' Anna ',
					lastname: 'Berg',
					email: 'a@example.com',
					hs_language: 'sv-se',
					address: 'Gatan 1',
					zip: '111',
					city: 'Malmö',
					country: 'SE',
				}),
			),
		).toEqual({
			id: '1',
			name: 'Anna Berg',
			email: 'a@example.com',
			language: 'sv',
			organisationNumber: '',
			address: 'Gatan 1\n111 Malmö\nSE',
		});
		expect(
			([{ company: 'Acme' }, { email: 'x@example.com' }, {}] as Record<string, string>[]).map(
				(fields) => clientFrom(object(fields)).name,
			),
		).toEqual(['Acme', 'x@example.com', '1']);
		expect(clientFrom(object({ hs_language: 'de' })).language).toBe('');
	});
});

describe('payments', () => {
	it('come back as they went', () => {
		const zone = 'America/Los_Angeles';
		for (const [method, currency, word] of [
			['bank_transfer', 'EUR', 'wire_transfer'],
			['direct_debit', 'EUR', 'sepa'],
			['direct_debit', 'GBP', 'bacs'],
			['direct_debit', 'USD', 'ach'],
			['cash', 'EUR', 'cash'],
			['check', 'EUR', 'check'],
			['card', 'EUR', 'card'],
			['other', 'EUR', 'other'],
		] as const) {
			const asked = {
				amount: 123_45n,
				currency,
				state: 'pending' as const,
				method,
				paidOn: '2026-03-01',
				payerEmail: 'p@example.com',
				reference: 'r',
			};
			expect(methodProperty(method, currency)).toBe(word);
			expect(
				paymentFrom(
					object(paymentProperties({ ...asked, createdAt: '2026-03-05T00:00:00.000Z' }, zone)),
					'7',
					zone,
				),
			).toMatchObject({ ...asked, invoiceId: '7', counts: false, deletedAt: null });
		}
	});

	it('processed by HubSpot are online; what failed or was refunded is no longer live; a part refunded is worth the rest', () => {
		const payment = (properties: Record<string, string>) =>
			paymentFrom(
				object({
					hs_initial_amount: '10.00',
					hs_currency_code: 'EUR',
					hs_lastmodifieddate: '2026-03-02T00:00:00Z',
					...properties,
				}),
				null,
				'UTC',
			);
		expect(payment({ hs_processor_type: 'byo_stripe', hs_payment_method_type: 'card' }).method).toBe('online');
		for (const status of ['failed', 'refunded', 'disputed_lost'])
			expect(payment({ hs_latest_status: status })).toMatchObject({
				counts: false,
				deletedAt: '2026-03-02T00:00:00.000Z',
			});
		expect(payment({ hs_latest_status: 'partially_refunded', hs_refunds_amount: '2.50' })).toMatchObject({
			amount: 7_50n,
			counts: true,
			deletedAt: null,
		});
	});
});

describe('jobs', () => {
	const reply = {
		id: 'p',
		label: 'Sales',
		stages: [
			{ id: 's1', label: 'New' },
			{ id: 's2', label: 'Won' },
		],
	};

	it('tickets carry their word before their ids, and lose it on the way back', () => {
		expect([prefixed('tickets', '5'), prefixed('deals', '5')].map((id) => [id, jobType(id), bareId(id)])).toEqual([
			['ticket-5', 'tickets', '5'],
			['5', 'deals', '5'],
		]);
	});

	it("stand in their stage since the moment that its history has; the switches are the ledger's", () => {
		const pipeline = pipelineFrom(
			'tickets',
			reply,
			new Map([['ticket-s2', { automove: true, invoiceTemplateId: 't' }]]),
		);
		expect(pipeline.stages).toEqual([
			{ id: 'ticket-s1', name: 'New', automove: false, invoiceTemplateId: null },
			{ id: 'ticket-s2', name: 'Won', automove: true, invoiceTemplateId: 't' },
		]);
		const ticket = object(
			{ subject: 'Leak', hs_pipeline: 'p', hs_pipeline_stage: 's2', createdate: '2026-01-01T00:00:00Z' },
			'9',
		);
		const history = [
			['s2', '2026-02-02T00:00:00Z'],
			['s2', '2026-02-01T00:00:00.500Z'],
			['s1', '2026-02-01T00:00:00.500Z'],
			['s2', '2026-01-01T00:00:00Z'],
		].map(([value, timestamp]) => ({ value: value!, timestamp: timestamp! }));
		const entries = (values: typeof history) =>
			entriesFrom('tickets', { ...ticket, propertiesWithHistory: { hs_pipeline_stage: values } });
		expect(entries(history)).toEqual([{ stageId: 'ticket-s2', at: Date.parse('2026-01-01T00:00:00Z') }]);
		expect(entries(history.slice(0, 2))).toEqual([
			{ stageId: 'ticket-s2', at: Date.parse('2026-02-01T00:00:00.500Z') },
		]);
		const read = { ...ticket, propertiesWithHistory: { hs_pipeline_stage: history.slice(0, 3) } };
		expect(jobFrom('tickets', read, [pipeline], null, 'hubSpot:1')).toMatchObject({
			job: {
				id: 'ticket-9',
				title: 'Leak',
				clientId: '',
				pipelineId: 'ticket-p',
				stageId: 'ticket-s2',
				entry: Date.parse('2026-02-01T00:00:00.500Z'),
				hops: 0,
			},
			pipeline,
			client: null,
		});
		expect(
			jobFrom('deals', object({ createdate: '2026-01-01T00:00:00Z', pipeline: 'gone' }), [], null, 'hubSpot:1'),
		).toMatchObject({
			job: { entry: Date.parse('2026-01-01T00:00:00Z') },
			pipeline: { id: 'gone', name: 'gone', stages: [] },
		});
	});
});

describe('invoices', () => {
	const parts = (properties: Record<string, string>) => ({
		object: object({ hs_currency: 'EUR', ...properties }),
		client: NOBODY,
		lines: lines(),
		payments: [],
		jobs: [],
		sending: null,
		isRecurring: false,
	});
	const read = (properties: Record<string, string>, zone = 'UTC') =>
		invoiceFrom(parts(properties), 'hubSpot:1', { today: '2026-03-10', zone });

	it('are settled as HubSpot says, in its own sums', () => {
		expect(
			read({
				hs_invoice_status: 'open',
				hs_amount_billed: '120.00',
				hs_amount_paid: '20.00',
				hs_balance_due: '100.00',
				hs_taxes_total: '20.00',
			}),
		).toMatchObject({
			invoice: { totals: { net: 100_00n, tax: 20_00n, total: 120_00n } },
			settlement: { status: 'partially_paid', paid: 20_00n, balance: 100_00n },
		});
		expect(
			read({ hs_invoice_status: 'open', hs_amount_billed: '100.00', hs_balance_due: '60.00' }).settlement,
		).toMatchObject({ status: 'partially_paid', paid: 40_00n, balance: 60_00n });
		expect(
			read({
				hs_invoice_status: 'paid',
				hs_amount_billed: '100.00',
				hs_amount_paid: '110.00',
				hs_balance_due: '0',
			}).settlement,
		).toMatchObject({ status: 'paid', balance: 0n, credit: 10_00n });
		expect(
			read({ hs_invoice_status: 'voided', hs_amount_billed: '100.00', hs_balance_due: '100.00' }).settlement,
		).toMatchObject({ status: 'void', balance: 0n });
		expect(
			read({ hs_invoice_status: 'PAID', hs_amount_billed: '100.00', hs_balance_due: '0' }).settlement.status,
		).toBe('open');
	});

	it('not counted by HubSpot yet, they come to what their lines do', () => {
		const counted = totalsOf(lines(), 'EUR');
		expect(read({}).invoice.totals).toEqual(counted.ok && counted.value);
	});

	it('are overdue from the day after their due date, while something is owed; and links are of the web only', () => {
		const due = (day: string, status = 'open') =>
			read({ hs_invoice_status: status, hs_due_date: `${day}T00:00:00Z`, hs_amount_billed: '1' }).overdue;
		expect([due('2026-03-09'), due('2026-03-10'), due('2026-03-09', 'paid'), due('2026-03-09', 'draft')]).toEqual([
			true,
			false,
			false,
			false,
		]);
		expect(
			read({ hs_invoice_link: 'https://x.example/1', hs_pdf_download_link: 'javascript:alert(1)' }),
		).toMatchObject({ url: 'https://x.example/1', pdfUrl: null });
		expect(
			read({ hs_invoice_date: '2026-03-01T00:00:00Z', hs_due_date: '2026-03-31T00:00:00Z' }).invoice
				.paymentTermsDays,
		).toBe(30);
		// Midnight of the account, before and after its clocks are changed: terms are counted in days.
		const american = read(
			{ hs_invoice_date: '2026-03-01T08:00:00Z', hs_due_date: '2026-03-31T07:00:00Z' },
			'America/Los_Angeles',
		);
		expect(american.invoice).toMatchObject({
			issueDate: '2026-03-01',
			dueDate: '2026-03-31',
			paymentTermsDays: 30,
		});
	});
});
