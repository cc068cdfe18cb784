import { resolveInvoices } from '../../../src/usecases/name-invoices';
import { imported, type Row } from '../../support/builders/imported-invoice';
import { codeOf, isReplayed, lines, valueOf, type Deps } from '../deps';
import type { Theme } from '../suite';

const importRows = (deps: Deps, rows: readonly Row[], policy?: 'all') =>
	deps.system.invoicing.imports!.importInvoices(rows.map(imported), deps.call(policy));
const importRow = async (deps: Deps, row: Row) => (await importRows(deps, [row]))[0]!;
const nextNumber = async (deps: Deps, fields: Parameters<Deps['invoice']>[1] = {}) =>
	(await deps.invoice(await deps.client(), fields)).invoice.number;

export const importing: Theme = (test) => {
	test('an invoice keeps what it was, is open and sent, and tells nobody', ['import'], async (deps) => {
		const client = await deps.client();
		const record = valueOf(
			await importRow(deps, {
				number: 'F-77/A',
				client: { id: client.id },
				paymentReference: '7788',
				paid: 30_00n,
			}),
		);
		expect(record.invoice).toMatchObject({
			number: 'F-77/A',
			phase: 'issued',
			source: 'import',
			issueDate: '2026-01-15',
			dueDate: '2026-02-14',
			paymentReference: '7788',
			sending: { channel: 'other' },
			parties: { buyer: { id: client.id } },
			payments: [{ kind: 'imported', amount: 30_00n, paidOn: '2026-01-15', counts: true }],
		});
		expect(await deps.settled(record)).toMatchObject({ status: 'partially_paid', paid: 30_00n, balance: 70_00n });
		expect((await deps.read(record)).overdue).toBe(true);
		expect(await deps.actions(record)).toEqual(['imported']);
		for (const kind of ['invoice.paid', 'invoice.partially_paid'] as const)
			expect(await deps.eventIds(kind)).toEqual([]);
	});

	test(
		'it is paid, found by number and reference, and then published, once',
		['import', 'paidEvent'],
		async (deps) => {
			const client = await deps.client();
			const row = { number: 'F-77/A', client: { id: client.id }, paymentReference: '123/456', paid: 30_00n };
			const record = valueOf(await importRow(deps, { ...row, paymentReference: '123456' }));
			const names = [{ number: 'F-77/A' }, { paymentReference: '123 456' }, { idempotencyKey: 'import:F-77/A' }];
			const found = await resolveInvoices(names, deps.system.invoicing, deps.call());
			expect(found).toEqual(names.map(() => ({ ok: true, value: record.invoice.id })));
			await deps.pay(record);
			expect(await deps.status(record)).toBe('paid');
			expect(await deps.eventIds('invoice.paid')).toEqual([`paid:${record.invoice.id}:1`]);
		},
	);

	test('what was paid before is published where that is asked for', ['import', 'paidEvent'], async (deps) => {
		const client = { id: (await deps.client()).id };
		const rows = [
			{ number: 'A', client, open: 0n, publishes: true },
			{ number: 'B', client, paid: 1n, publishes: true },
			{ number: 'C', client, publishes: true },
			{ number: 'D', client, paid: 100_00n },
		];
		const [paid, partly, , silent] = (await importRows(deps, rows)).map(valueOf);
		expect(await deps.eventIds('invoice.paid')).toEqual([`paid:${paid!.invoice.id}:1`]);
		expect(await deps.newest('invoice.partially_paid', 10)).toMatchObject([{ subject: partly!.invoice.id }]);
		expect(await deps.status(silent!)).toBe('paid');
		// Owed again and paid here, it is paid for the second time.
		valueOf(
			(
				await deps.system.invoicing.deletePayments(
					[{ paymentId: silent!.invoice.payments[0]!.id }],
					deps.call(),
				)
			)[0],
		);
		await deps.pay(silent!);
		expect(await deps.eventIds('invoice.paid')).toContain(`paid:${silent!.invoice.id}:2`);
	});

	test('a row is imported once, and another row under its key is refused', ['import'], async (deps) => {
		const client = await deps.client();
		const row = { number: 'F-1', client: { id: client.id } };
		const [first, again] = await importRows(deps, [row, row]);
		expect(isReplayed(again)).toBe(true);
		const later = await importRow(deps, { ...row, client: { email: client.email } });
		expect(isReplayed(later)).toBe(true);
		expect(valueOf(later).invoice.id).toBe(valueOf(first).invoice.id);
		expect(codeOf(await importRow(deps, { ...row, paid: 1n }))).toBe('key_reused');
		expect(await deps.invoices()).toHaveLength(1);
	});

	test('a number that a document has is refused, and nothing of the row is written', ['import'], async (deps) => {
		const client = { id: (await deps.client()).id };
		expect(await nextNumber(deps)).toBe('0001');
		const rows = [
			{ number: '0001', client },
			{ number: 'X', client },
			{ number: 'X', client, idempotencyKey: 'other' },
			{ number: 'x', client },
			{ number: 'Y', client: { id: 'nobody' } },
			{ number: 'Z', client, total: 99_00n },
			{ number: 'Z', client, paid: 100_01n },
			{ number: 'Z', client, paid: -1n },
			{ number: 'Z', client, paid: 1n, open: 100_00n },
			{ number: 'Z', client, dueDate: '2026-01-14' },
		];
		const codes = [
			'number_taken',
			'done',
			'number_taken',
			'number_taken',
			'unknown_client',
			'total_differs',
			'above_balance',
			'amount_not_positive',
			'total_differs',
			'due_before_issue',
		];
		const outcomes = await importRows(deps, rows);
		expect(outcomes.map((one) => (one.kind === 'refused' ? codeOf(one) : one.kind))).toEqual(codes);
		expect((await deps.invoices()).map(({ number }) => number).sort()).toEqual(['0001', 'X']);
		const held = await importRows(deps, [{ number: 'V', client }, rows[0]!], 'all');
		expect(held.map(({ kind }) => kind)).toEqual(['later', 'refused']);
		expect(await deps.invoices()).toHaveLength(2);
		expect(
			valueOf(await importRow(deps, { number: 'Z', client, total: 100_00n, open: 40_00n })).settlement.paid,
		).toBe(60_00n);
	});

	test('a client is known by the key of the other program, also after a merge', ['import'], async (deps) => {
		const [kept] = await deps.system.catalogue.putClients(
			[{ id: null, idempotencyKey: 'visma:17', fields: { name: 'Acme' } }],
			deps.call(),
		);
		const row = { number: 'F-1', client: { key: 'visma:17' } };
		const record = valueOf(await importRow(deps, row));
		expect(record.client.id).toBe(valueOf(kept).id);
		const into = await deps.client();
		await deps.system.catalogue.mergeClients([{ id: record.client.id, into: into.id }], deps.call());
		expect(isReplayed(await importRow(deps, row))).toBe(true);
		expect(valueOf(await importRow(deps, { ...row, number: 'F-2' })).client.id).toBe(into.id);
		expect(codeOf(await importRow(deps, { number: 'F-3', client: { key: 'visma:18' } }))).toBe('unknown_client');
	});

	test('a currency that nobody named is not guessed for a client of another one', ['import'], async (deps) => {
		const client = { id: (await deps.client({ currency: 'SEK' })).id };
		expect(codeOf(await importRow(deps, { number: 'A', client, isCurrencyAssumed: true }))).toBe(
			'currency_mismatch',
		);
		expect((await importRow(deps, { number: 'A', client })).kind).toBe('done');
	});

	test('the tax of the other program is what the client owes', ['import'], async (deps) => {
		const client = { id: (await deps.client()).id };
		const row = {
			number: 'A',
			client,
			lines: lines('EUR', { description: 'Work', unitPrice: '99.99', taxRate: 25 }),
			taxes: [{ category: 'S' as const, rate: '25', tax: 24_99n }],
		};
		const record = valueOf(await importRow(deps, { ...row, total: 124_98n }));
		expect(record.invoice.totals).toMatchObject({ net: 99_99n, tax: 24_99n, total: 124_98n });
		await deps.pay(record);
		expect(await deps.settled(record)).toMatchObject({ status: 'paid', balance: 0n });
	});

	test('the next number follows one that looks like it, and no other', ['import', 'ownNumbers'], async (deps) => {
		const client = { id: (await deps.client()).id };
		const expected = [
			['0041', '0042'],
			['7', '0043'],
			['INV-900', '0044'],
			['2026/77', '0045'],
			['0046', '0047'],
		];
		for (const [number, next] of expected) {
			valueOf(await importRow(deps, { number: number!, client }));
			expect(await nextNumber(deps)).toBe(next);
		}
		// A refused row moves nothing.
		codeOf(await importRow(deps, { number: '0999', client, paid: -1n }));
		expect(await nextNumber(deps)).toBe('0048');
	});

	test('a number in other capitals is taken, too', ['import', 'ownNumbers'], async (deps) => {
		await deps.set({ numberPrefix: 'INV-' });
		const client = { id: (await deps.client()).id };
		expect(await nextNumber(deps)).toBe('INV-0001');
		expect(codeOf(await importRow(deps, { number: 'Inv-0001', client }))).toBe('number_taken');
		valueOf(await importRow(deps, { number: 'inv-0002', client }));
		expect(codeOf(await importRow(deps, { number: 'Inv-0002', client }))).toBe('number_taken');
		expect(await nextNumber(deps)).toBe('INV-0003');
	});

	test('a number with other leading zeros is taken, too', ['import', 'ownNumbers'], async (deps) => {
		await deps.set({ numberPrefix: 'INV-' });
		const client = { id: (await deps.client()).id };
		const rows = [
			{ number: 'INV-3', client },
			{ number: 'inv-0003', client },
			{ number: 'A/007', client },
		];
		const outcomes = await importRows(deps, [...rows, { number: 'A/7', client }, { number: 'A/70', client }]);
		expect(outcomes.map((one) => (one.kind === 'refused' ? codeOf(one) : one.kind))).toEqual([
			...['done', 'number_taken', 'done', 'number_taken', 'done'],
		]);
		expect(await nextNumber(deps)).toBe('INV-0004');
		expect(codeOf(await importRow(deps, { number: 'INV-4', client }))).toBe('number_taken');
	});

	test('a number that was deleted is given to no other invoice', ['import', 'ownNumbers', 'delete'], async (deps) => {
		await deps.set({ numberPrefix: 'X-', deleteFinalised: true });
		const client = { id: (await deps.client()).id };
		const { invoice } = valueOf(await importRow(deps, { number: 'INV-0041', client }));
		const [gone] = await deps.system.invoicing.deleteInvoices([{ id: invoice.id }], deps.call());
		expect(gone!.kind).toBe('done');
		expect(await nextNumber(deps)).toBe('X-0001');
		await deps.set({ numberPrefix: 'INV-' });
		expect(await nextNumber(deps)).toBe('INV-0042');
		// The same invoice again, with what was wrong put right.
		valueOf(await importRow(deps, { number: 'INV-0041', client, idempotencyKey: 'again' }));
	});

	test(
		'a reference that an own invoice has, or will soon have, is refused',
		['import', 'ownNumbers'],
		async (deps) => {
			await deps.set({ numberPrefix: 'F-', referenceScheme: 'ocr-check' });
			const client = { id: (await deps.client()).id };
			const own = (await deps.invoice(await deps.client())).invoice;
			expect([own.number, own.paymentReference]).toEqual(['F-0001', '18']);
			const rows = [
				{ number: 'OLD-9', client, paymentReference: '18' },
				{ number: 'OLD-1042', client, paymentReference: '10421' },
				// Its own number leads the series on, so no other invoice gets its reference.
				{ number: 'F-0041', client, paymentReference: '414' },
				// No ledger comes so far.
				{ number: 'OLD-2', client, paymentReference: '1700050139' },
				// Another check digit.
				{ number: 'OLD-3', client, paymentReference: '10425' },
			];
			const outcomes = await importRows(deps, rows);
			expect(outcomes.map((one) => (one.kind === 'refused' ? codeOf(one) : one.kind))).toEqual([
				...['reference_taken', 'reference_taken', 'done', 'done', 'done'],
			]);
			expect((await deps.invoice(await deps.client())).invoice.paymentReference).toBe('422');
		},
	);

	test('each year follows its own numbers', ['import', 'ownNumbers'], async (deps) => {
		await deps.set({ numberPrefix: 'F{yy}-', numberRestart: 'yearly' });
		const client = { id: (await deps.client()).id };
		// The number, and not the date of the invoice, says of which year it is.
		const rows = [
			{ number: 'F25-0107', client, issueDate: '2026-01-02', dueDate: '2026-02-01' },
			{ number: 'f26-3', client },
		];
		for (const outcome of await importRows(deps, rows)) valueOf(outcome);
		expect(await nextNumber(deps)).toBe('F26-0004');
		expect(await nextNumber(deps, { issueDate: '2025-12-30' })).toBe('F25-0108');
		expect(await nextNumber(deps, { issueDate: '2027-01-01', dueDate: '2027-02-01' })).toBe('F27-0001');
	});

	test('a new prefix or restart does not run into imported numbers', ['import', 'ownNumbers'], async (deps) => {
		const client = { id: (await deps.client()).id };
		for (const number of ['2025-0009', '2026-0031', 'INV-12'])
			valueOf(
				await importRow(deps, {
					number,
					client,
					issueDate: `${number.startsWith('2025') ? 2025 : 2026}-01-15`,
				}),
			);
		expect(await nextNumber(deps)).toBe('0001');
		await deps.set({ numberPrefix: 'INV-' });
		expect(await nextNumber(deps)).toBe('INV-0013');
		await deps.set({ numberPrefix: '{year}-', numberRestart: 'yearly' });
		expect(await nextNumber(deps)).toBe('2026-0032');
		expect(await nextNumber(deps, { issueDate: '2025-12-30' })).toBe('2025-0010');
	});

	test('numbers can begin behind the imported ones, and not before', ['import', 'ownNumbers'], async (deps) => {
		const client = { id: (await deps.client()).id };
		valueOf(await importRow(deps, { number: '0040', client }));
		const { catalogue } = deps.system;
		expect(codeOf(await catalogue.restartNumbers(40n, deps.call()))).toBe('number_too_low');
		expect(valueOf(await catalogue.restartNumbers(1043n, deps.call())).next).toBe(1043n);
		expect(await nextNumber(deps)).toBe('1043');
		expect(codeOf(await catalogue.restartNumbers(2000n, deps.call()))).toBe('series_in_use');
	});

	test('T7 imports and finalising at once take no number twice', ['import', 'ownNumbers'], async (deps) => {
		const client = await deps.client();
		const rows = Array.from({ length: 30 }, (_, at) => ({ number: `${at + 1}`.padStart(4, '0'), client }));
		const work = [0, 1, 2].flatMap((batch) => [
			deps.system.invoicing.create(
				Array.from({ length: 10 }, () => deps.order(client)),
				deps.call(),
			),
			importRows(
				deps,
				rows.filter((_row, at) => at % 3 === batch),
			),
			importRows(
				deps,
				rows.filter((_row, at) => at % 3 === batch),
			),
		]);
		const outcomes = (await Promise.all(work)).flat();
		for (const outcome of outcomes) if (outcome.kind === 'refused') expect(codeOf(outcome)).toBe('number_taken');
		expect(outcomes.every(({ kind }) => kind === 'done' || kind === 'refused')).toBe(true);
		const numbers = (await deps.invoices()).map(({ number }) => number);
		expect(new Set(numbers).size).toBe(numbers.length);
		expect(outcomes.filter((one) => one.kind === 'done' && !one.replayed)).toHaveLength(numbers.length);
		expect(numbers.length).toBeGreaterThanOrEqual(30);
	});
};
