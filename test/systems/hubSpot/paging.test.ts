import { RemoteFault } from '../../../src/remote/client';
import { readAssociations } from '../../../src/systems/hubSpot/wire/associations';
import { readTaxRates } from '../../../src/systems/hubSpot/wire/settings';
import { codeOf, lines, valueOf } from '../../conformance/deps';
import { hubSpotClient } from '../../conformance/hub-spot-deps';
import { closeAccounts, openAccount } from './account';

afterEach(closeAccounts);

describe('lists of HubSpot that come in pages', () => {
	it('tax rates: every page is read once, though the last one names a next one in an encoded cursor', async () => {
		const account = await openAccount();
		const { simulator, hubSpot, deps } = account;
		const { id } = simulator.admin.contact({ email: 'a@example.com' });
		for (let rate = 1; rate <= 250; rate += 1) simulator.admin.taxRate(rate / 10);
		const bill = async (taxRate: number) =>
			(
				await hubSpot.invoicing.create(
					[
						deps.order({ id } as never, {
							lines: lines('EUR', { description: 'A', unitPrice: 10, taxRate }),
						}),
					],
					deps.call(),
				)
			)[0];
		simulator.forgetCalls();
		expect(valueOf(await bill(25)).invoice.totals.total).toBe(12_50n);
		expect(codeOf(await bill(26))).toBe('no_such_tax_rate');
		const asked = simulator.calls.filter(({ path }) => path.endsWith('/tax-rates'));
		expect(asked).toHaveLength(4);
	});

	it('reads tax rates to the end though a page comes again, each once', async () => {
		const account = await openAccount();
		account.simulator.admin.taxRate(25);
		const page = { results: [{ id: '1', percentageRate: 25 }], paging: { next: { after: 'MTU5NzAyMzA%3D' } } };
		const asked: unknown[] = [];
		const client = {
			now: () => account.time.now(),
			send: async ({ query }: { query?: object }) => (
				asked.push(query),
				{ status: 200, body: page, headers: {} }
			),
		};
		expect(await readTaxRates(client as never)).toHaveLength(1);
		expect(asked).toEqual([{ limit: '100' }, { limit: '100', after: 'MTU5NzAyMzA=' }]);
	});

	it('associations of one record beyond the first page are all read, beside those of others', async () => {
		const account = await openAccount();
		const { simulator } = account;
		const [many, few, none] = [
			simulator.admin.contact({ email: 'm@example.com' }),
			simulator.admin.contact({ email: 'f@example.com' }),
			simulator.admin.contact(),
		];
		const dealOf = (contact: string) => simulator.admin.deal('D', account.pipeline, undefined, [contact]).id;
		const [deals, other] = [Array.from({ length: 1_200 }, () => dealOf(many.id)), dealOf(few.id)];
		simulator.forgetCalls();
		const found = await readAssociations(hubSpotClient(simulator, account.time), 'contacts', 'deals', [
			many.id,
			few.id,
			none.id,
		]);
		expect([found.get(many.id), found.get(few.id), found.get(none.id)]).toEqual([deals, [other], undefined]);
		expect(simulator.calls).toHaveLength(3);
	});

	it('associations whose pages go round are a fault: what was not read may be what is looked for', async () => {
		const account = await openAccount();
		const body = { results: [{ from: { id: '1' }, to: [{ toObjectId: 7 }], paging: { next: { after: 'x' } } }] };
		const client = { now: () => account.time.now(), send: async () => ({ status: 200, body, headers: {} }) };
		const fault = await readAssociations(client as never, 'contacts', 'invoices', ['1']).catch(
			(cause: unknown) => cause,
		);
		expect(fault instanceof RemoteFault && [fault.kind, fault.refusal.code, fault.message]).toEqual([
			'later',
			'list_unreadable',
			expect.stringContaining('invoices of contacts'),
		]);
	});

	it('deals of a client, payments and subscriptions are listed beyond a page of the search', async () => {
		const account = await openAccount({ perTenSeconds: 10_000, searchesPerSecond: 1_000 });
		const { simulator, hubSpot, pipeline } = account;
		const [ours, theirs] = [simulator.admin.contact(), simulator.admin.contact()];
		const deals = Array.from({ length: 250 }, () => simulator.admin.deal('D', pipeline, undefined, [ours.id]).id);
		simulator.admin.deal('D', pipeline, undefined, [theirs.id]);
		for (let at = 0; at < 250; at += 1) {
			simulator.state.add('commerce_payments', {
				hs_initial_amount: '1',
				hs_currency_code: 'EUR',
				hs_latest_status: 'succeeded',
			});
			simulator.admin.subscription('Rent', 'monthly', ours.id);
		}
		const jobs = await hubSpot.jobs.listJobs({ search: '', clientId: ours.id, pipelineId: null, limit: 1_000 });
		expect(jobs.map(({ job }) => job.id)).toEqual([...deals].reverse());
		expect(
			await hubSpot.jobs.listJobs({ search: '', clientId: null, pipelineId: null, limit: 1_000 }),
		).toHaveLength(251);
		expect(await hubSpot.invoicing.listPayments('', 1_000)).toHaveLength(250);
		expect(await hubSpot.listRecurring!({ search: '', limit: 1_000 })).toHaveLength(250);
	});

	it('lists go on behind a page of the search that is shorter than was asked for', async () => {
		const account = await openAccount({
			perTenSeconds: 10_000,
			searchesPerSecond: 1_000,
			account: { mostResults: 3 },
		});
		const { simulator, hubSpot, deps, pipeline } = account;
		const { id } = simulator.admin.contact({ email: 'a@example.com' });
		for (let at = 0; at < 8; at += 1) {
			simulator.admin.deal('D', pipeline, undefined, [id]);
			await deps.invoice({ id } as never);
			simulator.state.add('commerce_payments', {
				hs_initial_amount: '1',
				hs_currency_code: 'EUR',
				hs_latest_status: 'succeeded',
			});
			simulator.admin.accept(simulator.admin.quote('Q', 'EUR', [], [id]));
		}
		expect(await hubSpot.jobs.listJobs({ search: '', clientId: null, pipelineId: null, limit: 7 })).toHaveLength(7);
		expect(await hubSpot.invoicing.listPayments('', 100)).toHaveLength(8);
		expect(await hubSpot.proposals!.listAccepted('', 7)).toHaveLength(7);
		for (const filter of [null, { field: 'currency', comparison: 'is', value: 'EUR' } as const]) {
			expect(
				(await hubSpot.invoicing.list({ filter, after: null, limit: 100, now: deps.now })).items,
			).toHaveLength(8);
		}
	});
});
