import { DatabaseSync } from 'node:sqlite';
import { openSqliteLedger } from '../../../../src/systems/ledger/sqlite/open';
import { noChanges } from '../../../../src/systems/ledger/changes';
import { client, event, issued, NOW } from './records';
import { invoicesFrom, nextInvoice } from '../../../support/series';

const say = (what: string) => process.send!(what);
const [what, path = '', ...rest] = process.argv.slice(2);

const TASKS: Readonly<Record<string, () => Promise<void> | void>> = {
	/** Opens a ledger, perhaps as a user with fewer rights, and says how that went. */
	async open() {
		const startAt = Number(rest[0] ?? 0);
		if (rest[1]) process.setuid!(Number(rest[1]));
		while (Date.now() < startAt);
		try {
			const store = await openSqliteLedger(path);
			const loaded = await store.read({ series: ['invoice'] });
			await store.close();
			say(`opened ${nextInvoice(loaded)}`);
		} catch (error) {
			say(`${(error as Error).name}: ${(error as Error).message} ${(error as { fix?: string }).fix ?? ''}`);
		}
	},
	/** Holds the write lock for so many milliseconds. */
	lock() {
		const db = new DatabaseSync(path);
		db.exec('BEGIN IMMEDIATE');
		say('locked');
		setTimeout(() => {
			db.exec('ROLLBACK');
			process.exit(0);
		}, Number(rest[0]));
	},
	/** Takes so many numbers, one by one. */
	async number() {
		const store = await openSqliteLedger(path);
		const taken: string[] = [];
		for (let n = 0; n < Number(rest[0]); n += 1)
			await store.write({ series: ['invoice'] }, (loaded) => {
				taken.push(String(nextInvoice(loaded)));
				return { changes: { ...noChanges(), series: invoicesFrom(nextInvoice(loaded) + 1n) }, value: null };
			});
		await store.close();
		say(taken.join());
	},
	/** Takes deliveries until none is left, and says which. */
	async take() {
		const store = await openSqliteLedger(path);
		const taken: string[] = [];
		for (;;) {
			const batch = await store.events.lease(
				'wf:node',
				3,
				'2026-03-01T12:00:00.000Z',
				'2026-03-01T12:05:00.000Z',
			);
			if (batch.length === 0) break;
			for (const { event, attempt } of batch) taken.push(`${event.id} ${attempt}`);
		}
		await store.close();
		say(taken.join());
	},
	/** Issues invoices until it is killed, and says each number once it is written. */
	async issue() {
		const store = await openSqliteLedger(path);
		say('ready');
		for (;;) {
			const number = await store.write({ series: ['invoice'], clients: [client.id] }, (loaded) => {
				const [id, text] = [`inv_${nextInvoice(loaded)}`, String(nextInvoice(loaded))];
				const made = {
					keys: [{ scope: 'invoice' as const, key: id, result: id, request: {} }],
					newInvoices: [issued(id, text)],
					events: [event(`paid:${id}:1`, id)],
					history: [
						{
							subject: 'invoice' as const,
							subjectId: id,
							at: NOW,
							actor: 'test',
							action: 'created',
							changes: [],
						},
					],
				};
				return {
					changes: { ...noChanges(), ...made, series: invoicesFrom(nextInvoice(loaded) + 1n) },
					value: text,
				};
			});
			say(number);
		}
	},
	async append() {
		const store = await openSqliteLedger(path);
		const event = {
			id: rest[0]!,
			kind: 'invoice.paid' as const,
			system: 'ledger',
			subject: rest[0]!,
			at: '2026-03-01T12:00:00.000Z',
			data: {},
		};
		await store.write({}, () => ({ changes: { ...noChanges(), events: [event] }, value: null }));
		await store.close();
		say('appended');
	},
};

void TASKS[what!]!();
