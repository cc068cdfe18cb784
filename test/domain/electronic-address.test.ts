import fc from 'fast-check';
import { electronicAddressOf, readElectronicAddress } from '../../src/domain/electronic-address';

const read = (input: unknown) => readElectronicAddress(input, 'electronicAddress');

describe('an address for e-invoices', () => {
	it.each([
		['', ''],
		['0007:5560160680', '0007:5560160680'],
		[' 0192: 923609016 ', '0192:923609016'],
		['0088:7300010000001', '0088:7300010000001'],
		['9947:RO18547290', '9947:RO18547290'],
		['EM:post@acme.example', 'EM:post@acme.example'],
		['0204:04011000-1234512345-06', '0204:04011000-1234512345-06'],
		['0204:991-33333TEST-33', '0204:991-33333TEST-33'],
		['0204:991-33333test-33', '0204:991-33333test-33'],
	])('%p is read', (input, address) => expect(read(input)).toEqual({ ok: true, value: address }));

	it.each([
		['5560160680', 'not a scheme and an id'],
		['0007:556016-0681', 'a Swedish organisation number with its check digit'],
		['0007:5560160681', 'a Swedish organisation number with its check digit'],
		['0192:923609017', 'a Norwegian organisation number with its check digit'],
		['0088:7300010000002', 'a GLN with its check digit'],
		['0204:991-33333TEXT-33', 'a Leitweg-ID with its check digit'],
		['0204:0401100012345-03', 'a Leitweg-ID with its check digit'],
		['7:1', 'not a scheme and an id'],
		['0007:', 'not a scheme and an id'],
	])('%p is refused: %s', (input, why) => {
		expect(read(input)).toMatchObject({
			ok: false,
			refusal: { code: 'not_an_electronic_address', message: expect.stringContaining(why) },
		});
	});

	it('one wrong digit of a number with a check digit is always found', () => {
		const numbers = ['0007:5560160680', '0192:923609016', '0088:7300010000001', '0204:04011000-1234512345-06'];
		fc.assert(
			fc.property(fc.constantFrom(...numbers), fc.nat(), fc.integer({ min: 1, max: 9 }), (address, at, more) => {
				const place = 5 + (at % (address.length - 5));
				fc.pre(address[place] !== '-');
				const digit = (Number(address[place]) + more) % 10;
				expect(read(address.slice(0, place) + digit + address.slice(place + 1)).ok).toBe(false);
			}),
		);
	});

	it('has a scheme and an id', () => {
		expect(electronicAddressOf('0192:923609016')).toEqual({ scheme: '0192', id: '923609016' });
		expect(electronicAddressOf('')).toBeNull();
	});
});
