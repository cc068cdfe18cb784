import type { Call } from '../../../src/ports/call';
import type { Ledger } from '../../../src/systems/ledger/ledger';
import { createOrUpdateClients } from '../../../src/usecases/keep-clients';
import { putPipelines } from '../../../src/usecases/keep-pipelines';
import { createOrUpdateJobs, type JobReportRequest } from '../../../src/usecases/put-jobs';
import { databases, openAt } from '../../crash/places';

/** Two workflows that synchronise one board at once, each with a connection of its own, in the other order. */
const CARDS = 200;
const ROUNDS = 4;
const STAGES = ['To do', 'Doing', 'Review', 'Done'];

const call = (minute: number): Call => ({
	now: new Date(Date.UTC(2026, 2, 1, 8, minute)).toISOString(),
	actor: 'test',
	policy: 'each',
});

interface Card {
	stage: number;
	minute: number;
}

const reportOf = ({ stage, minute }: Card, at: number): JobReportRequest => ({
	externalId: `trello:${at}`,
	jobId: '',
	title: `Card ${at}`,
	client: null,
	newClient: { key: '', fields: { name: `Client ${at % 7}`, email: `c${at % 7}@client.example` } },
	pipeline: { name: 'board' },
	stage: { name: STAGES[stage]! },
	url: `https://board.example/c/${at}`,
	changedAt: call(minute).now,
});

async function entriesIn(ledger: Ledger): Promise<number> {
	const events = await ledger.events.newest('ledger', ['job.stage_entered'], 10_000);
	expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
	return events.length;
}

it.each(databases())(
	'each change of 200 cards is entered once, whoever reports it first, in $name',
	async ({ place }) => {
		const where = await place();
		const ledgers = await Promise.all([openAt(where), openAt(where)]);
		const [one] = ledgers as [Ledger, Ledger];
		const stages = STAGES.map((name) => ({ id: '', name, automove: false, createsInvoice: false, templateId: '' }));
		await putPipelines([{ id: null, idempotencyKey: 'p', name: 'Board', stages }], one, call(0));
		await createOrUpdateClients(
			[{ key: '', fields: { name: 'Client 0', email: 'c0@client.example' } }],
			one.catalogue,
			call(0),
		);
		const cards = Array.from({ length: CARDS }, (): Card => ({ stage: 0, minute: 0 }));
		let expected = CARDS;
		for (let round = 1; round <= ROUNDS; round += 1) {
			const before = cards.map((card) => ({ ...card }));
			if (round > 1)
				for (const [at, card] of cards.entries()) {
					const stage = (at * 7 + round * (at % 5) + round) % STAGES.length;
					if (stage !== card.stage) expected += 1;
					Object.assign(card, { stage, minute: round });
				}
			const now = cards.map(reportOf);
			// The second one begins with what it read a round ago: those reports are late.
			const late = before.map(reportOf);
			const runs = await Promise.all([
				createOrUpdateJobs(now, one, call(round)),
				createOrUpdateJobs([...now].reverse(), ledgers[1]!, call(round)).then(() =>
					createOrUpdateJobs(late, ledgers[1]!, call(round)),
				),
			]);
			expect(runs.flat().filter(({ kind }) => kind !== 'done')).toEqual([]);
			expect(await entriesIn(one)).toBe(expected);
			const records = await one.catalogue.findJobsByExternalId(now.map(({ externalId }) => externalId as string));
			expect(
				records.map((record) =>
					record === 'absent'
						? record
						: record.pipeline.stages.findIndex(({ id }) => id === record.job.stageId),
				),
			).toEqual(cards.map(({ stage }) => stage));
		}
		expect(await one.catalogue.listClients({ search: '', limit: 99 })).toHaveLength(7);
		await Promise.all(ledgers.map((ledger) => ledger.close()));
	},
);
