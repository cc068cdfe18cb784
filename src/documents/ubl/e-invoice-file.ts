import type { Identifier } from './model/basics';
import type { EInvoice } from './model/e-invoice';
import { ROOTS, RULE_SETS, UBL_VERSION, type UblProfile } from './rule-set';
import { eInvoiceXml } from './write/document';
import { fitted } from './write/fit';

/** An e-invoice, with what a network needs to deliver it. */
export interface EInvoiceFile {
	/** UTF-8 without a byte order mark. */
	readonly xml: string;
	/** Such as invoice-INV-0042.xml. */
	readonly fileName: string;
	/** The buyer's electronic address: BT-49, such as 0192 and nine digits; null where it is not known. */
	readonly endpoint: Identifier | null;
	/** What the network calls this kind of document. */
	readonly documentTypeId: string;
	/** What the network calls the exchange it is part of; '' where the profile has none. */
	readonly processId: string;
}

/** The file of an e-invoice. It does not check: see `missingForEInvoice`. */
export function eInvoiceFile(of: EInvoice, profile: UblProfile): EInvoiceFile {
	const { name, namespace } = ROOTS[of.kind];
	const { customizationId, processId } = RULE_SETS[profile];
	return {
		xml: eInvoiceXml(of, profile),
		fileName: `${of.kind}-${safeName(of.number) || 'draft'}.xml`,
		endpoint: fitted(of, profile).buyer.endpoint,
		documentTypeId: `${namespace}::${name}##${customizationId}::${UBL_VERSION}`,
		processId,
	};
}

/** A number as the name of a file can hold it on every system: 2026/12 becomes 2026-12. */
const safeName = (number: string): string => number.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '');
