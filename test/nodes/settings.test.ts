import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NodeHelpers, type IBinaryData, type IDataObject, type INodeParameters } from 'n8n-workflow';
import { InvoicingLedger } from '../../nodes/InvoicingLedger/InvoicingLedger.node';
import { chain, START } from '../engine/workflow';
import { pngOf } from '../documents/logo/png-of';
import { engine, NODE, one, refusal } from './ledger-node';

const update = (parameters: INodeParameters, item?: IDataObject) =>
	one('setting', 'update', parameters, item ? [item] : [{}]);
const refused = (parameters: INodeParameters) => refusal('setting', 'update', parameters);

describe('the groups of settings', () => {
	it('are changed together, and what is not added stays', async () => {
		const parameters = {
			company: { companyName: 'Acme', street: 'Storgatan 1', country: 'SE', taxNote: 'Godkänd för F-skatt' },
			bankAccounts: { bankgiro: '5050-1055', referenceScheme: 'ocr-check' },
			brand: { footerText: 'Small print', closingWords: 'Thanks' },
			invoices: { timeZone: 'Europe/Stockholm', pendingCounts: true, invoicePageUrl: 'https://n8n.example/i' },
			proposals: { proposalValidityDays: 10 },
		};
		const { bankgiro, ...others } = Object.assign({}, ...Object.values(parameters)) as IDataObject;
		expect(await update(parameters)).toMatchObject({ ...others, currency: 'EUR', numberDigits: 4 });
		const read = await one('setting', 'get');
		expect(read).toMatchObject(others);
		expect(String(read.bankgiro).replace('-', '')).toBe(String(bankgiro).replace('-', ''));
		expect(await update({ company: { phone: '+46 8 1' } })).toMatchObject({ ...others, phone: '+46 8 1' });
	});

	it('stay where a form was left empty; an answer that is not there is refused, and so is an empty currency', async () => {
		await update({ company: { companyName: 'Acme', phone: '22 33' }, invoices: { numberPrefix: 'A-' } });
		const empty = { context: { code: 'expression_empty' } };
		const from = (answer: string) => `={{ $json.${answer} }}`;
		const form = {
			company: { companyName: from('Name'), phone: from('Phone') },
			bankAccounts: { iban: from('Iban') },
			brand: { logoFromUrl: from('Logo') },
			invoices: { numberPrefix: from('Prefix') },
		};
		const answers = { Name: 'Bcme', Phone: '', Iban: null, Logo: '', Prefix: '' };
		expect(await update(form, answers)).toMatchObject({ companyName: 'Bcme', phone: '22 33', numberPrefix: 'A-' });
		expect(await refused({ company: { phone: from('Telephone') } })).toMatchObject(empty);
		expect(await refused({ invoices: { currency: '={{ "" }}' } })).toMatchObject(empty);
	});

	it('refuse what cannot be, and a change of nothing', async () => {
		expect(await refused({ invoices: { timeZone: 'Mars' } })).toMatchObject({
			message: expect.stringContaining('not a time zone'),
		});
		expect(await refused({})).toMatchObject({ message: 'No setting was given to change.' });
		expect(await refused({ company: {} })).toMatchObject({ message: 'No setting was given to change.' });
	});
});

describe('a node that was saved with the one collection of earlier versions', () => {
	const description = new InvoicingLedger().description;
	const { properties } = description;
	const chosen = { resource: 'setting', operation: 'update' };
	/** What n8n keeps of a node when it loads it, and when the editor saves it. */
	const kept = (parameters: INodeParameters, withDefaults: boolean) =>
		NodeHelpers.getNodeParameters(
			properties,
			{ ...chosen, ...parameters },
			withDefaults,
			false,
			{ typeVersion: 1 },
			description,
		)!;
	const isShown = (parameters: INodeParameters): boolean => {
		const field = properties.find(({ name, type }) => name === 'settings' && type === 'collection')!;
		return NodeHelpers.displayParameter(kept(parameters, true), field, { typeVersion: 1 }, description);
	};

	it('keeps its settings, and shows them', () => {
		const settings = { companyName: '={{ $json.name }}', numberDigits: 4, pendingCounts: false };
		for (const withDefaults of [true, false]) expect(kept({ settings }, withDefaults)).toMatchObject({ settings });
		expect(isShown({ settings })).toBe(true);
	});

	it('a new node has none, and shows none', () => {
		expect(kept({}, false)).toEqual(chosen);
		expect(isShown({})).toBe(false);
		expect(isShown({ company: { companyName: 'Acme' } })).toBe(false);
	});

	it('has the same fields to change, by the same names', () => {
		const names = (wanted: (name: string) => boolean) =>
			properties
				.filter(({ name, type }) => type === 'collection' && wanted(name))
				.flatMap(({ options }) => (options ?? []).map(({ name }) => name));
		const earlier = names((name) => name === 'settings');
		expect(earlier).toHaveLength(17);
		expect(names((name) => name !== 'settings')).toEqual(expect.arrayContaining(earlier));
	});

	it('still changes them', async () => {
		const settings = { companyName: '={{ $json.name }}', pendingCounts: false, overpayment: 'credit' };
		expect(await update({ settings }, { name: 'Old & Sons' })).toMatchObject({
			companyName: 'Old & Sons',
			pendingCounts: false,
			overpayment: 'credit',
		});
		expect(await refused({ settings: { timeZone: 'Mars' } })).toMatchObject({
			message: expect.stringContaining('not a time zone'),
		});
	});

	it('together with a group: both count, and where both give a setting, the group does', async () => {
		const settings = { companyName: 'Old', currency: 'SEK' };
		expect(await update({ settings, company: { companyName: 'New', phone: '1' } })).toMatchObject({
			companyName: 'New',
			phone: '1',
			currency: 'SEK',
		});
	});
});

