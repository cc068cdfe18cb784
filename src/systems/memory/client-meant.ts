import { fingerprintOfFields } from '../../domain/catalogue-check';
import type { Client } from '../../domain/client';
import { clientMeant } from '../../domain/client-identity';
import { emailKey } from '../../domain/email-address';
import type { Result } from '../../domain/refusal';
import type { PutClient } from '../../ports/catalogue';
import { refused, replayed, type Outcome } from '../../ports/outcome';
import { clientsByEmail } from './records';
import type { MemoryState } from './state';

/** Writes the client that is meant: the one of the key, the one who has the address now, or a new one. */
export function putMeant(
	state: MemoryState,
	input: PutClient,
	write: (input: PutClient) => Outcome<Client>,
): Outcome<Client> {
	if (input.onSeenEmail === undefined) return write(input);
	const meant = meantClient(state, input);
	if (!meant.ok) return refused(meant.refusal);
	if (meant.value === null) return write(input);
	const changed = write({ id: meant.value.id, idempotencyKey: '', fields: input.fields });
	if (changed.kind !== 'done') return changed;
	const key = `client\n${input.idempotencyKey}`;
	if (input.idempotencyKey !== '' && !state.rows.keys.has(key))
		state.rows.keys.set(key, { result: changed.value.id, request: fingerprintOfFields(input.fields) });
	return replayed(changed.value);
}

function meantClient(
	state: MemoryState,
	{ idempotencyKey: key, fields: { email = '' } }: PutClient,
): Result<Client | null> {
	const keys = [...state.rows.keys].flatMap(([scoped, { result }]) =>
		scoped.startsWith('client\n') ? [{ key: scoped.slice('client\n'.length), result }] : [],
	);
	const ofKey = (wanted: string) =>
		state.rows.clients.get(keys.find((one) => one.key === wanted)?.result ?? '') ?? null;
	return clientMeant(
		{ key, email },
		{
			ofKey: key === '' ? null : ofKey(key),
			atAddress: clientsByEmail(state, email),
			firstAtAddress: ofKey(emailKey(email)),
			keysOf: ({ id }) => keys.flatMap((one) => (one.result === id ? [one.key] : [])),
		},
	);
}
