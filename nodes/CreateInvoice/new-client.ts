import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { EMPTY_CLIENT } from '../../src/domain/client';
import { isNothing } from '../../src/domain/text';
import type { PutClientRequest } from '../../src/usecases/keep-clients';
import { keyWatcher } from '../shared/run/empty-key-parts';
import type { ReadField } from '../shared/run/field-reader';
import { idOf, textOf } from '../shared/run/field-values';

/** Reads the client that the fields describe; null where they name one that is there. */
export function newClientReader(
	context: Pick<IExecuteFunctions, 'getNode' | 'evaluateExpression'>,
	field: ReadField,
): (itemIndex: number) => PutClientRequest | null {
	const watch = keyWatcher(context, CLIENT_KEY);
	return (itemIndex) => {
		if (field('clientFrom', itemIndex, 'existing') !== 'fields') return null;
		const key = textOf(field('clientKey', itemIndex, ''));
		watch(itemIndex, key);
		return {
			key,
			fields: {
				...given({ name: field('clientName', itemIndex, ''), email: field('clientEmail', itemIndex, '') }),
				...field<IDataObject>('clientDetails', itemIndex, {}),
			},
		};
	};
}

const CLIENT_KEY = {
	field: 'clientKey',
	hint: (key: string, why: string) =>
		`The client key is ${key}: ${why}. Whoever has the same key is the same client; check the expression.`,
};

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

const given = (words: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(words).filter(([, value]) => !isNothing(value)));
