import type { HistoryEntry } from '../../../src/domain/history';
import type { SendingClaim } from '../../../src/domain/invoice/sending-claim';
import { withClaims } from '../../../src/domain/invoice/sending-history';
import { BY_EMAIL } from '../../support/by-email';

const at = (hour: number) => `2026-03-01T${String(hour).padStart(2, '0')}:00:00.000Z`;
const entry = (hour: number, action: string): HistoryEntry => ({
	subject: 'invoice',
	subjectId: 'inv_1',
	at: at(hour),
	actor: 'person',
	action,
	changes: [],
});
const claim = (fields: Partial<SendingClaim> = {}): SendingClaim => ({
	invoiceId: 'inv_1',
	number: 1,
	run: { id: 'run_1', delivery: null },
	actor: 'workflow',
	to: 'anna@example.com',
	...BY_EMAIL,
	claimedAt: at(10),
	isAgain: false,
	outcome: null,
	endedAt: null,
	isRunOver: false,
	...fields,
});
const told = (entries: readonly HistoryEntry[]) =>
	entries.map(({ at: when, action }) => [Number(when.slice(11, 13)), action]);

describe('the history of an invoice with its sendings', () => {
	it('is as it was where no e-mail was prepared', () => {
		const entries = [entry(12, 'finalised'), entry(9, 'created')];
		expect(withClaims(entries, [])).toBe(entries);
	});

	it('tells who prepared it, for whom', () => {
		expect(withClaims([], [claim()])).toEqual([
			{
				subject: 'invoice',
				subjectId: 'inv_1',
				at: at(10),
				actor: 'workflow',
				action: 'e-mail prepared',
				changes: [
					{ field: 'channel', from: null, to: 'email' },
					{ field: 'recipient', from: null, to: 'anna@example.com' },
				],
			},
		]);
	});

	it.each([
		['sent', 'sent'],
		['failed', 'sending failed'],
		['unknown', 'sending in doubt'],
	] as const)('tells what became of it: %s', (outcome, action) => {
		const entries = withClaims([], [claim({ outcome, endedAt: at(11) })]);
		expect(told(entries)).toEqual([
			[10, 'e-mail prepared'],
			[11, action],
		]);
		expect(entries[1]).toEqual({ ...entries[0], at: at(11), action });
	});

	it('D: shows each sending with its way, the id of its delivery service and its arrival', () => {
		const letter = claim({
			channel: 'letter',
			to: 'Storgatan 1, Umeå',
			outcome: 'sent',
			endedAt: at(11),
			remoteId: 'L-7',
			arrival: { state: 'failed', reason: 'moved away', at: at(12) },
		});
		const mail = claim({
			number: 2,
			claimedAt: at(13),
			outcome: 'sent',
			endedAt: at(14),
			arrival: { state: 'delivered', reason: '', at: at(15) },
		});
		const entries = withClaims([entry(11, 'sent'), entry(14, 'sent')], [letter, mail]);
		expect(told(entries)).toEqual([
			[10, 'letter prepared'],
			[11, 'sent'],
			[12, 'not delivered'],
			[13, 'e-mail prepared'],
			[14, 'sent'],
			[15, 'delivered'],
		]);
		const said = (place: number) => entries[place]!.changes.map(({ field, to }) => `${field}: ${to as string}`);
		expect(said(1)).toEqual(['remoteId: L-7']);
		expect(said(2)).toEqual([
			'channel: letter',
			'recipient: Storgatan 1, Umeå',
			'remoteId: L-7',
			'reason: moved away',
		]);
		expect(said(4)).toEqual([]);
		expect(told(withClaims([], [claim({ channel: 'other', isAgain: true })]))).toEqual([
			[10, 'sending prepared once more'],
		]);
		expect(told(withClaims([], [claim({ channel: 'e-invoice' })]))).toEqual([[10, 'e-invoice prepared']]);
	});

	it('tells a claim without a known end as prepared only', () => {
		expect(told(withClaims([], [claim({ outcome: 'sent' })]))).toEqual([[10, 'e-mail prepared']]);
		expect(told(withClaims([], [claim({ endedAt: at(11) })]))).toEqual([[10, 'e-mail prepared']]);
	});

	it('stands in the order of time, however it was kept; what happened at one moment stays in its order', () => {
		const entries = [13, 9, 11].map((hour) => entry(hour, 'edited'));
		expect(told(withClaims(entries, [claim()])).map(([hour]) => hour)).toEqual([9, 10, 11, 13]);
		const actions = Array.from({ length: 20 }, (_, at) => `edit ${at}`);
		const atOnce = withClaims(
			actions.map((action) => entry(10, action)),
			[claim()],
		);
		expect(atOnce.map(({ action }) => action)).toEqual([...actions, 'e-mail prepared']);
	});

	it('stands in the order of time, and tells one sending once', () => {
		const entries = [entry(9, 'created'), entry(11, 'sent'), entry(13, 'paid')];
		const claims = [
			claim({ outcome: 'unknown', endedAt: at(12) }),
			claim({ number: 2, claimedAt: at(12), isAgain: true, outcome: 'sent', endedAt: at(14) }),
		];
		expect(told(withClaims(entries, claims))).toEqual([
			[9, 'created'],
			[10, 'e-mail prepared'],
			[11, 'sent'],
			[12, 'sending in doubt'],
			[12, 'e-mail prepared once more'],
			[13, 'paid'],
			[14, 'sent'],
		]);
		expect(told(withClaims(entries, [claim({ outcome: 'sent', endedAt: at(11) })]))).toEqual([
			[9, 'created'],
			[10, 'e-mail prepared'],
			[11, 'sent'],
			[13, 'paid'],
		]);
		// Something else at that moment is no sending.
		expect(told(withClaims([entry(11, 'viewed')], [claim({ outcome: 'sent', endedAt: at(11) })]))).toEqual([
			[10, 'e-mail prepared'],
			[11, 'viewed'],
			[11, 'sent'],
		]);
		expect(told(withClaims([entry(11, 'sent')], [claim({ outcome: 'failed', endedAt: at(11) })]))).toEqual([
			[10, 'e-mail prepared'],
			[11, 'sent'],
			[11, 'sending failed'],
		]);
	});
});
