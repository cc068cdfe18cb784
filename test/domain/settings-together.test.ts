import { DEFAULT_SETTINGS, type Settings } from '../../src/domain/settings';
import { changeSettings } from '../../src/domain/settings-check';

const change = (fields: Partial<Record<keyof Settings, unknown>>, before: Settings = DEFAULT_SETTINGS) =>
	changeSettings(before, fields as Partial<Settings>);

describe('accounts and numbers of the seller', () => {
	it('are kept as machines have them', () => {
		const given = {
			iban: 'SE45 5000 0000 0583 9825 7466',
			bic: 'ndeasess',
			bankgiro: '5050-1055',
			plusgiro: '902003-3',
			accountNumber: '8601 11 17947',
			swishNumber: '123 785 69 01',
			country: 'Sweden',
			organisationNumber: '556016-0680',
			vatNumber: 'SE 556016-0680 01',
		};
		expect(change(given)).toMatchObject({
			ok: true,
			value: {
				iban: 'SE4550000000058398257466',
				bic: 'NDEASESS',
				bankgiro: '50501055',
				plusgiro: '9020033',
				accountNumber: '86011117947',
				swishNumber: '1237856901',
				country: 'SE',
				organisationNumber: '5560160680',
				vatNumber: 'SE556016068001',
			},
		});
	});

	it('can all be emptied', () => {
		const names = ['iban', 'bic', 'bankgiro', 'plusgiro', 'accountNumber', 'swishNumber', 'country', 'vatNumber'];
		const emptied = Object.fromEntries(names.map((name) => [name, '']));
		expect(change(emptied, { ...DEFAULT_SETTINGS, iban: 'X', country: 'SE' })).toMatchObject({
			ok: true,
			value: emptied,
		});
	});

	it.each([
		['iban', 'SE46 5000 0000 0583 9825 7466', 'not_an_iban'],
		['bic', 'NDEA', 'not_a_bic'],
		['bankgiro', '5050-1056', 'not_an_account_number'],
		['plusgiro', '902003-4', 'not_an_account_number'],
		['accountNumber', '8601 11 17948', 'not_an_account_number'],
		['swishNumber', '070 123 45 67', 'not_an_account_number'],
		['country', 'Atlantis', 'unknown_country'],
	])('%s %j is refused', (field, value, code) => {
		expect(change({ [field]: value })).toMatchObject({ ok: false, refusal: { code, field } });
	});

	it('are those of the country, whichever of them is changed', () => {
		expect(change({ country: 'SE', organisationNumber: '923609016' })).toMatchObject({
			ok: false,
			refusal: { code: 'not_an_organisation_number', field: 'organisationNumber' },
		});
		const before = { ...DEFAULT_SETTINGS, vatNumber: 'SE556016068001', country: 'SE' };
		expect(change({ vatNumber: 'SE5560160680' }, before)).toMatchObject({
			ok: false,
			refusal: { field: 'vatNumber' },
		});
		expect(change({ country: 'DE', vatNumber: '' }, before)).toMatchObject({ ok: true });
		const odd = { ...DEFAULT_SETTINGS, country: 'SE', organisationNumber: 'kept by an earlier version' };
		expect(change({ phone: '1' }, odd)).toMatchObject({ ok: true, value: { phone: '1' } });
		expect(change({ country: 'NO' }, odd)).toMatchObject({ ok: false, refusal: { field: 'organisationNumber' } });
	});
});

describe('payment references', () => {
	it('need a length where all of them have one', () => {
		expect(change({ referenceScheme: 'ocr-fixed' })).toMatchObject({
			ok: false,
			refusal: { code: 'out_of_range', field: 'referenceLength' },
		});
		expect(change({ referenceScheme: 'ocr-fixed', referenceLength: 10 })).toMatchObject({ ok: true });
		expect(change({ referenceLength: 0 }, { ...DEFAULT_SETTINGS, referenceScheme: 'ocr-fixed' })).toMatchObject({
			ok: false,
		});
		expect(change({ referenceScheme: 'kid10' })).toMatchObject({ ok: true });
		expect(change({ referenceScheme: 'kid10', referenceLength: 3 })).toMatchObject({ ok: false });
	});
});
