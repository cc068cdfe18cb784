import { findInvoices, readFilter, type FindRequest, type RawCondition } from '../../src/usecases/find-invoices';
import { withClientIds } from '../../src/usecases/keep-clients';
import { codeOf, lines, valueOf } from '../conformance/deps';
import { overEachSystem } from './scene';

const where = (conditions: readonly RawCondition[], fields: Partial<FindRequest> = {}): FindRequest => ({
	match: 'all',
	conditions,
	currency: '',
	limit: null,
	...fields,
});

overEachSystem('finding invoices (B.6)', (get) => {
	const numbers = async (request: FindRequest) => {
		const { invoicing, catalogue } = get().system;
		const [outcome] = await findInvoices([request], { invoicing, catalogue, ledger: get().system }, get().call());
		return valueOf(outcome).map(({ invoice }) => invoice.number);
	};
	const stock = async () => {
		const deps = get();
		const client = await deps.client({ name: 'Åke' });
		const invoice = (unitPrice: number, currency = 'EUR') =>
			deps.invoice(client, { currency, lines: lines(currency, { description: 'W', unitPrice }) });
		const made = [await invoice(100), await invoice(250), await invoice(1_000, 'JPY'), await invoice(2, 'EUR')];
		await deps.pay(made[1]!);
		return made;
	};

	it('without a condition gives all, newest first, or as many as asked for, over pages', async () => {
		await stock();
		expect(await numbers(where([]))).toEqual(['0004', '0003', '0002', '0001']);
		expect(await numbers(where([], { limit: 3 }))).toEqual(['0004', '0003', '0002']);
		const client = await get().client();
		const more = Array.from({ length: 300 }, () => get().order(client));
		await get().system.invoicing.create(more, get().call());
		expect(await numbers(where([]))).toHaveLength(304);
		expect(await numbers(where([], { limit: 251 }))).toHaveLength(251);
	});

	it('all conditions, or any of them', async () => {
		await stock();
		const conditions: RawCondition[] = [
			{ field: 'status', comparison: 'is', value: 'open' },
			{ field: 'clientName', comparison: 'contains', value: 'ÅKE' },
			{ field: 'number', comparison: 'is', value: '0001' },
		];
		expect(await numbers(where(conditions))).toEqual(['0001']);
		expect(await numbers(where(conditions.slice(0, 1), { match: 'any' }))).toEqual(['0004', '0003', '0001']);
		expect(
			await numbers(
				where([conditions[2]!, { field: 'status', comparison: 'is', value: 'paid' }], { match: 'any' }),
			),
		).toEqual(['0002', '0001']);
	});

	it('compares amounts within their currency only', async () => {
		await stock();
		const atLeast = (value: unknown): RawCondition => ({ field: 'total', comparison: 'atLeast', value });
		expect(await numbers(where([atLeast('10.00')]))).toEqual(['0002', '0001']);
		expect(await numbers(where([atLeast(1000)], { currency: 'JPY' }))).toEqual(['0003']);
		expect(await numbers(where([{ field: 'total', comparison: 'isNot', value: 100 }]))).toEqual([
			'0004',
			'0003',
			'0002',
		]);
		expect(await numbers(where([{ field: 'balance', comparison: 'is', value: 0 }]))).toEqual(['0002']);
	});

	it('dates, and what is so or not', async () => {
		await stock();
		expect(
			await numbers(
				where([{ field: 'issueDate', comparison: 'atMost', value: '2026-03-01T10:00:00.000+01:00' }]),
			),
		).toHaveLength(4);
		expect(await numbers(where([{ field: 'issueDate', comparison: 'atMost', value: '2026-02-28' }]))).toEqual([]);
		expect(await numbers(where([{ field: 'overdue', comparison: 'is', value: 'true' }]))).toEqual([]);
		expect(await numbers(where([{ field: 'sent', comparison: 'isNot', value: true }]))).toHaveLength(4);
	});

	it('B.10: a client is named by the address in any capitals, and one who is not there is refused by name', async () => {
		const { invoicing, catalogue } = get().system;
		const anna = await get().client({ email: 'anna@example.com' });
		await get().invoice(anna);
		await get().client({ email: 'empty@example.com' });
		const email = (value: string, comparison: RawCondition['comparison'] = 'is'): RawCondition => ({
			field: 'clientEmail',
			comparison,
			value,
		});
		expect(await numbers(where([email(' Anna@Example.com ')]))).toEqual(['0001']);
		expect(await numbers(where([email('ANNA@example.com', 'isNot')]))).toEqual([]);
		expect(await numbers(where([email('empty@example.com')]))).toEqual([]);
		expect(await numbers(where([email('nobody@', 'contains')]))).toEqual([]);
		const open: RawCondition = { field: 'status', comparison: 'is', value: 'open' };
		expect(await numbers(where([email('nobody@example.com'), open], { match: 'any' }))).toEqual(['0001']);
		const outcomes = await findInvoices(
			[
				where([open, email('nobody@example.com')]),
				where([{ field: 'clientId', comparison: 'is', value: 'cli_none' }]),
				where([]),
			],
			{ invoicing, catalogue, ledger: get().system },
			get().call(),
		);
		expect(outcomes).toMatchObject([
			{
				refusal: {
					code: 'unknown_client',
					message: 'There is no client with the e-mail address "nobody@example.com".',
					field: 'conditions[1].value',
				},
			},
			{ refusal: { code: 'unknown_client', message: 'There is no client "cli_none".' } },
			{ kind: 'done' },
		]);
	});

	it('a client that was merged into another one is refused by name, and not taken for one without invoices', async () => {
		const { invoicing, catalogue } = get().system;
		const [from, into] = [await get().client(), await get().client()];
		await get().invoice(from);
		const merged = [{ id: from.id, into: into.id }];
		expect((await catalogue.mergeClients(merged, get().call()))[0]).toMatchObject({ kind: 'done' });
		const byId = (value: string) => where([{ field: 'clientId', comparison: 'is', value }]);
		const outcomes = await findInvoices(
			[byId(from.id), byId(into.id)],
			{ invoicing, catalogue, ledger: get().system },
			get().call(),
		);
		const fix = `Name that one, by the id ${into.id}.`;
		expect(outcomes).toMatchObject([
			{ refusal: { code: 'client_merged', fix, field: 'conditions[0].value' } },
			{ value: [{ invoice: { clientId: into.id } }] },
		]);
		const [jobs] = await withClientIds([{ client: { id: from.id } }], catalogue);
		expect(jobs).toMatchObject({ refusal: { code: 'client_merged', fix, field: 'client' } });
	});

	it('B.10: an invoice is found by an address that its client has left, as long as it shows it, without asking for the client', async () => {
		const { invoicing } = get().system;
		await get().invoice(await get().client({ email: 'anna@example.com' }));
		const catalogue = {
			...get().system.catalogue,
			findClientsByEmail: async () => {
				throw new Error('Nobody has to be looked up.');
			},
		};
		const [found] = await findInvoices(
			[where([{ field: 'clientEmail', comparison: 'is', value: 'anna@example.com' }])],
			{ invoicing, catalogue, ledger: get().system },
			get().call(),
		);
		expect(valueOf(found)).toHaveLength(1);
	});

	it('a job is named by its external key, too; one that is not there is refused', async () => {
		const client = await get().client();
		const job = await get().job(client, await get().pipeline());
		const { system } = get();
		const report = {
			externalId: 'trello:1',
			adoptedId: job.job.id,
			title: null,
			clientId: null,
			pipelineId: null,
			stage: null,
			url: null,
			changedAt: null,
			settles: [],
		};
		valueOf((await system.catalogue.putJobs([report], get().call()))[0]);
		const { invoice } = await get().invoice(client, { jobs: [get().jobRef(job)] });
		await get().invoice(client);
		const by = (comparison: 'is' | 'isNot' | 'contains', value: string) =>
			where([{ field: 'jobExternalId', comparison, value }] as never);
		const outcomes = await findInvoices(
			[by('is', ' trello:1'), by('isNot', 'trello:1'), by('contains', 'trello'), by('is', 'trello:2')],
			{ ...system, ledger: system },
			get().call(),
		);
		expect(outcomes.slice(0, 2).map((outcome) => valueOf(outcome).map((found) => found.invoice.id))).toEqual([
			[invoice.id],
			[expect.not.stringMatching(invoice.id)],
		]);
		expect(outcomes.slice(2)).toMatchObject([
			{ refusal: { code: 'comparison_does_not_fit', field: 'conditions[0].comparison' } },
			{ refusal: { code: 'unknown_job', field: 'conditions[0].value' } },
		]);
	});

	it('a condition that cannot be read is refused by name, beside others that can', async () => {
		const { invoicing, catalogue } = get().system;
		const outcomes = await findInvoices(
			[where([{ field: 'total', comparison: 'atLeast', value: 'much' }]), where([])],
			{ invoicing, catalogue, ledger: get().system },
			get().call(),
		);
		expect(outcomes.map(({ kind }) => kind)).toEqual(['refused', 'done']);
		expect(outcomes[0]).toMatchObject({ refusal: { field: 'conditions[0].value' } });
	});
});

