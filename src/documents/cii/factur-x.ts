import type { AttachedInvoice } from '../pdf/attached-invoice';
import type { EInvoice } from '../ubl/model/e-invoice';
import { crossIndustryInvoice } from './write/document';

/**
 * The e-invoice that makes a PDF file one of Factur-X and ZUGFeRD, by the profile EN 16931. It does not check: see
 * `missingForEInvoice`.
 */
export const facturX = (of: EInvoice): AttachedInvoice => ({
	xml: crossIndustryInvoice(of),
	fileName: 'factur-x.xml',
	version: '1.0',
	conformanceLevel: 'EN 16931',
});
