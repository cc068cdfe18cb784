import type { FieldName } from '../../../domain/field-name';
import type { EInvoice } from '../model/e-invoice';

/** What is missing in an e-invoice, or does not fit a rule. */
export interface EInvoiceFault {
	/** The official rule that is broken, such as PEPPOL-EN16931-R003. */
	readonly rule: string;
	/** Where in the e-invoice: `buyer.address.city`, `lines[2].unitCode`. */
	readonly path: string;
	/** The field in which users give it; null for what is worked out, or has no field yet. */
	readonly field: FieldName | null;
	/** A warning is advice: receivers take the document all the same. */
	readonly severity: 'error' | 'warning';
	/** What is wrong, one sentence. */
	readonly message: string;
	/** How to fix it, one sentence. */
	readonly fix: string;
}

/** One or several rules; what it gives is empty where they hold. */
export type Check = (of: EInvoice) => readonly EInvoiceFault[];

type Where = string | readonly [path: string, field: FieldName];

/** A list of one fault. @param where the path, with the field that users know it by */
export function fault(rule: string, where: Where, message: string, fix: string): readonly EInvoiceFault[] {
	const [path, field] = typeof where === 'string' ? [where, null] : where;
	return [{ rule, path, field, severity: 'error', message, fix }];
}

export const NONE: readonly EInvoiceFault[] = [];

/** The fault, unless what it is about holds. */
export const unless = (holds: boolean, rule: string, where: Where, message: string, fix: string) =>
	holds ? NONE : fault(rule, where, message, fix);

/** The same as advice: receivers take the document all the same. */
export const advise = (holds: boolean, rule: string, where: Where, message: string, fix: string) =>
	unless(holds, rule, where, message, fix).map((one): EInvoiceFault => ({ ...one, severity: 'warning' }));

/** The faults of each element of a list. */
export const each = <T>(list: readonly T[], check: (one: T, at: number) => readonly EInvoiceFault[]) =>
	list.flatMap(check);

/** Where sellers and buyers get their data from, for advice. */
export const SELLER_FIX = 'in the settings of the ledger, under Company';
export const BUYER_FIX = 'of the client';

/** What no user can have done wrong. */
export const WORKED_OUT =
	'Amounts are worked out from the lines; report this with the invoice as a fault of the package.';
