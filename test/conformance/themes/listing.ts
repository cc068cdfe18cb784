import type { InvoiceFilter } from '../../../src/domain/invoice/filter';
import { hasNumber } from '../../../src/domain/invoice/number-name';
import type { Result } from '../../../src/domain/refusal';
import { resolveInvoices } from '../../../src/usecases/name-invoices';
import { lines, type Deps } from '../deps';
import type { Theme } from '../suite';

const find = async (deps: Deps, filter: InvoiceFilter | null) =>
	(await deps.system.invoicing.list({ filter, after: null, limit: 100, now: deps.now })).items.map(
		({ invoice }) => invoice.reference,
	);

const refusalCode = (result: Result<unknown>): string => (result.ok ? 'found' : result.refusal.code);

export const listing: Theme = (test) => {
	test('newest first, page by page, each once', ['list', 'create'], async (deps) => {
		const client = await deps.client();
		await deps.system.invoicing.create(
			Array.from({ length: 25 }, (_, at) => deps.order(client, { reference: `${at}` })),
			deps.call(),
		);
		deps.catchUp();
		const seen: string[] = [];
		let after: string | null = null;
		do {
			const page = await deps.system.invoicing.list({ filter: null, after, limit: 10, now: deps.now });
			seen.push(...page.items.map(({ invoice }) => invoice.reference));
			after = page.next;
		} while (after !== null);
		expect(seen).toEqual(Array.from({ length: 25 }, (_, at) => `${24 - at}`));
	});

	test('a full last page says that nothing follows', ['list', 'create'], async (deps) => {
		const client = await deps.client();
		await deps.system.invoicing.create(
			Array.from({ length: 10 }, () => deps.order(client)),
			deps.call(),
		);
		deps.catchUp();
		expect(
			(await deps.system.invoicing.list({ filter: null, after: null, limit: 10, now: deps.now })).next,
		).toBeNull();
	});

	test('what is listed is what is read', ['list', 'create', 'registerPayment'], async (deps) => {
		const invoice = await deps.invoice(await deps.client());
		await deps.pay(invoice, { amount: 1n });
		deps.catchUp();
		expect(
			(await deps.system.invoicing.list({ filter: null, after: null, limit: 1, now: deps.now })).items,
		).toEqual([await deps.read(invoice)]);
	});

	test(
		'B.6 every field and comparison, with AND and OR',
		['list', 'create', 'finalise', 'registerPayment', 'void', 'send', 'link', 'move', 'ownRecords', 'linkTable'],
		async (deps) => {
			const [anna, bo] = [
				await deps.client({ name: 'Anna Öberg', email: 'Anna@Example.com' }),
				await deps.client({ name: 'Bo 100%', email: 'bo@example.com' }),
			];
			const job = await deps.job(anna, await deps.pipeline());
			await deps.draft(anna, { reference: 'draft' });
			await deps.invoice(anna, {
				reference: 'open',
				dueDate: '2026-03-10',
				jobs: [deps.jobRef(job), { system: 'elsewhere', id: 'deal_1' }],
			});
			const partly = await deps.invoice(anna, {
				reference: 'partly',
				issueDate: '2026-01-01',
				dueDate: '2026-01-31',
			});
			const paid = await deps.invoice(bo, {
				reference: 'paid',
				lines: lines('EUR', { description: 'Big', unitPrice: 5000 }),
				templateId: 'tpl_1',
			});
			const voided = await deps.invoice(bo, { reference: 'void', currency: 'SEK' });
			await deps.pay(partly, { amount: 40_00n });
			await deps.pay(paid);
			await deps.system.invoicing.voidInvoices([{ id: voided.invoice.id }], deps.call());
			await deps.system.invoicing.recordSendings(
				[{ id: paid.invoice.id, sending: { at: deps.now, channel: 'email', to: 'x' } }],
				deps.call(),
			);

			const cases: readonly [InvoiceFilter, readonly string[]][] = [
				[{ field: 'status', comparison: 'is', value: 'draft' }, ['draft']],
				[{ field: 'status', comparison: 'is', value: 'open' }, ['open']],
				[{ field: 'status', comparison: 'is', value: 'partially_paid' }, ['partly']],
				[{ field: 'status', comparison: 'is', value: 'paid' }, ['paid']],
				[{ field: 'status', comparison: 'is', value: 'void' }, ['void']],
				[{ field: 'status', comparison: 'isNot', value: 'void' }, ['paid', 'partly', 'open', 'draft']],
				[{ field: 'number', comparison: 'is', value: '0001' }, ['open']],
				[{ field: 'number', comparison: 'isNot', value: '0001' }, ['void', 'paid', 'partly', 'draft']],
				[{ field: 'number', comparison: 'atLeast', value: '0003' }, ['void', 'paid']],
				[{ field: 'number', comparison: 'atMost', value: '0002' }, ['partly', 'open']],
				[{ field: 'clientId', comparison: 'is', value: bo.id }, ['void', 'paid']],
				[{ field: 'clientName', comparison: 'contains', value: 'anna' }, ['partly', 'open', 'draft']],
				[{ field: 'clientName', comparison: 'contains', value: '0%' }, ['void', 'paid']],
				[{ field: 'clientName', comparison: 'contains', value: 'n_a' }, []],
				[{ field: 'clientEmail', comparison: 'contains', value: 'ANNA@' }, ['partly', 'open', 'draft']],
				[{ field: 'clientEmail', comparison: 'is', value: 'Anna@Example.com' }, ['partly', 'open', 'draft']],
				[{ field: 'clientEmail', comparison: 'is', value: 'aNNA@example.COM' }, ['partly', 'open', 'draft']],
				[{ field: 'clientEmail', comparison: 'isNot', value: 'ANNA@EXAMPLE.COM' }, ['void', 'paid']],
				[{ field: 'numberTail', comparison: 'is', value: '3' }, ['paid']],
				[{ field: 'numberTail', comparison: 'isNot', value: '3' }, ['void', 'partly', 'open', 'draft']],
				[{ field: 'numberPrefix', comparison: 'is', value: '' }, ['void', 'paid', 'partly', 'open']],
				[{ field: 'currency', comparison: 'isNot', value: 'EUR' }, ['void']],
				[{ field: 'total', comparison: 'atLeast', value: 100_01n }, ['paid']],
				[{ field: 'total', comparison: 'is', value: 100_00n }, ['void', 'partly', 'open', 'draft']],
				[{ field: 'balance', comparison: 'is', value: 60_00n }, ['partly']],
				[{ field: 'balance', comparison: 'atMost', value: 0n }, ['void', 'paid']],
				[{ field: 'issueDate', comparison: 'atMost', value: '2026-01-31' }, ['partly']],
				[{ field: 'issueDate', comparison: 'isNot', value: '2026-01-01' }, ['void', 'paid', 'open', 'draft']],
				[{ field: 'dueDate', comparison: 'atLeast', value: '2026-03-10' }, ['void', 'paid', 'open']],
				[{ field: 'overdue', comparison: 'is', value: true }, ['partly']],
				[{ field: 'overdue', comparison: 'isNot', value: true }, ['void', 'paid', 'open', 'draft']],
				[{ field: 'sent', comparison: 'is', value: true }, ['paid']],
				[{ field: 'sent', comparison: 'is', value: false }, ['void', 'partly', 'open', 'draft']],
				[{ field: 'jobId', comparison: 'is', value: job.job.id }, ['open']],
				[{ field: 'jobId', comparison: 'is', value: 'deal_1' }, ['open']],
				[{ field: 'jobId', comparison: 'isNot', value: job.job.id }, ['void', 'paid', 'partly', 'draft']],
				[{ field: 'reference', comparison: 'contains', value: 'PA' }, ['paid', 'partly']],
				[{ field: 'templateId', comparison: 'is', value: 'tpl_1' }, ['paid']],
				[{ field: 'templateId', comparison: 'isNot', value: 'tpl_1' }, ['void', 'partly', 'open', 'draft']],
				[
					{
						all: [
							{ field: 'clientId', comparison: 'is', value: anna.id },
							{
								any: [
									{ field: 'status', comparison: 'is', value: 'draft' },
									{ field: 'overdue', comparison: 'is', value: true },
								],
							},
						],
					},
					['partly', 'draft'],
				],
				[{ all: [] }, ['void', 'paid', 'partly', 'open', 'draft']],
				[{ any: [] }, []],
			];
			for (const [filter, expected] of cases)
				expect([JSON.stringify(filter, asText), await find(deps, filter)]).toEqual([
					JSON.stringify(filter, asText),
					expected,
				]);
		},
	);

	test(
		'C.18: an invoice is found by its number in any capitals, without its prefix and its zeros',
		['list', 'create', 'finalise'],
		async (deps) => {
			const client = await deps.client();
			const made = [await deps.invoice(client), await deps.invoice(client), await deps.invoice(client)];
			deps.catchUp();
			for (const { invoice } of made) {
				const tail = /[0-9]+$/.exec(invoice.number!)![0].replace(/^0+/, '');
				const prefix = invoice.number!.replace(/[0-9]+$/, '');
				const names = [
					invoice.number!,
					invoice.number!.toLowerCase(),
					invoice.number!.toUpperCase(),
					tail,
					`000${tail}`,
					`${prefix}${tail}`,
					`${prefix}0000${tail}`,
				];
				const found = await resolveInvoices(
					names.map((number) => ({ number })),
					deps.system.invoicing,
					deps.call(),
				);
				expect([invoice.number, ...found]).toEqual([
					invoice.number,
					...names.map(() => ({ ok: true, value: invoice.id })),
				]);
				const page = await deps.system.invoicing.list({
					filter: hasNumber(tail),
					after: null,
					limit: 10,
					now: deps.now,
				});
				expect(page.items.map((record) => record.invoice.number)).toEqual([invoice.number]);
			}
			const wrong = ['99999', `x-${made[0]!.invoice.number}`, '', 'none'];
			expect(
				(
					await resolveInvoices(
						wrong.map((number) => ({ number })),
						deps.system.invoicing,
						deps.call(),
					)
				).map(refusalCode),
			).toEqual(wrong.map(() => 'unknown_invoice'));
		},
	);

	test(
		'C.18: a number that may mean several is refused with those it may mean; one that is written just so wins',
		['list', 'create', 'finalise', 'ownNumbers', 'ownSettings'],
		async (deps) => {
			const client = await deps.client();
			const [plain, series] = [(await deps.invoice(client)).invoice, [] as string[]];
			for (const numberPrefix of ['INV-', 'inv-', 'A']) {
				await deps.set({ numberPrefix, numberDigits: 6 });
				series.push((await deps.invoice(client)).invoice.number!);
			}
			expect([plain.number, ...series]).toEqual(['0001', 'INV-000002', 'inv-000003', 'A000004']);
			const resolve = async (number: string) =>
				(await resolveInvoices([{ number }], deps.system.invoicing, deps.call()))[0]!;
			const ids = new Map((await deps.invoices()).map((invoice) => [invoice.number, invoice.id]));
			for (const [name, number] of [
				['1', '0001'],
				['inv-2', 'INV-000002'],
				['INV-3', 'inv-000003'],
				['3', 'inv-000003'],
				['a4', 'A000004'],
			] as const)
				expect(await resolve(name)).toEqual({ ok: true, value: ids.get(number) });
			expect(refusalCode(await resolve('B000004'))).toBe('unknown_invoice');
		},
	);

	test('pages of a filter hold nothing twice and miss nothing', ['list', 'create'], async (deps) => {
		const client = await deps.client();
		await deps.system.invoicing.create(
			Array.from({ length: 9 }, (_, at) =>
				deps.order(client, { reference: at % 2 === 0 ? 'even' : 'odd', note: `${at}` }),
			),
			deps.call(),
		);
		deps.catchUp();
		const filter: InvoiceFilter = { field: 'reference', comparison: 'is', value: 'even' };
		const first = await deps.system.invoicing.list({ filter, after: null, limit: 3, now: deps.now });
		const second = await deps.system.invoicing.list({ filter, after: first.next, limit: 3, now: deps.now });
		expect([...first.items, ...second.items].map(({ invoice }) => invoice.note)).toEqual(['8', '6', '4', '2', '0']);
		expect(second.next).toBeNull();
	});

	test(
		'a page that goes on from where none ended is refused, neither empty nor the first',
		['list', 'create'],
		async (deps) => {
			await deps.invoice(await deps.client());
			for (const after of ['abc', '', '-1', '1e3', '99999999999999999999', "1' OR 1=1"])
				await expect(
					deps.system.invoicing.list({ filter: null, after, limit: 5, now: deps.now }),
				).rejects.toThrow(/no page of invoices ended/);
		},
	);
};

const asText = (_key: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value);
