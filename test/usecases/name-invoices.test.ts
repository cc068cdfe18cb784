import { factsOf, matches } from '../../src/domain/invoice/filter';
import { numberParts, numbersMeant } from '../../src/domain/invoice/number-name';
import type { InvoiceQuery, InvoiceRecord, InvoicingSystem } from '../../src/ports/invoicing-system';
import { findInvoices } from '../../src/usecases/find-invoices';
import { resolveInvoices } from '../../src/usecases/name-invoices';
import { valueOf } from '../conformance/deps';
import { overEachSystem } from './scene';

const CALL = { now: '2026-03-01T10:00:00.000Z', actor: 'test', policy: 'each' } as const;

/** A system whose numbers somebody else gave: the same one twice, too. */
function systemWith(numbers: readonly string[]): InvoicingSystem {
	const records = numbers.map(
		(number, at): InvoiceRecord =>
			({
				invoice: { id: `id${at}`, number, totals: {}, jobs: [], sending: null },
				client: {},
				settlement: {},
			}) as never,
	);
	const list = async ({ filter, after, limit }: InvoiceQuery) => {
		const all = records.filter((record) => filter === null || matches(filter, factsOf(record)));
		const from = Number(after ?? 0);
		return { items: all.slice(from, from + limit), next: from + limit < all.length ? String(from + limit) : null };
	};
	return { list } as never;
}

const resolve = async (numbers: readonly string[], ...names: readonly string[]) =>
	(
		await resolveInvoices(
			names.map((number) => ({ number })),
			systemWith(numbers),
			CALL,
		)
	).map((result) => (result.ok ? result.value : result.refusal));

describe('C.18: the number that is meant', () => {
	it.each<[string, readonly string[], readonly string[]]>([
		['14', ['0014'], ['0014']],
		['0014', ['14'], ['14']],
		['inv-0015', ['INV-0015'], ['INV-0015']],
		['INV-15', ['inv-0015', 'INV-0115'], ['inv-0015']],
		['15', ['INV-0015', 'INV-0115', 'INV-15a'], ['INV-0015']],
		['15', ['INV-0015', '0015'], ['0015']],
		['15', ['INV-0015', 'R-15'], ['INV-0015', 'R-15']],
		['0015', ['015', '0015'], ['0015']],
		['Inv-1', ['INV-1', 'inv-1'], ['INV-1', 'inv-1']],
		['R-15', ['INV-0015'], []],
		['5', ['INV-0015'], []],
		['abc', ['ABC', 'abcd'], ['ABC']],
		['000', ['INV-000', 'x'], []],
		['ÅR-1', ['år-01'], ['år-01']],
	])('%s among %j', (written, numbers, meant) => expect(numbersMeant(written, numbers)).toEqual(meant));

	it('takes a number apart', () =>
		expect(['INV-0015', '0014', 'A1B', '000', ''].map(numberParts)).toEqual([
			{ prefix: 'inv-', tail: '15' },
			{ prefix: '', tail: '14' },
			{ prefix: 'a1b', tail: '' },
			{ prefix: '', tail: '' },
			{ prefix: '', tail: '' },
		]));

	it('is refused where several are meant, and says which', async () => {
		const [bare, twice, exact] = await resolve(['INV-0015', 'R-15', 'B-2', 'B-2'], '15', 'B-2', 'r-15');
		expect(bare).toMatchObject({
			code: 'ambiguous_invoice',
			message: 'The number "15" may mean 2 invoices: INV-0015, R-15.',
			field: 'invoice',
		});
		expect(twice).toMatchObject({ code: 'ambiguous_invoice' });
		expect(exact).toBe('id1');
	});

	it('is found however many end in the same digits, and however many are asked for', async () => {
		const numbers = Array.from({ length: 400 }, (_, at) => `P${'a'.repeat(at)}-7`);
		expect(await resolve(numbers, ...numbers)).toEqual(numbers.map((_, at) => `id${at}`));
		const many = Array.from({ length: 350 }, (_, at) => `INV-${String(at + 1).padStart(4, '0')}`);
		expect(await resolve(many, ...many.map((_, at) => String(at + 1)))).toEqual(many.map((_, at) => `id${at}`));
	});
});

overEachSystem('C.18: numbers and addresses of conditions', (get) => {
	it('are found in any capitals, with or without zeros and prefix', async () => {
		const deps = get();
		await deps.set({ numberPrefix: 'INV-' });
		const [anna, bo] = [
			await deps.client({ email: 'Anna@Example.com' }),
			await deps.client({ email: 'bo@example.com' }),
		];
		await deps.invoice(anna);
		await deps.invoice(bo);
		await deps.draft(anna);
		const find = async (
			field: 'number' | 'clientEmail',
			comparison: 'is' | 'isNot' | 'contains',
			value: unknown,
		) => {
			const [outcome] = await findInvoices(
				[{ match: 'all', conditions: [{ field, comparison, value }], currency: '', limit: null }],
				{ ...deps.system, ledger: deps.system },
				deps.call(),
			);
			return valueOf(outcome).map(({ invoice }) => invoice.number);
		};
		for (const value of [2, '2', '0002', 'inv-2', 'INV-0002', ' inv-0002 ']) {
			expect([value, await find('number', 'is', value), await find('number', 'isNot', value)]).toEqual([
				value,
				['INV-0002'],
				[null, 'INV-0001'],
			]);
		}
		expect(await find('number', 'contains', 'inv-')).toEqual(['INV-0002', 'INV-0001']);
		expect(await find('clientEmail', 'is', 'aNNA@example.COM')).toEqual([null, 'INV-0001']);
		expect(await find('clientEmail', 'isNot', 'ANNA@EXAMPLE.COM')).toEqual(['INV-0002']);
		expect(await find('clientEmail', 'contains', 'ANNA')).toEqual([null, 'INV-0001']);
	});
});

