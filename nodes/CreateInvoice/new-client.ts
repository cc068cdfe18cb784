import type { IDataObject } from 'n8n-workflow';
import { EMPTY_CLIENT } from '../../src/domain/client';
import { isNothing } from '../../src/domain/text';
import type { PutClientRequest } from '../../src/usecases/keep-clients';
import { idOf, textOf } from '../shared/run/field-values';
import { given } from '../shared/run/new-client';

/**
 * The client that an item describes: `client` with a name and no id, or `clientName`. Null for an item that names one
 * that is there, or none. What the item has nothing for says nothing: it stays as it is.
 */
export function newClientOfItem({
	client,
	clientId,
	clientName,
	clientEmail,
	clientKey,
}: IDataObject): PutClientRequest | null {
	if (!isNothing(clientId)) return null;
	if (typeof client === 'object' && client !== null && !Array.isArray(client)) {
		const { name, key, ...others } = client as IDataObject;
		return isNothing(name) || idOf(client) !== '' ? null : { key: textOf(key), fields: { name, ...known(others) } };
	}
	if (!isNothing(client) || isNothing(clientName)) return null;
	return { key: textOf(clientKey), fields: given({ name: clientName, email: clientEmail }) };
}

/** The words of a client; others are none of ours. */
const known = (words: IDataObject): IDataObject =>
	given(Object.fromEntries(Object.entries(words).filter(([word]) => Object.hasOwn(EMPTY_CLIENT, word))));
