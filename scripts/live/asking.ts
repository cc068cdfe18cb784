import type { Clock } from '../../src/ports/clock';
import type { HttpReply, HttpRequest, Transport } from '../../src/ports/http';
import { RemoteFault, type Effect, type Explain, type RemoteClient } from '../../src/remote/client';
import { createRemoteClient } from '../../src/remote/create-client';
import type { RateLimits } from '../../src/remote/rate-rules';
import { Guard, type Rules } from './guard';
import type { Private } from './private';

export interface AskingOptions {
	readonly transport: Transport;
	readonly rules: Rules;
	readonly limits: RateLimits;
	readonly explain: Explain;
	readonly label: string;
	readonly clock: Clock;
	readonly hidden: Private;
	/** Aborted when the person wants to end: nothing more is asked but what removes the draft. */
	readonly stop: AbortSignal;
	readonly timeoutMs?: number;
}

/** The person ended the round while something was waited for. */
export class Stopped extends Error {}

/** Paths whose answers hold the vendor's own words and nobody's data. */
const DEFINITIONS = /\/(?:properties|pipelines|labels|account-info)\b/;
const NOTICES = /deprecat|sunset|^warning$/i;

/** The account, asked with the adapter's own client: its limits, its retries, and the guard in front of all of it. */
export class Asking {
	readonly guard: Guard;
	readonly client: RemoteClient;
	readonly clock: Clock;
	readonly hidden: Private;
	readonly stop: AbortSignal;
	/** Headers in which the vendor announces the end of something, by name. */
	readonly notices = new Map<string, number>();

	constructor({ transport, rules, limits, explain, label, clock, hidden, stop, ...more }: AskingOptions) {
		[this.clock, this.hidden, this.stop] = [clock, hidden, stop];
		this.guard = new Guard(rules);
		const client = createRemoteClient(this.guard.over(this.watched(transport)), {
			clock,
			limits,
			explain,
			random: Math.random,
			systemLabel: label,
			...more,
		});
		this.client = {
			now: () => client.now(),
			// Before the client, too: it would take the guard's refusal for a fault of the line and try again.
			send: async (request, effect) => {
				this.guard.check(request);
				return client.send(request, effect);
			},
		};
	}

	/**
	 * What the vendor answers, whatever its status. @throws RemoteFault where no answer came, or none that can be read
	 */
	async greet(request: HttpRequest): Promise<HttpReply> {
		return this.client.send(request, 'read').catch((fault: unknown) => refusalOf(fault, () => true));
	}

	/** The same for a question: a credential that may not ask gets no answer to it, so that is thrown, too. */
	async ask(request: HttpRequest, effect: Effect = 'read'): Promise<HttpReply> {
		return this.client
			.send(request, effect)
			.catch((fault: unknown) => refusalOf(fault, (status) => status !== 401 && status !== 403));
	}

	/** The body of an answer that succeeded. @throws RemoteFault */
	async read(request: HttpRequest): Promise<unknown> {
		return (await this.client.send(request, 'read')).body;
	}

	/**
	 * Waits until something is so.
	 * @returns after how many milliseconds it was; null where it was not within the time
	 * @throws Stopped where the person ended it: then nobody knows
	 */
	async until(withinMs: number, everyMs: number, isSo: () => Promise<boolean>): Promise<number | null> {
		const start = Date.parse(this.clock.now());
		for (;;) {
			if (await isSo()) return Date.parse(this.clock.now()) - start;
			if (this.stop.aborted) throw new Stopped();
			if (Date.parse(this.clock.now()) - start >= withinMs) return null;
			await new Promise<void>((resolve) => void this.clock.after(everyMs, resolve));
		}
	}

	private watched(transport: Transport): Transport {
		return async (request, timeoutMs) => {
			const reply = await transport(request, timeoutMs);
			for (const name of Object.keys(reply.headers))
				if (NOTICES.test(name)) this.notices.set(name, (this.notices.get(name) ?? 0) + 1);
			if (!DEFINITIONS.test(request.path)) this.hidden.learn(reply.body);
			return reply;
		};
	}
}

function refusalOf(fault: unknown, isAnswer: (status: number) => boolean): HttpReply {
	if (!(fault instanceof RemoteFault) || fault.kind !== 'refused' || fault.status === null || !isAnswer(fault.status))
		throw fault;
	return { status: fault.status, headers: {}, body: fault.body };
}

/** The words of a refusal, and its status. */
export const said = (
	{ hidden }: Pick<Asking, 'hidden'>,
	{ status, body }: Pick<HttpReply, 'status' | 'body'>,
): string => {
	const words = hidden.words(body);
	return words === '' ? String(status) : `${status}, "${words}"`;
};
