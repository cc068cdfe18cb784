import type { IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';
import { sellerShown } from '../../../src/domain/invoice/parties';
import type { PreparedInvoice } from '../../../src/usecases/claim-sendings';
import { STANDARD_FILE_FIELD } from '../fields/pdf-fields';
import { hintAtMissing } from '../run/missing-characters-hint';
import { drawnInvoice, type DocumentSource } from './invoice-documents';
import { invoiceEmail } from './items';

/**
 * The PDF that goes with the e-mail of an item, in the binary field where mail nodes look for a file. None where there
 * is no e-mail, and none for an invoice of another system while the ledger does not name who sells.
 */
export async function attachedPdf(
	context: IExecuteFunctions,
	itemIndex: number,
	record: PreparedInvoice,
	source: DocumentSource,
): Promise<IBinaryKeyData> {
	const settings = await source.settings();
	if (invoiceEmail(record, settings) === null || sellerShown(record.invoice, settings).name === '') return {};
	const { bytes, fileName, missing } = await drawnInvoice(record, source);
	hintAtMissing(context, itemIndex, missing);
	const file = await context.helpers.prepareBinaryData(Buffer.from(bytes), fileName, 'application/pdf');
	return { [STANDARD_FILE_FIELD]: file };
}
