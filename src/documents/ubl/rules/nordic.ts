import { endsInLuhnDigit } from '../../../domain/check-digit/luhn';
import { endsInModulus11Digit } from '../../../domain/check-digit/modulus-11';
import type { EInvoice } from '../model/e-invoice';
import { SWEDISH_RATES, TAX_REGISTRATIONS } from '../rule-set';
import { advise, each, NONE, SELLER_FIX, unless, type Check, type EInvoiceFault } from './fault';
import { taxedOf } from './taxed';

const isVatNumber = (vatNumber: string): boolean =>
	/^NO\d{9}MVA$/.test(vatNumber) && endsInModulus11Digit(vatNumber.slice(2, 11));

/** Norway's rules follow the VAT number, of the seller or who represents it, and only then the address. */
const vatCountry = ({ seller, taxRepresentative }: EInvoice): string =>
	(seller.vatNumber || taxRepresentative?.vatNumber || seller.address.country).trim().slice(0, 2).toUpperCase();

/** NO-R-001 and NO-R-002. Only companies stand in Foretaksregisteret, so that its absence is a warning. */
export const norway: Check = (of) => {
	if (vatCountry(of) !== 'NO') return NONE;
	const { seller } = of;
	const registered = advise(
		seller.taxRegistration.trim() === TAX_REGISTRATIONS.NO,
		'NO-R-002',
		['seller.taxRegistration', 'taxNote'],
		'The invoice does not say that the seller stands in Foretaksregisteret.',
		`Where it does, set the note on tax to Foretaksregisteret ${SELLER_FIX}.`,
	);
	return [
		...unless(
			!seller.vatNumber.startsWith('NO') || isVatNumber(seller.vatNumber),
			'NO-R-001',
			['seller.vatNumber', 'vatNumber'],
			`${seller.vatNumber} is not a Norwegian VAT number.`,
			`Write NO, the nine digits of the organisation number, and MVA ${SELLER_FIX}.`,
		),
		...registered,
	];
};

function swedishNumbers({ seller }: EInvoice): readonly EInvoiceFault[] {
	const { vatNumber, legalId, taxRegistration } = seller;
	const number = legalId?.id.trim() ?? '';
	const vatFix = `Write SE, the ten digits of the organisation number, and 01 ${SELLER_FIX}.`;
	const numberFix = `Set the ten digits of the organisation number ${SELLER_FIX}.`;
	const where = ['seller.vatNumber', 'vatNumber'] as const;
	const legal = ['seller.legalId', 'organisationNumber'] as const;
	const isSwedishVat = vatNumber.startsWith('SE');
	return [
		...unless(
			!isSwedishVat || vatNumber.trim().length === 14,
			'SE-R-001',
			where,
			`${vatNumber} has not the 14 characters of a Swedish VAT number.`,
			vatFix,
		),
		...unless(
			!isSwedishVat || /^\d+$/.test(vatNumber.trim().slice(2, 14)),
			'SE-R-002',
			where,
			`${vatNumber} has other than digits after SE.`,
			vatFix,
		),
		...unless(
			legalId === null || /^\d+$/.test(number),
			'SE-R-003',
			legal,
			`The organisation number ${number} has other than digits.`,
			numberFix,
		),
		...unless(
			legalId === null || number.length === 10,
			'SE-R-004',
			legal,
			`The organisation number ${number} has not ten digits.`,
			numberFix,
		),
		...unless(
			legalId === null || (number.length === 10 && endsInLuhnDigit(number)),
			'SE-R-013',
			legal,
			`The check digit of the organisation number ${number} does not fit.`,
			numberFix,
		),
		...unless(
			legalId === null || taxRegistration === '' || isFSkatt(taxRegistration),
			'SE-R-005',
			['seller.taxRegistration', 'taxNote'],
			`The tax registration of a Swedish seller is "${taxRegistration}".`,
			`Set the note on tax to Godkänd för F-skatt ${SELLER_FIX}, or leave it empty.`,
		),
	];
}

const isFSkatt = (text: string): boolean => text.trim().toUpperCase() === TAX_REGISTRATIONS.SE!.toUpperCase();

function swedishRates(of: EInvoice): readonly EInvoiceFault[] {
	if (!of.seller.vatNumber.startsWith('SE')) return NONE;
	const breakdown = of.taxes.map(({ category, rate }, at) => ({ category, rate, path: `taxes[${at}]` }));
	return each([...taxedOf(of), ...breakdown], ({ category, rate, path }) =>
		unless(
			category !== 'S' || SWEDISH_RATES.includes(rate ?? ''),
			'SE-R-006',
			[`${path}.rate`, 'lines'],
			`${rate} % is not a rate of Sweden.`,
			`Use ${SWEDISH_RATES.join(', ')}, or 0 with the tax category that fits.`,
		),
	);
}

/** The giro that a branch stands for, with its rules and how many digits its numbers have. */
const GIROS: Readonly<
	Record<string, { readonly digits: RegExp; readonly length: RegExp; readonly rules: readonly [string, string] }>
> = {
	'SE:PLUSGIRO': { digits: /^\d+$/, length: /^.{2,8}$/, rules: ['SE-R-007', 'SE-R-010'] },
	'SE:BANKGIRO': { digits: /^\d+$/, length: /^.{7,8}$/, rules: ['SE-R-008', 'SE-R-009'] },
};

/** Codes of Sweden's giros, and of transfers between its banks, that 30 took the place of. */
const OLD_GIRO_CODES = ['50', '56'];
const DEBIT_TRANSFER = '31';

function swedishPayment({ payment, seller, buyer }: EInvoice): readonly EInvoiceFault[] {
	if (payment === null) return NONE;
	const isDomestic = seller.address.country === 'SE' && buyer.address.country === 'SE';
	const fix = 'Pay by credit transfer, code 30, with the branch SE:BANKGIRO or SE:PLUSGIRO.';
	return [
		...each(payment.accounts, ({ id, branch }, at) => {
			const giro = payment.code === '30' ? GIROS[branch] : undefined;
			if (giro === undefined) return NONE;
			const where = [`payment.accounts[${at}].id`, branch === 'SE:PLUSGIRO' ? 'plusgiro' : 'bankgiro'] as const;
			const [digits, length] = giro.rules;
			const wrong = `${id} is not a number of ${branch}.`;
			const right = 'Write its digits alone, in the settings of the ledger.';
			return [
				...unless(giro.digits.test(id.trim()), digits, where, wrong, right),
				...unless(giro.length.test(id.trim()), length, where, wrong, right),
			];
		}),
		...unless(
			!OLD_GIRO_CODES.includes(payment.code),
			'SE-R-011',
			'payment.code',
			'Giros are not said by code.',
			fix,
		),
		...unless(
			!isDomestic || payment.code !== DEBIT_TRANSFER,
			'SE-R-012',
			'payment.code',
			'Code 31 is not for payments within Sweden.',
			fix,
		),
	];
}

/** SE-R-001 to SE-R-013. What is advice today (SE-R-007 to 012) is kept as a rule: the writers can always keep it. */
export const sweden: Check = (of) =>
	of.seller.address.country === 'SE' ? [...swedishNumbers(of), ...swedishRates(of), ...swedishPayment(of)] : NONE;
