import type { InvoiceFilter } from '../../../src/domain/invoice/filter';
import { hasNumber } from '../../../src/domain/invoice/number-name';
import type { Result } from '../../../src/domain/refusal';
import { resolveInvoices } from '../../../src/usecases/name-invoices';
import { lines, type World } from '../world';
import type { Theme } from '../suite';

const find = async (world: World, filter: InvoiceFilter | null) =>
	(await world.system.invoicing.list({ filter, after: null, limit: 100, now: world.now })).items.map(
		({ invoice }) => invoice.reference,
	);

const refusalCode = (result: Result<unknown>): string => (result.ok ? 'found' : result.refusal.code);

export const listing: Theme = (test) => {
	test('newest first, page by page, each once', ['list', 'create'], async (world) => {
		const client = await world.client();
		await world.system.invoicing.create(
			Array.from({ length: 25 }, (_, at) => world.order(client, { reference: `${at}` })),
			world.call(),
		);
		world.catchUp();
		const seen: string[] = [];
		let after: string | null = null;
		do {
			const page = await world.system.invoicing.list({ filter: null, after, limit: 10, now: world.now });
			seen.push(...page.items.map(({ invoice }) => invoice.reference));
			after = page.next;
		} while (after !== null);
		expect(seen).toEqual(Array.from({ length: 25 }, (_, at) => `${24 - at}`));
	});

	test('a full last page says that nothing follows', ['list', 'create'], async (world) => {
		const client = await world.client();
		await world.system.invoicing.create(
			Array.from({ length: 10 }, () => world.order(client)),
			world.call(),
		);
		world.catchUp();
		expect(
			(await world.system.invoicing.list({ filter: null, after: null, limit: 10, now: world.now })).next,
		).toBeNull();
	});

	test('what is listed is what is read', ['list', 'create', 'registerPayment'], async (world) => {
		const invoice = await world.invoice(await world.client());
		await world.pay(invoice, { amount: 1n });
		world.catchUp();
		expect(
			(await world.system.invoicing.list({ filter: null, after: null, limit: 1, now: world.now })).items,
		).toEqual([await world.read(invoice)]);
	});

	test(
		'B.6 every field and comparison, with AND and OR',
		['list', 'create', 'finalise', 'registerPayment', 'void', 'send', 'link', 'move', 'ownRecords', 'linkTable'],
		async (world) => {
			const [anna, bo] = [
				await world.client({ name: 'Anna Öberg', email: 'Anna@Example.com' }),
				await world.client({ name: 'Bo 100%', email: 'bo@example.com' }),
			];
			const job = await world.job(anna, await world.pipeline());
			await world.draft(anna, { reference: 'draft' });
			await world.invoice(anna, {
				reference: 'open',
				dueDate: '2026-03-10',
				jobs: [world.jobRef(job), { system: 'elsewhere', id: 'deal_1' }],
			});
			const partly = await world.invoice(anna, {
				reference: 'partly',
				issueDate: '2026-01-01',
				dueDate: '2026-01-31',
			});
			const paid = await world.invoice(bo, {
				reference: 'paid',
				lines: lines('EUR', { description: 'Big', unitPrice: 5000 }),
				templateId: 'tpl_1',
			});
			const voided = await world.invoice(bo, { reference: 'void', currency: 'SEK' });
			await world.pay(partly, { amount: 40_00n });
			await world.pay(paid);
			await world.system.invoicing.voidInvoices([{ id: voided.invoice.id }], world.call());
			await world.system.invoicing.recordSendings(
				[{ id: paid.invoice.id, sending: { at: world.now, channel: 'email', to: 'x' } }],
				world.call(),
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
				expect([JSON.stringify(filter, asText), await find(world, filter)]).toEqual([
					JSON.stringify(filter, asText),
					expected,
				]);
		},
	);

	test(
		'C.18: an invoice is found by its number in any capitals, without its prefix and its zeros',
		['list', 'create', 'finalise'],
		async (world) => {
			const client = await world.client();
			const made = [await world.invoice(client), await world.invoice(client), await world.invoice(client)];
			world.catchUp();
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
					world.system.invoicing,
					world.call(),
				);
				expect([invoice.number, ...found]).toEqual([
					invoice.number,
					...names.map(() => ({ ok: true, value: invoice.id })),
				]);
				const page = await world.system.invoicing.list({
					filter: hasNumber(tail),
					after: null,
					limit: 10,
					now: world.now,
				});
				expect(page.items.map((record) => record.invoice.number)).toEqual([invoice.number]);
			}
			const wrong = ['99999', `x-${made[0]!.invoice.number}`, '', 'none'];
			expect(
				(
					await resolveInvoices(
						wrong.map((number) => ({ number })),
						world.system.invoicing,
						world.call(),
					)
				).map(refusalCode),
			).toEqual(wrong.map(() => 'unknown_invoice'));
		},
	);

	test(
		'C.18: a number that may mean several is refused with those it may mean; one that is written just so wins',
		['list', 'create', 'finalise', 'ownNumbers', 'ownSettings'],
		async (world) => {
			const client = await world.client();
			const [plain, series] = [(await world.invoice(client)).invoice, [] as string[]];
			for (const numberPrefix of ['INV-', 'inv-', 'A']) {
				await world.set({ numberPrefix, numberDigits: 6 });
				series.push((await world.invoice(client)).invoice.number!);
			}
			expect([plain.number, ...series]).toEqual(['0001', 'INV-000002', 'inv-000003', 'A000004']);
			const resolve = async (number: string) =>
				(await resolveInvoices([{ number }], world.system.invoicing, world.call()))[0]!;
			const ids = new Map((await world.invoices()).map((invoice) => [invoice.number, invoice.id]));
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

	test('pages of a filter hold nothing twice and miss nothing', ['list', 'create'], async (world) => {
		const client = await world.client();
		await world.system.invoicing.create(
			Array.from({ length: 9 }, (_, at) =>
				world.order(client, { reference: at % 2 === 0 ? 'even' : 'odd', note: `${at}` }),
			),
			world.call(),
		);
		world.catchUp();
		const filter: InvoiceFilter = { field: 'reference', comparison: 'is', value: 'even' };
		const first = await world.system.invoicing.list({ filter, after: null, limit: 3, now: world.now });
		const second = await world.system.invoicing.list({ filter, after: first.next, limit: 3, now: world.now });
		expect([...first.items, ...second.items].map(({ invoice }) => invoice.note)).toEqual(['8', '6', '4', '2', '0']);
		expect(second.next).toBeNull();
	});

	test(
		'a page that goes on from where none ended is refused, neither empty nor the first',
		['list', 'create'],
		async (world) => {
			await world.invoice(await world.client());
			for (const after of ['abc', '', '-1', '1e3', '99999999999999999999', "1' OR 1=1"])
				await expect(
					world.system.invoicing.list({ filter: null, after, limit: 5, now: world.now }),
				).rejects.toThrow(/no page of invoices ended/);
		},
	);
};

const asText = (_key: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value);
