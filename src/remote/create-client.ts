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
	/** Longest that one request may be kept waiting by faults and backoff in all; then it is `later`. */
	readonly longestWaitMs?: number;
	/** How often one request is tried at most. */
	readonly mostTries?: number;
}

const DEFAULTS = { timeoutMs: 60_000, longestWaitMs: LONGEST_WAIT_MS, mostTries: 6 };

/** A transport that does not end by itself is given up this much later. */
const GRACE_MS = 5_000;

/** When a day's requests are used up: retried after an hour, since no header says when the day ends. */
const DAY_BACKOFF_MS = 3_600_000;

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
			const result = await tryOnce(request);
			if (result.kind === 'done') return result.reply;
			if (result.kind === 'refused') {
				const { status, body } = result.reply;
				throw new RemoteFault('refused', refusalOf(result.reply, request, systemLabel, explain), {
					status,
					body,
					isAfterDoubt: isDoubtful,
				});
			}
			isDoubtful ||= result.kind === 'in-doubt' && effect !== 'read';
			const waitMs = backoffAfter(result, tries);
			waitedMs += waitMs;
			if (tries >= mostTries || waitedMs > longestWaitMs || isOver(result, effect))
				throw givenUp(result, effect, isDoubtful, waitMs);
			// A request that was turned away makes all wait: the limit is the account's. Other faults concern one
			// request.
			if (result.kind === 'not-done' && result.reply) limiter.pause(waitMs);
			else await sleep(waitMs);
		}
	}

	/** Neither a used-up day nor a write in doubt is retried. */
	function isOver(result: Failure, effect: Effect): boolean {
		return result.kind === 'in-doubt' ? effect === 'once' : isDaySpent(result);
	}

	function isDaySpent({ reply }: Failure): boolean {
		return reply?.status === 429 && limits.isDaySpent(reply.headers);
	}

	function backoffAfter(result: Failure, tries: number): number {
		if (isDaySpent(result)) return Math.max(result.waitMs ?? 0, DAY_BACKOFF_MS);
		// Never less than the vendor asks for, and not all at the same moment.
		return (result.waitMs ?? 0) + backoffMs(result.waitMs === null ? tries : 1, random());
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

	function givenUp(result: Failure, effect: Effect, isDoubtful: boolean, waitMs: number): RemoteFault {
		const status = result.reply?.status ?? null;
		if (result.kind === 'in-doubt')
			return given(effect, isDoubtful, result.reply, failing(systemLabel, status), waitMs);
		const refusal = isDaySpent(result)
			? daySpent(systemLabel)
			: result.reply
				? busy(systemLabel, waitMs)
				: unreachable(systemLabel);
		return given(effect, isDoubtful, result.reply, refusal, waitMs);
	}

	/** Given up: as long as no try may have reached anything, it did not happen. */
	function given(
		effect: Effect,
		isDoubtful: boolean,
		reply: HttpReply | null,
		refusal: RemoteFault['refusal'],
		waitMs: number,
	): RemoteFault {
		const details = { status: reply?.status ?? null, retryAfterMs: waitMs, body: reply?.body ?? null };
		return effect !== 'read' && isDoubtful
			? new RemoteFault('unknown', inDoubt(systemLabel, details.status), details)
			: new RemoteFault('later', refusal, details);
	}
}
