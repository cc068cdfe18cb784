import type { FieldChange } from '../../../domain/history';
import type { ForeignNumber } from '../../../domain/number-following';
import type { TakenNumber } from '../wanted';

/** The last digits of a number, without leading zeros: the expression of its index, so that that is used. */
export const NUMBER_TAIL = "ltrim(substr(number, length(rtrim(number, '0123456789')) + 1), '0')";

/** What is read of the numbers that documents have. */
export const TAKEN_NUMBER = "number, CASE WHEN source = 'import' THEN '' ELSE payment_reference END AS own_reference";

export interface TakenNumberRow {
	readonly number: string;
	readonly own_reference: string;
}

export const toTakenNumber = ({ number, own_reference: ownReference }: TakenNumberRow): TakenNumber => ({
	number,
	ownReference,
});

/** What is read of an imported invoice where only its number counts. */
export interface ForeignNumberRow {
	readonly number: string;
	readonly issue_date: string;
}

/** An imported invoice that was deleted, by what its history says; `{history}` is the table. */
export const DELETED_IMPORTS = `SELECT d.changes AS deleted, i.changes AS imported FROM {history} d
	JOIN {history} i ON i.subject = 'invoice' AND i.subject_id = d.subject_id AND i.action = 'imported'
	WHERE d.subject = 'invoice' AND d.action = 'deleted'`;

export interface DeletedImportRow {
	readonly deleted: string;
	readonly imported: string;
}

export function toDeletedNumbers({ deleted, imported }: DeletedImportRow): readonly ForeignNumber[] {
	const number = (JSON.parse(deleted) as readonly FieldChange[]).find(({ field }) => field === 'number')?.from;
	const date = (JSON.parse(imported) as readonly FieldChange[]).find(({ field }) => field === 'issueDate')?.to;
	return typeof number === 'string' && typeof date === 'string' ? [{ number, issueDate: date }] : [];
}

export const toForeignNumber = ({ number, issue_date: issueDate }: ForeignNumberRow): ForeignNumber => ({
	number,
	issueDate,
});
