import { openLedgerAt } from '../../nodes/shared/ledger/open-ledgers';
import type { LedgerPlace } from '../../nodes/shared/ledger/place';
import { call, invoiceOf, pipelineOf, templateOf } from './books';

/** A process of its own over a shared ledger; what it says was acknowledged by the ledger. */
const [task, placeJson = '', ...rest] = process.argv.slice(2);
const place = JSON.parse(placeJson) as LedgerPlace;
const say = (what: unknown) => process.send!(JSON.stringify(what));

const TASKS: Readonly<Record<string, () => Promise<void>>> = {
	/** Issues invoices one by one until it is killed. */
	async issueForEver() {
		const [clientId = '', name = ''] = rest;
		const ledger = await openLedgerAt(place);
		for (let n = 0; ; n += 1) {
			const [outcome] = await ledger.invoicing.create([invoiceOf(`${name}:${n}`, clientId)], call);
			if (outcome?.kind === 'done') say(outcome.value.invoice.number);
		}
	},
	/** Issues so many invoices in batches, each batch twice. */
	async issue() {
		const [clientId = '', name = '', count = '0', batchSize = '10'] = rest;
		const ledger = await openLedgerAt(place);
		let replays = 0;
		for (let from = 0; from < Number(count); from += Number(batchSize)) {
			const batch = Array.from({ length: Number(batchSize) }, (_none, at) =>
				invoiceOf(`${name}:${from + at}`, clientId),
			);
			for (let time = 0; time < 2; time += 1)
				for (const outcome of await ledger.invoicing.create(batch, call)) {
					if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
					if (outcome.replayed) replays += 1;
				}
		}
		await ledger.close();
		say({ replays });
	},
	/**
	 * Creates or updates clients by addresses that every process brings, each client alone; a process with a key gives
	 * it, too.
	 */
	async upsert() {
		const [count = '0', key = ''] = rest;
		const ledger = await openLedgerAt(place);
		let made = 0;
		for (let n = 0; n < Number(count); n += 1) {
			const fields = { name: `Client ${n}`, email: `client-${n}@example.com` };
			const [outcome] = await ledger.catalogue.putClients(
				[
					{
						id: null,
						idempotencyKey: key && `${key}:${n}`,
						onSeenKey: 'update',
						onSeenEmail: 'update',
						fields,
					},
				],
				call,
			);
			if (outcome?.kind !== 'done') throw new Error(JSON.stringify(outcome));
			if (!outcome.replayed) made += 1;
		}
		await ledger.close();
		say({ made });
	},
	/** Makes templates and pipelines of names that every process asks for. */
	async name() {
		const ledger = await openLedgerAt(place);
		let made = 0;
		for (let n = 0; n < Number(rest[0]); n += 1) {
			const [template] = await ledger.catalogue.putTemplates([templateOf(`Name ${n}`)], call);
			const [pipeline] = await ledger.catalogue.putPipelines([pipelineOf(`Name ${n}`)], call);
			for (const outcome of [template, pipeline]) if (outcome?.kind === 'done') made += 1;
		}
		await ledger.close();
		say({ made });
	},
	/**
	 * Publishes due invoices and gives them to a workflow, as the trigger does. `forever` never comes to the end of a
	 * run: it is killed between the two.
	 */
	async publishDue() {
		const [owner = '', now = '', end = ''] = rest;
		const ledger = await openLedgerAt(place);
		const at = { ...call, now };
		while (await ledger.due.publishDue(owner, at));
		const until = new Date(Date.parse(now) + 60_000).toISOString();
		const taken = await ledger.events.lease(owner, 10_000, now, until);
		say(taken.map(({ event, attempt }) => ({ key: event.id, attempt })));
		if (end === 'forever') await new Promise((resolve) => setTimeout(resolve, 60_000));
		await ledger.events.ack(
			taken.map(({ listenerId, attempt, event }) => ({ listenerId, attempt, eventId: event.id })),
		);
		await ledger.close();
		process.disconnect();
	},
	/** Pays the invoices of a list in full; the key is the invoice, so every process asks for the same payment. */
	async pay() {
		const ids = rest[0]!.split(',');
		const ledger = await openLedgerAt(place);
		const counts = { done: 0, replayed: 0, refused: 0 };
		for (const invoiceId of ids) {
			const [outcome] = await ledger.invoicing.recordPayments(
				[
					{
						idempotencyKey: `pay:${invoiceId}`,
						invoiceId,
						amount: null,
						currency: null,
						state: 'cleared',
						method: 'card',
						paidOn: null,
						payerEmail: '',
						reference: '',
						request: { invoiceId },
					},
				],
				call,
			);
			if (outcome?.kind === 'done') counts[outcome.replayed ? 'replayed' : 'done'] += 1;
			else counts.refused += 1;
		}
		await ledger.close();
		say(counts);
	},
};

void TASKS[task!]!();
