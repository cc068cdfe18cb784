import type { INodeParameters } from 'n8n-workflow';
import { byEmail, byId } from '../engine/workflow';
import { all, LINE, NODE, office, one, refusal, run } from './ledger-node';

describe('clients', () => {
	it('are kept up to date under their key, found, read by address, changed', async () => {
		const made = await one('client', 'createOrUpdate', {
			name: 'Cia',
			email: 'cia@client.example',
			idempotencyKey: 'crm-9',
		});
		expect(
			await one('client', 'createOrUpdate', {
				name: 'Cia AB',
				email: 'cia@client.example',
				idempotencyKey: 'crm-9',
			}),
		).toEqual({ ...made, name: 'Cia AB', created: false });
		expect(await one('client', 'get', { client: byEmail('CIA@client.example') })).toMatchObject({
			id: made.id,
			name: 'Cia AB',
		});
		expect(await one('client', 'update', { client: byId(made.id), changes: { address: 'Gatan 1' } })).toMatchObject(
			{ name: 'Cia AB', address: 'Gatan 1' },
		);
		expect((await all('client', 'getMany', { search: 'cia' })).map(({ id }) => id)).toEqual([made.id]);
		expect(await refusal('client', 'createOrUpdate', { name: 'X', email: 'x@' })).toMatchObject({
			message: expect.stringContaining('not an e-mail address'),
		});
		expect(await refusal('client', 'get', { client: byId('={{ $json.none }}') })).toMatchObject({
			message: 'Client is an expression that gave nothing.',
		});
	});

	it('keep the address where Create or Update is given none, so that no twin is made; Update takes it away', async () => {
		const made = await one('client', 'createOrUpdate', {
			name: 'Fia',
			email: 'fia@client.example',
			idempotencyKey: 'crm-10',
		});
		for (const none of [{}, { email: '' }, { email: ' ' }])
			expect(
				await one('client', 'createOrUpdate', { name: 'Fia AB', ...none, idempotencyKey: 'crm-10' }),
			).toMatchObject({ id: made.id, name: 'Fia AB', email: 'fia@client.example', created: false });
		expect(await one('client', 'createOrUpdate', { name: 'Fia AB', email: 'fia@client.example' })).toMatchObject({
			id: made.id,
			created: false,
		});
		expect((await all('client', 'getMany', { search: 'fia' })).map(({ id }) => id)).toEqual([made.id]);
		expect(await one('client', 'createOrUpdate', { name: 'No address', idempotencyKey: 'crm-11' })).toMatchObject({
			email: '',
			created: true,
		});
		expect(await refusal('client', 'createOrUpdate', { name: 'Nobody' })).toMatchObject({
			message: expect.stringContaining('neither a key nor an e-mail address'),
		});
		expect(await one('client', 'update', { client: byId(made.id), changes: { email: '' } })).toMatchObject({
			id: made.id,
			email: '',
		});
	});
});

describe('what is known of a client', () => {
	const DETAILS = {
		contactPerson: 'Anna Berg',
		phone: '+46 8 1',
		vatNumber: 'SE556016068001',
		organisationNumber: '5560160680',
		street: 'Storgatan 1',
		addressLine2: '3 tr',
		postalCode: '111 22',
		city: 'Stockholm',
		subdivision: '',
		country: 'SE',
		buyerReference: 'CC-9',
		paymentTermsDays: 30,
		currency: 'SEK',
		language: 'sv',
	};

	it('is kept, changed, and emptied', async () => {
		const given = {
			...DETAILS,
			country: 'sverige',
			organisationNumber: '556016-0680',
			cc: 'a@x.example; b@x.example',
		};
		const made = await one('client', 'createOrUpdate', {
			name: 'Gun',
			email: 'gun@client.example',
			options: given,
		});
		expect(made).toMatchObject({ ...DETAILS, cc: ['a@x.example', 'b@x.example'] });
		expect(Object.keys(made).slice(0, 2)).toEqual(['name', 'email']);
		const changes = { phone: '+46 8 2', paymentTermsDays: '', currency: '', cc: '' };
		expect(await one('client', 'update', { client: byId(made.id), changes })).toMatchObject({
			...DETAILS,
			phone: '+46 8 2',
			paymentTermsDays: null,
			currency: '',
			cc: [],
		});
	});

	it('is checked by the rules of the country, where there is one', async () => {
		const options = { country: 'NO', organisationNumber: '923609017' };
		expect(
			await refusal('client', 'createOrUpdate', { name: 'H', email: 'h@client.example', options }),
		).toMatchObject({
			context: { code: 'not_an_organisation_number', field: 'organisationNumber' },
		});
		expect(
			await one('client', 'createOrUpdate', {
				name: 'H',
				email: 'h@client.example',
				options: { organisationNumber: '923609017' },
			}),
		).toMatchObject({ organisationNumber: '923609017', country: '' });
	});
});

