import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { isNothing } from '../../../src/domain/text';
import type { PutClientRequest } from '../../../src/usecases/keep-clients';
import { changingKeyWatcher } from './empty-key-parts';
import type { ReadField } from './field-reader';
import { textOf } from './field-values';

/** Reads the client that the fields describe; null where they name one that is there. */
export function newClientReader(
	context: Pick<IExecuteFunctions, 'getNode' | 'evaluateExpression'>,
	field: ReadField,
): (itemIndex: number) => PutClientRequest | null {
	const watch = changingKeyWatcher(context, 'clientKey');
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

/** The words that say something; the others say nothing, and what the client has stays. */
export const given = (words: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(words).filter(([, value]) => !isNothing(value)));
