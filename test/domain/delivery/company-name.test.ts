import fc from 'fast-check';
import { mayBeSameCompany } from '../../../src/domain/delivery/company-name';

describe('whether two names may be of one company', () => {
	it.each([
		['Harbour Bakery', 'HARBOUR BAKERY AS'],
		['Bageri Åkerström AB', 'AKERSTROM BAGERI'],
		['Bröderna Sjö A/S', 'Broderna Sjo'],
		['Lotus S.R.L.', 'SC Lotus SRL'],
		['Øst Elektro', 'Ost Elektro AS, avd. Bergen'],
		['AB', 'AB'],
		['株式会社', '株式会社'],
	])('%j and %j may', (one, other) => {
		expect(mayBeSameCompany(one, other)).toBe(true);
	});

	it.each([
		['Harbour Bakery', 'Hill Bakery AS'],
		['Acme AB', 'Other AB'],
		['Harbour Bakery', ''],
		['AB', 'Acme AB'],
	])('%j and %j may not', (one, other) => {
		expect(mayBeSameCompany(one, other)).toBe(false);
	});

	it('is the same both ways, and true of a name and itself in any capitals', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
				expect(mayBeSameCompany(one, other)).toBe(mayBeSameCompany(other, one));
				expect(mayBeSameCompany(one, one)).toBe(true);
			}),
		);
		fc.assert(
			fc.property(fc.stringMatching(/^[a-zåäöø]{1,9}( [a-zåäöø]{1,9}){0,3}$/), (name) => {
				expect(mayBeSameCompany(name, name.toUpperCase())).toBe(true);
			}),
		);
	});
});
