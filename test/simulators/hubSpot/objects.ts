import type { ObjectType } from '../../../src/systems/hubSpot/wire/address';
import { targetOf } from './association-types';
import { associate } from './associations';
import { conflict, invalid, notFound } from './errors';
import { mayArchiveInvoice, mayChangeInvoice, mayEdit, opened, recount } from './invoice-rules';
import { movedTo, mayMove } from './job-rules';
import { REQUIRED, type PropertyRule } from './properties';
import { BY_API, type HubSpotState, type SimObject } from './state';

export interface CreateInput {
	readonly objectWriteTraceId?: string;
	readonly properties?: Readonly<Record<string, unknown>>;
	readonly associations?: readonly {
		readonly to: { readonly id: string };
		readonly types: readonly { readonly associationCategory: string; readonly associationTypeId: number }[];
	}[];
}

/** A new record with its associations, all or nothing. */
export function create(state: HubSpotState, type: ObjectType, input: CreateInput): SimObject {
	const properties = read(state, type, input.properties ?? {}, 'create', null);
	for (const name of REQUIRED[type])
		if (!properties[name]) throw invalid(`Property "${name}" is required.`, 'MISSING_REQUIRED_PROPERTY', name);
	if (type === 'invoices' && (properties.hs_invoice_status ?? 'draft') !== 'draft')
		throw invalid('An invoice starts as a draft.', 'INVALID_STATUS_TRANSITION', 'hs_invoice_status');
	if (type === 'commerce_payments') mayRecordPayment(state, properties);
	if (type === 'deals' || type === 'tickets') mayMove(state, type, null, properties);
	const targets = (input.associations ?? []).flatMap(({ to, types }) =>
		types.map(({ associationTypeId }) => state.find(targetOf(type, associationTypeId), to.id)),
	);
	const object = state.add(type, {
		...(type === 'invoices'
			? { hs_invoice_status: 'draft' }
			: type === 'commerce_payments'
				? { hs_latest_status: 'processing' }
				: {}),
		...properties,
	});
	try {
		for (const target of targets) associate(state, object, target);
	} catch (cause) {
		for (const target of targets) state.unlink(object, target);
		state.of(type).delete(object.id);
		throw cause;
	}
	if (type === 'deals' || type === 'tickets') movedTo(state, object, properties);
	return object;
}

export function update(
	state: HubSpotState,
	type: ObjectType,
	id: string,
	asked: Readonly<Record<string, unknown>>,
): SimObject {
	const object = state.find(type, id);
	const changes = read(state, type, asked, 'update', object);
	if (type === 'invoices') mayChangeInvoice(state, object, changes);
	if (type === 'line_items') for (const invoice of state.linked(object, 'invoices')) mayEdit(state, invoice);
	if (type === 'commerce_payments') mayChangePayment(object);
	if (type === 'deals' || type === 'tickets') mayMove(state, type, object, changes);
	const isOpening =
		type === 'invoices' && changes.hs_invoice_status === 'open' && object.properties.hs_invoice_status === 'draft';
	state.set(object, changes, BY_API);
	if (isOpening) opened(state, object);
	if (type === 'deals' || type === 'tickets') movedTo(state, object, changes);
	afterwards(state, object);
	return object;
}

/** To the recycling bin; an invoice takes its line items along. */
export function archive(state: HubSpotState, type: ObjectType, id: string): void {
	const object = state.of(type).get(id);
	if (!object || object.archivedAt !== null) return;
	if (type === 'invoices') mayArchiveInvoice(state, object);
	if (type === 'commerce_payments') mayChangePayment(object);
	const invoices = type === 'invoices' ? [] : state.linked(object, 'invoices');
	if (type === 'line_items') for (const invoice of invoices) mayEdit(state, invoice);
	if (type === 'invoices') for (const line of state.linked(object, 'line_items')) state.archive(line);
	state.archive(object);
	for (const invoice of invoices) recount(state, invoice);
}

function afterwards(state: HubSpotState, object: SimObject): void {
	if (object.type === 'invoices') recount(state, object);
	else if (object.type === 'line_items' || object.type === 'commerce_payments')
		for (const invoice of state.linked(object, 'invoices')) recount(state, invoice);
}

