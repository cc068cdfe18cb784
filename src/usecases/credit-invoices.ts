import type { CreditWish, CreditedLine } from '../domain/credit/plan-credit';
import type { CreditRest } from '../domain/credit/credit-note';
import { formatDecimal, readDecimal } from '../domain/decimal';
import { readNeededKey } from '../domain/idempotency-key';
import { readDate } from '../domain/local-date';
import { readAmount } from '../domain/money';
import type { PaymentMethod } from '../domain/payment/payment';
import { accept, refuse, type Result } from '../domain/refusal';
import { shown } from '../domain/shown';
import { isNothing } from '../domain/text';
import { wholeNumberIn } from '../domain/whole-number';
import type { Call } from '../ports/call';
import type { CreditInvoice, RecordRefund } from '../ports/credit-notes';
import type { InvoiceRecord, InvoicingSystem, PaymentRecord } from '../ports/invoicing-system';
import { refused, type Outcome } from '../ports/outcome';
import { readNamedInvoices, type InvoiceName } from './name-invoices';
import { runAccepted } from './items';
import { unlessOffered } from './offered';
import { readOptional, readWords } from './read-fields';

/** A credit as a user asks for it; what is `unknown` has not been read yet. */
export interface CreditAsked {
	readonly invoice: InvoiceName;
	readonly idempotencyKey: string;
	readonly of: CreditWish['of'];
	/** Each with `line`, from 1, and `quantity`; an empty quantity takes back all that is left of the line. */
	readonly lines: unknown;
	/** Major units with tax. */
	readonly amount: unknown;
	readonly reason: unknown;
	readonly rest: CreditRest;
	readonly issueDate: unknown;
	readonly finalise: boolean;
}

/** Why the system does neither, before anything is asked of it; null where it does. */
function notOffered<T>(asked: readonly T[], invoicing: InvoicingSystem, doing: string): Outcome<never>[] | null {
	const refusal = unlessOffered(invoicing, 'credit', doing);
	return refusal && asked.map(() => refused(refusal));
}

/**
 * Credit notes of finalised invoices: one for a key. The amount is read in the invoice's currency, so the invoices are
 * read first, together.
 */
export async function creditInvoices(
	asked: readonly CreditAsked[],
	invoicing: InvoicingSystem,
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	const barred = notOffered(asked, invoicing, 'make credit notes');
	if (barred) return barred;
	const names = asked.map(({ invoice }) => invoice);
	const records = await readNamedInvoices(names, invoicing, call);
	const prepared = asked.map((one, at) => {
		const record = records[at]!;
		return record.ok ? prepareCredit(one, record.value) : record;
	});
	return runAccepted(prepared, call, (ready) => invoicing.credits!.credit(ready, call));
}

function prepareCredit(asked: CreditAsked, { invoice }: InvoiceRecord): Result<CreditInvoice> {
	const key = readNeededKey(
		asked.idempotencyKey,
		'Give a text that names this credit, such as the id of what is returned.',
	);
	if (!key.ok) return key;
	const wish = readWish(asked, invoice.currency);
	if (!wish.ok) return wish;
	const reason = readWords(asked.reason, 'reason', 500);
	if (!reason.ok) return reason;
	const issueDate = readOptional(asked.issueDate, (input) => readDate(input, 'issueDate'));
	if (!issueDate.ok) return issueDate;
	const { rest, finalise } = asked;
	return accept({
		idempotencyKey: key.value,
		invoiceId: invoice.id,
		wish: wish.value,
		reason: reason.value ?? '',
		rest,
		issueDate: issueDate.value,
		finalise,
		request: {
			creditOf: invoice.id,
			...wordsOf(wish.value),
			reason: reason.value ?? '',
			rest,
			issueDate: issueDate.value ?? '',
			finalise: String(finalise),
		},
	});
}

