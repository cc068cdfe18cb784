import { valueOf, lines } from '../../conformance/deps';
import { closeAccounts, openAccount } from './account';

afterEach(closeAccounts);

const COUNT = 1_000;

describe('how many calls HubSpot is asked', () => {
	it('1,000 invoices of three lines for 1,000 contacts by e-mail, linked to 1,000 deals, final: at most 90 calls', async () => {
		const { simulator, hubSpot, deps, pipeline } = await openAccount();
		const contacts = Array.from({ length: COUNT }, (_, at) =>
			simulator.admin.contact({ email: `client${at}@example.com`, firstname: `Client ${at}` }),
		);
		const deals = contacts.map(({ id }, at) => simulator.admin.deal(`Deal ${at}`, pipeline, undefined, [id]));
		simulator.admin.taxRate(25);
		const billed = lines(
			'EUR',
			{ description: 'Work', quantity: '1.5', unitPrice: 80, taxRate: 25 },
			{ description: 'Parts', quantity: 2, unitPrice: '9.90', discountPercent: 10, taxRate: 25 },
			{ description: 'Travel', unitPrice: 20 },
		);
		const orders = contacts.map(({ properties }, at) =>
			deps.order(
				{ email: properties.email! },
				{ lines: billed, jobs: [{ system: hubSpot.system, id: deals[at]!.id }] },
			),
		);
		simulator.forgetCalls();
		const outcomes = await hubSpot.invoicing.create(orders, deps.call());
		const calls = simulator.calls.length;
		const made = outcomes.map(valueOf);
		process.stdout.write(`\n${COUNT} invoices with three lines each, linked to deals: ${calls} calls\n`);
		expect(calls).toBeLessThanOrEqual(90);
		expect(
			made.map(({ settlement, invoice, jobs }) => [settlement.status, invoice.totals.total, jobs[0]!.title]),
		).toEqual(deals.map((_, at) => ['open', 192_28n, `Deal ${at}`]));
		expect(simulator.state.live('line_items')).toHaveLength(3 * COUNT);
		expect(made.map(({ invoice }) => invoice.number)).toEqual(made.map((_, at) => `INV-${1001 + at}`));
		expect(
			(
				await hubSpot.invoicing.read(
					made.slice(0, 3).map(({ invoice }) => ({ id: invoice.id })),
					deps.call(),
				)
			).map((record) => record !== 'absent' && record.invoice.totals),
		).toEqual(made.slice(0, 3).map(({ invoice }) => invoice.totals));
	}, 60_000);

	it('again with the same keys: nothing is written', async () => {
		const { simulator, hubSpot, deps } = await openAccount();
		const { id } = simulator.admin.contact({ email: 'a@example.com' });
		const orders = Array.from({ length: 250 }, () => deps.order({ id } as never));
		await hubSpot.invoicing.create(orders, deps.call());
		simulator.forgetCalls();
		const again = await hubSpot.invoicing.create(orders, deps.call());
		expect(again.every((outcome) => outcome.kind === 'done' && outcome.replayed)).toBe(true);
		expect([
			simulator.count('POST', '/crm/objects/*/*/batch/create'),
			simulator.count('POST', '/crm/objects/*/*/batch/update'),
			simulator.state.live('invoices').length,
		]).toEqual([0, 0, 250]);
	});

	it('1,000 invoices are listed and read in a bounded number of calls', async () => {
		const { simulator, hubSpot, deps } = await openAccount({ perTenSeconds: 190 });
		const contacts = Array.from({ length: 20 }, (_, at) =>
			simulator.admin.contact({ email: `c${at}@example.com` }),
		);
		await hubSpot.invoicing.create(
			Array.from({ length: COUNT }, (_, at) =>
				deps.order({ id: contacts[at % 20]!.id } as never, {
					lines: lines(
						'EUR',
						{ description: 'A', unitPrice: 1 },
						{ description: 'B', unitPrice: 2 },
						{ description: 'C', unitPrice: 3 },
					),
				}),
			),
			deps.call(),
		);
		simulator.forgetCalls();
		const { items } = await hubSpot.invoicing.list({ filter: null, after: null, limit: COUNT, now: deps.now });
		const listed = simulator.calls.length;
		simulator.forgetCalls();
		const read = await hubSpot.invoicing.read(
			items.map(({ invoice }) => ({ id: invoice.id })),
			deps.call(),
		);
		process.stdout.write(
			`\n${COUNT} invoices with three lines each: listed in ${listed} calls, read in ${simulator.calls.length}\n`,
		);
		expect([items.length, read.filter((record) => record !== 'absent').length]).toEqual([COUNT, COUNT]);
		// 30 calls are the 3,000 line items alone; 10 the invoices.
		expect(listed).toBeLessThanOrEqual(80);
		expect(simulator.calls.length).toBeLessThanOrEqual(60);
	}, 60_000);

	it('a batch of payments, moves or links is a handful of calls, not one for each', async () => {
		const { simulator, hubSpot, deps, pipeline } = await openAccount({ perTenSeconds: 190 });
		const { id } = simulator.admin.contact({ email: 'a@example.com' });
		const deals = Array.from({ length: 100 }, (_, at) => simulator.admin.deal(`D${at}`, pipeline, undefined, [id]));
		const invoices = (
			await hubSpot.invoicing.create(
				deals.map(() => deps.order({ id } as never)),
				deps.call(),
			)
		).map(valueOf);
		const counted = async (work: () => Promise<readonly { readonly kind: string }[]>): Promise<number> => {
			simulator.forgetCalls();
			expect(new Set((await work()).map(({ kind }) => kind))).toEqual(new Set(['done']));
			return simulator.calls.length;
		};
		expect(
			await counted(() =>
				hubSpot.invoicing.recordPayments(
					invoices.map((invoice) => deps.payment(invoice)),
					deps.call(),
				),
			),
		).toBeLessThanOrEqual(30);
		expect(
			await counted(() =>
				hubSpot.jobs.move(
					deals.map((deal) => deps.move({ job: { id: deal.id } } as never, pipeline.stages[1]!.id)),
					deps.call(),
				),
			),
		).toBeLessThanOrEqual(10);
		const pairs = invoices.map(({ invoice }, at) => ({
			invoice: { system: hubSpot.system, id: invoice.id },
			job: { system: hubSpot.system, id: deals[at]!.id },
		}));
		expect(await counted(() => hubSpot.invoicing.ownLinks!.join(pairs, deps.call()))).toBeLessThanOrEqual(5);
	}, 60_000);
});