function mayRecordPayment(state: HubSpotState, properties: Readonly<Record<string, string>>): void {
	if (!state.account.hasProcessor)
		throw invalid(
			'Payments can be recorded only in an account with HubSpot payments or Stripe payment processing.',
			'PAYMENTS_NOT_ENABLED',
		);
	if (!(Number(properties.hs_initial_amount) > 0))
		throw invalid('hs_initial_amount must be above zero.', 'INVALID_AMOUNT', 'hs_initial_amount');
}

function mayChangePayment({ properties }: SimObject): void {
	if (['hs_payments', 'byo_stripe'].includes(properties.hs_processor_type ?? ''))
		throw invalid(
			'Payments created through Commerce Hub processing cannot be modified or deleted.',
			'PAYMENT_NOT_EDITABLE',
		);
}

/** What was sent, checked against the property definitions. */
function read(
	state: HubSpotState,
	type: ObjectType,
	asked: Readonly<Record<string, unknown>>,
	doing: 'create' | 'update',
	self: SimObject | null,
): Record<string, string> {
	const properties: Record<string, string> = {};
	for (const [name, given] of Object.entries(asked)) {
		const rule = state.rule(type, name);
		if (!rule || rule.isReadOnly) {
			if (doing === 'create')
				throw invalid(
					`Property "${name}" does not exist or cannot be set.`,
					rule ? 'READ_ONLY_VALUE' : 'PROPERTY_DOESNT_EXIST',
					name,
				);
			state.ignored.push(`${type}.${name}`);
			continue;
		}
		if (typeof given !== 'string') throw invalid(`Property "${name}" must be a string.`, 'INVALID_TYPE', name);
		checkValue(name, given, rule);
		if (
			rule.isUnique &&
			given !== '' &&
			[...state.of(type).values()].some(
				(other) => other !== self && other.archivedAt === null && other.properties[name] === given,
			)
		)
			throw conflict(`Another record has "${given}" as its ${name} already.`);
		properties[name] = given;
	}
	if (type === 'line_items') checkLine(state, properties);
	return properties;
}

const NUMBER = /^-?\d+(\.\d+)?$/;

function checkValue(name: string, value: string, { type, options }: PropertyRule): void {
	if (value === '') return;
	if (type === 'number' && !NUMBER.test(value))
		throw invalid(`${name}: "${value}" is not a number.`, 'INVALID_NUMBER', name);
	if (type === 'datetime' && !/^\d{10,}$/.test(value) && Number.isNaN(Date.parse(value)))
		throw invalid(`${name}: "${value}" is not a date.`, 'INVALID_DATE', name);
	if (type === 'bool' && !['true', 'false'].includes(value))
		throw invalid(`${name}: "${value}" is neither true nor false.`, 'INVALID_BOOLEAN', name);
	if (options && !options.includes(value))
		throw invalid(`${name}: "${value}" is none of ${options.join(', ')}.`, 'INVALID_OPTION', name);
}

function checkLine(state: HubSpotState, { price, hs_tax_rate_group_id: rate }: Readonly<Record<string, string>>): void {
	if (price?.startsWith('-')) throw invalid('price cannot be negative.', 'INVALID_PRICE', 'price');
	if (rate && !state.taxRates.some(({ id }) => id === rate))
		throw invalid(`There is no tax rate ${rate}.`, 'INVALID_TAX_RATE', 'hs_tax_rate_group_id');
}

/** By id, or by a unique property. */
export function look(
	state: HubSpotState,
	type: ObjectType,
	id: string,
	idProperty: string | undefined,
	archived: boolean,
): SimObject | null {
	if (idProperty !== undefined && !state.rule(type, idProperty)?.isUnique)
		throw invalid(`${idProperty} is not a unique property of ${type}.`, 'INVALID_ID_PROPERTY');
	const fits = (object: SimObject | undefined): object is SimObject =>
		object !== undefined && (object.archivedAt !== null) === archived;
	if (idProperty === undefined) {
		const object = state.of(type).get(state.merged.get(id) ?? id);
		return fits(object) ? object : null;
	}
	return (
		[...state.of(type).values()].find(
			(object) => fits(object) && object.properties[idProperty]?.toLowerCase() === id.toLowerCase(),
		) ?? null
	);
}

export const mustFind = (state: HubSpotState, type: ObjectType, id: string): SimObject => {
	const object = look(state, type, id, undefined, false);
	if (!object) throw notFound(`${type} ${id}`);
	return object;
};
