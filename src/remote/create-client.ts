import type { Clock } from '../ports/clock';
import { NoReply, type HttpReply, type HttpRequest, type Transport } from '../ports/http';
import { RemoteFault, type Effect, type Explain, type RemoteClient } from './client';
import { busy, daySpent, failing, inDoubt, overdue, refusalOf, unreachable } from './fault-words';
import type { RateLimits } from './rate-rules';
import { backoffMs } from './backoff';
import { LONGEST_WAIT_MS, RateLimiter } from './rate-limiter';
import { classifyReply, classifyThrown, type ReplyClass } from './reply-classification';

export interface RemoteClientOptions {
	readonly clock: Clock;
	readonly limits: RateLimits;
	readonly explain: Explain;
	/** 0 to 1. */
	readonly random: () => number;
	/** What a person calls the system: `HubSpot`. */
	readonly systemLabel: string;
	/** Shared by all clients of the account in this process; left out, the client has its own. */
	readonly limiter?: RateLimiter;
	/** For one request. */
	readonly timeoutMs?: number;
	/** Longest that one request may be kept waiting by faults and rests in all; then it comes out as `later`. */
	readonly longestWaitMs?: number;
	/** How often one request is tried at most. */
	readonly mostTries?: number;
}

const DEFAULTS = { timeoutMs: 60_000, longestWaitMs: LONGEST_WAIT_MS, mostTries: 6 };

/** A transport that keeps no time of its own is given up on so much later. */
const GRACE_MS = 5_000;

/** When a day's requests are used up: worth asking again after an hour, since nobody tells when the day ends. */
const DAY_REST_MS = 3_600_000;

/** A try that proves nothing against the request. */
type Failure = Exclude<ReplyClass, { kind: 'done' | 'refused' }>;

/** A client that sends through one transport. All clients of an account in a process share its rate limiter. */
export function createRemoteClient(transport: Transport, options: RemoteClientOptions): RemoteClient {
	const { clock, limits, explain, random, systemLabel, timeoutMs, longestWaitMs, mostTries } = {
		...DEFAULTS,
		...options,
	};
	const limiter = options.limiter ?? new RateLimiter(limits, clock, longestWaitMs);
	const sleep = (ms: number): Promise<void> => new Promise((resolve) => void clock.after(ms, resolve));

	return { send, now: () => clock.now() };

	async function send(
		request: HttpRequest,
		effect: Effect,
		mayStart: () => boolean = () => true,
	): Promise<HttpReply> {
		let waitedMs = 0;
		let isDoubtful = false;
		for (let tries = 1; ; tries += 1) {
			const tooLong = await limiter.take(request);
			if (tooLong) throw given(effect, isDoubtful, null, busy(systemLabel, tooLong.waitMs), tooLong.waitMs);
			if (!mayStart()) {
				limiter.end(request, null);
				throw given(effect, isDoubtful, null, overdue(), 0);
			}
			const verdict = await tryOnce(request);
			if (verdict.kind === 'done') return verdict.reply;
			if (verdict.kind === 'refused') {
				const { status, body } = verdict.reply;
				throw new RemoteFault('refused', refusalOf(verdict.reply, request, systemLabel, explain), {
					status,
					body,
					isAfterDoubt: isDoubtful,
				});
			}
			isDoubtful ||= verdict.kind === 'in-doubt' && effect !== 'read';
			const rest = restAfter(verdict, tries);
			waitedMs += rest;
			if (tries >= mostTries || waitedMs > longestWaitMs || isOver(verdict, effect))
				throw givenUp(verdict, effect, isDoubtful, rest);
			// Turned away, everybody rests: the limit is the account's. A fault of one request is its own.
			if (verdict.kind === 'not-done' && verdict.reply) limiter.pause(rest);
			else await sleep(rest);
		}
	}

	/** Neither a used-up day nor a doubtful deed is tried again. */
	function isOver(verdict: Failure, effect: Effect): boolean {
		return verdict.kind === 'in-doubt' ? effect === 'once' : isDaySpent(verdict);
	}

	function isDaySpent({ reply }: Failure): boolean {
		return reply?.status === 429 && limits.isDaySpent(reply.headers);
	}

	function restAfter(verdict: Failure, tries: number): number {
		if (isDaySpent(verdict)) return Math.max(verdict.restMs ?? 0, DAY_REST_MS);
		// Never less than the vendor asks for, and not all at the same moment.
		return (verdict.restMs ?? 0) + backoffMs(verdict.restMs === null ? tries : 1, random());
	}

	async function tryOnce(request: HttpRequest): Promise<ReplyClass> {
		let reply: HttpReply | null = null;
		try {
			reply = await inTime(transport(request, timeoutMs));
			return classifyReply(reply, Date.parse(clock.now()));
		} catch (cause) {
			return classifyThrown(cause);
		} finally {
			limiter.end(request, reply);
		}
	}

	function inTime(asked: Promise<HttpReply>): Promise<HttpReply> {
		return new Promise((resolve, reject) => {
			const cancel = clock.after(timeoutMs + GRACE_MS, () => reject(new NoReply('The time is over.', true)));
			asked.then(resolve, reject).finally(cancel);
		});
	}

	function givenUp(verdict: Failure, effect: Effect, isDoubtful: boolean, rest: number): RemoteFault {
		const status = verdict.reply?.status ?? null;
		if (verdict.kind === 'in-doubt')
			return given(effect, isDoubtful, verdict.reply, failing(systemLabel, status), rest);
		const refusal = isDaySpent(verdict)
			? daySpent(systemLabel)
			: verdict.reply
				? busy(systemLabel, rest)
				: unreachable(systemLabel);
		return given(effect, isDoubtful, verdict.reply, refusal, rest);
	}

	/** Given up: as long as no try may have reached anything, it did not happen. */
	function given(
		effect: Effect,
		isDoubtful: boolean,
		reply: HttpReply | null,
		refusal: RemoteFault['refusal'],
		rest: number,
	): RemoteFault {
		const details = { status: reply?.status ?? null, retryAfterMs: rest, body: reply?.body ?? null };
		return effect !== 'read' && isDoubtful
			? new RemoteFault('unknown', inDoubt(systemLabel, details.status), details)
			: new RemoteFault('later', refusal, details);
	}
}
