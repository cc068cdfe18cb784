import { createLedger, type Ledger } from '../../../../src/systems/ledger/ledger';
import { openPostgresLedger } from '../../../../src/systems/ledger/postgres/open';
import { withCompany } from '../../../support/company';
import { freshDatabase } from '../../../support/embedded-postgres';
import { valueOf, Deps, type SystemUnderTest } from '../../../conformance/deps';

/** Two processes: one that a test lets another one overtake between its look and its writing, and that other one. */
interface Race {
	readonly deps: Deps;
	readonly slow: Ledger;
	readonly fast: Ledger;
	/** Once, before the next statement of the slow one that holds this text. */
	before(text: string, happens: () => Promise<unknown>): void;
}

const ledgers: Ledger[] = [];
afterEach(() => Promise.all(ledgers.splice(0).map((ledger) => ledger.close())));

async function race(): Promise<Race> {
	const at = await freshDatabase();
	let awaited: { readonly text: string; readonly happens: () => Promise<unknown> } | null = null;
	const beforeStatement = async (_n: number, sql: string) => {
		if (!awaited || !sql.includes(awaited.text)) return;
		const { happens } = awaited;
		awaited = null;
		await happens();
	};
	const slow = createLedger(await openPostgresLedger({ ...at, beforeStatement }));
	const fast = await withCompany(createLedger(await openPostgresLedger(at)));
	ledgers.push(slow, fast);
	return {
		deps: new Deps(fast as SystemUnderTest),
		slow,
		fast,
		before: (text, happens) => {
			awaited = { text, happens };
		},
	};
}

it('a job that moves while a payment on its invoice is written stays where it moved to', async () => {
	const { deps, slow, fast, before } = await race();
	const client = await deps.client();
	const pipeline = await deps.pipeline([{}, {}, {}]);
	const job = await deps.job(client, pipeline);
	const invoice = await deps.invoice(client, { jobs: [deps.jobRef(job)] });
	const [, b, c] = pipeline.stages.map(({ id }) => id);
	await fast.jobs.move([deps.move(job, b!, { cause: 'automove' })], deps.call());
	before('INSERT INTO {payments}', () => fast.jobs.move([deps.move(job, c!, { cause: 'person' })], deps.call()));
	valueOf((await slow.invoicing.recordPayments([deps.payment(invoice)], deps.call()))[0]);
	expect((await deps.readJob(job)).job).toMatchObject({ stageId: c, entry: 3, hops: 0 });
});

it('a payment that came in while another process looked for one like it is applied once', async () => {
	const { deps, slow, fast, before } = await race();
	const client = await deps.client();
	const [first, second] = [await deps.invoice(client), await deps.invoice(client)];
	const facts = { amount: 10_000n, currency: 'EUR' };
	const apply = async (ledger: Ledger, invoiceId: string) =>
		(
			await ledger.invoicing.applyPayments(
				[{ invoiceId, payment: { amount: facts.amount, payerEmail: null } }],
				deps.call(),
			)
		)[0]!;
	// It comes after the slow one chose its locks and before it looks; then the other process finds it, too.
	let other: Promise<unknown> = Promise.resolve();
	before('json_agg', async () => {
		await deps.pay(null, facts);
		before('UPDATE {payments}', async () => {
			other = apply(fast, second.invoice.id);
			await Promise.race([other, new Promise((resume) => setTimeout(resume, 300))]);
		});
	});
	await apply(slow, first.invoice.id);
	await other;
	const paid = [await deps.status(first), await deps.status(second)].filter((status) => status === 'paid');
	expect({ paid: paid.length, published: (await deps.eventIds('invoice.paid')).length }).toEqual({
		paid: 1,
		published: 1,
	});
});
