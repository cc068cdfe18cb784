import { emptyFieldsOf, putClient } from '../../../domain/client-check';
import type { Client } from '../../../domain/client';
import { clientMeant, type PossibleClients } from '../../../domain/client-identity';
import { emailKey } from '../../../domain/email-address';
import { accept } from '../../../domain/refusal';
import type { ClientFields, PutClient } from '../../../ports/catalogue';
import type { UnitOfWork } from './unit-of-work';
import { putting } from './keep-catalogue';

/** Whom Create or Update means: named by a key, by an address, or both. */
const isNamed = ({ id, onSeenEmail }: PutClient): boolean => id === null && onSeenEmail === 'update';
const addressOf = ({ fields }: PutClient): string => emailKey(fields.email ?? '');

export const putClients = putting<Client, ClientFields, PutClient>({
	scope: 'client',
	prefix: 'cli',
	ids: 'clients',
	wantMore: (batch) => {
		const named = batch.filter((put) => isNamed(put) && addressOf(put) !== '');
		return {
			clientEmails: named.map(addressOf),
			keysOfClients: named.some(({ idempotencyKey }) => idempotencyKey !== ''),
		};
	},
	moreKeys: (put) => (isNamed(put) && put.idempotencyKey === '' ? [addressOf(put)] : []),
	meant: (put, work) =>
		isNamed(put)
			? clientMeant({ key: put.idempotencyKey, email: put.fields.email ?? '' }, possibleClients(put, work))
			: accept(null),
	find: (work, id) => work.client(id),
	check: (id, before, { fields, onKnownText }) =>
		putClient(id, before, onKnownText === 'keep' ? emptyFieldsOf(before, fields) : fields),
	save: (work, client) => work.putClient(client),
});

function possibleClients(put: PutClient, work: UnitOfWork): PossibleClients {
	const ofKey = (key: string) => work.client(work.key('client', key)?.result ?? '') ?? null;
	return {
		ofKey: put.idempotencyKey === '' ? null : ofKey(put.idempotencyKey),
		atAddress: work.clientsByEmail(addressOf(put)),
		firstAtAddress: ofKey(addressOf(put)),
		keysOf: ({ id }) => work.keysOfClient(id),
	};
}
