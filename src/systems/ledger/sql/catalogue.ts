import type { Client } from '../../../domain/client';
import { DEFAULT_SETTINGS, type Settings } from '../../../domain/settings';
import type { InvoiceTemplate } from '../../../domain/template';
import {
	address,
	flag,
	flagIfSet,
	integerOrNull,
	json,
	layout,
	lines,
	parsed,
	pricing,
	text,
	textIfSet,
	wording,
} from './fields';
import { tableOf, type RowOf, type SqlValue } from './table';

export const CLIENTS = tableOf<Client>()('clients', ['id'], {
	id: text('id'),
	name: text('name'),
	email: address('email', 'email_key'),
	language: text('language'),
	organisationNumber: text('organisation_number'),
	vatNumber: text('vat_number'),
	street: text('street'),
	addressLine2: text('address_line_2'),
	postalCode: text('postal_code'),
	city: text('city'),
	subdivision: text('subdivision'),
	country: text('country'),
	address: text('address'),
	phone: text('phone'),
	contactPerson: text('contact_person'),
	buyerReference: text('buyer_reference'),
	electronicAddress: text('electronic_address'),
	deliverBy: text('deliver_by'),
	cc: json('cc'),
	paymentTermsDays: integerOrNull('payment_terms_days'),
	currency: text('currency'),
	isArchived: flagIfSet('is_archived'),
	mergedInto: textIfSet('merged_into'),
});
export type ClientRow = RowOf<typeof CLIENTS>;

export const TEMPLATES = tableOf<InvoiceTemplate>()('templates', ['id'], {
	id: text('id'),
	name: text('name'),
	currency: text('currency'),
	lines: lines('lines'),
	paymentTermsDays: integerOrNull('payment_terms_days'),
	note: text('note'),
	email: wording('email'),
	paymentLink: text('payment_link'),
	layout: layout('layout'),
	pricing: pricing('pricing'),
	isDeleted: flag('is_deleted'),
});
export type TemplateRow = RowOf<typeof TEMPLATES>;

export const settingsText = (settings: Settings): string => JSON.stringify(settings);
/** A setting that came with a later version has its default in older ledgers. */
export const toSettings = (value: SqlValue): Settings => ({ ...DEFAULT_SETTINGS, ...parsed<Partial<Settings>>(value) });
