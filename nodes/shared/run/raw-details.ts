import type { IDataObject } from 'n8n-workflow';
import type { RawDeposit } from '../../../src/domain/deposit/read-share';
import type { RawPricing } from '../../../src/domain/invoice/read-pricing';
import type { RawDetails } from '../../../src/usecases/read-fields';
import { listOf, typedRows } from './raw-lines';

/** The details of an invoice among the options of a node or the words of an item, unread; only those that are there. */
export const rawDetails = ({
	deliveryDate,
	periodStart,
	periodEnd,
	freeFields,
	deliverBy,
	exchangeRate,
	exchangeRateDate,
	...others
}: IDataObject): RawDetails => ({
	...(deliveryDate !== undefined && { deliveryDate }),
	...(periodStart !== undefined && { periodStart }),
	...(periodEnd !== undefined && { periodEnd }),
	...(freeFields !== undefined && { freeFields: fieldsOf(freeFields) }),
	...(deliverBy !== undefined && { deliverBy }),
	...(exchangeRate !== undefined && { exchangeRate }),
	...(exchangeRateDate !== undefined && { exchangeRateDate }),
	...rawPricing(others),
});

/** What a new invoice has to do with deposits, unread; only what is there. */
export const rawDeposit = ({ depositPercent, depositAmount, deductDeposits }: IDataObject): RawDeposit => ({
	...(depositPercent !== undefined && { depositPercent }),
	...(depositAmount !== undefined && { depositAmount }),
	...(deductDeposits !== undefined && { deductDeposits: namesIn(deductDeposits) }),
});

/** A list as JSON is a list; any other text is left as it is: a number keeps its leading zeros. */
const namesIn = (given: unknown): unknown =>
	typeof given === 'string' && given.trim().startsWith('[') ? listOf(given) : given;

/** How an invoice or a template prices, among options or the words of an item, unread; only what is there. */
export const rawPricing = ({
	pricesIncludeTax,
	discountPercent,
	discountAmount,
	charges,
}: IDataObject): RawPricing => ({
	...(pricesIncludeTax !== undefined && { pricesIncludeTax }),
	...(discountPercent !== undefined && { discountPercent }),
	...(discountAmount !== undefined && { discountAmount }),
	...(charges !== undefined && { charges: chargesOf(charges) }),
});

/**
 * The rows of the collection, without what was left empty in them; a list, also as JSON, as an item has it. Any other
 * object is left as it is, to be refused.
 */
const chargesOf = (given: unknown): unknown => (isCollection(given) ? typedRows(given, 'charge') : listOf(given));

const isCollection = (given: unknown): boolean =>
	typeof given === 'object' &&
	given !== null &&
	!Array.isArray(given) &&
	('charge' in given || Object.keys(given).length === 0);

/** The rows of the collection; a list or an object of names and values, also as JSON, as an item has it. */
const fieldsOf = (given: unknown): unknown =>
	typeof given === 'object' && given !== null && 'field' in given && Array.isArray(given.field)
		? given.field
		: listOf(given);
