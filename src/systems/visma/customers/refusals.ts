import type { FieldWord } from '../../../domain/field-name';
import type { Refusal } from '../../../domain/refusal';
import { shown } from '../../../domain/shown';

export const ambiguousCustomer = (
	customers: readonly {
		readonly Name?: string | null | undefined;
		readonly CustomerNumber?: string | null | undefined;
	}[],
): Refusal => ({
	code: 'ambiguous_client',
	message: `${customers.length} customers in Visma may be meant: ${customers
		.slice(0, 5)
		.map(({ Name, CustomerNumber }) => `${shown(Name ?? '')} (${CustomerNumber ?? ''})`)
		.join(', ')}.`,
	fix: 'Give the customer number as the client key, or make their addresses and numbers different in Visma.',
	field: 'client',
});

export const customerDiffers = (name: string, fields: readonly FieldWord[]): Refusal => ({
	code: 'client_differs',
	message: `The customer ${shown(name)} is in Visma already, with another ${fields.join(', ')}. It was not changed.`,
	fix: 'Change the customer in Visma, or leave out what differs: then it is billed as it stands there.',
	field: fields[0]!,
});

export const addressNeeded = (name: string): Refusal => ({
	code: 'client_address_missing',
	message: `The client ${shown(name)} has no postal code or no city, and Visma makes no customer without both.`,
	fix: 'Give postalCode and city of the client.',
	field: 'city',
});

export const detailTooLong = (field: FieldWord, most: number): Refusal => ({
	code: 'text_too_long',
	message: `${field} is longer than the ${most} characters that Visma keeps of a customer.`,
	fix: `Shorten ${field}.`,
	field,
});

export const detailNotKept = (field: FieldWord): Refusal => ({
	code: 'not_offered',
	message: `Visma keeps no ${field} of a customer that could be set from outside.`,
	fix: `Leave ${field} out, and set in Visma what it has instead.`,
	field,
});

export const tooManyCopies = (most: number): Refusal => ({
	code: 'too_many_cc',
	message: `Visma keeps at most ${most} further e-mail addresses of a customer.`,
	fix: `Give at most ${most} addresses as cc.`,
	field: 'cc',
});

export const termsMissing = (days: number | null): Refusal => ({
	code: 'terms_not_in_account',
	message:
		days === null
			? 'Visma has no terms of payment that a new customer could have.'
			: `Visma has no terms of payment of ${days} days for sales.`,
	fix: 'Add such terms of payment in Visma, or give the days of terms that are there.',
	field: 'paymentTermsDays',
});
