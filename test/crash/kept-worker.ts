import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { openLedgerAt } from '../../nodes/shared/ledger/open-ledgers';
import type { LedgerPlace } from '../../nodes/shared/ledger/place';
import { eventOf, intentOf, SYSTEM } from './kept';

/** A process of its own over a shared ledger, at work in another system. */
const [task, placeJson = '', ...rest] = process.argv.slice(2);
const place = JSON.parse(placeJson) as LedgerPlace;
const say = (what: unknown) => process.send!(JSON.stringify(what));

const TASKS: Readonly<Record<string, () => Promise<void>>> = {
	/** Asks for all of so many operations in parts, from a place of its own on, and says which it got. */
	async claim() {
		const [count, from, now, until] = [Number(rest[0]), Number(rest[1]), rest[2]!, rest[3]!];
		const { journal, close } = await openLedgerAt(place);
		const got: string[] = [];
		say('ready');
		await new Promise((resolve) => process.once('message', resolve));
		for (let part = 0; part < count; part += 20) {
			const intents = Array.from({ length: 20 }, (_none, at) => intentOf((from + part + at) % count));
			const claims = await journal.claim(intents, now, until);
			got.push(...intents.filter((_intent, at) => claims[at]!.kind === 'fresh').map(({ key }) => key));
			// The process that starts first must not be done before the others have started.
			await sleep(10);
		}
		await close();
		say(got);
		process.disconnect();
	},
	/**
	 * Does one operation after the other until it is killed: claims it, does it (a line in a file), says that it is
	 * done.
	 */
	async doForEver() {
		const [round, file, now, until] = [rest[0]!, rest[1]!, rest[2]!, rest[3]!];
		const { journal } = await openLedgerAt(place);
		for (let n = 0; ; n += 1) {
			const intents = [0, 1, 2].map((at) => intentOf(`${round}-${n}-${at}`));
			await journal.claim(intents, now, until);
			for (const { key } of intents) {
				appendFileSync(file, `${key}\n`);
				await sleep(3);
			}
			await journal.complete(
				intents.map((ref) => ({ ref, result: `made ${ref.key}` })),
				now,
			);
			say(intents.map(({ key }) => key));
		}
	},
	/** Receives events until it is killed; every event is received three times, by whichever process lives. */
	async receiveForEver() {
		const [from, now] = [Number(rest[0]), rest[1]!];
		const { inbox } = await openLedgerAt(place);
		for (let n = from; ; n += 5) {
			const events = Array.from({ length: 15 }, (_none, at) => eventOf(n + at));
			await inbox.receive(events, { system: SYSTEM, feed: 'paid', value: String(n + 15) }, now);
			say(n + 15);
		}
	},
};

void TASKS[task!]!();
