import { dateIn } from '../../../src/domain/local-date';
import { searchGroups } from '../../../src/systems/hubSpot/map/filter';
import { valueOf } from '../../conformance/deps';
import { closeAccounts, openAccount } from './account';

afterEach(closeAccounts);

const ZONES = [
	'America/Los_Angeles',
	'Pacific/Auckland',
	'Pacific/Kiritimati',
	'Pacific/Niue',
	'Europe/Stockholm',
	'UTC',
];

async function inZone(timeZone: string) {
	const account = await openAccount({ account: { timeZone } });
	const { id } = account.simulator.admin.contact({ email: 'a@example.com' });
	const shown = (type: 'invoices' | 'commerce_payments', property: string) =>
		account.simulator.state.live(type).map(({ properties }) => dateIn(properties[property]!, timeZone));
	return { ...account, client: { id } as never, shown };
}

describe.each(ZONES)('row 6: days in an account in %s', (zone) => {
	it('are shown there as they were given, on invoices, clones and payments, and come back', async () => {
		const { hubSpot, deps, client, shown } = await inZone(zone);
		const invoice = await deps.invoice(client, { issueDate: '2026-03-08', dueDate: '2026-11-01' });
		expect(invoice.invoice).toMatchObject({
			issueDate: '2026-03-08',
			dueDate: '2026-11-01',
			paymentTermsDays: 238,
		});
		expect([shown('invoices', 'hs_invoice_date'), shown('invoices', 'hs_due_date')]).toEqual([
			['2026-03-08'],
			['2026-11-01'],
		]);
		expect((await deps.read(invoice)).invoice).toMatchObject({ issueDate: '2026-03-08', dueDate: '2026-11-01' });
		const { payment } = await deps.pay(invoice, { paidOn: '2026-03-29' });
		expect([payment.paidOn, shown('commerce_payments', 'hs_initiated_date')]).toEqual([
			'2026-03-29',
			['2026-03-29'],
		]);
		const today = dateIn(deps.now, 'UTC');
		const clone = valueOf(
			(await hubSpot.invoicing.clone([{ id: invoice.invoice.id, idempotencyKey: 'c' }], deps.call()))[0],
		);
		expect([clone.invoice.issueDate, shown('invoices', 'hs_invoice_date').at(-1)]).toEqual([today, today]);
	});

	it('that people gave are read as those people see them; an edit of another field leaves them alone', async () => {
		const { hubSpot, simulator, deps, client, shown } = await inZone(zone);
		const { invoice } = await deps.invoice(client, { finalise: false });
		simulator.admin.date(invoice.id, { issued: '2026-03-08', due: '2026-11-01' });
		const read = async () => (await deps.read({ invoice } as never)).invoice;
		expect(await read()).toMatchObject({ issueDate: '2026-03-08', dueDate: '2026-11-01' });
		const before = simulator.state.find('invoices', invoice.id).properties.hs_invoice_date;
		valueOf(
			(
				await hubSpot.invoicing.update(
					[{ id: invoice.id, edit: { issueDate: '2026-03-08', dueDate: '2026-11-02' } }],
					deps.call(),
				)
			)[0],
		);
		expect(simulator.state.find('invoices', invoice.id).properties.hs_invoice_date).toBe(before);
		expect([await read(), shown('invoices', 'hs_due_date')]).toMatchObject([
			{ issueDate: '2026-03-08', dueDate: '2026-11-02' },
			['2026-11-02'],
		]);
		const changes = (await hubSpot.invoicing.history([{ id: invoice.id }], deps.call()))[0]!.flatMap((entry) =>
			entry.changes.filter(({ field }) => field === 'dueDate'),
		);
		expect(changes.slice(1)).toMatchObject([{ to: '2026-11-01' }, { from: '2026-11-01', to: '2026-11-02' }]);
	});

	it('are found by the day that they are there', async () => {
		const { hubSpot, simulator, deps, client } = await inZone(zone);
		const made = await Promise.all(
			['2026-02-28', '2026-03-01', '2026-03-02'].map((issueDate) =>
				deps.invoice(client, { issueDate, dueDate: '2026-12-01' }),
			),
		);
		const { invoice: byHand } = await deps.invoice(client, { finalise: false });
		simulator.admin.date(byHand.id, { issued: '2026-03-01', due: '2026-12-01' });
		const find = async (comparison: 'is' | 'atLeast' | 'atMost') => {
			const { items } = await hubSpot.invoicing.list({
				filter: { field: 'issueDate', comparison, value: '2026-03-01' },
				after: null,
				limit: 9,
				now: deps.now,
			});
			return items.map(({ invoice }) => invoice.id).sort();
		};
		const [before, on, after] = made.map(({ invoice }) => invoice.id) as [string, string, string];
		expect(await find('is')).toEqual([on, byHand.id].sort());
		expect(await find('atLeast')).toEqual([on, after, byHand.id].sort());
		expect(await find('atMost')).toEqual([before, on, byHand.id].sort());
	});
});

describe('row 6: the zone', () => {
	it("is the ledger's where HubSpot names none that there is", async () => {
		for (const timeZone of ['', 'Mars/Olympus']) {
			const { deps, client, simulator } = await inZone(timeZone || 'UTC');
			simulator.state.account.timeZone = timeZone;
			expect(
				(await deps.invoice(client, { issueDate: '2026-03-08', dueDate: '2026-03-08' })).invoice,
			).toMatchObject({ issueDate: '2026-03-08' });
		}
	});

	it('may be any: a search by days finds what any account calls that day', () => {
		const [[{ value, highValue }]] = searchGroups(
			{ field: 'issueDate', comparison: 'is', value: '2026-03-01' },
			{ today: '2026-03-01', invoicesOf: () => null },
		) as unknown as [[{ value: string; highValue: string }]];
		expect(Number(value)).toBeLessThanOrEqual(Date.parse('2026-03-01T00:00:00+14:00'));
		expect(Number(highValue)).toBeGreaterThanOrEqual(Date.parse('2026-03-02T00:00:00-12:00'));
	});
});
