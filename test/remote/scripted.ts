import { NoReply, type HttpReply, type HttpRequest, type Transport } from '../../src/ports/http';
import type { RemoteClient } from '../../src/remote/client';
import { createRemoteClient, type RemoteClientOptions } from '../../src/remote/create-client';
import { ratesFromHeaders, type RateLimits } from '../../src/remote/rate-rules';
import { FakeClock } from '../support/fake-clock';

export const HEADERS = { max: 'x-max', remaining: 'x-left', intervalMs: 'x-interval', dayRemaining: 'x-day-left' };
export const RATES: RateLimits = ratesFromHeaders(HEADERS, { max: 1_000, intervalMs: 10_000 });

export const reply = (status: number, body: unknown = { ok: true }, headers: HttpReply['headers'] = {}): HttpReply => ({
	status,
	body,
	headers,
});
export const lost = new NoReply('lost', true);
export const neverArrived = new NoReply('never arrived', false);

export const GET: HttpRequest = { method: 'GET', path: '/things' };
export const POST: HttpRequest = { method: 'POST', path: '/things', body: { name: 'x' } };

type Answer = HttpReply | Error;

/** A system that answers what a test says, one after the other; the last answer for ever. */
export function scripted(
	answers: readonly Answer[],
	options: Partial<RemoteClientOptions> = {},
): { readonly client: RemoteClient; readonly clock: FakeClock; readonly asked: HttpRequest[]; readonly at: number[] } {
	const clock = new FakeClock();
	const start = Date.parse(clock.now());
	const asked: HttpRequest[] = [];
	const at: number[] = [];
	const transport: Transport = async (request) => {
		asked.push(request);
		at.push(Date.parse(clock.now()) - start);
		const answer = answers[Math.min(asked.length, answers.length) - 1]!;
		if (answer instanceof Error) throw answer;
		return answer;
	};
	return {
		client: createRemoteClient(transport, {
			clock,
			limits: RATES,
			explain: () => null,
			random: () => 1,
			systemLabel: 'Vendor',
			...options,
		}),
		clock,
		asked,
		at,
	};
}

/** What came of a promise, while a fake clock is moved on until it is settled. */
export async function inTime<T>(
	clock: FakeClock,
	promise: Promise<T>,
	longestMs = 3_600_000,
	stepMs = 250,
): Promise<T | Error> {
	let outcome: { readonly value: T | Error } | null = null;
	promise.then(
		(value) => void (outcome = { value }),
		(cause: Error) => void (outcome = { value: cause }),
	);
	await clock.pass(0);
	for (let passed = 0; passed < longestMs && !outcome; passed += stepMs) await clock.pass(stepMs);
	if (!outcome) throw new Error('It never came to an end.');
	return (outcome as { value: T | Error }).value;
}
