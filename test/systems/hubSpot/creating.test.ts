import type { Refusal } from '../../../src/domain/refusal';
import { codeOf, isReplayed, lines, valueOf } from '../../conformance/deps';
import { closeAccounts, openAccount, type Account } from './account';

afterEach(closeAccounts);

const CREATE = { method: 'POST', path: '/crm/objects/*/invoices/batch/create' };
const CREATE_LINES = { method: 'POST', path: '/crm/objects/*/line_items/batch/create' };
const UPDATE = { method: 'POST', path: '/crm/objects/*/invoices/batch/update' };
const lost = { kind: 'reset', when: 'after' } as const;

async function oneOrder(account: Account, fields = {}) {
	const { id } = account.simulator.admin.contact({ email: 'a@example.com', firstname: 'Anna' });
	const order = account.deps.order({ id } as never, {
		lines: lines('EUR', { description: 'A', unitPrice: 10 }, { description: 'B', unitPrice: 20 }),
		...fields,
	});
	return {
		order,
		create: async (how = account.hubSpot) => (await how.invoicing.create([order], account.deps.call()))[0]!,
	};
}

/** What the account holds in the end: one invoice with these lines. */
function standing({ simulator: { state } }: Account) {
	return state.live('invoices').map((invoice) => [
		invoice.properties.hs_invoice_status,
		state
			.linked(invoice, 'line_items')
			.map(({ properties }) => properties.name)
			.sort()
			.join(),
	]);
}

