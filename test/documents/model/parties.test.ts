import { languageOf } from '../../../src/documents/language';
import { addressLines, type AddressInput } from '../../../src/documents/model/address-lines';
import { identifiersOf } from '../../../src/documents/model/identifiers';
import { buyerParty, sellerParty } from '../../../src/documents/model/parties';
import { sellerOfSettings } from '../../../src/domain/invoice/parties';
import { NO_POSTAL_ADDRESS } from '../../../src/domain/postal-address';
import { SWEDISH } from '../../support/builders/invoice-record';
import { aClient } from '../../support/builders/records';

const english = languageOf('en');
const lines = (address: Partial<AddressInput>, code = 'en') =>
	addressLines({ ...NO_POSTAL_ADDRESS, from: '', ...address }, languageOf(code));

describe('a postal address', () => {
	const parts = { street: '1 Main St', addressLine2: 'Floor 2', city: 'Town', postalCode: '12345' };

	it.each([
		['SE', '', ['1 Main St', 'Floor 2', '123 45 Town']],
		['NO', '', ['1 Main St', 'Floor 2', '12345 Town']],
		['RO', 'RO-CJ', ['1 Main St', 'Floor 2', '12345 Town, CJ']],
		['RO', 'Cluj', ['1 Main St', 'Floor 2', '12345 Town', 'Cluj']],
		['IT', 'IT-RM', ['1 Main St', 'Floor 2', '12345 Town RM']],
		['US', 'US-MA', ['1 Main St', 'Floor 2', 'Town, MA 12345']],
		['US', 'MA', ['1 Main St', 'Floor 2', 'Town, MA 12345']],
		['AU', 'AU-NSW', ['1 Main St', 'Floor 2', 'Town NSW 12345']],
		['GB', 'Kent', ['1 Main St', 'Floor 2', 'Town', 'Kent', '12345']],
		['DE', 'DE-BY', ['1 Main St', 'Floor 2', '12345 Town']],
		['', '', ['1 Main St', 'Floor 2', '12345 Town']],
	])('of %s (%s)', (country, subdivision, shown) => {
		expect(lines({ ...parts, country, subdivision })).toEqual(shown);
	});

	it('leaves out what is not known', () => {
		expect(lines({ city: 'Town', country: 'US' })).toEqual(['Town']);
		expect(lines({ street: ' ', postalCode: '1', country: 'GB' })).toEqual(['1']);
		expect(lines({})).toEqual([]);
	});

	it("names the country in the reader's language where the letter comes from another one", () => {
		expect(lines({ city: 'Oslo', country: 'NO', from: 'SE' }, 'sv').at(-1)).toBe('Norge');
		expect(lines({ city: 'Oslo', country: 'NO', from: 'SE' }, 'ro').at(-1)).toBe('Norvegia');
		expect(lines({ city: 'Oslo', country: 'NO', from: 'NO' })).toEqual(['Oslo']);
		expect(lines({ city: 'Oslo', country: 'NO', from: '' })).toEqual(['Oslo']);
		expect(lines({ city: 'X', country: 'no', from: 'SE' }).at(-1)).not.toBe('');
	});

	it('is the one text of earlier versions only where street and city are empty', () => {
		const address = 'Nygatan 2\r\n\n 222 33 Lund ';
		expect(lines({ address })).toEqual(['Nygatan 2', '222 33 Lund']);
		expect(lines({ address, country: 'SE', from: 'DE' })).toEqual(['Nygatan 2', '222 33 Lund', 'Sweden']);
		expect(lines({ address, street: 'Storgatan 1' })).toEqual(['Storgatan 1']);
		expect(lines({ address, city: 'Lund' })).toEqual(['Lund']);
	});
});

describe('identifiers', () => {
	const of = (country: string, organisationNumber: string, vatNumber: string, code = 'en') =>
		identifiersOf({ country, organisationNumber, vatNumber }, languageOf(code)).map(
			({ label, value }) => `${label} ${value}`,
		);

	it('are called as their country calls them, else as the language does', () => {
		expect(of('SE', '5560160680', 'SE556016068001', 'en')).toEqual([
			'Org.nr 556016-0680',
			'Momsreg.nr SE556016068001',
		]);
		expect(of('RO', '18547290', 'RO18547290', 'sv')).toEqual(['CUI 18547290', 'CIF RO18547290']);
		expect(of('RO', 'J40/8302/1997', 'RO18547290')).toEqual(['Nr. reg. com. J40/8302/1997', 'CIF RO18547290']);
		expect(of('DE', 'HRB 1', 'DE1', 'en')).toEqual(['Organisation no. HRB 1', 'VAT no. DE1']);
		expect(of('DE', 'HRB 1', 'DE1', 'nb')).toEqual(['Org.nr. HRB 1', 'Mva-nr. DE1']);
		expect(of('', 'X', '', 'ro')).toEqual(['Nr. de înregistrare X']);
	});

	it('Norway writes MVA behind the one number that there is', () => {
		expect(of('NO', '923609016', 'NO923609016MVA')).toEqual(['Org.nr. 923 609 016 MVA']);
		expect(of('NO', '', 'NO923609016MVA')).toEqual(['Org.nr. 923 609 016 MVA']);
		expect(of('NO', '923609016', '')).toEqual(['Org.nr. 923 609 016']);
		expect(of('NO', '974760673', 'NO923609016MVA')).toEqual(['Org.nr. 974 760 673', 'Mva-nr. NO923609016MVA']);
	});

	it('nothing is shown of what is empty', () => expect(of('SE', '', ' ')).toEqual([]));
});

describe('the parties', () => {
	const seller = sellerOfSettings(SWEDISH);

	it('have the country of each where they are in two', () => {
		const buyer = aClient({ country: 'NO', city: 'Oslo', contactPerson: 'Kari', name: 'Fjord AS' });
		expect(sellerParty(seller, buyer, english)).toEqual({
			name: 'Kök & Bad AB',
			address: ['Storgatan 12', '111 22 Stockholm', 'Sweden'],
			identifiers: [
				{ label: 'Trading as', value: 'Köksverkstaden' },
				{ label: 'Org.nr', value: '556016-0680' },
				{ label: 'Momsreg.nr', value: 'SE556016068001' },
			],
			contact: [
				{ label: 'Phone', value: '+46 8 123 45 67' },
				{ label: 'E-mail', value: 'hej@kokochbad.example' },
				{ label: 'Website', value: 'https://kokochbad.example' },
			],
		});
		expect(buyerParty(buyer, seller, english)).toEqual({
			name: 'Fjord AS',
			address: ['Attn: Kari', 'Oslo', 'Norway'],
			identifiers: [],
			contact: [],
		});
	});

	it('a person is not named twice, nor is a business that trades under its own name', () => {
		expect(buyerParty(aClient({ name: 'Kari', contactPerson: 'Kari' }), seller, english).address).toEqual([]);
		expect(sellerParty({ ...seller, tradingName: seller.name }, aClient(), english).identifiers).toHaveLength(2);
	});
});
