import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Settings } from '../../src/domain/settings';
import type { PreparedInvoice } from '../../src/usecases/claim-sendings';
import type { ReadField } from '../shared/run/field-reader';
import { invoiceEmail, invoiceToItem, wholeInvoiceToItem } from '../shared/present/items';
import { hintAtNoQuantity } from '../shared/run/no-quantity-hint';

interface Asked {
	readonly context: IExecuteFunctions;
	readonly field: ReadField;
	readonly itemIndex: number;
	readonly settings: Settings;
	/** Whether the invoice was there before this run. */
	readonly replayed: boolean;
}

/**
 * What the node gives out for an invoice, with its e-mail where it is to be sent. An invoice over nothing gets a hint.
 */
export function createdItem(
	record: PreparedInvoice,
	{ context, field, itemIndex, settings, replayed }: Asked,
): IDataObject {
	hintAtNoQuantity(context, itemIndex, record);
	return {
		...(field<boolean>('simple', itemIndex) ? invoiceToItem(record) : wholeInvoiceToItem(record)),
		created: !replayed,
		email: invoiceEmail(record, settings),
	};
}
