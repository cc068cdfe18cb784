import fc from 'fast-check';
import { COUNTRIES } from '../../../src/domain/country';
import { addressCandidates } from '../../../src/domain/delivery/address-candidates';
import { readElectronicAddress } from '../../../src/domain/electronic-address';
import { ENDPOINT_SCHEME_CODES } from '../../../src/documents/ubl/rule-set';

const NOBODY = { electronicAddress: '', organisationNumber: '', vatNumber: '', country: '' };
const of = (fields: Partial<typeof NOBODY>) => addressCandidates({ ...NOBODY, ...fields });

describe('the addresses at which a client may receive', () => {
	it('are the one that it has, and no other', () => {
		expect(of({ electronicAddress: '0088:7300010000001', organisationNumber: '923609016', country: 'NO' })).toEqual(
			['0088:7300010000001'],
		);
	});

	it.each([
		['NO', '923609016', '', ['0192:923609016']],
		['NO', '', 'NO923609016MVA', ['0192:923609016']],
		['NO', '923609016', 'NO923609016MVA', ['0192:923609016']],
		['SE', '5560160680', 'SE556016068001', ['0007:5560160680']],
		['', '', 'SE556016068001', ['0007:5560160680']],
		['DK', '12345678', '', ['0184:12345678', '0198:DK12345678', '0184:DK12345678']],
		['DK', '', 'DK12345678', ['0184:12345678', '0198:DK12345678', '0184:DK12345678']],
		['FI', '0112038-9', 'FI01120389', ['0216:003701120389']],
		['BE', '0202.239.951', 'BE0202239951', ['0208:0202239951', '9925:BE0202239951']],
		['BE', '202239951', '', ['0208:0202239951']],
		['NL', '12345678', 'NL123456789B12', ['0106:12345678', '9944:NL123456789B12']],
		['DE', 'HRB 1234', 'DE123456789', ['9930:DE123456789']],
		['AT', '', 'ATU12345678', ['9914:ATU12345678']],
		['EE', '10137025', 'EE100207415', ['0191:10137025', '9931:EE100207415']],
		['FR', '78430177200025', 'FR83404833048', ['0009:78430177200025', '9957:FR83404833048']],
		['IT', '', 'IT12345678901', ['0211:IT12345678901']],
		['GR', '', 'EL123456789', ['9933:EL123456789']],
		['CH', 'CHE-123.456.789', '', ['0183:CHE123456789']],
		['IS', '450401-3150', '', ['0196:4504013150']],
		['RO', '18547290', 'RO18547290', ['9947:RO18547290']],
	])('of %s with %j and %j', (country, organisationNumber, vatNumber, addresses) => {
		expect(of({ country, organisationNumber, vatNumber })).toEqual(addresses);
	});

	it.each([
		['a wrong check digit', { country: 'NO', organisationNumber: '923609017' }],
		['no country', { organisationNumber: '923609016' }],
		['no number', { country: 'NO' }],
		['a VAT number of another country', { country: 'DE', vatNumber: 'FR83404833048' }],
		['the letters of a VAT number alone', { country: 'DE', vatNumber: 'DE' }],
		['a country of no scheme', { country: 'US', organisationNumber: '123456789' }],
	])('are none for %s', (_what, fields) => {
		expect(of(fields)).toEqual([]);
	});

	it('are always of the list of schemes, readable, and named once', () => {
		const number = fc.oneof(
			fc.stringMatching(/^[A-Z]{0,3}\d{7,14}(MVA|B\d{2})?$/),
			fc.string({ maxLength: 20 }),
			fc.constantFrom('923609016', 'SE556016068001', 'FI01120389', 'DK12345678', 'EL123456789'),
		);
		fc.assert(
			fc.property(fc.constantFrom(...COUNTRIES, ''), number, number, (country, organisationNumber, vatNumber) => {
				const made = of({ country, organisationNumber, vatNumber });
				expect(new Set(made).size).toBe(made.length);
				for (const address of made) {
					expect(readElectronicAddress(address, 'electronicAddress')).toEqual({ ok: true, value: address });
					expect(ENDPOINT_SCHEME_CODES).toContain(address.slice(0, 4));
				}
			}),
		);
	});
});