const LOGO = pngOf({ width: 2, height: 1, bits: 8, type: 6, samples: [0, 0, 0, 255, 9, 9, 9, 0] });
const fileOf = (bytes: Buffer): IBinaryData => ({ data: bytes.toString('base64'), mimeType: 'image/png' });

/** Setting → Update on an item that brings a file. */
async function withFile(brand: IDataObject, binary: Record<string, IBinaryData> = {}) {
	const json = chain([{}], {
		type: NODE,
		parameters: { resource: 'setting', operation: 'update', brand } as INodeParameters,
	});
	const run = await engine.run({ ...json, pinData: { [START]: [{ json: {}, binary }] } });
	return run.error ?? run.jsonOf(NODE)[0]!;
}

describe('the logo', () => {
	let server: Server;
	let address: string;
	beforeAll(async () => {
		server = createServer(({ url }, reply) => {
			if (url === '/logo.png') reply.end(LOGO);
			else if (url === '/large.png') reply.end(Buffer.alloc(3_000_000));
			else if (url === '/page') reply.end('<!DOCTYPE html><html>');
			else reply.writeHead(404).end(LOGO);
		});
		await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
		address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	});
	afterAll(() => new Promise((closed) => server.close(closed)));
	const take = async () => (await withFile({ removeLogo: true })) as IDataObject;

	it('is kept from a file of the item, without its transparency, under its hash', async () => {
		const { logo } = (await withFile({ logoFile: 'data' }, { data: fileOf(LOGO) })) as IDataObject;
		expect(logo).toMatch(/^[0-9a-f]{64}$/);
		const kept = await engine.ledger.files.logo(String(logo));
		expect(kept).toMatchObject({ hash: logo, type: 'image/png' });
		expect(Buffer.from(kept!.base64, 'base64')[25]).toBe(2);
		expect((await take()).logo).toBe('');
		expect(await engine.ledger.files.logo(String(logo))).toEqual(kept);
	});

	it('is fetched from its address once, and kept', async () => {
		await take();
		const fromFile = (await withFile({ logoFile: 'picture' }, { picture: fileOf(LOGO) })) as IDataObject;
		await take();
		expect(await withFile({ logoFromUrl: `${address}/logo.png` })).toMatchObject({ logo: fromFile.logo });
	});

	it.each([
		['a file that is not there', { logoFile: 'data' }, 'file_missing', /no file of that name/],
		['a file and an address', { logoFile: 'data', logoFromUrl: 'x' }, 'logo_given_twice', /given together/],
		['a file and none', { logoFile: 'data', removeLogo: true }, 'logo_given_twice', /given together/],
		['an address that is none', { logoFromUrl: 'logo.png' }, 'not_a_web_address', /"logo.png"/],
		['an address without a picture', { logoFromUrl: '/none' }, 'picture_not_fetched', /answered with 404/],
		['an address with a page', { logoFromUrl: '/page' }, 'not_a_picture', /a web page/],
		['an address with a large file', { logoFromUrl: '/large.png' }, 'picture_too_large', /256 kB/],
	] as readonly [string, IDataObject, string, RegExp][])(
		'%s is refused, and nothing is written',
		async (_what, brand, code, words) => {
			const before = await engine.everyRow();
			const { logoFromUrl: url = '' } = brand;
			const asked = String(url).startsWith('/') ? { ...brand, logoFromUrl: `${address}${url}` } : brand;
			const said = await withFile({ ...asked, closingWords: 'Bye' });
			expect(said).toMatchObject({ message: expect.stringMatching(words), context: { code, field: 'logo' } });
			expect(await engine.everyRow()).toEqual(before);
		},
	);

	it('a server that cannot be reached is named, without what n8n threw', async () => {
		const said = (await withFile({ logoFromUrl: 'http://127.0.0.1:9/logo.png' })) as IDataObject;
		expect(said.message).toBe('The logo could not be fetched: 127.0.0.1:9 gave no reply.');
	});

	it('a large file is refused by its size, before it is read', async () => {
		const said = await withFile({ logoFile: 'data' }, { data: { ...fileOf(LOGO), bytes: 900_000 } });
		expect(said).toMatchObject({ context: { code: 'picture_too_large' } });
	});
});
