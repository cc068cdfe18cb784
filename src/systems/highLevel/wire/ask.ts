import { answerUnreadable } from '../../../remote/refusals';
import type { z } from 'zod';
import type { HttpRequest } from '../../../ports/http';
import { RemoteFault, type Effect, type RemoteClient } from '../../../remote/client';
import { VERSIONS, type Resource } from './address';

export interface Asked extends Omit<HttpRequest, 'headers'> {
	readonly resource: Resource;
	readonly effect: Effect;
}

/** Sends one request in the version of its resource, and reads the answer. @throws RemoteFault */
export async function ask<T extends z.ZodTypeAny>(
	client: RemoteClient,
	{ resource, effect, ...request }: Asked,
	schema: T,
): Promise<z.infer<T>> {
	const reply = await client.send({ ...request, headers: { Version: VERSIONS[resource] } }, effect);
	const read = schema.safeParse(reply.body);
	if (read.success) return read.data as z.infer<T>;
	// It said yes, in words that are not its own: a proxy's page, or an answer cut short.
	throw new RemoteFault(effect === 'read' ? 'later' : 'unknown', answerUnreadable('HighLevel', effect !== 'read'), {
		status: reply.status,
		retryAfterMs: 5_000,
	});
}

/** What is not there: the vendor says so with 404, or with 400 and these words. */
const NOT_THERE =
	/unable to find|not found|no (?:contact|opportunity|invoice|estimate|record)\b.*(?:exist|found)|does(?:n't| not) exist/i;

/** Whether a fault says that the record that was named is not there. */
function isNotThere(fault: unknown): boolean {
	if (!(fault instanceof RemoteFault) || fault.kind !== 'refused') return false;
	return (
		fault.status === 404 ||
		((fault.status === 400 || fault.status === 422) && NOT_THERE.test(messageOf(fault.body)))
	);
}

/** The vendor's own words about a refusal: one text, or a list of them. */
export function messageOf(body: unknown): string {
	const message = typeof body === 'object' && body !== null && 'message' in body ? body.message : body;
	return (Array.isArray(message) ? message : [message])
		.filter((part): part is string => typeof part === 'string')
		.join('; ');
}

/** The record, or `absent` where there is none. */
export const orAbsent = <T>(asked: Promise<T>): Promise<T | 'absent'> =>
	asked.catch((fault: unknown) => {
		if (isNotThere(fault)) return 'absent' as const;
		throw fault;
	});
