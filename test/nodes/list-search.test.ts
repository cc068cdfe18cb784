import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ILoadOptionsFunctions, INodeProperties, INodePropertyMode, INodeType } from 'n8n-workflow';
import { recordSearchesIn } from '../../nodes/shared/fields/search-records';
import { Engine } from '../engine/engine';
import { openOffice, valueOf, type Office } from '../engine/office';
import { byId } from '../engine/workflow';

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([]);
	office = await openOffice(engine.ledger);
});
afterAll(() => engine.close());

type Name = keyof ReturnType<typeof recordSearchesIn>;

/** What the list shows while the node's other fields hold `parameters`. */
const search = async (name: Name, filter?: string, parameters: Record<string, unknown> = {}, page?: string) => {
	const context = {
		getCurrentNodeParameter: (field: string) => parameters[field],
		getNode: () => ({}),
	} as unknown as ILoadOptionsFunctions;
	return await recordSearchesIn(async () => engine.ledger)[name].call(context, filter, page);
};
const namesOf = async (...asked: Parameters<typeof search>) => (await search(...asked)).results.map(({ name }) => name);

describe('From List', () => {
	it('shows invoices with number, client and what is open, and finds them by any of those', async () => {
		const first = await office.bill();
		await office.bill({ finalise: false, clientId: office.bo.id });
		await office.bill({ currency: 'JPY', clientId: office.bo.id });
		expect(await namesOf('searchInvoices')).toEqual([
			`0002 · Bo AS · 12 500 JPY open`,
			'Draft · Bo AS · 125.00 EUR',
			`${first.number} · Ada AB · 125.00 EUR open`,
		]);
		expect(await namesOf('searchInvoices', 'ada')).toEqual([`0001 · Ada AB · 125.00 EUR open`]);
		expect(await namesOf('searchInvoices', '0002')).toHaveLength(1);
	});

	it('pages through invoices', async () => {
		for (let at = 0; at < 100; at += 1) await office.bill({ finalise: false });
		const page = await search('searchInvoices');
		expect(page.results).toHaveLength(100);
		expect((await search('searchInvoices', undefined, {}, String(page.paginationToken))).results).toHaveLength(3);
	});

	it("shows jobs with client and stage; only the client's own beside a chosen invoice, and the other way round", async () => {
		const [ours, theirs] = [await office.addJob('Kitchen'), await office.addJob('Roof', office.bo.id)];
		expect(await namesOf('searchJobs')).toEqual(['Roof · Bo AS · Quote', 'Kitchen · Ada AB · Quote']);
		const bill = await office.bill({ clientId: office.bo.id });
		expect((await search('searchJobs', '', { invoice: byId(bill.id) })).results.map(({ value }) => value)).toEqual([
			theirs.id,
		]);
		expect((await search('searchInvoices', '', { job: byId(theirs.id) })).results.map(({ name }) => name)).toEqual(
			expect.arrayContaining([expect.stringContaining('Bo AS')]),
		);
		expect((await search('searchInvoices', 'Ada', { job: byId(theirs.id) })).results).toEqual([]);
		expect((await search('searchJobs', '', { invoice: byId('={{ $json.id }}') })).results).toHaveLength(2);
		expect((await search('searchStages', '', { job: byId(ours.id) })).results.map(({ name }) => name)).toEqual([
			'Quote',
			'Work',
			'Done',
		]);
	});

	it('shows clients, templates that are not deleted, pipelines, and stages of all or one pipeline', async () => {
		expect(await namesOf('searchClients', 'bo@')).toEqual(['Bo AS (bo@client.example)']);
		expect(await namesOf('searchTemplates')).toEqual(['Standard · 125.00 EUR · 1 line']);
		expect(await namesOf('searchPipelines', 'sup')).toEqual(['Support · New → Solved']);
		expect(await namesOf('searchPipelines')).toEqual(['Support · New → Solved', 'Sales · Quote → Work → Done']);
		expect(await namesOf('searchStages')).toEqual([
			'Support: New',
			'Support: Solved',
			'Sales: Quote',
			'Sales: Work',
			'Sales: Done',
		]);
		expect(await namesOf('searchStages', '', { pipeline: byId(office.support.id) })).toEqual(['New', 'Solved']);
	});

	it('B.11: finds words, and an id only when it is whole', async () => {
		const { ada, sales } = office;
		expect(await namesOf('searchClients', ada.id)).toEqual(['Ada AB (ada@client.example)']);
		expect(await namesOf('searchPipelines', sales.id)).toEqual(['Sales · Quote → Work → Done']);
		expect(await namesOf('searchStages', sales.stages[1]!.id)).toEqual(['Sales: Work']);
		for (const part of ['_', 'cli_', ada.id.slice(4, 7), ada.id.slice(0, -1), '%'])
			expect([part, await namesOf('searchClients', part)]).toEqual([part, []]);
		for (const name of [
			'searchPipelines',
			'searchStages',
			'searchTemplates',
			'searchJobs',
			'searchPayments',
			'searchInvoices',
		] as const)
			expect([name, await namesOf(name, '_')]).toEqual([name, []]);
	});

	it('shows the payments that the operation can do something with', async () => {
		const bill = await office.bill();
		const common = {
			currency: 'EUR',
			method: 'other' as const,
			paidOn: '2026-03-01',
			payerEmail: 'ada@client.example',
			request: {},
		};
		const pay = async (fields: { invoiceId: string | null; state: 'pending' | 'cleared'; reference: string }) =>
			valueOf(
				(
					await engine.ledger.invoicing.recordPayments(
						[{ ...common, ...fields, amount: 1_000n, idempotencyKey: fields.reference }],
						office.call(),
					)
				)[0],
			);
		await pay({ invoiceId: bill.id, state: 'cleared', reference: 'a' });
		await pay({ invoiceId: bill.id, state: 'pending', reference: 'b' });
		await pay({ invoiceId: null, state: 'cleared', reference: 'c' });
		expect(await namesOf('searchPayments', '', { operation: 'apply' })).toEqual([
			'10.00 EUR · 2026-03-01 · ada@client.example · c · not applied',
		]);
		expect(await namesOf('searchPayments', '', { operation: 'confirm' })).toEqual([
			'10.00 EUR · 2026-03-01 · ada@client.example · b · pending',
		]);
		expect(await namesOf('searchPayments', '', { operation: 'delete' })).toHaveLength(3);
	});
});

describe('the lists of every node', () => {
	const folder = join(__dirname, '../../nodes');
	const names = readdirSync(folder).filter(
		(name) => !['shared', 'InvoicingWebhookTrigger', 'LedgerOverviewTrigger'].includes(name),
	);

	/** Lists, however deep they stand in collections. */
	const listsIn = (fields: readonly INodeProperties[]): INodePropertyMode[] =>
		fields.flatMap(({ modes = [], options = [] }) => [
			...modes.filter(({ type }) => type === 'list'),
			...options.flatMap((option) =>
				listsIn('values' in option ? option.values : 'type' in option ? [option] : []),
			),
		]);

	it.each(names)('%s: they load without a credential, which the ledger does not need', async (name) => {
		const module = (await import(join(folder, name, `${name}.node`))) as Record<string, new () => INodeType>;
		const lists = listsIn(new module[name]!().description.properties);
		expect(lists.length).toBeGreaterThan(0);
		expect(lists.filter(({ typeOptions }) => typeOptions?.skipCredentialsCheckInRLC !== true)).toEqual([]);
	});
});