describe('making an invoice in HubSpot', () => {
	it('leaves an idempotency marker that the buyer does not see, and keeps what HubSpot has no place for in the answer alone', async () => {
		const account = await openAccount();
		const { create } = await oneOrder(account, {
			reference: 'PO 7',
			note: 'Thanks',
			templateId: 'tpl',
			email: { subject: 'S', text: null, cc: ['x@example.com'] },
			source: 'template',
			issueDate: '2026-03-01',
			paymentTermsDays: 30,
		});
		const { invoice, url, pdfUrl } = valueOf(await create());
		expect(invoice).toMatchObject({
			templateId: 'tpl',
			source: 'template',
			email: { subject: 'S' },
			reference: 'PO 7',
			note: 'Thanks',
			dueDate: '2026-03-31',
		});
		expect([url, pdfUrl]).toEqual([
			`https://invoices.example.test/${invoice.id}`,
			`https://invoices.example.test/${invoice.id}.pdf`,
		]);
		const [made] = account.simulator.state.live('invoices');
		expect(made!.properties.hs_external_invoice_id).toMatch(/^n8n-[0-9a-f]{24}$/);
		expect(account.simulator.state.ignored).toEqual([]);
	});

	it('uses the property that a user made for the idempotency marker, and refuses to begin where there is none', async () => {
		const own = await openAccount({
			account: { extra: { invoices: { n8n_marker: { type: 'string', isUnique: true } } } },
		});
		valueOf(await (await oneOrder(own)).create());
		expect(own.simulator.state.live('invoices')[0]!.properties).toMatchObject({
			n8n_marker: expect.stringMatching(/^n8n-/),
		});
		const none = await openAccount({ account: { lacking: { invoices: ['hs_external_invoice_id'] } } });
		expect(codeOf(await (await oneOrder(none)).create())).toBe('no_marker_property');
		expect(none.simulator.state.live('invoices')).toEqual([]);
	});

	it('is refused before anything is written: a tax rate that is not there, a negative line, a currency, a job, a due date', async () => {
		const account = await openAccount();
		const { hubSpot, deps, simulator } = account;
		const { id } = simulator.admin.contact({ email: 'a@example.com' });
		const other = simulator.admin.contact({ email: 'b@example.com' });
		const theirs = simulator.admin.deal('Theirs', account.pipeline, undefined, [other.id]);
		const order = (fields: object) => deps.order({ id } as never, fields);
		simulator.forgetCalls();
		const outcomes = await hubSpot.invoicing.create(
			[
				order({ lines: lines('EUR', { description: 'A', unitPrice: 1, taxRate: 25 }) }),
				order({ lines: lines('EUR', { description: 'A', unitPrice: 5 }, { description: 'B', unitPrice: -1 }) }),
				order({ currency: 'NOK' }),
				order({ jobs: [{ system: hubSpot.system, id: '999' }] }),
				order({ jobs: [{ system: hubSpot.system, id: theirs.id }] }),
				order({ dueDate: '2020-01-01' }),
				order({ proposalId: '999' }),
				deps.order({ email: 'nobody@example.com' }),
			],
			deps.call(),
		);
		expect(outcomes.map(codeOf)).toEqual([
			'no_such_tax_rate',
			'negative_line',
			'currency_not_in_account',
			'unknown_job',
			'job_of_other_client',
			'due_before_issue',
			'unknown_proposal',
			'unknown_client',
		]);
		expect(simulator.calls.filter(({ path }) => path.endsWith('/create'))).toEqual([]);
	});

	it("finds each input's own end in a mixed answer, by the trace or, where it is not echoed, by the idempotency marker", async () => {
		for (const echoesTrace of [true, false]) {
			const { simulator, hubSpot, deps } = await openAccount({ account: { echoesTrace } });
			const contacts = ['a', 'b', 'c'].map((name) => simulator.admin.contact({ email: `${name}@example.com` }));
			const orders = contacts.map(({ id }) => deps.order({ id } as never, { finalise: false }));
			// The second contact goes between the check and the writing.
			const reading = hubSpot.invoicing.create(orders, deps.call());
			simulator.failBy(({ path }) => {
				if (path.endsWith('/invoices/batch/create')) simulator.admin.delete('contacts', contacts[1]!.id);
				return null;
			});
			const outcomes = await reading;
			expect([echoesTrace, outcomes.map(({ kind }) => kind)]).toEqual([echoesTrace, ['done', 'refused', 'done']]);
			expect(
				outcomes.flatMap((outcome) => (outcome.kind === 'done' ? [outcome.value.client.email] : [])),
			).toEqual(['a@example.com', 'c@example.com']);
		}
	});

	it('takes a draft back with its lines where HubSpot would bill another total, and says both totals', async () => {
		const account = await openAccount({ account: { automaticFee: 150n } });
		const outcome = await (await oneOrder(account)).create();
		expect(codeOf(outcome)).toBe('total_differs');
		expect(outcome).toMatchObject({
			refusal: { message: 'HubSpot would bill 31.50 EUR where 30.00 EUR was asked for.' },
		});
		expect([account.simulator.state.live('invoices'), account.simulator.state.live('line_items')]).toEqual([
			[],
			[],
		]);
		account.simulator.state.account.automaticFee = 0n;
		expect(isReplayed(await (await oneOrderAgain(account)).create())).toBe(false);
	});

	it('compares every invoice whose tax may be rounded another way, also beyond the first hundred', async () => {
		const { simulator, hubSpot, deps } = await openAccount({ account: { rounding: 'line' } });
		simulator.admin.taxRate(25);
		const { id } = simulator.admin.contact({ email: 'a@example.com' });
		const odd = lines(
			'EUR',
			{ description: 'A', unitPrice: '0.10', taxRate: 25 },
			{ description: 'B', unitPrice: '0.10', taxRate: 25 },
		);
		const orders = Array.from({ length: 120 }, (_, at) =>
			deps.order({ id } as never, at === 110 ? { lines: odd } : {}),
		);
		const outcomes = await hubSpot.invoicing.create(orders, deps.call());
		expect(
			outcomes.map(({ kind }, at) => (kind === 'done' ? '' : `${at} ${codeOf(outcomes[at])}`)).filter(Boolean),
		).toEqual(['110 total_differs']);
		expect(simulator.state.live('invoices')).toHaveLength(119);
	});

	it('says which scopes the credential lacks', async () => {
		for (const scope of [
			'crm.objects.invoices.write',
			'crm.objects.line_items.write',
			'crm.objects.invoices.read',
		]) {
			const account = await openAccount();
			const outcome = await (await oneOrder(account))
				.create(account.reopen(account.simulator.admin.tokenWithout(scope)))
				.catch((fault: { refusal: Refusal }) => ({ kind: 'refused' as const, refusal: fault.refusal }));
			expect([scope, codeOf(outcome)]).toEqual([scope, 'scope_missing']);
			expect(JSON.stringify(outcome)).toContain(scope);
			expect(standing(account)).toEqual([]);
		}
	});
});

/** Another order of the same contact. */
async function oneOrderAgain(account: Account) {
	const [contact] = account.simulator.state.live('contacts');
	const order = account.deps.order({ id: contact!.id } as never);
	return { create: async () => (await account.hubSpot.invoicing.create([order], account.deps.call()))[0]! };
}

