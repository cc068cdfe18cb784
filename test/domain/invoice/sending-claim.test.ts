import {
	decideClaim,
	isAboutNewest,
	sendingState,
	type ClaimRequest,
	type SendingClaim,
} from '../../../src/domain/invoice/sending-claim';

const NOW = '2026-03-01T12:00:00.000Z';
const after = (minutes: number) => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
const attemptOf = (attempt: number) => ({ listenerId: 'w:n', eventId: 'evt', attempt });

const request = (more: Partial<ClaimRequest> = {}): ClaimRequest => ({
	invoiceId: 'inv_1',
	run: { id: 'run-2', retryOf: null, delivery: attemptOf(2) },
	to: 'a@x.example',
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
	it.each([
		['neither prepared nor sent', false, null, 0, null],
		['recorded as sent', true, claim(), 90, 'sent'],
		['claim confirmed', false, claim({ outcome: 'sent', endedAt: NOW }), 0, 'sent'],
		['claim given up', false, claim({ outcome: 'failed', endedAt: NOW }), 90, null],
		['prepared just now', false, claim(), 59, 'prepared'],
		['prepared long ago', false, claim(), 60, 'in doubt'],
		['prepared by a run that ended', false, claim({ isRunOver: true }), 1, 'in doubt'],
	] as const)('%s', (_what, isSent, last, minutes, state) => {
		expect(sendingState(isSent, last, after(minutes))).toBe(state);
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
