import type { ClientFields } from '../../src/ports/catalogue';
import type { Listing } from '../../src/domain/delivery/receiving';
import { done, later, type Outcome } from '../../src/ports/outcome';
import type { ReceiverDirectory } from '../../src/ports/receiver-directory';
import { checkReceivers, type CheckReceiverRequest } from '../../src/usecases/check-receivers';
import { codeOf, valueOf } from '../conformance/deps';
import { overEachSystem } from './scene';

const BAKERY = { name: 'Harbour Bakery', country: 'NO', organisationNumber: '923609016' };
const ADDRESS = '0192:923609016';
const listing = (name: string, invoice = true): Listing => ({
	names: [name],
	country: 'NO',
	receives: { invoice, creditNote: invoice },
});

/** A directory that lists these, and remembers what it was asked for. */
function directoryOf(listed: Readonly<Record<string, Outcome<Listing | null>>>) {
	const asked: string[][] = [];
	const directory: ReceiverDirectory = {
		label: 'Peppol Directory',
		find: async (addresses) => {
			asked.push([...addresses]);
			return addresses.map((address) => listed[address] ?? done(null));
		},
	};
	return { directory, asked };
}

overEachSystem('checking where clients receive e-invoices', (get) => {
	const client = async (fields: Partial<ClientFields>) =>
		valueOf((await get().system.catalogue.putClients([{ id: null, idempotencyKey: '', fields }], get().call()))[0]);
	const check = (
		requests: readonly CheckReceiverRequest[],
		directory: ReceiverDirectory,
		policy: 'each' | 'all' = 'each',
	) => checkReceivers(requests, { catalogue: get().system.catalogue, directory }, { ...get().call(), policy });
	const addressOf = async (id: string) => {
		const [found] = await get().system.catalogue.readClients([id]);
		return found === undefined || found === 'absent' ? found : found.electronicAddress;
	};

	it('finds the address by the organisation number, and fills it in', async () => {
		const { id } = await client(BAKERY);
		const { directory } = directoryOf({ [ADDRESS]: done(listing('HARBOUR BAKERY AS')) });
		const [outcome] = await check([{ client: { id }, fillIn: true }], directory);
		expect(valueOf(outcome)).toMatchObject({
			answer: 'yes',
			electronicAddress: ADDRESS,
			listedName: 'HARBOUR BAKERY AS',
			filledIn: true,
			client: { id, electronicAddress: ADDRESS },
			message: `The client receives invoices at ${ADDRESS}. The address was filled in.`,
		});
		expect(await addressOf(id)).toBe(ADDRESS);
	});

	it.each([
		['it is not asked to', false, listing('Harbour Bakery')],
		['the name is another one', true, listing('Hill Mining ASA')],
		['no invoices are received there', true, listing('Harbour Bakery', false)],
	])('writes nothing where %s', async (_why, fillIn, found) => {
		const { id } = await client(BAKERY);
		const { directory } = directoryOf({ [ADDRESS]: done(found) });
		const [outcome] = await check([{ client: { id }, fillIn }], directory);
		expect(valueOf(outcome)).toMatchObject({ electronicAddress: ADDRESS, filledIn: false });
		expect(await addressOf(id)).toBe('');
	});

	it('asks for the address that a client has alone, and never changes it', async () => {
		const { id } = await client({ ...BAKERY, electronicAddress: '9930:DE123456789' });
		const { directory, asked } = directoryOf({ [ADDRESS]: done(listing('Harbour Bakery')) });
		const [outcome] = await check([{ client: { id }, fillIn: true }], directory);
		expect(valueOf(outcome)).toMatchObject({ answer: 'unknown', electronicAddress: '', filledIn: false });
		expect(asked).toEqual([['9930:DE123456789']]);
		expect(await addressOf(id)).toBe('9930:DE123456789');
	});

	it('keeps an address that the client got while the directory was asked', async () => {
		const { id } = await client(BAKERY);
		const { directory } = directoryOf({ [ADDRESS]: done(listing('Harbour Bakery')) });
		const meanwhile: ReceiverDirectory = {
			...directory,
			find: async (addresses) => {
				const fields = { electronicAddress: '9930:DE123456789' };
				await get().system.catalogue.putClients([{ id, idempotencyKey: '', fields }], get().call());
				return await directory.find(addresses);
			},
		};
		const [outcome] = await check([{ client: { id }, fillIn: true }], meanwhile);
		expect(valueOf(outcome)).toMatchObject({ filledIn: false, client: { electronicAddress: '9930:DE123456789' } });
		expect(await addressOf(id)).toBe('9930:DE123456789');
	});

	it('tries one address after the other, of all clients together, and each once', async () => {
		const dane = await client({ name: 'Dane', country: 'DK', organisationNumber: '12345678' });
		const bakery = await client(BAKERY);
		const { directory, asked } = directoryOf({
			[ADDRESS]: done(listing('Harbour Bakery')),
			'0198:DK12345678': done(listing('Dane A/S')),
		});
		const requests = [dane, bakery, dane, bakery].map(({ id }) => ({ client: { id }, fillIn: true }));
		const outcomes = await check(requests, directory);
		expect(asked).toEqual([['0184:12345678', ADDRESS], ['0198:DK12345678']]);
		expect(outcomes.map((outcome) => valueOf(outcome).filledIn)).toEqual([true, true, true, true]);
		expect(valueOf(outcomes[0]).tried.map(({ address }) => address)).toEqual(['0184:12345678', '0198:DK12345678']);
	});

	it('asks nothing of a client without a number, and says what is missing', async () => {
		const { id } = await client({ name: 'Ada' });
		const { directory, asked } = directoryOf({});
		const [outcome] = await check([{ client: { id }, fillIn: true }], directory);
		expect(valueOf(outcome)).toMatchObject({ answer: 'unknown', tried: [], filledIn: false });
		expect(asked).toEqual([]);
	});

	it('of what could not be asked nothing is known, and its neighbours stand alone', async () => {
		const [bakery, dane] = [
			await client(BAKERY),
			await client({ name: 'Dane', country: 'DK', vatNumber: 'DK12345678' }),
		];
		const requests = [bakery, dane].map(({ id }) => ({ client: { id }, fillIn: true }));
		const { directory } = directoryOf({
			[ADDRESS]: done(listing('Harbour Bakery')),
			'0198:DK12345678': later(2_000, 'It is busy.', 'system_busy'),
		});
		expect(
			await check([...requests, { client: { id: 'cli_none' }, fillIn: true }], directory, 'all'),
		).toMatchObject([
			{ kind: 'later', code: 'held_back' },
			{ kind: 'later', code: 'held_back' },
			{ kind: 'refused' },
		]);
		expect(await check(requests, directory, 'all')).toMatchObject([
			{ kind: 'later', code: 'held_back' },
			{ kind: 'later', code: 'system_busy' },
		]);
		expect(await addressOf(bakery.id)).toBe('');
		const each = await check([...requests, { client: { id: 'cli_none' }, fillIn: true }], directory);
		expect(each.map(({ kind }) => kind)).toEqual(['done', 'later', 'refused']);
		expect(codeOf(each[2])).toBe('unknown_client');
		expect(await addressOf(bakery.id)).toBe(ADDRESS);
		expect(await addressOf(dane.id)).toBe('');
	});
});
