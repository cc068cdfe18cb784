import fc from 'fast-check';
import type { IfInDoubt, SendingRun } from '../../src/domain/invoice/sending-claim';
import type { SendingChannel } from '../../src/domain/invoice/invoice';
import type { Ledger } from '../../src/systems/ledger/ledger';
import { withClaimedSendings } from '../../src/usecases/claimed-sendings';
import type { Call } from '../../src/ports/call';
import { claimSendings } from '../../src/usecases/claim-sendings';
import type { MailText } from '../../src/usecases/claiming';
import { reportSendings } from '../../src/usecases/record-sendings';
import { getSendableInvoices } from '../../src/usecases/manage-invoices';
import { sqliteLedger } from '../conformance/ledgers';
import { memoryWithCompany } from '../support/company';
import { openOffice, type Office } from '../engine/office';
import { propertyRuns } from '../support/property-runs';

const HOUR = 60;
const LISTENER = 'w:n';

/** Any run may do any of it at any moment, as n8n, its workers and people do. */
const step = fc.oneof(
	{
		weight: 5,
		arbitrary: fc.record({
			do: fc.constant('prepare' as const),
			run: fc.nat(2),
			channel: fc.constantFrom('email' as const, 'email' as const, 'letter' as const),
			invoices: fc.constantFrom([0], [0], [1], [0, 1], [0, 0, 1]),
			policy: fc.constantFrom<Call['policy']>('all', 'each'),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constantFrom('sent' as const, 'failed' as const, 'failed' as const),
			nth: fc.nat(9),
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			do: fc.constantFrom('end' as const, 'lose' as const),
			run: fc.constantFrom(0, 0, 1, 2),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('arrive' as const),
			n: fc.nat(1),
			state: fc.constantFrom('failed' as const, 'failed' as const, 'delivered' as const),
		}),
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('pass' as const), minutes: fc.constantFrom(1, 35, 61) }) },
);

interface Run {
	readonly asked: SendingRun;
	isAlive: boolean;
	/** When it got the text of an invoice that it has not recorded. */
	readonly holds: Map<number, number>;
	/** Its text of these was recorded as sent, perhaps by another run, and did not arrive: the ledger begins anew. */
	readonly overtaken: Set<number>;
}

/**
 * A few runs that share two invoices. The first is the newest attempt of an event; nothing of ours started the others.
 */
class Play {
	private static made = 0;
	private readonly name = `play-${(Play.made += 1)}`;
	private readonly runs: Run[] = [];
	readonly texts = [0, 0];
	readonly failures = [0, 0];
	readonly sent = [false, false];
	private minutes = 0;
	private attempt = 0;

	constructor(
		private readonly ledger: Ledger,
		private readonly ids: readonly string[],
		private readonly ifInDoubt: IfInDoubt,
	) {}

	private get now(): string {
		return new Date(Date.parse('2027-01-01T00:00:00.000Z') + this.minutes * 60_000).toISOString();
	}

	private call = (policy: Call['policy']) => ({ now: this.now, actor: 'test', policy });
	private invoicing = () => withClaimedSendings(this.ledger.invoicing, this.ledger.claims, () => this.now);
	private ref = (attempt: number) => ({ listenerId: LISTENER, eventId: this.name, attempt });

	async begin(): Promise<void> {
		await this.ledger.events.register({ id: LISTENER, system: 'hubSpot:1', kinds: ['invoice.paid'] }, this.now);
		await this.ledger.inbox.receive(
			[{ id: this.name, kind: 'invoice.paid', system: 'hubSpot:1', subject: this.name, at: this.now, data: {} }],
			null,
			this.now,
		);
		for (let at = 0; at < 3; at += 1) this.runs.push(await this.start(at));
	}

	/** Starts a new run in its place. The previous attempt of the event is nacked first. */
	private async start(at: number, isRunOver = false): Promise<Run> {
		const isDelivery = at === 0;
		if (isDelivery && this.attempt > 0)
			await this.ledger.events.nack(this.ref(this.attempt), this.now, 'failed', isRunOver);
		if (isDelivery) {
			const until = new Date(Date.parse(this.now) + 1e10).toISOString();
			const leased = await this.ledger.events.lease(LISTENER, 99, this.now, until);
			this.attempt = leased.find(({ event }) => event.id === this.name)!.attempt;
		}
		return {
			asked: {
				id: `${this.name}-${(Play.made += 1)}`,
				retryOf: null,
				delivery: isDelivery ? this.ref(this.attempt) : null,
			},
			isAlive: true,
			holds: new Map(),
			overtaken: new Set(),
		};
	}

	private readonly old: Run[] = [];

	/** `end`: n8n reports that the run ended. `lose`: its end is never reported to the trigger, and it goes on. */
	async replace(at: number, how: 'end' | 'lose'): Promise<void> {
		const run = this.runs[at]!;
		this.old.push(run);
		if (how === 'end') run.isAlive = false;
		this.runs[at] = await this.start(at, how === 'end');
	}

