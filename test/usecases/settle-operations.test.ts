import type { Intent, Journal } from '../../src/ports/journal';
import { createMemory, type Memory } from '../../src/systems/memory/memory';
import { listUnsettled, settleOperations, type SettleRequest } from '../../src/usecases/settle-operations';
import { codeOf, isReplayed, valueOf } from '../conformance/deps';

const SYSTEM = 'hubSpot:1';
const START = '2026-03-01T12:00:00.000Z';
const minute = (n: number) => new Date(Date.parse(START) + n * 60_000).toISOString();
const call = (n: number) => ({ now: minute(n), actor: 'test', policy: 'each' as const });
const intent = (key: string, operation: Intent['operation'] = 'create_invoice'): Intent => ({
	system: SYSTEM,
	operation,
	key,
	request: { client: 'c1' },
	jobs: [{ system: SYSTEM, id: `deal-${key}` }],
	clue: '',
});
const request = (key: string, changes: Partial<SettleRequest> = {}): SettleRequest => ({
	system: SYSTEM,
	operation: 'create_invoice',
	key,
	wasMade: true,
	madeId: '77',
	...changes,
});

let memory: Memory;
let journal: Journal;
beforeEach(async () => {
	memory = createMemory();
	({ journal } = memory);
	await journal.claim([intent('a'), intent('b')], minute(0), minute(5));
});
const settle = async (at: number, ...requests: readonly SettleRequest[]) =>
	settleOperations(requests, journal, call(at));
const claimKind = async (key: string, at: number) =>
	(await journal.claim([intent(key)], minute(at), minute(at + 1)))[0]!.kind;

it('what was made is given back to whoever asks with its key, and its jobs are linked', async () => {
	expect(valueOf((await settle(6, request('a')))[0])).toEqual({
		system: SYSTEM,
		operation: 'create_invoice',
		key: 'a',
		result: '77',
	});
	expect(await journal.claim([intent('a')], minute(7), minute(8))).toEqual([
		{ kind: 'done', request: { client: 'c1' }, result: '77' },
	]);
	expect((await memory.links.linksOfJobs([{ system: SYSTEM, id: 'deal-a' }]))[0]).toMatchObject([
		{ invoiceSystem: SYSTEM, invoiceId: '77' },
	]);
	expect(valueOf((await listUnsettled([{ system: null, limit: 9 }], journal))[0]).map(({ key }) => key)).toEqual([
		'b',
	]);
});

it('what was not made may be asked for anew', async () => {
	expect(valueOf((await settle(6, request('a', { wasMade: false })))[0])).toMatchObject({ result: null });
	expect(await claimKind('a', 7)).toBe('fresh');
});

it('a dead-lettered operation is settled like any other', async () => {
	const [leased] = await journal.leaseDue(SYSTEM, 1, minute(6), minute(9));
	await journal.deadLetter([leased!], minute(9), minute(7), 'in vain');
	expect(valueOf((await settle(8, request('a')))[0]).result).toBe('77');
});

it('what is being done or looked for is left alone', async () => {
	expect((await settle(1, request('a')))[0]).toMatchObject({ kind: 'later', retryAfterMs: 240_000 });
	await journal.leaseDue(SYSTEM, 9, minute(6), minute(9));
	expect((await settle(7, request('a', { wasMade: false })))[0]).toMatchObject({
		kind: 'later',
		retryAfterMs: 120_000,
	});
	expect(valueOf((await settle(10, request('a')))[0]).result).toBe('77');
});

it('settling the same again changes nothing, and a different result is refused', async () => {
	const [first, again, other, none] = await settle(
		6,
		request('a'),
		request('a'),
		request('a', { madeId: '78' }),
		request('a', { wasMade: false }),
	);
	expect([isReplayed(first), isReplayed(again), codeOf(other), codeOf(none)]).toEqual([
		false,
		true,
		'settled_before',
		'settled_before',
	]);
	const [gone, goneAgain] = await settle(6, request('b', { wasMade: false }), request('b', { wasMade: false }));
	expect([isReplayed(gone), isReplayed(goneAgain)]).toEqual([false, true]);
	expect(codeOf((await settle(7, request('b')))[0])).toBe('unknown_operation');
});

it('what is not said properly is refused, and nothing is settled', async () => {
	const bad: readonly (readonly [Partial<SettleRequest>, string])[] = [
		[{ operation: 'send' }, 'unknown_operation'],
		[{ operation: '' }, 'unknown_operation'],
		[{ key: '' }, 'key_missing'],
		[{ madeId: '' }, 'id_missing'],
		[{ madeId: null }, 'id_missing'],
		[{ madeId: {} }, 'not_a_text'],
		[{ operation: 'move_job' }, 'move_needs_no_id'],
		[{ system: 'hubSpot:2' }, 'unknown_operation'],
		[{ key: 'never' }, 'unknown_operation'],
	];
	const outcomes = await settle(6, ...bad.map(([changes]) => request('a', changes)));
	expect(outcomes.map(codeOf)).toEqual(bad.map(([, code]) => code));
	const held = await settleOperations([request('a'), request('b', { madeId: '' })], journal, {
		...call(6),
		policy: 'all',
	});
	expect(held.map(({ kind }) => kind)).toEqual(['later', 'refused']);
	expect(await journal.find([intent('a'), intent('b')])).toEqual(['open', 'open']);
});

it('a move is settled as not made: who asks again finds the job where it stands', async () => {
	await journal.claim([intent('m', 'move_job')], minute(0), minute(5));
	expect(valueOf((await settle(6, request('m', { operation: 'move_job', wasMade: false })))[0]).result).toBeNull();
});
