import type { z } from 'zod';
import type { HttpRequest } from '../../../ports/http';
import { RemoteFault, type Effect, type RemoteClient } from '../../../remote/client';
import { answerUnreadable } from '../../../remote/refusals';

export interface Asked extends Omit<HttpRequest, 'headers'> {
	readonly effect: Effect;
}

/** Sends one request and reads the answer. @throws RemoteFault */
export async function ask<T extends z.ZodTypeAny>(
	client: RemoteClient,
	{ effect, ...request }: Asked,
	schema: T,
): Promise<z.infer<T>> {
	const reply = await client.send(request, effect);
	const read = schema.safeParse(reply.body);
	if (read.success) return read.data as z.infer<T>;
	// It said yes, in words that are not its own: a proxy's page, or an answer cut short.
	const at = read.error.issues[0]?.path.join('.') ?? '';
	throw new RemoteFault(effect === 'read' ? 'later' : 'unknown', answerUnreadable('Visma', effect !== 'read', at), {
		status: reply.status,
		retryAfterMs: 5_000,
	});
}

/** The vendor's number of an error; null where the body has none. */
export function errorCodeOf(body: unknown): number | null {
	const code = typeof body === 'object' && body !== null && 'ErrorCode' in body ? body.ErrorCode : null;
	return typeof code === 'number' ? code : null;
}

/** Whether Visma refused a query: a filter or an order that the list does not know. */
export const isQueryFault = (fault: unknown): boolean =>
	fault instanceof RemoteFault && fault.kind === 'refused' && errorCodeOf(fault.body) === 6000;

/** The record, or `absent` where there is none. */
export const orAbsent = <T>(asked: Promise<T>): Promise<T | 'absent'> =>
	asked.catch((fault: unknown) => {
		if (fault instanceof RemoteFault && fault.kind === 'refused' && fault.status === 404) return 'absent' as const;
		throw fault;
	});
