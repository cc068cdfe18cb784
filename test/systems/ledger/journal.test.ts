import type { Intent } from '../../../src/ports/journal';
import {
	beginAnew,
	claimOperation,
	completeOperation,
	deadLetterOperation,
	decideOperations,
	leaveOperationOpen,
	withdrawOperation,
	type Step,
} from '../../../src/systems/ledger/commands/keep-journal';
import { merged, NamedRecords } from '../../../src/systems/ledger/commands/named-records';
import { noChanges } from '../../../src/systems/ledger/changes';
import { operationName, type OperationRow } from '../../../src/systems/ledger/operation';
import type { Loaded } from '../../../src/systems/ledger/wanted';

const NOW = '2026-03-01T12:00:00.000Z';
const EARLIER = '2026-03-01T11:00:00.000Z';
const LATER = '2026-03-01T12:05:00.000Z';
const JOB = { system: 'ledger', id: 'job_1' };

const intent: Intent = {
	system: 'hubSpot:7',
	operation: 'create_invoice',
	key: 'k',
	request: { client: 'a@x.example' },
	jobs: [JOB],
	clue: '{"n":1}',
};
const { system, operation, key } = intent;
const row = (fields: Partial<OperationRow> = {}): OperationRow => ({
	...intent,
	state: 'held',
	result: null,
	since: EARLIER,
	dueAt: LATER,
	looks: 3,
	why: 'cut off',
	deadLetteredAt: null,
	...fields,
});
const claim = (kept: OperationRow | undefined, asked = intent) => claimOperation(asked, kept, NOW, LATER);

describe('who may do an operation', () => {
	it('nobody asked before: whoever asks holds it until the lease ends', () =>
		expect(claim(undefined)).toEqual({
			row: { ...row(), since: NOW, looks: 0, why: '' },
			value: { kind: 'fresh' },
		}));

	it('it was done: the result, and nothing is written', () =>
		expect(claim(row({ state: 'done', result: 'inv_7', dueAt: null }))).toEqual({
			value: { kind: 'done', request: intent.request, result: 'inv_7' },
		}));

	it.each(['held', 'open', 'parked'] as const)('another request has the key, which is %s: busy', (state) =>
		expect(claim(row({ state, dueAt: EARLIER }), { ...intent, request: { client: 'b@x.example' } })).toEqual({
			value: { kind: 'busy', request: intent.request, retryAfterMs: 0 },
		}),
	);

	it('somebody holds it: busy until the lease ends', () =>
		expect(claim(row({ dueAt: '2026-03-01T12:00:01.500Z' }))).toEqual({
			value: { kind: 'busy', request: intent.request, retryAfterMs: 1_500 },
		}));

	it.each([
		['an expired lease', row({ dueAt: NOW })],
		['what is open', row({ state: 'open' })],
		['a dead letter', row({ state: 'parked', dueAt: null, deadLetteredAt: EARLIER })],
	])('%s is taken over, to be looked for', (_what, kept) =>
		expect(claim(kept)).toEqual({
			row: { ...kept, state: 'held', dueAt: LATER, deadLetteredAt: null },
			value: { kind: 'resume', request: intent.request, clue: intent.clue, since: EARLIER },
		}),
	);
});

describe('what was made was made', () => {
	const ref = { system, operation, key };
	const link = { invoiceSystem: 'hubSpot:7', invoiceId: 'inv_7', jobSystem: 'ledger', jobId: 'job_1' };

	it('whoever holds it, it is done, and its jobs are linked', () =>
		expect(completeOperation(ref, 'inv_7', row({ state: 'parked', deadLetteredAt: EARLIER }), NOW)).toEqual({
			row: row({ state: 'done', result: 'inv_7', clue: '', dueAt: null, why: '' }),
			links: [{ ...link, doneInEntry: null, at: NOW }],
			value: undefined,
		}));

	it('said twice, what was said first stays', () =>
		expect(completeOperation(ref, 'inv_8', row({ state: 'done', result: 'inv_7' }), NOW)).toEqual({
			value: undefined,
		}));

	it('withdrawn meanwhile, its key is used up all the same', () =>
		expect(completeOperation({ ...intent, key: 'gone' }, 'inv_7', undefined, NOW)).toEqual({
			row: {
				system,
				operation,
				key: 'gone',
				request: {},
				jobs: [],
				since: NOW,
				looks: 0,
				state: 'done',
				result: 'inv_7',
				clue: '',
				dueAt: null,
				why: '',
				deadLetteredAt: null,
			},
			links: [],
			value: undefined,
		}));
});

