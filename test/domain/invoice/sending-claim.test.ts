import {
	decideClaim,
	isAboutNewest,
	isToBeSent,
	sendingState,
	type ClaimRequest,
	type SendingClaim,
} from '../../../src/domain/invoice/sending-claim';
import { BY_EMAIL } from '../../support/by-email';

const NOW = '2026-03-01T12:00:00.000Z';
const after = (minutes: number) => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
const attemptOf = (attempt: number) => ({ listenerId: 'w:n', eventId: 'evt', attempt });

const request = (more: Partial<ClaimRequest> = {}): ClaimRequest => ({
	invoiceId: 'inv_1',
	run: { id: 'run-2', retryOf: null, delivery: attemptOf(2) },
	to: 'a@x.example',
	channel: 'email',
	fileHash: '',
	actor: 'workflow W',
	ifInDoubt: 'sendAgain',
	...more,
});
const claim = (more: Partial<SendingClaim> = {}): SendingClaim => ({
	invoiceId: 'inv_1',
	number: 1,
	run: { id: 'run-1', delivery: attemptOf(1) },
	actor: 'workflow W',
	to: 'a@x.example',
	...BY_EMAIL,
	claimedAt: NOW,
	isAgain: false,
	outcome: null,
	endedAt: null,
	isRunOver: false,
	...more,
});

describe('5: who may send an invoice', () => {
	it('nobody holds it: the run takes it on', () => {
		expect(decideClaim(null, request(), NOW)).toEqual({
			kind: 'claim',
			claim: { ...claim(), run: { id: 'run-2', delivery: attemptOf(2) } },
		});
	});

	it('another run may still send it: later', () => {
		expect(decideClaim(claim(), request(), after(59))).toEqual({ kind: 'busy', claim: claim(), until: after(60) });
	});

	it('the run that holds it gets the text again, such as in a node that n8n tries once more', () => {
		expect(decideClaim(claim({ run: { id: 'run-2', delivery: null } }), request(), after(5)).kind).toBe('held');
	});

	it('D: the run that holds it chooses another way: it is claimed by that one', () => {
		const own = claim({ run: { id: 'run-2', delivery: null } });
		expect(decideClaim(own, request({ channel: 'letter', ifInDoubt: 'ask' }), after(5))).toMatchObject({
			kind: 'claim',
			claim: { number: 2, channel: 'letter', isAgain: true },
		});
	});

	it('it went out: nothing is sent', () => {
		expect(decideClaim(claim({ outcome: 'sent', endedAt: NOW }), request(), after(5)).kind).toBe('sent');
		expect(
			decideClaim(
				claim({ outcome: 'sent', endedAt: NOW, run: { id: 'run-2', delivery: null } }),
				request(),
				after(5),
			).kind,
		).toBe('sent');
	});

	it('its sending failed: the next run takes it on, and that is no doubt', () => {
		expect(
			decideClaim(claim({ outcome: 'failed', endedAt: NOW }), request({ ifInDoubt: 'ask' }), after(1)),
		).toMatchObject({ kind: 'claim', claim: { number: 2, isAgain: false } });
	});

	it('it did not arrive: the next run takes it on, and that is no doubt', () => {
		const arrival = { state: 'failed', reason: '', at: NOW } as const;
		const last = claim({ outcome: 'sent', endedAt: NOW, arrival });
		const letter = request({ ifInDoubt: 'ask', channel: 'letter', fileHash: 'abc' });
		expect(decideClaim(last, letter, after(1))).toMatchObject({
			kind: 'claim',
			claim: { number: 2, isAgain: false, channel: 'letter', fileHash: 'abc', remoteId: '', arrival: null },
		});
		const arrived = { ...last, arrival: { ...arrival, state: 'delivered' } } as const;
		expect(decideClaim(arrived, letter, after(1)).kind).toBe('sent');
	});

	it.each([
		['n8n reported the end of the run', claim({ isRunOver: true }), request(), 1],
		['its time is over', claim(), request(), 60],
		['the same attempt runs once more', claim({ run: { id: 'run-1', delivery: attemptOf(2) } }), request(), 1],
		[
			'a person had the run repeated',
			claim({ run: { id: 'run-1', delivery: null } }),
			request({ run: { id: 'run-2', retryOf: 'run-1', delivery: null } }),
			1,
		],
	])('in doubt, as %s: sent once more, or left to a person', (_why, last, asked, minutes) => {
		expect(decideClaim(last, asked, after(minutes))).toMatchObject({
			kind: 'claim',
			claim: { number: 2, isAgain: true, run: { id: 'run-2' } },
		});
		expect(decideClaim(last, { ...asked, ifInDoubt: 'ask' }, after(minutes))).toEqual({
			kind: 'in-doubt',
			claim: last,
		});
	});

	it.each([
		['another attempt', attemptOf(1)],
		['another event', { ...attemptOf(2), eventId: 'other' }],
		['another listener', { ...attemptOf(2), listenerId: 'other' }],
		['no trigger', null],
	])('the run of %s may still send it', (_what, delivery) => {
		const last = claim({ run: { id: 'run-1', delivery } });
		expect(decideClaim(last, request(), after(5)).kind).toBe('busy');
		expect(decideClaim(last, request({ run: { id: 'run-2', retryOf: null, delivery: null } }), after(5)).kind).toBe(
			'busy',
		);
	});

	it('in doubt a second time: a person has to look', () => {
		expect(decideClaim(claim({ number: 2, isAgain: true, isRunOver: true }), request(), after(5)).kind).toBe(
			'in-doubt',
		);
	});

	it('runs that no trigger of this package started can be told apart by their ids alone', () => {
		const last = claim({ run: { id: 'run-1', delivery: null } });
		expect(decideClaim(last, request({ run: { id: 'run-2', retryOf: null, delivery: null } }), after(5)).kind).toBe(
			'busy',
		);
		expect(decideClaim(last, request({ run: { id: 'run-1', retryOf: null, delivery: null } }), after(5)).kind).toBe(
			'held',
		);
	});
});