overEachSystem('an invoice named by a link', (get) => {
	const resolveLinks = async (...links: readonly string[]) =>
		(
			await resolveInvoices(
				links.map((link) => ({ link })),
				get().system.invoicing,
				get().call(),
			)
		).map((result) => (result.ok ? result.value : result.refusal.code));

	it('is the one whose page it leads to, and none where the secret in it is another', async () => {
		const deps = get();
		await deps.system.files?.keepPageKey('k'.repeat(43));
		await deps.set({ invoicePageUrl: 'https://n8n.example/webhook/1/invoice' });
		const { invoice, url } = await deps.invoice(await deps.client());
		const link = url ?? `https://n8n.example/webhook/1/invoice?invoice=${invoice.id}&t=secret`;
		expect(await resolveLinks(link, `${link}&file=pdf`)).toEqual([invoice.id, invoice.id]);
		expect(await resolveLinks(link.replace(invoice.id, 'inv_none'), 'https://n8n.example/?invoice=x', 'x')).toEqual(
			Array(3).fill('unknown_invoice'),
		);
		if (url !== null) expect(await resolveLinks(link.replace(/t=.*/, 't=other'))).toEqual(['unknown_invoice']);
	});

	it('is the one that is paid there, by its number or its payment reference, and none where it has neither', async () => {
		const deps = get();
		await deps.set({
			numberPrefix: 'INV-',
			referenceScheme: 'rf',
			paymentLinkPattern: 'https://pay.example/[payment reference]/[amount]',
		});
		const first = await deps.invoice(await deps.client());
		await deps.set({ paymentLinkPattern: 'https://pay.example/?no=[invoice number]' });
		const second = await deps.invoice(await deps.client());
		await deps.set({ paymentLinkPattern: 'https://pay.example/a/[invoice id]?a=[amount]' });
		const third = await deps.invoice(await deps.client());
		expect(
			await resolveLinks(`https://pay.example/a/${third.invoice.id}?a=1`, 'https://pay.example/a/inv_x?a=1'),
		).toEqual([third.invoice.id, 'unknown_invoice']);
		const byReference = `https://pay.example/${first.invoice.paymentReference}/7.00`;
		expect(await resolveLinks(byReference, 'https://pay.example/?no=INV-0002')).toEqual([
			first.invoice.id,
			second.invoice.id,
		]);
		await deps.pay(second);
		expect(
			await resolveLinks(
				'https://pay.example/?no=INV-0002',
				'https://pay.example/?no=INV-0001',
				'https://buy.example/x',
			),
		).toEqual([second.invoice.id, 'unknown_invoice', 'unknown_invoice']);
	});
});

it('a payment link of two invoices is refused, and a link in another system than the ledger, too', async () => {
	const invoice = (id: string, number: string) => ({
		invoice: {
			id,
			number,
			paymentLink: 'https://pay.example/7',
			totals: {},
			jobs: [],
			sending: null,
			parties: null,
		},
		client: {},
		settlement: {},
	});
	const system = (paymentLink: boolean) =>
		({
			capabilities: { texts: { paymentLink } },
			list: async () => ({ items: [invoice('a', '7'), invoice('b', 'B-7')], next: null }),
		}) as never;
	const [twice] = await resolveInvoices([{ link: 'https://pay.example/7' }], system(true), CALL);
	expect(twice).toMatchObject({
		refusal: { code: 'ambiguous_invoice', message: '2 invoices have that payment link: 7, B-7.' },
	});
	const [elsewhere] = await resolveInvoices([{ link: 'https://pay.example/7' }], system(false), CALL);
	expect(elsewhere).toMatchObject({ refusal: { code: 'unknown_invoice' } });
});

overEachSystem('a payment reference in which nothing is written', (get) => {
	it.each(['-', '. .', '\u2013'])('names no invoice, though one has no reference: %s', async (blank) => {
		const deps = get();
		const { invoice } = await deps.invoice(await deps.client());
		expect([invoice.number, invoice.paymentReference]).toEqual(['0001', '']);
		// A bank file, in which the other row may be of that invoice.
		const names = [blank, '00018'].map((paymentReference) => ({ paymentReference }));
		const found = await resolveInvoices(names, deps.system.invoicing, CALL);
		expect(found).toMatchObject([
			{ ok: false, refusal: { code: 'unknown_invoice' } },
			{ ok: false, refusal: { code: 'unknown_invoice' } },
		]);
	});
});
