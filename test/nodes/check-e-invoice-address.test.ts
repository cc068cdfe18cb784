import { documentType } from '../../src/systems/peppolDirectory/wire';
import { byEmail, byId } from '../engine/workflow';
import { startPeppolDirectory, type PeppolDirectorySimulator } from '../simulators/peppolDirectory/simulator';
import { all, one, refusal, run } from './ledger-node';

const place = { url: '' };
jest.mock('../../src/systems/peppolDirectory/address', () => ({
	get PEPPOL_DIRECTORY() {
		return place.url;
	},
}));

let directory: PeppolDirectorySimulator;
beforeAll(async () => {
	directory = await startPeppolDirectory({ max: 10_000 });
	place.url = directory.url;
	const docTypes = [documentType('Invoice'), documentType('CreditNote')];
	for (const [participant, name] of [
		['0192:923609016', 'HARBOUR BAKERY AS'],
		['0007:5560160680', 'Hill Mining AB'],
	] as const)
		directory.publish({ participant, docTypes, entities: [{ names: [{ name }], countryCode: 'NO' }] });
});
afterEach(() => directory.heal());
afterAll(() => directory.close());

const OPERATION = 'checkEInvoiceAddress';
const make = (name: string, country: string, organisationNumber: string) =>
	one('client', 'createOrUpdate', {
		name,
		email: `${name.split(' ')[0]!.toLowerCase()}@receiver.example`,
		options: { country, organisationNumber },
	});
const check = (parameters: Parameters<typeof one>[2]) => one('client', OPERATION, parameters);
const addressOf = async (id: unknown) => (await one('client', 'get', { client: byId(id) })).electronicAddress;

describe('Check E-Invoice Address', () => {
	it('says whether and where a client receives e-invoices, and fills the address in', async () => {
		const { id } = await make('Harbour Bakery', 'NO', '923609016');
		expect(await check({ client: byId(id), fillIn: false })).toMatchObject({ answer: 'yes', filledIn: false });
		expect(await addressOf(id)).toBe('');
		expect(await check({ client: byEmail('harbour@receiver.example') })).toEqual({
			client: { id, name: 'Harbour Bakery', email: 'harbour@receiver.example' },
			electronicAddress: '0192:923609016',
			answer: 'yes',
			receives: { invoice: true, creditNote: true },
			listedName: 'HARBOUR BAKERY AS',
			country: 'NO',
			nameDiffers: false,
			filledIn: true,
			tried: [{ address: '0192:923609016', listed: true }],
			message: 'The client receives invoices at 0192:923609016. The address was filled in.',
		});
		expect(await addressOf(id)).toBe('0192:923609016');
	});

	it('leaves the client alone where the listed name is of another company', async () => {
		const { id } = await make('Lake Fishing', 'SE', '5560160680');
		expect(await check({ client: byId(id) })).toMatchObject({
			answer: 'yes',
			listedName: 'Hill Mining AB',
			nameDiffers: true,
			filledIn: false,
			message: expect.stringContaining('listed as "Hill Mining AB"'),
		});
		expect(await addressOf(id)).toBe('');
	});

	it('does not take an absent client for one that cannot receive', async () => {
		const { id } = await make('Moor Peat', 'NO', '974760673');
		expect(await check({ client: byId(id) })).toMatchObject({
			answer: 'unknown',
			electronicAddress: '',
			tried: [{ address: '0192:974760673', listed: false }],
			message: expect.stringContaining('voluntary'),
		});
	});

	it('is one item for each client, also where one is not there', async () => {
		const { id } = await make('Fjord Ferries', 'NO', '974760673');
		const items = [{ id }, { id: 'cli_none' }];
		const checked = await run('client', OPERATION, { client: byId('={{ $json.id }}') }, items);
		expect(checked.error).toMatchObject({ message: 'There is no client "cli_none".' });
	});

	it('a directory that is down stops the run, and nothing is written', async () => {
		const { id } = await make('Brook Mill', 'NO', '923609016');
		directory.failBy(() => ({ kind: 'status', status: 400, when: 'before' }));
		expect(await refusal('client', OPERATION, { client: byId(id) })).toMatchObject({
			message: expect.stringContaining('Peppol Directory'),
			context: { code: 'not_an_electronic_address' },
		});
		place.url = 'http://127.0.0.1:9';
		expect(await refusal('client', OPERATION, { client: byId(id) })).toMatchObject({
			message: expect.stringContaining('The Peppol Directory cannot be reached'),
			context: { code: 'system_unreachable' },
		});
		place.url = directory.url;
		expect(await addressOf(id)).toBe('');
		directory.heal();
		expect((await all('client', OPERATION, { client: byId(id) }))[0]).toMatchObject({
			nameDiffers: true,
			filledIn: false,
		});
	});
});
