import type { IDataObject } from 'n8n-workflow';
import { languageOf } from '../../src/documents/language';
import { addressLines } from '../../src/documents/model/address-lines';
import { sellerShown } from '../../src/domain/invoice/parties';
import type { Settings } from '../../src/domain/settings';
import type { DeliveredInvoice } from '../../src/usecases/deliver-invoices';
import { invoiceEmail, invoiceToItem, wholeInvoiceToItem } from '../shared/present/items';
import type { DeliveryFiles } from './delivery-files';

interface Around {
	readonly settings: Settings;
	readonly files: DeliveryFiles;
	readonly isSimple: boolean;
	readonly wantsXml: boolean;
}

/**
 * An invoice with what its branch needs: the texts of the mail, where the e-invoice goes, or what the envelope says.
 */
export function deliveredItem(record: DeliveredInvoice, { settings, files, isSimple, wantsXml }: Around): IDataObject {
	const item = {
		...(isSimple ? invoiceToItem(record) : wholeInvoiceToItem(record)),
		delivery: { ...record.delivery },
	};
	switch (record.delivery.chosen) {
		case 'email':
			return {
				...item,
				email: { ...invoiceEmail(record, settings), attachments: files.attachmentsOf(record, wantsXml) },
			};
		case 'e-invoice':
			return { ...item, eInvoice: files.eInvoiceOf(record) };
		case 'letter':
			return { ...item, letter: letterOf(record, settings) };
		case null:
			return item;
	}
}

/** The address of the client as it is now. The country is among the lines where the letter goes abroad. */
function letterOf({ invoice, currentClient }: DeliveredInvoice, settings: Settings): IDataObject {
	const from = sellerShown(invoice, settings).country;
	const lines = addressLines({ ...currentClient, from }, languageOf(currentClient.language || settings.language));
	return { name: currentClient.name, lines, country: currentClient.country };
}
