import type { Claim, Intent, Journal, OperationRef } from '../../../src/ports/journal';
import { everyStore, minute, type Kept } from './stores';

const SYSTEM = 'hubSpot:1';
const ref = (key: string, system = SYSTEM): OperationRef => ({ system, operation: 'create_invoice', key });
const intent = (key: string, changes: Partial<Intent> = {}): Intent => ({
	...ref(key),
	request: { client: 'c1' },
	jobs: [],
	clue: '',
	...changes,
});
const kinds = (claims: readonly Claim[]) => claims.map(({ kind }) => kind);
const claim = (journal: Journal, key: string, at = 0, until = at + 5) =>
	journal.claim([intent(key)], minute(at), minute(until));

describe.each(everyStore())('the journal in $name', ({ make }) => {
	let one: Kept;
	let two: Kept;
	let journal: Journal;
	beforeEach(async () => {
		const place = await make();
		[one, two] = [await place.open(), await place.open()];
		({ journal } = one);
	});

	it('gives an operation to one who asks, and the others learn how long it is taken', async () => {
		expect(kinds(await journal.claim([intent('a'), intent('b'), intent('a')], minute(0), minute(5)))).toEqual([
			'fresh',
			'fresh',
			'busy',
		]);
		expect(await claim(two.journal, 'a', 2)).toEqual([
			{ kind: 'busy', request: { client: 'c1' }, retryAfterMs: 180_000 },
		]);
	});

	it('keeps operations of other systems, other kinds and other keys apart', async () => {
		const intents = [
			intent('a'),
			intent('a', { system: 'hubSpot:2' }),
			intent('a', { operation: 'register_payment' }),
			intent('b'),
		];
		expect(kinds(await journal.claim(intents, minute(0), minute(5)))).toEqual(['fresh', 'fresh', 'fresh', 'fresh']);
	});

	it('returns what was done, with its request, for ever', async () => {
		await claim(journal, 'a');
		await journal.complete([{ ref: ref('a'), result: '4711' }], minute(1));
		const done = { kind: 'done', request: { client: 'c1' }, result: '4711' };
		expect(await claim(two.journal, 'a', 1)).toEqual([done]);
		expect(await two.journal.claim([intent('a', { request: { client: 'c2' } })], minute(900), minute(905))).toEqual(
			[done],
		);
		expect(await journal.find([ref('a'), ref('b')])).toEqual([
			{ request: { client: 'c1' }, result: '4711' },
			'absent',
		]);
	});

	it('keeps the first result that is reported, and no second', async () => {
		await claim(journal, 'a');
		await journal.complete(
			[
				{ ref: ref('a'), result: '1' },
				{ ref: ref('a'), result: '2' },
			],
			minute(1),
		);
		await two.journal.complete([{ ref: ref('a'), result: '3' }], minute(2));
		expect(await journal.find([ref('a')])).toEqual([{ request: { client: 'c1' }, result: '1' }]);
	});

	it('hands an expired lease to one caller only, to look for what was made', async () => {
		await journal.claim([intent('a', { clue: '{"marker":"m"}' })], minute(0), minute(5));
		expect(kinds(await claim(two.journal, 'a', 4.99))).toEqual(['busy']);
		const both = await Promise.all([claim(journal, 'a', 5), claim(two.journal, 'a', 5)]);
		expect(kinds(both.flat()).sort()).toEqual(['busy', 'resume']);
		expect(both.flat().find(({ kind }) => kind === 'resume')).toEqual({
			kind: 'resume',
			request: { client: 'c1' },
			clue: '{"marker":"m"}',
			since: minute(0),
		});
	});

	it('counts a new attempt from its own beginning, for whoever holds it', async () => {
		await claim(journal, 'a');
		expect(kinds(await claim(two.journal, 'a', 9, 20))).toEqual(['resume']);
		await journal.beginAnew([{ ref: ref('a'), clue: 'late' }], minute(5), minute(10));
		expect(await two.journal.listUnsettled(SYSTEM, 1)).toMatchObject([{ since: minute(0), clue: '' }]);
		await two.journal.beginAnew([{ ref: ref('a') }], minute(20), minute(11));
		expect(await two.journal.listUnsettled(SYSTEM, 1)).toMatchObject([{ since: minute(11), clue: '' }]);
		await two.journal.beginAnew([{ ref: ref('a'), clue: 'elsewhere' }], minute(20), minute(12));
		expect(await claim(journal, 'a', 21)).toMatchObject([{ kind: 'resume', since: minute(12), clue: 'elsewhere' }]);
	});

	it('takes nothing for a request that differs', async () => {
		await claim(journal, 'a');
		const other = (at: number) =>
			two.journal.claim([intent('a', { request: { client: 'c2' } })], minute(at), minute(at + 60));
		expect(await other(1)).toEqual([{ kind: 'busy', request: { client: 'c1' }, retryAfterMs: 0 }]);
		expect(await other(9)).toEqual([{ kind: 'busy', request: { client: 'c1' }, retryAfterMs: 0 }]);
		expect(kinds(await claim(journal, 'a', 9))).toEqual(['resume']);
	});

	it('releases the key of an operation that definitely did not execute', async () => {
		await claim(journal, 'a');
		await journal.withdraw([ref('a'), ref('never')], minute(5));
		expect(await journal.find([ref('a')])).toEqual(['absent']);
		expect(kinds(await claim(two.journal, 'a', 1))).toEqual(['fresh']);
	});

	it('ignores an earlier holder, except when it reports a result', async () => {
		await claim(journal, 'a');
		expect(kinds(await claim(two.journal, 'a', 6, 20))).toEqual(['resume']);
		await journal.withdraw([ref('a')], minute(5));
		await journal.leaveOpen([{ ref: ref('a'), lookAt: minute(6), why: 'late' }], minute(5));
		await journal.deadLetter([ref('a')], minute(5), minute(7), 'late');
		expect(kinds(await claim(journal, 'a', 8))).toEqual(['busy']);
		await journal.complete([{ ref: ref('a'), result: '1' }], minute(9));
		await two.journal.withdraw([ref('a')], minute(20));
		expect(await two.journal.find([ref('a')])).toEqual([{ request: { client: 'c1' }, result: '1' }]);
	});

	it('keeps what was made although it was withdrawn: its key is used up', async () => {
		await claim(journal, 'a');
		await journal.withdraw([ref('a')], minute(5));
		await journal.complete([{ ref: ref('a'), result: '1' }], minute(6));
		expect(await claim(two.journal, 'a', 7)).toEqual([{ kind: 'done', request: {}, result: '1' }]);
	});

	it('offers what is open when it is due, the longest due first, to one reconciler only', async () => {
		await journal.claim(
			['a', 'b', 'c', 'd'].map((key) => intent(key)),
			minute(0),
			minute(5),
		);
		await journal.complete([{ ref: ref('d'), result: '1' }], minute(1));
		await journal.leaveOpen(
			[
				{ ref: ref('a'), lookAt: minute(10), why: 'no answer' },
				{ ref: ref('b'), lookAt: minute(7), why: 'no answer', clue: 'seen' },
			],
			minute(5),
		);
		const take = (from: Kept, at: number, limit = 9) =>
			from.journal.leaseDue(SYSTEM, limit, minute(at), minute(at + 5));
		expect(await take(one, 4)).toEqual([]);
		expect(await one.journal.leaseDue('hubSpot:2', 9, minute(99), minute(100))).toEqual([]);
		const first = await take(one, 7, 1);
		expect(first).toEqual([
			{ ...intent('c'), since: minute(0), looks: 1, why: '', deadLetteredAt: null, heldUntil: minute(12) },
		]);
		expect((await take(two, 7)).map(({ key, clue, why }) => [key, clue, why])).toEqual([
			['b', 'seen', 'no answer'],
		]);
		expect((await Promise.all([take(one, 10), take(two, 10)])).flat().map(({ key }) => key)).toEqual(['a']);
		expect(kinds(await claim(one.journal, 'a', 11))).toEqual(['busy']);
		expect((await take(two, 30)).map(({ key, looks }) => [key, looks])).toEqual([
			['b', 2],
			['c', 2],
			['a', 2],
		]);
	});

	it('dead-letters what is looked for in vain; a repeated request resumes it', async () => {
		await claim(journal, 'a');
		const [taken] = await journal.leaseDue(SYSTEM, 9, minute(6), minute(9));
		await journal.deadLetter([taken!], minute(9), minute(7), 'looked for in vain');
		expect(await journal.leaseDue(SYSTEM, 9, minute(999), minute(1_000))).toEqual([]);
		const deadLettered = {
			...intent('a'),
			since: minute(0),
			looks: 1,
			why: 'looked for in vain',
			deadLetteredAt: minute(7),
			heldUntil: null,
		};
		expect(await two.journal.listUnsettled(SYSTEM, 9)).toEqual([deadLettered]);
		expect(kinds(await claim(two.journal, 'a', 50))).toEqual(['resume']);
		expect(await journal.listUnsettled(null, 9)).toEqual([
			{ ...deadLettered, deadLetteredAt: null, heldUntil: minute(55) },
		]);
	});

	it('lists what is not done, newest first, of one system or of all', async () => {
		await journal.claim(
			[intent('a'), intent('b', { system: 'highLevel:x' }), intent('d'), intent('c')],
			minute(0),
			minute(5),
		);
		await claim(journal, 'e', 1);
		await journal.complete([{ ref: ref('a'), result: '1' }], minute(1));
		const keys = async (system: string | null, limit = 9) =>
			(await journal.listUnsettled(system, limit)).map(({ key }) => key);
		expect([await keys(SYSTEM), await keys(null), await keys(null, 1)]).toEqual([
			['e', 'c', 'd'],
			['e', 'b', 'c', 'd'],
			['e'],
		]);
		expect(await journal.find([ref('c'), ref('a')])).toEqual(['open', { request: { client: 'c1' }, result: '1' }]);
	});

	it('links the jobs of an intent to what was made, once, together with its result', async () => {
		const jobs = [
			{ system: SYSTEM, id: 'deal-1' },
			{ system: 'ledger', id: 'job_1' },
		];
		await journal.claim([intent('a', { jobs })], minute(0), minute(5));
		await one.links.link([{ invoice: { system: SYSTEM, id: '77' }, job: jobs[0]! }], {
			now: minute(1),
			actor: 'test',
			policy: 'each',
		});
		await two.journal.complete([{ ref: ref('a'), result: '77' }], minute(2));
		await journal.complete([{ ref: ref('a'), result: '78' }], minute(3));
		const [links, others] = await one.links.linksOfInvoices([
			{ system: SYSTEM, id: '77' },
			{ system: SYSTEM, id: '78' },
		]);
		expect(links!.map(({ jobSystem, jobId, at }) => [jobSystem, jobId, at])).toEqual([
			[SYSTEM, 'deal-1', minute(1)],
			['ledger', 'job_1', minute(2)],
		]);
		expect(others).toEqual([]);
	});

	it('keeps texts of every alphabet as they are', async () => {
		const odd = 'Åkeri "漢" \\ \n \' 🎉 ; DROP TABLE operations; --';
		await journal.claim(
			[
				intent(odd, {
					request: { [odd]: odd },
					clue: JSON.stringify({ odd }),
					jobs: [{ system: SYSTEM, id: odd }],
				}),
			],
			minute(0),
			minute(5),
		);
		await journal.leaveOpen([{ ref: ref(odd), lookAt: minute(6), why: odd }], minute(5));
		expect(await two.journal.listUnsettled(null, 9)).toMatchObject([
			{
				key: odd,
				request: { [odd]: odd },
				clue: JSON.stringify({ odd }),
				jobs: [{ system: SYSTEM, id: odd }],
				why: odd,
			},
		]);
		await journal.complete([{ ref: ref(odd), result: odd }], minute(7));
		expect(await claim(two.journal, odd, 8)).toEqual([{ kind: 'done', request: { [odd]: odd }, result: odd }]);
	});

	it('takes thousands at once, and two who want the same get each of them once', async () => {
		const intents = Array.from({ length: 1_500 }, (_, n) =>
			intent(`k${n}`, { jobs: [{ system: SYSTEM, id: `deal-${n}` }] }),
		);
		const both = await Promise.all([one, two].map(({ journal: own }) => own.claim(intents, minute(0), minute(5))));
		for (const at of intents.keys())
			expect([both[0]![at]!.kind, both[1]![at]!.kind].sort()).toEqual(['busy', 'fresh']);
		await journal.complete(
			intents.map((made, n) => ({ ref: made, result: `inv-${n}` })),
			minute(1),
		);
		expect(new Set(kinds(await two.journal.claim(intents, minute(2), minute(5))))).toEqual(new Set(['done']));
		expect((await one.links.linksOfJobs([{ system: SYSTEM, id: 'deal-1499' }]))[0]).toMatchObject([
			{ invoiceId: 'inv-1499' },
		]);
		expect(await journal.listUnsettled(null, 9)).toEqual([]);
		await Promise.all([
			journal.claim([], minute(3), minute(4)),
			journal.complete([], minute(3)),
			journal.withdraw([], minute(3)),
			journal.find([]),
		]);
	});
});
