import fc from 'fast-check';
import { epcText, type EpcPayment } from '../../../src/domain/payment-reference/epc-code';
import { propertyRuns } from '../../support/property-runs';

const PAYMENT: EpcPayment = {
	name: 'Stefan og Son',
	iban: 'NO9386011117947',
	bic: '',
	amount: 125_000n,
	reference: 'RF18539007547034',
	text: '',
};

const bytesOf = (text: string) => Buffer.byteLength(text, 'utf8');
const epc = (changed: Partial<EpcPayment>) => epcText({ ...PAYMENT, ...changed });
const lineOf = (text: string | null, line: number) => text?.split('\n')[line - 1];

describe('epcText', () => {
	it('has the lines of EPC069-12, and none after the last that is used', () => {
		expect(epc({})).toBe('BCD\n002\n1\nSCT\n\nStefan og Son\nNO9386011117947\nEUR1250.00\n\nRF18539007547034');
		expect(
			epc({
				name: 'Red Cross of Belgium',
				iban: 'BE72000000001616',
				bic: 'BPOTBEB1',
				amount: 100n,
				reference: '',
				text: 'Urgency fund',
			}),
		).toBe('BCD\n002\n1\nSCT\nBPOTBEB1\nRed Cross of Belgium\nBE72000000001616\nEUR1.00\n\n\nUrgency fund');
		expect(epc({ reference: '' })).toBe('BCD\n002\n1\nSCT\n\nStefan og Son\nNO9386011117947\nEUR1250.00');
	});

	it('the reference excludes the text', () => {
		expect(epc({ text: 'Invoice 42' })).toBe(epc({}));
	});

	it('account, bank and reference are read as they are printed', () => {
		expect(epc({ iban: 'NO93 8601 1117 947', bic: 'dnbanokk', reference: 'RF18 5390 0754 7034' })).toBe(
			epc({ bic: 'DNBANOKK' }),
		);
	});

	it.each([
		[1n, 'EUR0.01'],
		[10n, 'EUR0.10'],
		[99_999_999_999n, 'EUR999999999.99'],
	])('an amount of %s cents is %s', (amount, is) => expect(lineOf(epc({ amount }), 8)).toBe(is));

	it.each([
		['no amount', { amount: 0n }],
		['a negative amount', { amount: -1n }],
		['an amount above the limit', { amount: 100_000_000_000n }],
		['no name', { name: '' }],
		['a name of which nothing can be seen', { name: '\u200b\n ' }],
		['no IBAN', { iban: '' }],
		['a wrong IBAN', { iban: 'NO9386011117948' }],
		['a wrong BIC', { bic: 'DNBANOK' }],
		['no BIC outside of the EEA', { iban: 'CH9300762011623852957' }],
		['a wrong reference', { reference: 'RF19539007547034' }],
		['a reference of another kind', { reference: '123455' }],
		['a text above 140 characters', { reference: '', text: 'x'.repeat(141) }],
		['more than 331 bytes', { reference: '', text: 'å'.repeat(140), name: 'å'.repeat(70) }],
	])('there is none with %s', (_what, changed) => expect(epc(changed)).toBeNull());

	it('outside of the EEA the BIC makes one', () => {
		expect(lineOf(epc({ iban: 'CH9300762011623852957', bic: 'POFICHBE' }), 5)).toBe('POFICHBE');
	});

	it('331 bytes are the most', () => {
		const full = { iban: 'SE4550000000058398257466', amount: 100n, reference: '' };
		const text = 'å'.repeat(130) + 'x'.repeat(10);
		const most = epc({ ...full, name: 'x'.repeat(10), text });
		expect(bytesOf(most ?? '')).toBe(331);
		expect(epc({ ...full, name: 'x'.repeat(11), text })).toBeNull();
	});

	it('cuts a name at 70 characters, never within one', () => {
		expect(lineOf(epc({ name: 'x'.repeat(71) }), 6)).toBe('x'.repeat(70));
		expect(lineOf(epc({ name: `${'x'.repeat(69)}😀😀` }), 6)).toBe(`${'x'.repeat(69)}😀`);
		expect(lineOf(epc({ name: `${'x'.repeat(69)} y` }), 6)).toBe('x'.repeat(69));
	});

	it('a line end or control character of a name or text makes no line', () => {
		expect(lineOf(epc({ name: '\u0000Stefan\r\nog\u2028 \u0085Son\u202e\ud800' }), 6)).toBe('Stefan og Son');
		expect(lineOf(epc({ reference: '', text: 'Invoice\n42\u0007' }), 11)).toBe('Invoice 42');
		expect(lineOf(epc({ name: 'Stef\u00adan' }), 6)).toBe('Stefan');
	});

	it('keeps to its lines and bytes, whatever it is given', () => {
		const text = fc.string({ unit: 'binary', maxLength: 200 });
		fc.assert(
			fc.property(
				text,
				text,
				fc.oneof(fc.constant('RF18539007547034'), fc.constant(''), text),
				fc.oneof(fc.constant('NO9386011117947'), text),
				fc.oneof(fc.constantFrom('', 'DNBANOKK'), text),
				fc.bigInt({ min: -10n, max: 10n ** 12n }),
				(name, words, reference, iban, bic, amount) => {
					const made = epcText({ name, text: words, reference, iban, bic, amount });
					fc.pre(made !== null);
					const lines = made.split('\n');
					expect(bytesOf(made)).toBeLessThanOrEqual(331);
					expect(Buffer.from(made, 'utf8').toString('utf8')).toBe(made);
					expect(made).not.toMatch(/[^\P{C}\n]|[\u2028\u2029]/u);
					expect(lines.length).toBeLessThanOrEqual(11);
					expect(lines.at(-1)).not.toBe('');
					expect(lines.slice(0, 4)).toEqual(['BCD', '002', '1', 'SCT']);
					expect([...lines[5]!].length).toBeLessThanOrEqual(70);
					expect(lines[7]).toMatch(/^EUR\d{1,9}\.\d\d$/);
				},
			),
			{ numRuns: propertyRuns(300) },
		);
	});
});
