import type { Refusal } from '../refusal';
import type { RefusalCode } from '../refusal-codes';
import type { Settings } from '../settings';
import type { Invoice } from './invoice';

/** Everything that can be done to an invoice. */
export type Command =
	| 'update'
	| 'finalise'
	| 'pay'
	| 'deletePayment'
	| 'void'
	| 'delete'
	| 'clone'
	| 'recordSending'
	| 'link'
	/** Make a credit note that corrects it. */
	| 'credit'
	/** Pay money back on it. */
	| 'refund';

/** Beyond the phase, what else a command asks for. */
export type Guard = (invoice: Invoice, settings: Settings) => Refusal | null;

export const no =
	(code: RefusalCode, message: string, fix: string): Guard =>
	() => ({ code, message, fix });
export const yes: Guard = () => null;

export const nameOf = (invoice: Invoice) => (invoice.number === null ? 'The invoice' : `Invoice ${invoice.number}`);
