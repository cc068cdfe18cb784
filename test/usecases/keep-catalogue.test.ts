import {
	createOrUpdateClients,
	getClients,
	updateClients,
	type PutClientRequest,
} from '../../src/usecases/keep-clients';

import {
	deleteTemplates,
	getTemplates,
	listTemplates,
	putTemplates,
	type RawTemplate,
} from '../../src/usecases/keep-templates';
import { codeOf, isReplayed, valueOf } from '../conformance/deps';
import { overEachSystem } from './scene';

overEachSystem('keeping clients', (get) => {
	const put = async (fields: PutClientRequest['fields'], key = '') =>
		(await createOrUpdateClients([{ key, fields }], get().system.catalogue, get().call()))[0];

	it('a client is made once per key and then kept up to date', async () => {
		const made = await put({ name: 'Ada', email: 'ada@example.com', organisationNumber: 5566778899 }, 'crm-1');
		const again = await put({ name: 'Ada AB' }, 'crm-1');
		expect([isReplayed(made), isReplayed(again)]).toEqual([false, true]);
		expect(valueOf(again)).toEqual({ ...valueOf(made), name: 'Ada AB' });
		expect(valueOf(made).organisationNumber).toBe('5566778899');
	});

	it('B.8: without a key the client is known by its e-mail address, whatever its capitals', async () => {
		const made = valueOf(await put({ name: 'Ada', email: ' ada@example.com ' }));
		expect(valueOf(await put({ name: 'Ada B', email: 'ADA@example.com' })).id).toBe(made.id);
		expect(codeOf(await put({ name: 'Nobody' }))).toBe('key_missing');
	});

	it('B.8: the client who has the address now is meant, by key and by address', async () => {
		const deps = get();
		const ada = valueOf(await put({ name: 'Ada', email: 'office@example.com' }));
		await updateClients(
			[{ client: { id: ada.id }, fields: { email: 'ada@example.com' } }],
			deps.system.catalogue,
			deps.call(),
		);
		const invoice = await deps.invoice(ada);
		const bo = await put({ name: 'Bo', email: 'Office@example.com' });
		expect([isReplayed(bo), valueOf(bo).id === ada.id]).toEqual([false, false]);
		expect((await deps.read(invoice)).client).toMatchObject({ id: ada.id, name: 'Ada' });
		expect(valueOf(await put({ name: 'Bo Ek', email: 'office@example.com' }, 'crm-2')).id).toBe(valueOf(bo).id);
		expect(valueOf(await put({ name: 'Bo Berg', email: 'OFFICE@example.com' })).id).toBe(valueOf(bo).id);
		expect(codeOf(await put({ name: 'Ada', email: 'new@example.com' }, 'x'.repeat(501)))).toBe('text_too_long');
	});

	it('B.9: is read by its address among many that end in the same letters', async () => {
		const deps = get();
		const others = Array.from({ length: 60 }, (_, at) => ({
			id: null,
			idempotencyKey: '',
			fields: { name: `Other ${at}`, email: `x${at}ed@example.com` },
		}));
		await deps.system.catalogue.putClients(others, deps.call());
		const ed = valueOf(await put({ name: 'Ed', email: 'ed@example.com' }));
		const found = await getClients(
			[{ email: 'Ed@Example.com' }, { email: 'ed@example.com' }, { email: 'd@example.com' }],
			deps.system.catalogue,
			deps.call(),
		);
		expect([valueOf(found[0]), valueOf(found[1]), codeOf(found[2])]).toEqual([ed, ed, 'unknown_client']);
		const [changed] = await updateClients(
			[{ client: { email: 'ed@example.com' }, fields: { name: 'Ed Ek' } }],
			deps.system.catalogue,
			deps.call(),
		);
		expect(valueOf(changed)).toEqual({ ...ed, name: 'Ed Ek' });
	});

	it.each([
		[{ name: 'A', email: 'ada@' }, 'not_an_email'],
		[{ name: '', email: 'a@example.com' }, 'missing_text'],
		[{ name: 'A', email: 'a@example.com', language: 'xx' }, 'not_a_choice'],
		[{ name: { x: 1 }, email: 'a@example.com' }, 'not_a_text'],
	])('%j is refused as %s', async (fields, code) => expect(codeOf(await put(fields))).toBe(code));

	it("with `all`, a neighbour's refusal also holds back the update of a known client", async () => {
		const deps = get();
		await put({ name: 'Ada', email: 'ada@example.com' });
		const asked = [
			{ key: '', fields: { name: 'Eve', email: 'ada@example.com' } },
			{ key: '', fields: { name: '', email: 'b@example.com' } },
		];
		expect(
			(await createOrUpdateClients(asked, deps.system.catalogue, deps.call('all'))).map(({ kind }) => kind),
		).toEqual(['later', 'refused']);
		expect((await deps.system.catalogue.listClients({ search: '', limit: 5 })).map(({ name }) => name)).toEqual([
			'Ada',
		]);
	});

	it('a change without any field is refused', async () => {
		const deps = get();
		const client = { id: valueOf(await put({ name: 'Ada', email: 'ada@example.com' })).id };
		const asked = [
			{ client, fields: {} },
			{ client, fields: { name: undefined } },
			{ client: { id: 'cli_none' }, fields: {} },
			{ client, fields: { email: '' } },
		];
		const outcomes = await updateClients(asked, deps.system.catalogue, deps.call('each'));
		expect(outcomes.slice(0, 3).map(codeOf)).toEqual(['nothing_to_change', 'nothing_to_change', 'unknown_client']);
		expect(valueOf(outcomes[3])).toMatchObject({ name: 'Ada', email: '' });
	});

	it('is found and changed by id or e-mail address; two of one address are asked back', async () => {
		const deps = get();
		const made = valueOf(await put({ name: 'Ada', email: 'ada@example.com' }));
		const find = async (name: Parameters<typeof getClients>[0][number]) =>
			(await getClients([name], deps.system.catalogue, deps.call()))[0];
		expect(valueOf(await find({ email: 'ADA@example.com' }))).toEqual(made);
		expect(codeOf(await find({ email: 'da@example.com' }))).toBe('unknown_client');
		expect(codeOf(await find({ id: '' }))).toBe('client_missing');
		expect(codeOf(await find({ id: 'cli_none' }))).toBe('unknown_client');
		const [changed] = await updateClients(
			[{ client: { email: 'ada@example.com' }, fields: { address: 'Gatan 1' } }],
			deps.system.catalogue,
			deps.call(),
		);
		expect(valueOf(changed)).toEqual({ ...made, address: 'Gatan 1' });
		await deps.client({ email: 'ada@example.com' });
		expect(codeOf(await find({ email: 'ada@example.com' }))).toBe('ambiguous_client');
	});
});

