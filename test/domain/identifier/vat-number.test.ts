import fc from 'fast-check';
import { mvanummer } from 'norsk-validator';
import { luhnDigit } from '../../../src/domain/check-digit/luhn';
import { readVatNumber } from '../../../src/domain/identifier/vat-number';
import { COUNTRIES } from '../../../src/domain/country';
import { digits, mistyped, slip } from '../check-digit/digits';
import { codeOf, said } from '../payment-reference/said';
import { propertyRuns } from '../../support/property-runs';

const read = (value: unknown, country: string) => readVatNumber(value, country, 'vatNumber');

describe('readVatNumber', () => {
	it.each([
		['SE556016068001', 'SE', 'SE556016068001'],
		['se 556016-0680 01', 'SE', 'SE556016068001'],
		['556016068001', 'SE', 'SE556016068001'],
		['NO923609016MVA', 'NO', 'NO923609016MVA'],
		['NO 923 609 016 MVA', 'NO', 'NO923609016MVA'],
		['923 609 016 mva', 'NO', 'NO923609016MVA'],
		['RO18547290', 'RO', 'RO18547290'],
		['18547290', 'RO', '18547290'],
		['ro 1590082', 'RO', 'RO1590082'],
		['DE123456789', 'DE', 'DE123456789'],
		['BE 0123.456.749', 'BE', 'BE0123456749'],
		['NL123456789B01', 'NL', 'NL123456789B01'],
		['NL 1234.56.789.B.01', 'NL', 'NL123456789B01'],
		['ATU12345678', 'AT', 'ATU12345678'],
		['ESX1234567R', 'ES', 'ESX1234567R'],
		['IE1+23456A', 'IE', 'IE1+23456A'],
		['FRXX999999999', 'FR', 'FRXX999999999'],
		['EL123456789', 'GR', 'EL123456789'],
		['GR123456789', 'GR', 'EL123456789'],
		['DE123456789', 'SE', 'DE123456789'],
		['SE556016068001', 'DE', 'SE556016068001'],
		['SE556016068001', 'NO', 'SE556016068001'],
		['XI123456789', 'IE', 'XI123456789'],
		['GB123456789', 'GB', 'GB123456789'],
		['che-123.456.789 mwst', 'CH', 'CHE-123.456.789MWST'],
		['12-3456789', 'US', '12-3456789'],
		['SE1', '', 'SE1'],
	])('%j of %j is %s', (value, country, is) => expect(said(read(value, country))).toBe(is));

	it.each(['SE', 'NO', 'RO', 'DE', 'US', ''])('an empty one of %j stays empty', (country) =>
		expect(said(read('', country))).toBe(''),
	);

	it.each([
		['SE556016068101', 'SE', 'whose check digit does not fit', 'SE556016068001'],
		[
			'5560160680',
			'SE',
			'and a Swedish VAT number is SE, the ten digits of the organisation number, and 01',
			'SE556016068001',
		],
		['SE556016068002', 'SE', 'and a Swedish VAT number is SE', 'SE556016068001'],
		[
			'NO923609016',
			'NO',
			'and a Norwegian VAT number is NO, the nine digits of the organisation number, and MVA',
			'NO923609016MVA',
		],
		['NO923609017MVA', 'NO', 'whose check digit does not fit', 'NO923609016MVA'],
		['RO18547291', 'RO', 'whose check digit does not fit', 'RO18547290'],
		['ROABC', 'RO', 'and a Romanian CUI has digits only', 'RO18547290'],
		['123456789', 'DE', 'and a VAT number begins with the letters of its country', 'DE'],
		['123456789', 'GR', 'and a VAT number begins with the letters of its country', 'EL'],
		['DE1', 'DE', 'and 2 to 13 letters and digits follow DE', 'DE'],
		['DE12345678901234', 'DE', 'and 2 to 13 letters and digits follow DE', 'DE'],
		['DEUTSCHLAND', 'DE', 'and 2 to 13 letters and digits follow DE', 'DE'],
		['DE12/345/678', 'DE', 'and 2 to 13 letters and digits follow DE', 'DE'],
		['ÅÄÖ', 'DE', 'and a VAT number begins with the letters of its country', 'DE'],
		['-', 'FI', 'and a VAT number begins with the letters of its country', 'FI'],
		['SE1556016068001', 'SE', 'and a Swedish VAT number is SE', 'SE556016068001'],
		['SE5560160680010', 'SE', 'and a Swedish VAT number is SE', 'SE556016068001'],
		['NO1923609016MVA', 'NO', 'and a Norwegian VAT number is NO', 'NO923609016MVA'],
		['NO923609016MVAX', 'NO', 'and a Norwegian VAT number is NO', 'NO923609016MVA'],
		['SE000000000001', 'SE', 'is never zeros alone', 'SE556016068001'],
		['RO00', 'RO', 'is never zeros alone', 'RO18547290'],
		['RO185472901234', 'RO', 'which has 12 digits; a Romanian CUI has 2 to 10', 'RO18547290'],
		['NO923609017MVA', 'SE', 'whose check digit does not fit', 'NO923609016MVA'],
	])('refuses %j of %s: %s', (value, country, message, looks) =>
		expect(said(read(value, country))).toEqual([
			'not_a_vat_number',
			'vatNumber',
			expect.stringContaining(message),
			expect.stringContaining(looks),
		]),
	);

	it('any text of other countries has 50 characters at most', () => {
		expect(codeOf(read('x'.repeat(51), 'US'))).toBe('text_too_long');
		for (const none of [undefined, null, {}, [], '  '])
			for (const country of ['SE', 'NO', 'RO', 'DE', 'US', ''])
				expect(codeOf(read(none, country))).toMatch(/^(missing_text|not_a_text)$/);
	});

	it('finds every single wrong digit of a Swedish one, and reads what it gives', () => {
		fc.assert(
			fc.property(
				digits(9, 9).filter((base) => Number(base) > 0),
				slip,
				(base, [at, by]) => {
					const number = `SE${base}${luhnDigit(base)}01`;
					expect(said(read(number, 'SE'))).toBe(number);
					expect(codeOf(read(mistyped(number, at, by), 'SE'))).toBe('not_a_vat_number');
				},
			),
		);
	});

	it('Norwegian ones agree with norsk-validator', () => {
		fc.assert(
			fc.property(
				digits(9, 9).filter((text) => Number(text) > 0),
				(text) => expect(codeOf(read(`${text}MVA`, 'NO')) === 'accepted').toBe(mvanummer(`${text}MVA`)),
			),
		);
	});

	it('gives nothing that it would not read again', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string({ unit: 'binary', maxLength: 30 }),
					fc.stringMatching(/^[A-Za-z]{2}[0-9 .-]{2,13}$/),
				),
				fc.constantFrom('', 'SE', 'NO', 'RO', 'GR', 'DE', ...COUNTRIES),
				(text, country) => {
					const number = read(text, country);
					if (number.ok) expect(read(number.value, country)).toEqual(number);
				},
			),
			{ numRuns: propertyRuns(500) },
		);
	});
});