/** What is taken back, as texts that are compared when the key is seen again. */
function wordsOf(wish: CreditWish): { readonly of: string; readonly lines: string; readonly amount: string } {
	const lines =
		wish.of === 'lines' ? wish.lines.map(({ line, quantity }) => `${line}:${quantity ?? ''}`).join(' ') : '';
	return { of: wish.of, lines, amount: wish.of === 'amount' ? wish.amount.toString() : '' };
}

function readWish({ of, lines, amount }: CreditAsked, currency: string): Result<CreditWish> {
	if (of === 'full') return accept({ of });
	if (of === 'lines') {
		const read = readLines(lines);
		return read.ok ? accept({ of, lines: read.value }) : read;
	}
	const read = readAmount(amount, currency, 'amount');
	return read.ok ? accept({ of: 'amount', amount: read.value }) : read;
}

function readLines(given: unknown): Result<readonly CreditedLine[]> {
	const rows = Array.isArray(given)
		? (given as readonly { readonly line?: unknown; readonly quantity?: unknown }[])
		: [];
	const lines: CreditedLine[] = [];
	for (const [at, row] of rows.entries()) {
		const line = wholeNumberIn(row.line);
		if (line === null || line < 1)
			return refuse(
				'unknown_line',
				isNothing(row.line)
					? `Credited line ${at + 1} names no line of the invoice.`
					: `Credited line ${at + 1} names line ${shown(row.line)}, which is not the number of a line.`,
				'Give the number of the line on the invoice: 1 for the first line, 2 for the second.',
				`creditLines[${at}].line`,
			);
		const quantity = readOptional(row.quantity, (input) => readDecimal(input, `creditLines[${at}].quantity`, 6));
		if (!quantity.ok) return quantity;
		lines.push({ line, quantity: quantity.value === null ? null : formatDecimal(quantity.value) });
	}
	return accept(lines);
}

/** A refund as a user records it; what is `unknown` has not been read yet. */
export interface RefundAsked {
	readonly creditNote: InvoiceName;
	readonly idempotencyKey: string;
	/** Major units; empty records all that is to be paid back. */
	readonly amount: unknown;
	readonly method: PaymentMethod;
	readonly paidOn: unknown;
	readonly reference: unknown;
}

/** Money that was paid back on credit notes. Nothing is asked of a bank or a payment provider: it is recorded. */
export async function recordRefunds(
	asked: readonly RefundAsked[],
	invoicing: InvoicingSystem,
	call: Call,
): Promise<readonly Outcome<PaymentRecord>[]> {
	const barred = notOffered(asked, invoicing, 'record refunds');
	if (barred) return barred;
	const names = asked.map(({ creditNote }) => creditNote);
	const records = await readNamedInvoices(names, invoicing, call);
	const prepared = asked.map((one, at) => {
		const record = records[at]!;
		if (record.ok) return prepareRefund(one, record.value);
		return { ok: false as const, refusal: { ...record.refusal, field: 'creditNote' as const } };
	});
	return runAccepted(prepared, call, (ready) => invoicing.credits!.recordRefunds(ready, call));
}

function prepareRefund(asked: RefundAsked, { invoice }: InvoiceRecord): Result<RecordRefund> {
	const key = readNeededKey(
		asked.idempotencyKey,
		"Give a text that names this refund, such as the bank's transaction id.",
	);
	if (!key.ok) return key;
	const amount = readOptional(asked.amount, (input) => readAmount(input, invoice.currency, 'amount'));
	if (!amount.ok) return amount;
	const paidOn = readOptional(asked.paidOn, (input) => readDate(input, 'paidOn'));
	if (!paidOn.ok) return paidOn;
	const reference = readWords(asked.reference, 'reference', 200);
	if (!reference.ok) return reference;
	const refund = {
		creditNoteId: invoice.id,
		amount: amount.value,
		method: asked.method,
		paidOn: paidOn.value,
		reference: reference.value ?? '',
	};
	const request = {
		creditNote: invoice.id,
		amount: amount.value?.toString() ?? '',
		method: asked.method,
		paidOn: paidOn.value ?? '',
		reference: refund.reference,
	};
	return accept({ ...refund, idempotencyKey: key.value, request });
}