overEachSystem('keeping templates', (get) => {
	const put = async (fields: RawTemplate, id: string | null = null, idempotencyKey = '') =>
		(await putTemplates([{ id, idempotencyKey, fields }], get().system.catalogue, get().call()))[0];
	const WORK = { description: 'Work', unitPrice: '100.5', taxRate: 25 };

	it("lines are read in the template's currency, or the ledger's", async () => {
		await get().set({ currency: 'SEK' });
		expect(valueOf(await put({ name: 'T', lines: [WORK] }))).toMatchObject({
			currency: 'SEK',
			lines: [{ net: 10_050n }],
		});
		expect(
			valueOf(await put({ name: 'Yen', lines: [{ ...WORK, unitPrice: 100 }], currency: 'JPY' })),
		).toMatchObject({ currency: 'JPY', lines: [{ net: 100n }] });
	});

	it('a change keeps what is not given, word by word; another currency counts the lines anew', async () => {
		const made = valueOf(
			await put({
				name: 'T',
				lines: [WORK],
				note: 'N',
				emailSubject: 'S',
				cc: 'a@example.com, b@example.com',
				paymentTermsDays: 5,
			}),
		);
		const changed = valueOf(await put({ emailText: 'Hi', note: '' }, made.id));
		expect(changed).toEqual({
			...made,
			note: '',
			email: { subject: 'S', text: 'Hi', cc: ['a@example.com', 'b@example.com'] },
		});
		expect(valueOf(await put({ currency: 'KWD', paymentTermsDays: '' }, made.id))).toMatchObject({
			currency: 'KWD',
			paymentTermsDays: null,
			lines: [{ unitPrice: '100.5', net: 100_500n }],
		});
	});

	it('a part of the layout is changed alone, and emptied', async () => {
		const layout = {
			columns: ['amount', 'quantity'],
			colour: '#00FF00',
			footerText: 'Small print',
			closingWords: 'Bye',
		};
		const made = valueOf(await put({ name: 'T', lines: [WORK], layout, paymentLink: 'https://pay.example/1' }));
		const kept = { ...layout, columns: ['description', 'amount', 'quantity'], colour: '#00ff00' };
		expect(made).toMatchObject({ layout: kept, paymentLink: 'https://pay.example/1' });
		expect(valueOf(await put({ layout: { closingWords: 'Thanks' } }, made.id)).layout).toEqual({
			...kept,
			closingWords: 'Thanks',
		});
		const emptied = await put({ layout: { colour: '', columns: [] }, paymentLink: '' }, made.id);
		expect(valueOf(emptied)).toMatchObject({
			layout: { ...kept, colour: '', columns: [], closingWords: 'Thanks' },
			paymentLink: '',
		});
		expect(codeOf(await put({ layout: { colour: 'green' } }, made.id))).toBe('not_a_colour');
		expect(codeOf(await put({ paymentLink: 'pay.example' }, made.id))).toBe('not_a_web_address');
	});

	it('is made once per key', async () => {
		const fields = { name: 'T', lines: [WORK] };
		expect([isReplayed(await put(fields, null, 'k')), isReplayed(await put(fields, null, 'k'))]).toEqual([
			false,
			true,
		]);
		expect(codeOf(await put({ ...fields, name: 'U' }, null, 'k'))).toBe('key_reused');
	});

	it.each([
		[{ name: 'T', lines: [] }, 'no_lines'],
		[{ name: 'T', lines: [{ ...WORK, unitPrice: 'much' }] }, 'not_a_number'],
		[{ name: 'T', lines: [WORK], currency: 'euro' }, 'unknown_currency'],
		[{ name: 'T', lines: [WORK], cc: 'nobody' }, 'not_an_email'],
		[{ name: 'T', lines: [WORK], paymentTermsDays: -1 }, 'out_of_range'],
		[{ name: '', lines: [WORK] }, 'missing_text'],
	])('%j is refused as %s', async (fields, code) => expect(codeOf(await put(fields))).toBe(code));

	it('a deleted template is refused as deleted, an unknown one as unknown', async () => {
		const deps = get();
		const made = valueOf(await put({ name: 'T', lines: [WORK] }));
		const remove = async (id: string) =>
			(await deleteTemplates([{ id, stages: 'refuse' }], deps.system.catalogue, deps.call()))[0];
		expect(isReplayed(await remove(made.id))).toBe(false);
		expect(codeOf((await getTemplates([made.id], deps.system.catalogue, deps.call()))[0])).toBe(
			'template_was_deleted',
		);
		expect(codeOf(await put({ note: 'x' }, made.id))).toBe('template_was_deleted');
		expect([
			codeOf(await put({ note: 'x' }, '')),
			codeOf(await put({ note: 'x' }, 'tpl_none')),
			codeOf(await remove('')),
		]).toEqual(['template_missing', 'unknown_template', 'template_missing']);
		expect(valueOf((await listTemplates([{ search: '', limit: 5 }], deps.system.catalogue))[0])).toEqual([]);
	});
});
