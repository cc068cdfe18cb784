import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { InvoicingLedger } from '../../nodes/InvoicingLedger/InvoicingLedger.node';
import { Engine } from '../engine/engine';
import { openOffice, type Office } from '../engine/office';
import { byId, chain } from '../engine/workflow';
import { highLevelOffice, hubSpotOffice, runnerOf } from './systems/remote-office';

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([CreateInvoice, InvoicingLedger]);
	office = await openOffice(engine.ledger);
});
afterAll(() => engine.close());

const NODE = 'createInvoice';
const run = (parameters: IDataObject, items: readonly IDataObject[] = [{}], more: object = {}) =>
	engine.run(chain(items, { type: NODE, parameters: parameters as INodeParameters, ...more }), { mode: 'manual' });
async function all(...args: Parameters<typeof run>): Promise<readonly IDataObject[]> {
	const execution = await run(...args);
	expect(execution.error).toBeUndefined();
	return execution.jsonOf(NODE);
}
const one = async (...args: Parameters<typeof run>) => (await all(...args))[0]!;
const found = (search: string) => engine.ledger.catalogue.listClients({ search, limit: 100 });

const LINES = [{ description: 'Work', unitPrice: 80 }];
const fields = (more: IDataObject): IDataObject => ({
	content: 'json',
	linesJson: JSON.stringify(LINES),
	clientFrom: 'fields',
	simple: false,
	...more,
});

describe('Create Invoice makes the client of its fields', () => {
	it('and brings it up to date the next time, known by the e-mail address', async () => {
		const made = await one(
			fields({
				clientName: '={{ $json.company }}',
				clientEmail: '={{ $json.email }}',
				clientDetails: { street: 'Storgatan 1', city: 'Umeå', country: 'SE', cc: 'books@lo.example' },
			}),
			[{ company: 'Lo AB', email: 'lo@new.example' }],
		);
		expect(made).toMatchObject({
			buyer: { name: 'Lo AB', email: 'lo@new.example', street: 'Storgatan 1', country: 'SE' },
			email: { to: 'lo@new.example', cc: 'books@lo.example' },
			created: true,
		});
		const again = await one(
			fields({ clientName: 'Lo & Co', clientEmail: 'LO@new.example', clientDetails: { phone: '1' } }),
		);
		expect(again.buyer).toMatchObject({
			id: (made.buyer as IDataObject).id,
			name: 'Lo & Co',
			phone: '1',
			city: 'Umeå',
		});
	});

	it('known by a key, whatever the address; an e-mail address that is left empty stays', async () => {
		const keyed = { clientName: 'Mia', clientKey: 'crm-7' };
		const made = await one(fields({ ...keyed, clientEmail: 'mia@new.example' }));
		expect(await one(fields(keyed))).toMatchObject({ client: made.client as IDataObject });
	});

	it('an empty cell says nothing of the client; a column that is not there is refused, and so is a currency', async () => {
		const known = { clientName: 'Row AB', clientEmail: 'row@new.example', simple: false };
		await one(fields({ ...known, clientDetails: { city: 'Oslo', street: 'Gata 1', phone: '22 33' } }));
		const details = { city: '={{ $json.City }}', street: '={{ $json.Street }}', phone: '={{ $json.Phone }}' };
		const [made] = await all(fields({ ...known, clientDetails: details }), [
			{ City: '', Street: 'Gata 2', Phone: null },
		]);
		expect(made).toMatchObject({ buyer: { city: 'Oslo', street: 'Gata 2', phone: '22 33' } });
		const refused = async (clientDetails: IDataObject, row: IDataObject) =>
			(await run(fields({ ...known, clientDetails }), [row])).error?.context;
		expect(await refused({ city: '={{ $json.Town }}' }, { City: '' })).toMatchObject({ code: 'expression_empty' });
		expect(await refused({ currency: '={{ $json.C }}' }, { C: '' })).toMatchObject({ code: 'expression_empty' });
	});

	it('one for all items that mean it', async () => {
		const made = await all(fields({ clientName: 'Nea', clientEmail: 'nea@new.example' }), [{}, {}, {}]);
		expect(new Set(made.map(({ client }) => (client as IDataObject).id)).size).toBe(1);
		expect(await found('nea@new.example')).toHaveLength(1);
	});

	it('and nobody without a name, or for an invoice that is refused', async () => {
		const before = await engine.everyRow();
		const refused = async (more: IDataObject) => (await run(fields(more))).error?.context;
		const nameless = { clientName: '={{ $json.none }}', clientEmail: 'x@new.example' };
		expect(await refused(nameless)).toMatchObject({ code: 'expression_empty', field: 'name' });
		expect(await refused({ clientName: 'X' })).toMatchObject({ code: 'key_missing', field: 'client' });
		expect(await refused({ clientName: 'X', clientEmail: 'x@new' })).toMatchObject({ code: 'not_an_email' });
		expect(await refused({ clientName: 'X', clientEmail: 'x@new.example', linesJson: '[]' })).toMatchObject({
			code: 'no_lines',
		});
		expect(await engine.everyRow()).toEqual(before);
	});

	it('is not asked for in a node that was saved before, or that bills a proposal', async () => {
		expect(
			await one({ ...fields({}), clientFrom: undefined, client: byId(office.ada.id) } as IDataObject),
		).toMatchObject({
			client: { id: office.ada.id },
		});
	});
});

