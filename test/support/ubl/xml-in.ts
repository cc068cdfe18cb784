import { crossIndustryInvoice } from '../../../src/documents/cii/write/document';
import type { EInvoice } from '../../../src/documents/ubl/model/e-invoice';
import type { EInvoiceProfile } from '../../../src/documents/ubl/rule-set';
import { eInvoiceXml } from '../../../src/documents/ubl/write/document';

/** An e-invoice in the syntax of its profile. */
export const xmlIn = (of: EInvoice, profile: EInvoiceProfile): string =>
	profile === 'factur-x' ? crossIndustryInvoice(of) : eInvoiceXml(of, profile);
