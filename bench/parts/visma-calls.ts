import type { Outcome } from '../../src/ports/outcome';
import { createInvoices } from '../../src/usecases/create-invoices';
import { registerPayments } from '../../src/usecases/register-payments';
import type { Figure } from '../lib/figure';
import { requestFor } from '../lib/hub-spot-account';
import type { Part } from '../lib/part';
import { MINUTE, PER_MINUTE, vismaAccount } from '../lib/visma-account';

const INVOICES = 1_000;
/**
 * Visma makes one record in a call: a draft, and then the invoice of it. The one call that makes an invoice without a
 * draft compares no totals, so a wrong one would be a claim at once.
 */
const LEAST_CALLS = 2;
/** A tenth above the least, for what is read: customers and projects, 20 in a call, and the company once. */
const MOST_CALLS = 2.2;
/** A payment is one call; what is open is read before it is claimed, with the claim, and after, ten in a call. */
const MOST_CALLS_TO_PAY = 1.4;

/** R19: many invoices in a simulated Visma, and their payments: calls for each, and the pace of each endpoint. */
export const vismaCalls: Part = {
	ids: ['R19'],
	async *run() {
		const figure = (what: string, value: number, unit: string, gate: Figure['gate'] = null): Figure => ({
			id: 'R19',
			what,
			values: [value],
			unit,
			gate,
		});
		const account = await vismaAccount(INVOICES);
		try {
			const made = await create(account);
			yield figure(
				`${INVOICES} invoices, 3 lines and a project each: calls ÷ invoice`,
				made.calls / INVOICES,
				'',
				{
					atMost: MOST_CALLS,
				},
			);
			yield figure('the least that Visma allows: draft and conversion', LEAST_CALLS, '');
			yield figure("the same: time on the vendor's clock", made.minutes, 'min');
			const paid = await pay(account, made.ids);
			yield figure(`${INVOICES} payments in full: calls ÷ payment`, paid.calls / INVOICES, '', {
				atMost: MOST_CALLS_TO_PAY,
			});
			yield figure("the same: time on the vendor's clock", paid.minutes, 'min');
			yield figure('most calls to one endpoint within a minute', account.busiest(), 'calls', {
				atMost: PER_MINUTE,
			});
			yield figure('calls that Visma refused for their number', account.simulator.refusedByLimit, 'calls', {
				atMost: 0,
			});
		} finally {
			await account.close();
		}
	},
};

type Account = Awaited<ReturnType<typeof vismaAccount>>;

const callIn = ({ time }: Account) => ({ now: time.now(), actor: 'bench', policy: 'each' }) as const;

/** Counts what the work takes. */
async function counted<T>({ simulator, time }: Account, work: () => Promise<T>) {
	const [calls, begun] = [simulator.count(), time.epoch];
	const value = await work();
	return { value, calls: simulator.count() - calls, minutes: (time.epoch - begun) / MINUTE };
}

async function create(account: Account) {
	const { remote, ledger, jobs, simulator } = account;
	const deps = {
		invoicing: remote.invoicing,
		jobs: remote.jobs,
		links: ledger.links,
		catalogue: { ...ledger.catalogue, readClients: (ids: readonly string[]) => remote.clients.readClients(ids) },
	};
	const requests = jobs.map((job) => requestFor(job, remote.system, 'bench'));
	const { value, ...took } = await counted(account, () => createInvoices(requests, deps, callIn(account)));
	if (simulator.state.invoices.size !== INVOICES)
		throw new Error(`${simulator.state.invoices.size} invoices are in Visma: ${failureIn(value)}`);
	return { ...took, ids: value.map((outcome) => (outcome.kind === 'done' ? outcome.value.invoice.id : '')) };
}

async function pay(account: Account, ids: readonly string[]) {
	const { remote, simulator } = account;
	const rest = {
		amount: '',
		currency: '',
		state: 'cleared',
		method: 'bank_transfer',
		paidOn: '',
		payerEmail: '',
		reference: '',
	} as const;
	const requests = ids.map((id) => ({ ...rest, idempotencyKey: `pay ${id}`, invoice: { id } }));
	const { value, ...took } = await counted(account, () =>
		registerPayments(requests, remote.invoicing, callIn(account)),
	);
	if (simulator.state.payments.length !== INVOICES)
		throw new Error(`${simulator.state.payments.length} payments are in Visma: ${failureIn(value)}`);
	return took;
}

const failureIn = (outcomes: readonly Outcome<unknown>[]): string =>
	JSON.stringify(outcomes.find(({ kind }) => kind !== 'done'));