describe('an interrupted making', () => {
	const LAG = 10_000;

	it.each([
		['the draft', CREATE],
		['its lines', CREATE_LINES],
		['the finalising', UPDATE],
	])('after %s goes on from what is there, once', async (_what, target) => {
		const account = await openAccount({ account: { searchLagMs: LAG } });
		const { create } = await oneOrder(account);
		account.simulator.failNext(lost, { ...target, times: target === UPDATE ? 99 : 1 });
		expect((await create()).kind).toBe('unknown');
		account.simulator.heal();
		account.time.pass(11 * 60_000);
		expect((await create()).kind).toBe('done');
		expect(standing(account)).toEqual([['open', 'A,B']]);
		expect(isReplayed(await create())).toBe(true);
		expect(account.simulator.state.live('line_items')).toHaveLength(2);
	});

	it('is not begun anew while it may still appear in a search', async () => {
		const account = await openAccount({ account: { searchLagMs: 6 * 60_000 } });
		const { create } = await oneOrder(account);
		account.simulator.failNext(lost, CREATE);
		expect((await create()).kind).toBe('unknown');
		for (let minutes = 0; minutes < 5; minutes += 1) {
			account.time.pass(65_000);
			expect((await create()).kind).toBe('unknown');
		}
		account.time.pass(2 * 60_000);
		expect((await create()).kind).toBe('done');
		expect(standing(account)).toEqual([['open', 'A,B']]);
	});

	it('with some of its lines gets the others; lines that came twice go, what a person added stays', async () => {
		const account = await openAccount({ account: { lacking: { line_items: ['hs_external_id'] } } });
		const { create } = await oneOrder(account);
		account.simulator.failNext({ kind: 'reset', when: 'before' }, CREATE_LINES);
		expect((await create()).kind).toBe('unknown');
		account.simulator.heal();
		const [draft] = account.simulator.state.live('invoices');
		const line = (name: string, price: string, at: string) =>
			account.simulator.admin.line(draft!.id, { name, price, quantity: '1', hs_position_on_quote: at });
		line('B', '20', '1');
		line('B', '20.0', '1');
		line('By hand', '0', '7');
		account.time.pass(11 * 60_000);
		expect((await create()).kind).toBe('done');
		expect(standing(account)).toEqual([['open', 'A,B,By hand']]);
	});

	it('row 7: is not finalised while a line that came twice cannot be taken away', async () => {
		const account = await openAccount({ account: { lacking: { line_items: ['hs_external_id'] } } });
		const { create } = await oneOrder(account);
		account.simulator.failNext({ kind: 'reset', when: 'before' }, CREATE_LINES);
		expect((await create()).kind).toBe('unknown');
		account.simulator.heal();
		const [draft] = account.simulator.state.live('invoices');
		const line = () =>
			account.simulator.admin.line(draft!.id, {
				name: 'B',
				price: '20',
				quantity: '1',
				hs_position_on_quote: '1',
			});
		line();
		const twin = line();
		account.simulator.state.stuck.add(twin.id);
		account.time.pass(11 * 60_000);
		expect(await create()).toMatchObject({ kind: 'unknown' });
		expect(standing(account)).toEqual([['draft', 'B,B']]);
		account.simulator.state.stuck.clear();
		account.time.pass(11 * 60_000);
		expect((await create()).kind).toBe('done');
		expect(standing(account)).toEqual([['open', 'A,B']]);
	});

	it('that made nothing is made once it is certain', async () => {
		const account = await openAccount();
		const { create } = await oneOrder(account);
		account.simulator.failNext({ kind: 'reset', when: 'before' }, CREATE);
		expect((await create()).kind).toBe('unknown');
		account.time.pass(11 * 60_000);
		expect(isReplayed(await create())).toBe(false);
		expect(standing(account)).toEqual([['open', 'A,B']]);
	});

	it('reports to the reconciler: made, partial, or absent', async () => {
		const account = await openAccount();
		const { order, create } = await oneOrder(account);
		account.simulator.failNext({ kind: 'reset', when: 'before' }, CREATE_LINES);
		expect((await create()).kind).toBe('unknown');
		account.time.pass(11 * 60_000);
		const [unsettled] = await account.ledger.journal.listUnsettled(null, 10);
		expect(unsettled).toMatchObject({ key: order.idempotencyKey, operation: 'create_invoice' });
		expect(await account.hubSpot.lookFor([unsettled!], account.deps.call())).toMatchObject([{ kind: 'partial' }]);
		valueOf(await create());
		expect(
			await account.hubSpot.lookFor([unsettled!, { ...unsettled!, key: 'never' }], account.deps.call()),
		).toMatchObject([{ kind: 'made' }, { kind: 'absent' }]);
	});

	it('of a clone goes on likewise', async () => {
		const account = await openAccount();
		const { create } = await oneOrder(account, { note: 'n' });
		const { id } = valueOf(await create()).invoice;
		account.simulator.failNext(lost, CREATE_LINES);
		const clone = async () =>
			(await account.hubSpot.invoicing.clone([{ id, idempotencyKey: 'c' }], account.deps.call()))[0]!;
		expect((await clone()).kind).toBe('unknown');
		account.time.pass(11 * 60_000);
		expect(valueOf(await clone()).invoice).toMatchObject({
			phase: 'draft',
			source: 'clone',
			note: 'n',
			idempotencyKey: 'c',
		});
		expect(standing(account)).toEqual([
			['open', 'A,B'],
			['draft', 'A,B'],
		]);
	});
});
