import { EMPTY_CLIENT, type Client } from '../../src/domain/client';
import { putClient } from '../../src/domain/client-check';

const put = (fields: Partial<Client>, before: Client | null = null) => putClient('cli_1', before, fields);
const valueOf = (fields: Partial<Client>, before?: Client) => {
	const read = put({ name: 'Acme', ...fields }, before);
	return read.ok ? read.value : read.refusal.code;
};

describe('the numbers of a client', () => {
	it('are any text while the country is not known', () => {
		expect(valueOf({ organisationNumber: 'Reg. 12/B', vatNumber: 'applied for' })).toMatchObject({
			country: '',
			organisationNumber: 'Reg. 12/B',
			vatNumber: 'applied for',
		});
	});

	it('are those of the country, as machines have them', () => {
		expect(
			valueOf({ country: 'sverige', organisationNumber: '556016-0680', vatNumber: 'se 556016068001' }),
		).toMatchObject({ country: 'SE', organisationNumber: '5560160680', vatNumber: 'SE556016068001' });
		expect(valueOf({ country: 'NO', organisationNumber: '923 609 016', vatNumber: '923609016 MVA' })).toMatchObject(
			{
				organisationNumber: '923609016',
				vatNumber: 'NO923609016MVA',
			},
		);
	});

	it.each([
		[{ country: 'Atlantis' }, 'unknown_country'],
		[{ country: 'SE', organisationNumber: '556016-0681' }, 'not_an_organisation_number'],
		[{ country: 'SE', vatNumber: 'SE5560160680' }, 'not_a_vat_number'],
		[{ country: 'DE', vatNumber: '123456789' }, 'not_a_vat_number'],
	])('%j is refused', (fields, code) => {
		expect(valueOf(fields)).toBe(code);
	});

	it('are looked at when the country comes later', () => {
		const before = { ...EMPTY_CLIENT, id: 'cli_1', name: 'Acme', organisationNumber: 'Reg. 12/B' };
		expect(valueOf({ phone: '1' }, before)).toMatchObject({ organisationNumber: 'Reg. 12/B' });
		expect(put({ country: 'SE' }, before)).toMatchObject({ ok: false, refusal: { field: 'organisationNumber' } });
		expect(put({ country: 'SE', organisationNumber: '' }, before)).toMatchObject({ ok: true });
	});
});
