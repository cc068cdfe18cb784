import type { BusinessDocument } from './document';
import { invoiceDocument } from './invoice-document';
import { buyerParty } from './parties';
import { viewOf, type InvoiceDocumentInput } from './view';

/**
 * An invoice that goes by post. It says whom it bills as every document of it does; where that client has another name
 * or address now, the letter goes there.
 */
export function letterDocument(input: InvoiceDocumentInput): BusinessDocument {
	const document = invoiceDocument(input);
	const { record, seller, language } = viewOf(input);
	const { name, address } = buyerParty(record.currentClient, seller, language);
	const isBilledThere = name === document.buyer.name && address.join('\n') === document.buyer.address.join('\n');
	return isBilledThere || address.length === 0 ? document : { ...document, addressee: { name, address } };
}
