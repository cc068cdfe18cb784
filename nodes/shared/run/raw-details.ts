import type { IDataObject } from 'n8n-workflow';
import type { RawDetails } from '../../../src/usecases/read-fields';
import { listOf } from './raw-lines';

/** The details of an invoice among the options of a node or the words of an item, unread; only those that are there. */
export const rawDetails = ({
	deliveryDate,
	periodStart,
	periodEnd,
	freeFields,
	deliverBy,
}: IDataObject): RawDetails => ({
	...(deliveryDate !== undefined && { deliveryDate }),
	...(periodStart !== undefined && { periodStart }),
	...(periodEnd !== undefined && { periodEnd }),
	...(freeFields !== undefined && { freeFields: fieldsOf(freeFields) }),
	...(deliverBy !== undefined && { deliverBy }),
});

/** The rows of the collection; a list or an object of names and values, also as JSON, as an item has it. */
const fieldsOf = (given: unknown): unknown =>
	typeof given === 'object' && given !== null && 'field' in given && Array.isArray(given.field)
		? given.field
		: listOf(given);
