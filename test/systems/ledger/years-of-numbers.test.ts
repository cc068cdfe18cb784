import { lines, valueOf } from '../../conformance/deps';
import { copiesOfLedgers, PLACES } from '../../fixtures/ledgers/open';
import { anInvoiceOrder } from '../../support/builders/requests';

const copies = copiesOfLedgers();

/** Its invoices of 2025 and 2026 have the numbers up to 16, and the last one is of 2025. */
it.each(PLACES)(
	'a ledger of the version before goes on in its years, and begins new ones with 1, %s',
	async (place) => {
		const ledger = await copies[place]('0.1.0-schema-16');
		const call = { now: '2026-07-01T09:00:00.000Z', actor: 'test', policy: 'each' } as const;
		const made = async (issueDate: string) => {
			const order = anInvoiceOrder({
				idempotencyKey: `of ${issueDate}`,
				client: { id: 'cli_000000000000000000000001' },
				lines: lines(),
				issueDate,
				dueDate: '2030-01-01',
			});
			return valueOf((await ledger.invoicing.create([order], call))[0]).invoice.number;
		};
		expect(await made('2026-07-01')).toBe('INV-0017');
		valueOf(await ledger.catalogue.putSettings({ numberPrefix: '{year}-', numberRestart: 'yearly' }, call));
		const days = ['2025-12-30', '2026-07-02', '2024-01-01', '2027-01-01', '2027-01-02'];
		const numbers = [];
		for (const day of days) numbers.push(await made(day));
		expect(numbers).toEqual(['2025-0017', '2026-0018', '2024-0001', '2027-0001', '2027-0002']);
		await ledger.close();
	},
);

it.each(PLACES)('says what to do where a number would be there already, and writes nothing, %s', async (place) => {
	const ledger = await copies[place]('0.1.0-schema-16');
	const call = { now: '2026-07-01T09:00:00.000Z', actor: 'test', policy: 'each' } as const;
	const put = async (change: Parameters<typeof ledger.catalogue.putSettings>[0]) =>
		valueOf(await ledger.catalogue.putSettings(change, call));
	const order = (key: string, issueDate: string) =>
		anInvoiceOrder({
			idempotencyKey: key,
			client: { id: 'cli_000000000000000000000001' },
			lines: lines(),
			issueDate,
			dueDate: '2030-01-01',
		});
	const create = (key: string, day: string) => ledger.invoicing.create([order(key, day)], call);
	// Two prefixes, in two years, are written alike.
	await put({ numberPrefix: '{yy}27-', numberRestart: 'yearly' });
	const numbers = [valueOf((await create('a', '2021-01-01'))[0]).invoice.number];
	await put({ numberPrefix: '21{yy}-' });
	await expect(create('b', '2027-01-01')).rejects.toThrow(/Another invoice has the number/);
	await put({ numberPrefix: '{year}-' });
	numbers.push(valueOf((await create('b', '2027-01-01'))[0]).invoice.number);
	expect(numbers).toEqual(['2127-0001', '2027-0001']);
	await ledger.close();
});