describe('what cannot be asked', () => {
	it.each([
		[{ field: 'nonsense', comparison: 'is', value: 'x' }, 'unknown_field'],
		[{ field: '__proto__', comparison: 'is', value: 'x' }, 'unknown_field'],
		[{ field: 'status', comparison: 'atLeast', value: 'open' }, 'comparison_does_not_fit'],
		[{ field: 'total', comparison: 'contains', value: '1' }, 'comparison_does_not_fit'],
		[{ field: 'status', comparison: 'is', value: 'overdue' }, 'not_a_choice'],
		[{ field: 'overdue', comparison: 'is', value: 'maybe' }, 'not_a_truth'],
		[{ field: 'dueDate', comparison: 'is', value: 'tomorrow' }, 'not_a_date'],
		[{ field: 'clientName', comparison: 'is', value: '' }, 'missing_text'],
		[{ field: 'total', comparison: 'is', value: '1,5' }, 'not_a_number'],
		[{ field: 'currency', comparison: 'is', value: 'eur' }, 'accepted'],
		[{ field: 'currency', comparison: 'isNot', value: 'Euro' }, 'unknown_currency'],
		[{ field: 'currency', comparison: 'contains', value: 'eu' }, 'accepted'],
		[{ field: 'currency', comparison: 'is', value: 'EUR' }, 'accepted'],
	])('%j is refused as %s', (condition, code) => {
		const read = readFilter({ match: 'all', conditions: [condition as RawCondition], currency: 'EUR' }, 'EUR');
		expect(read.ok ? 'accepted' : codeOf({ kind: 'refused', refusal: read.refusal })).toBe(code);
	});

	it('a currency that ISO 4217 writes otherwise is asked back by name', () => {
		const conditions: RawCondition[] = [{ field: 'currency', comparison: 'is', value: 'eur ' }];
		expect(readFilter({ match: 'all', conditions, currency: '' }, 'EUR')).toMatchObject({
			ok: false,
			refusal: { fix: 'Write EUR.', field: 'conditions[0].value' },
		});
	});

	it('amounts in what is no currency', () => {
		expect(readFilter({ match: 'all', conditions: [], currency: 'euro' }, 'EUR')).toMatchObject({
			ok: false,
			refusal: { code: 'unknown_currency' },
		});
	});
});
