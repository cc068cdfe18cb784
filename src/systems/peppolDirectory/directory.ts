import type { Listing } from '../../domain/delivery/receiving';
import { done, later, type Outcome } from '../../ports/outcome';
import type { ReceiverDirectory } from '../../ports/receiver-directory';
import { readOnce } from '../../remote/abreast';
import { outcomeOfFault, type Explain, type RemoteClient } from '../../remote/client';
import type { RateLimits } from '../../remote/rate-rules';
import { answerUnreadable } from '../../remote/refusals';
import { listingOf, resultSchema, SCHEME } from './wire';

export const LABEL = 'Peppol Directory';

/** "You are only allowed to run 2 queries per second": counted by the address of the caller. */
export const PEPPOL_DIRECTORY_RATES: RateLimits = {
	rules: [{ max: 2, intervalMs: 1_000 }],
	isDaySpent: () => false,
};

/** It refuses only what it cannot read as the address of a participant. */
export const explainPeppolDirectory: Explain = ({ status }) =>
	status === 400
		? {
				code: 'not_an_electronic_address',
				message: `The ${LABEL} does not take the electronic address for one.`,
				fix: 'Compare it with what the client says of itself: a scheme, a colon and a number.',
				field: 'electronicAddress',
			}
		: null;

/** The public directory of Peppol's participants, in which receivers may be listed. */
export function peppolDirectory(client: RemoteClient): ReceiverDirectory {
	return {
		label: LABEL,
		async find(addresses) {
			/** What one request found out about the directory as a whole: the others are not sent. */
			let down: Outcome<never> | null = null;
			const found = await readOnce(addresses, async (address) => {
				if (down) return down;
				const outcome = await look(client, address);
				if (outcome.kind === 'later') down = outcome;
				return outcome;
			});
			return addresses.map((address) => found.get(address)!);
		},
	};
}

async function look(client: RemoteClient, address: string): Promise<Outcome<Listing | null>> {
	const query = { participant: `${SCHEME}::${address}` };
	try {
		const { body } = await client.send({ method: 'GET', path: '/search/1.0/json', query }, 'read');
		const read = resultSchema.safeParse(body);
		if (read.success) return done(listingOf(read.data, address));
		const { code, message, fix } = answerUnreadable(`The ${LABEL}`, false, read.error.issues[0]?.path.join('.'));
		return later(5_000, `${message} ${fix}`, code);
	} catch (fault) {
		return outcomeOfFault(fault);
	}
}
