import type { FieldName } from './field-name';
import type { RefusalCode } from './refusal-codes';

/** Why something cannot be done as asked, for a person to read and for a program to branch on. */
export interface Refusal {
	/** Stable: workflows branch on it. */
	readonly code: RefusalCode;
	/** What happened, one sentence. */
	readonly message: string;
	/** How to fix it, one sentence. */
	readonly fix: string;
	/** Which input it is about: `lines[2].unitPrice`. */
	readonly field?: FieldName;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export const accept = <T>(value: T): Result<T> => ({ ok: true, value });

export const refuse = (code: RefusalCode, message: string, fix: string, field?: FieldName): Result<never> => ({
	ok: false,
	refusal: field === undefined ? { code, message, fix } : { code, message, fix, field },
});