	async prepare(
		at: number,
		invoices: readonly number[],
		policy: Call['policy'],
		channel: SendingChannel = 'email',
	): Promise<void> {
		const run = this.runs[at]!;
		const call = this.call(policy);
		const systems = {
			invoicing: this.invoicing(),
			catalogue: this.ledger.catalogue,
			clients: this.ledger.catalogue,
		};
		const found = await getSendableInvoices(
			invoices.map((n) => ({ id: this.ids[n]! })),
			systems as never,
			call,
		);
		const outcomes = await claimSendings(
			found,
			invoices.map(() => ({
				run: run.asked,
				ifInDoubt: this.ifInDoubt,
				dispatch: { channel, to: 'ada@client.example', fileHash: '' },
			})),
			this.ledger.claims,
			call,
		);
		const isStopped = policy === 'all' && outcomes.some(({ kind }) => kind !== 'done');
		for (const [nth, outcome] of outcomes.entries()) {
			const n = invoices[nth]!;
			const mail: MailText | null = outcome.kind === 'done' ? outcome.value.mail : null;
			if (isStopped) continue;
			if (mail === 'sent' && !this.sent[n] && !run.holds.has(n))
				throw new Error('taken as sent, and nobody sent it');
			if (mail !== 'to send') continue;
			this.mayHave(run, n);
			if (!run.holds.has(n) || run.overtaken.has(n)) this.texts[n]! += 1;
			if (!run.holds.has(n) || run.overtaken.delete(n)) run.holds.set(n, this.minutes);
		}
	}

	/** Two live runs never have a text, within the hour that a run holds it. */
	private mayHave(run: Run, n: number): void {
		if (this.sent[n]) throw new Error('it was recorded as sent');
		const other = [...this.runs, ...this.old].find(
			(one) =>
				one !== run &&
				one.isAlive &&
				one.holds.has(n) &&
				!one.overtaken.has(n) &&
				this.minutes - one.holds.get(n)! < HOUR,
		);
		if (other) throw new Error(`two live runs have the text of ${n}`);
	}

	/** A run that has a text reports what became of it, also a run that was given up long ago. */
	async record(nth: number, hasFailed: boolean): Promise<void> {
		const holders = [...this.old, ...this.runs]
			.filter(({ isAlive }) => isAlive)
			.flatMap((run) => [...run.holds.keys()].map((n) => ({ run, n })));
		if (holders.length === 0) return;
		const { run, n } = holders[nth % holders.length]!;
		await reportSendings(
			[
				{
					invoice: { id: this.ids[n]! },
					hasFailed,
					channel: '',
					to: '',
					remoteId: `${this.name}-${(Play.made += 1)}`,
				},
			],
			{ invoicing: this.invoicing(), claims: this.ledger.claims, runIds: [run.asked.id] },
			this.call('all'),
		);
		run.holds.delete(n);
		run.overtaken.delete(n);
		if (hasFailed) this.failures[n]! += 1;
		else this.sent[n] = true;
	}

	/** A delivery service reports of the newest sending. What did not arrive is to be sent anew. */
	async arrive(n: number, state: 'delivered' | 'failed'): Promise<void> {
		const [last] = await this.ledger.claims.latest(this.ledger.invoicing.system, [this.ids[n]!]);
		if (!last || last.remoteId === '') return;
		const isNews = last.arrival?.state !== 'failed' && state === 'failed';
		await this.ledger.claims.arrived(
			this.ledger.invoicing.system,
			[{ remoteId: last.remoteId, state, reason: '' }],
			this.now,
		);
		if (!isNews) return;
		if (!this.sent[n]) throw new Error('it failed to arrive, and was never sent');
		this.sent[n] = false;
		this.failures[n]! += 1;
		// Decision 13: what was recorded as sent ended the claim of whoever had the text last.
		for (const run of [...this.old, ...this.runs]) if (run.holds.has(n)) run.overtaken.add(n);
	}

	pass = (minutes: number): void => void (this.minutes += minutes);

	/** What was never handed out, or failed each time, is handed out once everybody is gone. */
	async isNeverLost(): Promise<void> {
		for (const at of this.runs.keys()) await this.replace(at, 'end');
		this.pass(HOUR + 1);
		const [before, failed] = [[...this.texts], [...this.failures]];
		for (const n of [0, 1]) {
			await this.prepare(1, [n], 'all');
			if (!this.sent[n] && before[n] === failed[n] && this.texts[n] === before[n])
				throw new Error(`the e-mail of ${n} is never handed out`);
		}
	}
}

describe.each([
	['memory', 1_500, async () => memoryWithCompany() as unknown as Ledger],
	['SQLite', 60, async () => (await sqliteLedger()) as unknown as Ledger],
] as const)('5: runs that prepare, record, crash and never report, in any order, over %s', (_name, numRuns, open) => {
	let ledger: Ledger;
	let office: Office;
	beforeAll(async () => {
		ledger = await open();
		office = await openOffice(ledger);
	});
	afterAll(async () => await ledger.close());

	it.each(['ask', 'sendAgain'] as const)(
		'never mail an invoice beside each other, and never lose one (%s)',
		async (ifInDoubt) => {
			await fc.assert(
				fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16, size: 'max' }), async (steps) => {
					const ids = [(await office.bill()).id, (await office.bill()).id];
					const play = new Play(ledger, ids, ifInDoubt);
					await play.begin();
					for (const one of steps) {
						if (one.do === 'prepare') await play.prepare(one.run, one.invoices, one.policy, one.channel);
						else if ('nth' in one) await play.record(one.nth, one.do === 'failed');
						else if (one.do === 'arrive') await play.arrive(one.n, one.state);
						else if (one.do === 'pass') play.pass(one.minutes);
						else await play.replace(one.run, one.do);
					}
					for (const n of [0, 1])
						expect(play.texts[n]).toBeLessThanOrEqual(
							(ifInDoubt === 'ask' ? 1 : 2) * (1 + play.failures[n]!),
						);
					await play.isNeverLost();
				}),
				{ numRuns: propertyRuns(numRuns) },
			);
		},
		120_000,
	);
});