describe('Create Invoice with Create or Update Clients', () => {
	const on = { mode: 'items', createClients: true, simple: false };
	const off = { mode: 'items', simple: false };
	const item = (more: IDataObject): IDataObject => ({ lines: LINES, ...more });
	const UNO = { name: 'Uno AB', email: 'uno@items.example' };

	it('makes the clients that items describe, each once, beside those that are there', async () => {
		const items = [
			item({ client: { ...UNO, city: 'Umeå', country: 'Sverige', paymentTermsDays: 20, loyalty: 'gold' } }),
			item({ clientName: 'Dos AB', clientEmail: 'dos@items.example' }),
			item({ client: { name: 'Tres AB', key: 77 } }),
			item({ client: { ...UNO, phone: '1' } }),
			item({ client: 'bo@client.example' }),
			item({ clientId: office.ada.id, clientName: 'Somebody else' }),
		];
		const made = await all({ ...on, finish: 'finalise' }, items);
		expect(made.map(({ buyer }) => (buyer as IDataObject).name)).toEqual([
			'Uno AB',
			'Dos AB',
			'Tres AB',
			'Uno AB',
			'Bo AS',
			'Ada AB',
		]);
		expect(made[0]).toMatchObject({ paymentTermsDays: 20, buyer: { city: 'Umeå', country: 'SE', phone: '1' } });
		expect(await found('@items.example')).toHaveLength(2);
		expect(await found('Somebody else')).toEqual([]);
	});

	it('what an item has nothing for stays as it is', async () => {
		await one(on, [
			item({ client: { name: 'Sex AB', email: 'sex@items.example', phone: '1', cc: ['a@x.example'] } }),
		]);
		const again = { name: 'Sex AB', email: 'sex@items.example', phone: null, cc: '', country: undefined };
		expect(await one(on, [item({ client: again as IDataObject })])).toMatchObject({
			buyer: { phone: '1', cc: ['a@x.example'] },
		});
	});

	it('items of our own triggers name their client by id, and change nothing of it', async () => {
		const client = { id: office.ada.id, name: 'Another name', email: 'other@client.example' };
		expect(await one(on, [item({ client })])).toMatchObject({
			buyer: { name: 'Ada AB', email: 'ada@client.example' },
		});
	});

	it('nobody is made of an address alone, or of a name alone', async () => {
		const before = await engine.everyRow();
		const refused = async (more: IDataObject) => (await run(on, [item(more)])).error?.context;
		expect(await refused({ client: 'nobody@items.example' })).toMatchObject({ code: 'unknown_client' });
		expect(await refused({ client: { email: 'nobody@items.example' } })).toMatchObject({ code: 'unknown_client' });
		expect(await refused({ client: { name: 'Nobody' } })).toMatchObject({ code: 'key_missing' });
		expect(await refused({ clientName: 'Nobody', jobId: 'job_1' })).toMatchObject({ code: 'key_missing' });
		expect(await engine.everyRow()).toEqual(before);
	});

	it('switched off, as it is at first, every client has to be there', async () => {
		const before = await engine.everyRow();
		const { error } = await run(off, [item({ client: UNO2 })]);
		expect(error?.context).toMatchObject({ code: 'unknown_client' });
		expect(await engine.everyRow()).toEqual(before);
	});
	const UNO2 = { name: 'Cinco AB', email: 'cinco@items.example' };

	it('one bad item holds back all, or with Continue On Fail itself alone', async () => {
		const items = [item({ client: UNO2 }), item({ client: { name: 'X', email: 'x' } })];
		const before = await engine.everyRow();
		expect((await run(on, items)).error?.context).toMatchObject({ code: 'not_an_email' });
		expect(await engine.everyRow()).toEqual(before);
		const [made, refused] = await all(on, items, { onError: 'continueRegularOutput' });
		expect([(made!.buyer as IDataObject).name, refused!.code]).toEqual(['Cinco AB', 'not_an_email']);
	});

	it('the same key gives the first invoice again, and changes its client no more', async () => {
		const first = item({ client: { name: 'Siete', email: 'siete@items.example' }, idempotencyKey: 'siete' });
		const made = await one(on, [first]);
		const later = { ...first, client: { name: 'Siete AB', email: 'siete@items.example', phone: '9' } };
		expect(await one(on, [later])).toMatchObject({
			id: made.id,
			created: false,
			buyer: { name: 'Siete', phone: '' },
		});
		expect(await found('siete@items.example')).toMatchObject([{ name: 'Siete', phone: '' }]);
	});
});

describe.each([
	['HubSpot', hubSpotOffice],
	['HighLevel', highLevelOffice],
])('%s makes no clients', (label, open) => {
	it('so a client of the fields is refused by name, and nothing is written', async () => {
		const remote = await open();
		try {
			const before = remote.simulator.calls.filter(({ method }) => method !== 'GET').length;
			const parameters = fields({ clientName: 'X', clientEmail: 'x@new.example' }) as INodeParameters;
			const { error } = await runnerOf(engine, remote).run(NODE, parameters);
			expect(error).toMatchObject({
				message: `${label} cannot make clients together with their invoices.`,
				context: { code: 'not_offered', field: 'client' },
			});
			expect(remote.simulator.calls.filter(({ method }) => method !== 'GET')).toHaveLength(before);
		} finally {
			await remote.simulator.close();
		}
	});
});