describe('clients whose address is one text', () => {
	const hintsOf = ({ run: { data } }: Awaited<ReturnType<typeof run>>) =>
		data.resultData.runData[NODE]?.at(-1)?.hints ?? [];
	const make = (name: string, options: INodeParameters) =>
		one('client', 'createOrUpdate', { name, email: `${name.toLowerCase()}@old.example`, options });

	it('are named once for the run, with what to do, and their items say nothing of it', async () => {
		const made = await make('Ola', { address: 'Storgatan 1\nStockholm' });
		await make('Per', { address: 'Gatan 2' });
		await make('Pia', { address: 'Gatan 3', street: 'Gatan 3', city: 'Umeå' });
		const listed = await run('client', 'getMany', { search: '@old.example' });
		expect(hintsOf(listed)).toMatchObject([
			{
				type: 'info',
				message: expect.stringMatching(/^2 clients, &quot;Per&quot; first.* with Client → Update/),
			},
		]);
		expect(listed.jsonOf(NODE).filter((item) => 'hint' in item)).toEqual([]);
		const read = await run('client', 'get', { client: byId(made.id) }, [{}, {}]);
		expect(hintsOf(read)).toHaveLength(1);
	});

	it('parts or none need no hint', async () => {
		await make('Ulf', { street: 'Gatan 4', city: 'Umeå' });
		await make('Una', {});
		expect(hintsOf(await run('client', 'getMany', { search: 'u' }))).toHaveLength(0);
	});
});

describe('B.8, B.9: whose record it is', () => {
	it('B.8: Create or Update by address means the client who has it now, with a key too', async () => {
		const first = await one('client', 'createOrUpdate', { name: 'Dan', email: 'desk@client.example' });
		await one('client', 'update', {
			client: byEmail('desk@client.example'),
			changes: { email: 'dan@client.example' },
		});
		const second = await one('client', 'createOrUpdate', { name: 'Eva', email: 'Desk@client.example' });
		expect(second).toMatchObject({ name: 'Eva', created: true });
		expect(await one('client', 'get', { client: byId(first.id) })).toMatchObject({
			name: 'Dan',
			email: 'dan@client.example',
		});
		expect(
			await one('client', 'createOrUpdate', {
				name: 'Eva Ek',
				email: 'desk@client.example',
				idempotencyKey: 'crm-eva',
			}),
		).toMatchObject({ id: second.id, created: false });
	});

	it('B.8: items of one run that bring the same new address make one client', async () => {
		const made = await all('client', 'createOrUpdate', { name: '={{ $json.name }}', email: '={{ $json.email }}' }, [
			{ name: 'Fia', email: 'fia@client.example' },
			{ name: 'Fia Ek', email: 'FIA@client.example' },
		]);
		expect(made.map(({ id }) => id)).toEqual([made[0]!.id, made[0]!.id]);
		expect(made.map(({ created }) => created)).toEqual([true, false]);
	});

	it('B.9: a client, a job and a recurring invoice are asked for by the whole address', async () => {
		const near = Array.from({ length: 60 }, (_, at) => ({ name: `Near ${at}`, email: `n${at}ed@client.example` }));
		const ed = (
			await all('client', 'createOrUpdate', { name: '={{ $json.name }}', email: '={{ $json.email }}' }, [
				...near,
				{ name: 'Ed', email: 'ed@client.example' },
			])
		).at(-1)!;
		const client = byEmail('Ed@client.example');
		expect(await one('client', 'get', { client })).toMatchObject({ id: ed.id });
		expect(await one('job', 'create', { title: 'Roof', client, pipeline: byId(office.sales.id) })).toMatchObject({
			client: { id: ed.id },
		});
		expect(await one('recurring', 'create', { name: 'Rent', client, lines: { line: [LINE] } })).toMatchObject({
			client: { id: ed.id },
		});
		expect(await one('proposal', 'create', { title: 'Offer', client, lines: { line: [LINE] } })).toMatchObject({
			client: { id: ed.id },
		});
	});
});

describe("B.10: lists by a client's address", () => {
	const client = byEmail('ADA@client.example');

	it('B.10: show what is of this client, on every list', async () => {
		const job = await one('job', 'create', { title: 'Roof', client, pipeline: byId(office.sales.id) });
		const offer = await one('proposal', 'create', { title: 'Offer', client, lines: { line: [LINE] } });
		const rent = await one('recurring', 'create', { name: 'Rent', client, lines: { line: [LINE] } });
		const zoe = await one('client', 'createOrUpdate', { name: 'Zoe', email: 'zoe@client.example' });
		const others = { client: byId(zoe.id) };
		await one('job', 'create', { title: 'Other', ...others, pipeline: byId(office.sales.id) });
		await one('proposal', 'create', { title: 'Other', ...others, lines: { line: [LINE] } });
		await one('recurring', 'create', { name: 'Other', ...others, lines: { line: [LINE] } });
		const listed = async (resource: string, parameters: INodeParameters) =>
			(await all(resource, 'getMany', parameters)).map(({ id }) => id);
		expect(await listed('job', { client })).toEqual([job.id]);
		expect(await listed('proposal', { filters: { client } })).toEqual([offer.id]);
		expect(await listed('recurring', { client })).toEqual([rent.id]);
	});

	it.each([
		['job', (who: INodeParameters['client']) => ({ client: who })],
		['proposal', (who: INodeParameters['client']) => ({ filters: { client: who } })],
		['recurring', (who: INodeParameters['client']) => ({ client: who })],
	] as const)('B.10: %s: a client who is not there is refused by name', async (resource, filter) => {
		expect(
			await refusal(resource, 'getMany', filter(byEmail('nobody@client.example')) as INodeParameters),
		).toMatchObject({ message: 'There is no client with the e-mail address "nobody@client.example".' });
		expect(await refusal(resource, 'getMany', filter(byId('cli_none')) as INodeParameters)).toMatchObject({
			message: 'There is no client "cli_none".',
		});
	});
});
