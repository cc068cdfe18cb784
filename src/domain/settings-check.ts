import { readCountry } from './country';
import { readCurrency } from './currency';
import { DELIVERY_WAYS } from './delivery/delivery-choice';
import { LETTER_WINDOWS } from './delivery/letter-window';
import { readDeliveryOrder } from './delivery/read-delivery';
import { readElectronicAddress } from './electronic-address';
import type { FieldName } from './field-name';
import { readOrganisationNumber } from './identifier/organisation-number';
import { readVatNumber } from './identifier/vat-number';
import { ROUND_TOTALS } from './invoice/rounding';
import { readPaymentLinkPattern } from './invoice/payment-link';
import { readBankgiro } from './payment-reference/bankgiro';
import { readBic } from './payment-reference/bic';
import { readIban } from './payment-reference/iban';
import { readNorwegianAccount } from './payment-reference/norwegian-account';
import { checkReferenceLength } from './payment-reference/payment-reference';
import { readPlusgiro } from './payment-reference/plusgiro';
import { REFERENCE_SCHEMES } from './payment-reference/reference-scheme';
import { readSwishNumber } from './payment-reference/swish-number';
import { CREDIT_NUMBERS, NUMBER_RESTARTS, checkRestart, checkSeriesApart } from './numbering';
import { readNumberPrefix } from './number-prefix';
import { POSTAL_ADDRESS_TEXTS } from './postal-address';
import { accept, refuse, type Result } from './refusal';
import { ladderBarredInNorway } from './reminder/norway';
import { readMoney, readReminderRates, readReminderSteps, readReminderWords } from './reminder/read-ladder';
import type { Settings } from './settings';
import { shown } from './shown';
import { readText } from './text';
import { readTimeZone } from './time-zone';
import { wholeNumberIn } from './whole-number';

/** The languages a client can be written to in. */
export const LANGUAGES: readonly string[] = ['en', 'sv', 'nb', 'ro'];

type Check = (value: unknown, field: FieldName) => Result<unknown>;

const text =
	(longest: number): Check =>
	(value, field) =>
		value === '' ? accept('') : readText(value, field, longest);

/** A text that may be empty, with what else is asked of it. */
const textThat =
	(longest: number, check: (value: string, field: FieldName) => Result<string>): Check =>
	(value, field) => {
		const read = text(longest)(value, field);
		return read.ok && read.value !== '' ? check(read.value as string, field) : read;
	};

const wholeNumber =
	(least: number, most: number): Check =>
	(value, field) => {
		const number = wholeNumberIn(value);
		if (number !== null && number >= least && number <= most) return accept(number);
		const bounds = `a whole number from ${least} to ${most}`;
		return refuse(
			'out_of_range',
			`${field} is ${shown(value)}, and it must be ${bounds}.`,
			`Give ${field} ${bounds}.`,
			field,
		);
	};

const oneOf =
	(choices: readonly unknown[]): Check =>
	(value, field) =>
		choices.includes(value)
			? accept(value)
			: refuse(
					'not_a_choice',
					`${field} is ${shown(value)}, which is not one of its choices.`,
					`Use one of ${choices.join(', ')}.`,
					field,
				);

const colour: Check = (value, field) =>
	typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value)
		? accept(value)
		: refuse(
				'not_a_colour',
				`${field} is ${shown(value)}, which is not a colour.`,
				'Write it as # and six hexadecimal digits, such as #1f4e79.',
				field,
			);

