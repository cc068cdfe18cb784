import type { ZodType, ZodTypeDef } from 'zod';
import type { HttpReply } from '../../../ports/http';
import { RemoteFault } from '../../../remote/client';

/**
 * What a reply says, checked.
 * @param wasWrite something was changed by the request, so a reply that cannot be read leaves it in the dark
 * @throws RemoteFault for a reply of another shape than HubSpot documents
 */
export function readReply<T>(schema: ZodType<T, ZodTypeDef, unknown>, reply: HttpReply, wasWrite = false): T {
	const read = schema.safeParse(reply.body);
	if (read.success) return read.data;
	const at = read.error.issues[0]?.path.join('.') ?? '';
	throw new RemoteFault(
		wasWrite ? 'unknown' : 'later',
		{
			code: 'answer_unreadable',
			message: `HubSpot answered in a way that cannot be read${at === '' ? '' : ` (at "${at}")`}.`,
			mend: wasWrite ? 'It may have been done: run it again with the same key, or look in HubSpot.' : 'Run it again later.',
		},
		{ status: reply.status },
	);
}
