import { EMPTY_CLIENT } from '../../../src/domain/client';
import { totalsOf } from '../../../src/domain/invoice/totals';
import { clientFrom, NOBODY } from '../../../src/systems/hubSpot/map/client';
import { invoiceFrom } from '../../../src/systems/hubSpot/map/invoice';
import { bareId, entriesFrom, jobFrom, jobType, pipelineFrom, prefixed } from '../../../src/systems/hubSpot/map/job';
import { methodProperty, paymentFrom, paymentProperties } from '../../../src/systems/hubSpot/map/payment';
import type { CrmObject } from '../../../src/systems/hubSpot/wire/schemas';
import { lines } from '../../conformance/deps';

const object = (properties: Record<string, string | null>, id = '1'): CrmObject => ({ id, properties });

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
			...EMPTY_CLIENT,
			id: '1',
			name: 'Anna Berg',
			email: 'a@example.com',
			language: 'sv',
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
