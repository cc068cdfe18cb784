import { RemoteFault } from '../../../src/remote/client';
import { LedgerUnavailable } from '../../../src/systems/ledger/store';
import { asNodeError } from '../../../nodes/shared/run/node-errors';
import { readPaidSpec } from '../../../nodes/InvoicePaidTrigger/paid-spec';
import { runRecurringTrigger } from '../../../nodes/RecurringInvoiceTrigger/run-recurring';
import { runTrigger } from '../../../nodes/shared/trigger/run-trigger';
import { FakeTrigger, smallOffice, depsOf } from './fake-trigger';

type Office = Awaited<ReturnType<typeof smallOffice>>;

const away = () => new LedgerUnavailable('PostgreSQL does not answer.', 'Check that it runs.', { isPassing: true });
const wrongPassword = () => new LedgerUnavailable('PostgreSQL did not accept the password.', 'Check the credential.');
const refusal = { code: 'system_busy', message: 'HubSpot does not answer.', fix: 'Wait.' } as const;
const systemAway = () => new RemoteFault('later', refusal, { status: 503 });

describe('3: a trigger that is switched on while the ledger is away', () => {
	let office: Office;
	let deps: ReturnType<typeof depsOf>;
	let trigger: FakeTrigger;
	/** What stands in the way now; null for nothing. */
	let fault: (() => Error) | null;
	let tries: number;

	beforeEach(async () => {
		office = await smallOffice();
		deps = depsOf(office.ledger);
		trigger = new FakeTrigger({ events: ['invoice.paid'] });
		trigger.activation = 'init';
		tries = 0;
	});

	const publish = () => {
		const open = async () => {
			tries += 1;
			// As the nodes open it: the fault comes wrapped for n8n.
			if (fault) throw asNodeError(trigger.context.getNode(), fault());
			return await deps.open(trigger.context);
		};
		return runTrigger(trigger.context, readPaidSpec, { ...deps, open });
	};
	const pay = async () => {
		const { invoice } = await office.bill('inv');
		await office.pay(invoice.id, 'pay');
		await deps.clock.pass(3_000);
	};

	it.each([
		['the database', away],
		['the system', systemAway],
	])('is on, says that it waits for %s, and listens once that is back', async (_what, cause) => {
		fault = cause;
		const { closeFunction } = await publish();
		await deps.clock.pass(60_000);
		expect(tries).toBeGreaterThan(4);
		expect(tries).toBeLessThan(20);
		expect(trigger.warnings[0]).toMatch(/^Paid: not listening yet, tried again in 1 s: .*does not answer/);
		fault = null;
		await deps.clock.pass(31_000);
		await pay();
		expect(trigger.emitted).toHaveLength(1);
		await closeFunction!();
		await deps.clock.pass(60_000);
		expect(deps.clock.pending).toBe(0);
	});

	it('fails at once for what only a person can fix', async () => {
		fault = wrongPassword;
		await expect(publish()).rejects.toThrow('PostgreSQL did not accept the password. Check the credential.');
		expect(deps.clock.pending).toBe(0);
	});

	it('fails at once for a field that cannot be read, with its advice once', async () => {
		trigger = new FakeTrigger({ events: ['invoice.paid'], options: { maxAttempts: 'many' } });
		trigger.activation = 'init';
		const advice = 'Attempts When an Event Fails a plain number in digits 0 to 9, such as 12.50.';
		const said = `Options: Attempts When an Event Fails is "many", which is not a plain number. Give Options: ${advice}`;
		for (const start of [
			publish(),
			runRecurringTrigger(trigger.context, { ...deps, open: async () => office.ledger }),
		])
			await expect(start).rejects.toMatchObject({
				message: said,
				context: { code: 'not_a_number', field: 'maxAttempts' },
			});
		expect(tries).toBe(0);
		expect(deps.clock.pending).toBe(0);
	});

	it('fails at once where a person is publishing the workflow', async () => {
		trigger.activation = 'activate';
		fault = away;
		await expect(publish()).rejects.toThrow('PostgreSQL does not answer. Check that it runs.');
	});

	it('reports it to n8n when, after the outage, something stands in the way that a person has to fix', async () => {
		fault = away;
		await publish();
		fault = wrongPassword;
		await deps.clock.pass(60_000);
		expect(trigger.failures.map(({ message }) => message)).toEqual([
			'PostgreSQL did not accept the password. Check the credential.',
		]);
		expect(deps.clock.pending).toBe(0);
	});

	it('stops trying when it is switched off, also in the middle of a try', async () => {
		fault = away;
		const { closeFunction } = await publish();
		let open: (systems: Awaited<ReturnType<typeof deps.open>>) => void = () => undefined;
		fault = null;
		deps.open = async () => await new Promise((resolve) => (open = resolve));
		await deps.clock.pass(2_000);
		await closeFunction!();
		open({ ...office.ledger, ledger: office.ledger, proposals: null, remotes: [] });
		await deps.clock.pass(60_000);
		await office.bill('inv');
		expect(deps.clock.pending).toBe(0);
		expect(trigger.emitted).toEqual([]);
	});

	it('the Recurring Invoice Trigger does the same', async () => {
		let isAway = true;
		const open = async () => {
			tries += 1;
			if (isAway) throw asNodeError(trigger.context.getNode(), away());
			return office.ledger;
		};
		const { closeFunction } = await runRecurringTrigger(trigger.context, { ...deps, open });
		await deps.clock.pass(10_000);
		isAway = false;
		await deps.clock.pass(31_000);
		const before = tries;
		await deps.clock.pass(60_000);
		expect(tries).toBe(before);
		await closeFunction!();
	});
});