const CHECKS: Readonly<Record<keyof Settings, Check>> = {
	companyName: text(200),
	tradingName: text(200),
	companyEmail: text(320),
	organisationNumber: text(50),
	vatNumber: text(50),
	electronicAddress: readElectronicAddress,
	taxNote: text(200),
	street: text(POSTAL_ADDRESS_TEXTS.street),
	addressLine2: text(POSTAL_ADDRESS_TEXTS.addressLine2),
	postalCode: text(POSTAL_ADDRESS_TEXTS.postalCode),
	city: text(POSTAL_ADDRESS_TEXTS.city),
	subdivision: text(POSTAL_ADDRESS_TEXTS.subdivision),
	country: readCountry,
	phone: text(50),
	website: text(300),
	iban: readIban,
	bic: readBic,
	bankgiro: readBankgiro,
	plusgiro: readPlusgiro,
	accountNumber: readNorwegianAccount,
	swishNumber: readSwishNumber,
	referenceScheme: oneOf(REFERENCE_SCHEMES),
	referenceLength: wholeNumber(0, 25),
	paymentLinkPattern: textThat(1_500, readPaymentLinkPattern),
	currency: readCurrency,
	roundTotals: oneOf(ROUND_TOTALS),
	timeZone: readTimeZone,
	language: oneOf(LANGUAGES),
	paymentTermsDays: wholeNumber(0, 365),
	numberPrefix: readNumberPrefix,
	numberDigits: wholeNumber(1, 12),
	numberRestart: oneOf(NUMBER_RESTARTS),
	creditNumbers: oneOf(CREDIT_NUMBERS),
	creditNumberPrefix: readNumberPrefix,
	applyKept: oneOf([true, false]),
	overpayment: oneOf(['refuse', 'credit']),
	pendingCounts: oneOf([true, false]),
	editFinalised: oneOf([true, false]),
	deleteFinalised: oneOf([true, false]),
	voidSent: oneOf(['auto', 'allow', 'refuse']),
	brandColour: colour,
	logoUrl: text(2_000),
	logo: text(64),
	footerText: text(1_000),
	closingWords: text(1_000),
	proposalNumberPrefix: readNumberPrefix,
	proposalValidityDays: wholeNumber(0, 3_650),
	proposalPageUrl: text(2_000),
	invoicePageUrl: text(2_000),
	overviewPageUrl: text(2_000),
	deliverBy: oneOf([...DELIVERY_WAYS, 'none']),
	deliverAllBy: oneOf([...DELIVERY_WAYS, '']),
	deliveryFallback: readDeliveryOrder,
	letterWindow: oneOf(LETTER_WINDOWS),
	reminderSteps: readReminderSteps,
	reminderRates: readReminderRates,
	reminderLumpSum: readMoney,
	reminderWords: readReminderWords,
};

/**
 * The settings with a change applied; a field left out stays as it is, and all of it or nothing holds.
 * @returns refusals that name the field: `unknown_time_zone`, `unknown_currency`, `out_of_range`, `not_a_choice`,
 * `not_a_colour`, `restart_without_year`, `prefix_of_invoices`, and those of `readText`, `readNumberPrefix` and of the
 * readers of accounts and numbers
 */
export function changeSettings(settings: Settings, change: Partial<Settings>): Result<Settings> {
	const changed: Record<string, unknown> = { ...settings };
	for (const field of Object.keys(CHECKS) as (keyof Settings)[]) {
		if (change[field] === undefined) continue;
		const checked = CHECKS[field](change[field], field);
		if (!checked.ok) return checked;
		changed[field] = checked.value;
	}
	return checkTogether(changed as unknown as Settings, (...fields) =>
		fields.some((field) => change[field] !== undefined),
	);
}

/**
 * What depends on another setting. Looked at only where one of them changes: settings of earlier versions stay usable.
 */
function checkTogether(settings: Settings, changes: (...fields: (keyof Settings)[]) => boolean): Result<Settings> {
	let { organisationNumber, vatNumber } = settings;
	const { country } = settings;
	if (changes('country', 'organisationNumber')) {
		const read = readOrganisationNumber(organisationNumber, country, 'organisationNumber');
		if (!read.ok) return read;
		organisationNumber = read.value;
	}
	if (changes('country', 'vatNumber')) {
		const read = readVatNumber(vatNumber, country, 'vatNumber');
		if (!read.ok) return read;
		vatNumber = read.value;
	}
	if (changes('referenceScheme', 'referenceLength')) {
		const checked = checkReferenceLength(settings);
		if (!checked.ok) return checked;
	}
	if (changes('numberRestart', 'numberPrefix', 'creditNumbers', 'creditNumberPrefix')) {
		const restart = checkRestart(settings);
		const checked = restart.ok ? checkSeriesApart(settings) : restart;
		if (!checked.ok) return checked;
	}
	if (country === 'NO' && changes('country', 'reminderSteps')) {
		const refusal = ladderBarredInNorway(settings.reminderSteps);
		if (refusal) return { ok: false, refusal };
	}
	return accept({ ...settings, organisationNumber, vatNumber });
}