describe('who holds an operation may give it back', () => {
	const how: Readonly<Record<string, (kept: OperationRow | undefined) => Step<undefined>>> = {
		'begin anew': (kept) => beginAnew(kept, LATER, NOW),
		withdraw: (kept) => withdrawOperation(kept, LATER),
		'leave open': (kept) => leaveOperationOpen(kept, LATER, { lookAt: NOW, why: 'timed out' }),
		'dead letter': (kept) => deadLetterOperation(kept, LATER, NOW, 'not found'),
	};

	it.each(Object.entries(how))('%s: nobody else, and not after the lease went to another', (_what, give) => {
		const others = [undefined, row({ dueAt: NOW }), row({ state: 'open' }), row({ state: 'done' })];
		for (const kept of others) expect(give(kept)).toEqual({ value: undefined });
	});

	it.each<[string, Partial<OperationRow>]>([
		['begin anew', { since: NOW }],
		['leave open', { state: 'open', dueAt: NOW, why: 'timed out' }],
		['dead letter', { state: 'parked', dueAt: null, why: 'not found', deadLetteredAt: NOW }],
	])('%s', (what, is) => expect(how[what]!(row())).toEqual({ row: row(is), value: undefined }));

	it('withdraw takes it away', () => expect(how.withdraw!(row())).toEqual({ row: null, value: undefined }));

	it('a clue takes the place of the one before', () => {
		expect(beginAnew(row(), LATER, NOW, 'new').row).toEqual(row({ since: NOW, clue: 'new' }));
		expect(leaveOperationOpen(row(), LATER, { lookAt: NOW, why: '', clue: 'new' }).row).toMatchObject({
			clue: 'new',
		});
	});
});

describe('a batch of operations', () => {
	const named = (name: string, fields: Partial<OperationRow> = {}) => row({ key: name, ...fields });
	const loaded = (...rows: readonly OperationRow[]) =>
		({ operations: new Map(rows.map((one) => [operationName(one), one])) }) as Partial<Loaded> as Loaded;
	const decide = (rows: readonly OperationRow[], steps: readonly (readonly [string, Step<string>])[]) =>
		decideOperations(
			loaded(...rows),
			steps,
			([name]) => ({ ...intent, key: name }),
			([, step], before) => ({ ...step, value: `${step.value} ${before?.why ?? 'none'}` }),
		);

	it('writes nothing where nothing is touched', () =>
		expect(decide([named('a')], [['a', { value: 'x' }]])).toEqual({ changes: null, value: ['x cut off'] }));

	it('each sees what was decided before it, and each row is written once, as it is at the end', () => {
		const [first, second] = [named('a', { why: '1' }), named('a', { why: '2' })];
		expect(
			decide(
				[named('b'), named('c')],
				[
					['a', { row: first, value: 'x' }],
					['a', { row: second, value: 'y' }],
					['b', { row: named('b', { why: '3' }), value: 'z' }],
					['c', { row: null, value: 'u' }],
					['c', { value: 'v' }],
					['d', { row: named('d'), value: 'w' }],
					['d', { row: null, value: 'w' }],
				],
			),
		).toEqual({
			changes: {
				...noChanges(),
				newOperations: [second],
				changedOperations: [named('b', { why: '3' })],
				withdrawnOperations: [{ system, operation, key: 'c' }],
			},
			value: ['x none', 'y 1', 'z cut off', 'u cut off', 'v none', 'w none', 'w cut off'],
		});
	});

	it('links what was made', () => {
		const { links } = completeOperation(intent, 'inv_7', row(), NOW);
		expect(links).toHaveLength(1);
		expect(decide([], [['a', { row: named('a'), links: links!, value: 'x' }]]).changes?.newLinks).toEqual(links);
	});
});

describe('records of a batch, by their names', () => {
	const ada = { id: '1', name: 'Ada' };
	const bo = { id: '2', name: 'Bo' };
	const keyOf = ({ name }: { readonly name: string }) => name.toLowerCase();
	const records = () => new NamedRecords(new Map([ada, bo].map((one) => [one.id, one])), keyOf);

	it('are those that were loaded, as the batch leaves them', () => {
		const all = records();
		expect(all.at('ada')).toEqual([ada]);
		const renamed = { id: '1', name: 'Bo' };
		all.put(renamed);
		all.put({ id: '3', name: 'ADA' });
		expect(all.get('1')).toBe(renamed);
		expect([all.get('2'), all.get('9')]).toEqual([bo, undefined]);
		expect(all.at('ada')).toEqual([{ id: '3', name: 'ADA' }]);
		expect(all.at('bo')).toEqual([bo, renamed]);
		expect(all.at('cy')).toEqual([]);
		expect(all.all().map(({ id }) => id)).toEqual(['1', '2', '3']);
		expect([...all.changed.keys()]).toEqual(['1', '3']);
	});

	it('that were changed before anybody asks for a name are found, too', () => {
		const all = records();
		all.put({ id: '2', name: 'Ada' });
		expect(all.at('ada').map(({ id }) => id)).toEqual(['1', '2']);
		all.put({ id: '2', name: 'Bo' });
		expect(all.at('bo')).toEqual([{ id: '2', name: 'Bo' }]);
		expect(all.at('ada')).toEqual([ada]);
	});

	it('keep their order, changed or not', () =>
		expect(
			merged(
				new Map([
					['a', 1],
					['b', 2],
				]),
				new Map([
					['a', 3],
					['c', 4],
				]),
			),
		).toEqual([3, 2, 4]));
});
