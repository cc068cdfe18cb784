import fc from 'fast-check';
import { swishText } from '../../../src/domain/payment-reference/swish-code';

const PAYMENT = { number: '1237856901', amount: 10_000n, message: '12229445' };
const swish = (changed: Partial<typeof PAYMENT>) => swishText({ ...PAYMENT, ...changed });

describe('swishText', () => {
	it.each([
		[{}, 'C1237856901;100,00;12229445;0'],
		[{ number: '123 785 69 01' }, 'C1237856901;100,00;12229445;0'],
		[{ amount: 1n }, 'C1237856901;0,01;12229445;0'],
		[{ amount: 123_456_789n }, 'C1237856901;1234567,89;12229445;0'],
		[{ message: '' }, 'C1237856901;100,00;;0'],
		[{ message: 'Faktura A;42 åäö' }, 'C1237856901;100,00;Faktura%20A%3B42%20%C3%A5%C3%A4%C3%B6;0'],
		[{ message: ' a\nb\u0000\ud800 ' }, 'C1237856901;100,00;a%20b;0'],
		[{ message: 'x'.repeat(50) }, `C1237856901;100,00;${'x'.repeat(50)};0`],
	])('vector %#', (changed, is) => expect(swish(changed)).toBe(is));

	it.each([
		['no number', { number: '' }],
		['the number of a telephone', { number: '0701234567' }],
		['no amount', { amount: 0n }],
		['a negative amount', { amount: -100n }],
		['more than Swish takes', { amount: 100_000_000_000_000n }],
		['a message above 50 characters', { message: 'x'.repeat(51) }],
	])('there is none with %s', (_what, changed) => expect(swish(changed)).toBeNull());

	it('has four parts, whatever it is given', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: 'binary', maxLength: 60 }),
				fc.bigInt({ min: 1n, max: 10n ** 13n }),
				(message, amount) => {
					const made = swish({ message, amount });
					fc.pre(made !== null);
					expect(made).toMatch(/^C1237856901;\d+,\d\d;[^;\s]*;0$/);
					const [, kronor, said] = made.split(';') as [string, string, string];
					expect(BigInt(kronor.replace(',', ''))).toBe(amount);
					expect(decodeURIComponent(said)).not.toMatch(/\p{C}/u);
				},
			),
		);
	});
});
