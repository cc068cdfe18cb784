import { answerUnreadable } from '../../../remote/refusals';
import type { ZodType, ZodTypeDef } from 'zod';
import type { HttpReply } from '../../../ports/http';
import { RemoteFault } from '../../../remote/client';
import type { BatchError } from './schemas';

/**
 * What a reply says, checked.
 * @param wasWrite something was changed by the request, so a reply that cannot be read leaves its outcome unknown
 * @throws RemoteFault for a reply of another shape than HubSpot documents
 */
export function readReply<T>(schema: ZodType<T, ZodTypeDef, unknown>, reply: HttpReply, wasWrite = false): T {
	const read = schema.safeParse(reply.body);
	if (read.success) return read.data;
	const at = read.error.issues[0]?.path.join('.') ?? '';
	throw new RemoteFault(wasWrite ? 'unknown' : 'later', answerUnreadable('HubSpot', wasWrite, at), {
		status: reply.status,
	});
}

/** What an error of a batch says of a record or an association that is not there. */
export const isNotThere = ({ category }: BatchError): boolean => category === 'OBJECT_NOT_FOUND';

/** How a batch ended, as its answer says. */
interface BatchEnd {
	readonly status?: string | null | undefined;
	readonly errors?: readonly BatchError[] | null | undefined;
}

/** Whether a batch is at its end. One that was cancelled, or still runs, says nothing of what it leaves out. */
export const isComplete = ({ status }: BatchEnd): boolean => (status ?? 'COMPLETE') === 'COMPLETE';

/**
 * A batch was read in whole: its errors are only about what is not there.
 * @throws RemoteFault where HubSpot failed to read something, which must not be taken for not being there
 */
export function mustBeWhole(end: BatchEnd): void {
	const failed = end.errors?.find((error) => !isNotThere(error));
	if (!failed && isComplete(end)) return;
	const why = failed?.message ?? failed?.category ?? (failed ? 'it gives no reason' : `the batch is ${end.status}`);
	const message = `HubSpot could not read all that it was asked for: ${why}`;
	throw new RemoteFault('later', { code: 'system_failing', message, fix: 'Run it again later.' }, { status: 207 });
}
