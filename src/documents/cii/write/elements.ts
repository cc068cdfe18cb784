import type { LocalDate } from '../../../domain/local-date';
import { parentElement, textElement, type Part } from '../../xml';
import type { Identifier, Period } from '../../ubl/model/basics';

/** A text in an element of `ram`; null for one that says nothing. */
export const leaf = (name: string, text: string | null, attributes?: Readonly<Record<string, string>>): Part =>
	textElement(`ram:${name}`, text, attributes);

/** Elements in one of `ram`, in this order; null where none of them is there. */
export const group = (name: string, ...parts: readonly (Part | readonly Part[])[]): Part =>
	parentElement(`ram:${name}`, parts);

/** UNCL2379: a day as eight digits. */
const DAY = { format: '102' };

/** A day in the element that holds it. */
export const day = (name: string, date: LocalDate | null, held = 'udt:DateTimeString'): Part =>
	date === null ? null : parentElement(`ram:${name}`, [textElement(held, date.replaceAll('-', ''), DAY)]);

export const period = (of: Period | null): Part =>
	of && group('BillingSpecifiedPeriod', day('StartDateTime', of.start), day('EndDateTime', of.end));

export const indicator = (name: string, is: boolean): Part =>
	parentElement(`ram:${name}`, [textElement('udt:Indicator', String(is))]);

/** An identifier with its scheme. */
export const identifier = (name: string, of: Identifier | null): Part =>
	of && leaf(name, of.id, { schemeID: of.scheme });

/** Identifiers of a scheme are global, the others are the party's own. */
export const identifiers = (all: readonly (Identifier | null)[]): Part[] => [
	...all.map((of) => (of?.scheme === '' ? leaf('ID', of.id) : null)),
	...all.map((of) => (of === null || of.scheme === '' ? null : identifier('GlobalID', of))),
];
