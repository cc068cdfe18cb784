import type { INodeParameterResourceLocator } from 'n8n-workflow';
import type { IdOrName } from '../../../src/domain/job/named-stage';
import { accountOf, kindOf, type SystemName } from '../../../src/domain/system-name';
import type { ClientRef } from '../../../src/ports/invoicing-system';
import type { InvoiceName } from '../../../src/usecases/name-invoices';
import type { JobName } from '../../../src/usecases/name-jobs';

/** What a resource locator holds: the mode and the value. An expression or an AI tool may also give the bare value. */
export function locatorOf(value: unknown): { readonly mode: string; readonly value: unknown } {
	if (typeof value === 'object' && value !== null && 'mode' in value && 'value' in value) {
		const { mode, value: inner } = value as INodeParameterResourceLocator;
		return { mode, value: inner };
	}
	return { mode: 'id', value };
}

/** A text as a person would give it; numbers are taken as they are written, nothing gives ''. */
export const textOf = (value: unknown): string =>
	typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';

/** The id that a locator holds; '' for none. */
export const idOf = (field: unknown): string => {
	const { value } = locatorOf(field);
	return textOf(typeof value === 'object' && value !== null && 'id' in value ? value.id : value);
};

/** An invoice as a locator names it: by id, or by what the mode says; '' names none. */
export function invoiceNameOf(field: unknown): InvoiceName {
	const { mode, value } = locatorOf(field);
	const named = textOf(value);
	if (named === '') return { id: idOf(field) };
	switch (mode) {
		case 'number':
			return { number: named };
		case 'paymentReference':
			return { paymentReference: named };
		case 'idempotencyKey':
			return { idempotencyKey: named };
		case 'link':
			return { link: named };
		default:
			return { id: idOf(field) };
	}
}

/** A client as a locator names it; null for none. */
export function clientRefOf(field: unknown): ClientRef | null {
	const { mode, value } = locatorOf(field);
	if (mode === 'email') return textOf(value) === '' ? null : { email: textOf(value) };
	const id = idOf(field);
	return id === '' ? null : { id };
}

/**
 * The jobs that a field or an item names: one id, ids with commas between them, a job, an external key, or a list of
 * those. What is
 * there and names none comes out without an id, to be refused: left out, the invoice would never move its job.
 */
export function jobNamesOf(field: unknown, system: string): readonly JobName[] {
	const { mode, value } = locatorOf(field);
	if (value === undefined || value === null) return [];
	if (mode === 'externalId' && typeof value !== 'object')
		return textOf(value) === '' ? [] : [{ system, externalId: textOf(value) }];
	const named = typeof value === 'string' ? partsOf(value) : [value].flat();
	return named.map((each): JobName => {
		const [id, externalId] = [idOf(each), externalIdOf(each)];
		const ofSystem = systemOf(each, system);
		return id === '' && externalId !== '' ? { system: ofSystem, externalId } : { system: ofSystem, id };
	});
}

/** The one job that a field of the ledger's node names. */
export const ledgerJobOf = (field: unknown): JobName =>
	locatorOf(field).mode === 'externalId'
		? (jobNamesOf(field, 'ledger')[0] ?? { system: 'ledger', id: '' })
		: { system: 'ledger', id: idOf(field) };

/** The external key of a job in an item; '' for none. */
const externalIdOf = (job: unknown): string =>
	typeof job === 'object' && job !== null && 'externalId' in job ? textOf(job.externalId) : '';

/** How a locator names a pipeline or a stage: by name where that is typed in; null for none. */
export function idOrNameOf(field: unknown): IdOrName | null {
	const { mode, value } = locatorOf(field);
	const named = mode === 'name' ? textOf(value) : idOf(field);
	return named === '' ? null : mode === 'name' ? { name: named } : { id: named };
}

/** The parts of a text with commas; commas alone name something that is not there. */
function partsOf(text: string): readonly unknown[] {
	const parts = text.split(',').filter((part) => part.trim() !== '');
	return parts.length === 0 && text.trim() !== '' ? [''] : parts;
}

/**
 * The system that a record of an item names; one that says none, or only the kind of the usual one, is of the usual
 * one.
 */
function systemOf(record: unknown, usual: SystemName): SystemName {
	if (typeof record !== 'object' || record === null || !('system' in record)) return usual;
	const named = textOf(record.system);
	const account = 'account' in record ? textOf(record.account) : '';
	if (account !== '' && accountOf(named) === '') return `${named}:${account}`;
	return named === '' || named === kindOf(usual) ? usual : named;
}