describe('5: where an invoice stands on its way', () => {
	const DELIVERED = { arrival: { state: 'delivered', reason: '', at: after(1) } } as const;
	const FAILED = { arrival: { state: 'failed', reason: 'moved away', at: after(1) } } as const;
	const first = claim({ outcome: 'sent', endedAt: NOW });
	const failed = { ...first, ...FAILED };
	const hasty = { ...first, arrival: { ...FAILED.arrival, at: after(-9) } };
	const second = claim({ number: 2, claimedAt: after(3) });

	it.each([
		['neither prepared nor sent', null, [], 0, null],
		['recorded as sent', { at: NOW }, [claim()], 90, 'sent'],
		['recorded as sent, and nobody prepared it', { at: NOW }, [], 90, 'sent'],
		['claim confirmed', null, [claim({ outcome: 'sent', endedAt: NOW })], 0, 'sent'],
		['claim given up', null, [claim({ outcome: 'failed', endedAt: NOW })], 90, null],
		['prepared just now', null, [claim()], 59, 'prepared'],
		['prepared long ago', null, [claim()], 60, 'in doubt'],
		['prepared by a run that ended', null, [claim({ isRunOver: true })], 1, 'in doubt'],
		['its arrival was reported', { at: NOW }, [{ ...first, ...DELIVERED }], 90, 'delivered'],
		['it was reported not to have arrived', { at: NOW }, [failed], 90, 'not delivered'],
		['nothing is recorded with the invoice', null, [failed], 90, 'not delivered'],
		['it did not arrive, and a person sent it', { at: after(2) }, [failed], 90, 'sent'],
		['it did not arrive, and is prepared anew', { at: NOW }, [failed, second], 5, 'prepared'],
		['another host has a slow clock', { at: NOW }, [failed, { ...second, claimedAt: after(-9) }], 5, 'prepared'],
		['the report has a slow clock', { at: NOW }, [hasty, second], 5, 'prepared'],
		['the one after it may have left', { at: NOW }, [failed, { ...second, isRunOver: true }], 5, 'in doubt'],
		['the one after it failed', { at: NOW }, [failed, { ...second, outcome: 'failed' }], 5, 'not delivered'],
		['the one after it went out', { at: after(4) }, [failed, { ...second, outcome: 'sent' }], 5, 'sent'],
		['that is recorded, and not confirmed yet', { at: after(4) }, [failed, second], 5, 'sent'],
	] as const)('%s', (_what, sending, claims, minutes, state) => {
		expect(sendingState(sending, claims, after(minutes))).toBe(state);
	});

	it('there is something to send until it went out, and again where it did not arrive', () => {
		expect(([null, 'prepared', 'in doubt', 'not delivered'] as const).map(isToBeSent)).not.toContain(false);
		expect((['sent', 'delivered'] as const).map(isToBeSent)).toEqual([false, false]);
	});
});

describe('which claim a failure is about', () => {
	const second = claim({ number: 2, run: { id: 'run-2', delivery: null }, isAgain: true });

	it('a run reports its own; one that never claimed, what is known of the newest', () => {
		expect(isAboutNewest([claim()], ['run-1'])).toBe(true);
		expect(isAboutNewest([claim({ outcome: 'unknown', endedAt: NOW }), second], ['run-2'])).toBe(true);
		expect(isAboutNewest([claim({ outcome: 'unknown', endedAt: NOW }), second], ['run-3'])).toBe(true);
		expect(isAboutNewest([], ['run-1'])).toBe(true);
	});

	it('5: a run that another one took over from does not give up what that one is sending', () => {
		expect(isAboutNewest([claim({ outcome: 'unknown', endedAt: NOW }), second], ['run-1'])).toBe(false);
		expect(isAboutNewest([claim({ outcome: 'unknown', endedAt: NOW }), second], ['run-9', 'run-1'])).toBe(false);
	});
});
