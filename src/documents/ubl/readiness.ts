import { electronicAddressOf } from '../../domain/electronic-address';
import { sellerShown } from '../../domain/invoice/parties';
import type { Refusal } from '../../domain/refusal';
import type { Settings } from '../../domain/settings';
import type { InvoiceRecord } from '../../ports/invoicing-system';
import { eInvoiceOf, type EInvoiceSource } from './from-ledger/e-invoice-of';
import { isFitForEInvoice, missingForEInvoice, type EInvoiceFault } from './missing-for-e-invoice';
import { LEITWEG_SCHEME, type EInvoiceProfile } from './rule-set';

/** Whether an invoice can go out as an e-invoice, and by which rules. */
export interface EInvoiceReadiness {
	readonly profile: EInvoiceProfile;
	readonly isReady: boolean;
	readonly faults: readonly EInvoiceFault[];
}

/** Whose rules a user asks for; '' for those that follow from seller and client. */
export type EInvoiceFormat = EInvoiceProfile | '';

/**
 * The rules that an invoice follows. Where none are asked for, a seller of Romania writes by CIUS-RO; a client that is
 * reached under a Leitweg-ID is a public buyer of Germany and gets XRechnung; every other gets Peppol BIS Billing.
 */
export function profileOf(record: EInvoiceSource, settings: Settings, format: EInvoiceFormat): EInvoiceProfile {
	if (format !== '') return format;
	if (sellerShown(record.invoice, settings).country === 'RO') return 'cius-ro';
	const scheme = electronicAddressOf(record.currentClient.electronicAddress)?.scheme;
	return scheme === LEITWEG_SCHEME ? 'xrechnung' : 'peppol';
}

/** What stands in the way of an e-invoice. A draft lacks its number and date until it is finalised. */
export function eInvoiceReadiness(
	record: EInvoiceSource,
	settings: Settings,
	format: EInvoiceFormat,
): EInvoiceReadiness {
	const profile = profileOf(record, settings, format);
	const faults = missingForEInvoice(eInvoiceOf({ record, settings }), profile);
	return { profile, faults, isReady: isFitForEInvoice(faults) && record.invoice.phase === 'issued' };
}

/**
 * Why an invoice is not written as an e-invoice; null where it can be.
 * @returns `invoice_is_void`, `invoice_is_draft`, `e_invoice_incomplete` with everything that is missing or wrong
 */
export function eInvoiceRefusal(record: InvoiceRecord, settings: Settings, format: EInvoiceFormat): Refusal | null {
	const { invoice } = record;
	const name = invoice.number === null ? 'The invoice' : `Invoice ${invoice.number}`;
	if (invoice.phase === 'void')
		return {
			code: 'invoice_is_void',
			message: `${name} is void, and a void invoice is sent to nobody.`,
			fix: 'Take one that is open.',
			field: 'invoice',
		};
	if (invoice.phase === 'draft')
		return {
			code: 'invoice_is_draft',
			message: `${name} is a draft, and an e-invoice needs a number and a date.`,
			fix: 'Finalise it first. Invoice → Check E-Invoice says of a draft what else it lacks.',
			field: 'invoice',
		};
	const faults = eInvoiceReadiness(record, settings, format).faults.filter(({ severity }) => severity === 'error');
	if (faults.length === 0) return null;
	return {
		code: 'e_invoice_incomplete',
		message: `${name} cannot be an e-invoice. ${faults.map(({ message, rule }) => `${message} (${rule})`).join(' ')}`,
		fix: [...new Set(faults.map(({ fix }) => fix))].join(' '),
		field: faults[0]!.field ?? 'invoice',
	};
}
