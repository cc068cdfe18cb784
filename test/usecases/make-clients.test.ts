import { checkEInvoice } from '../../src/documents/ubl/check-e-invoice';
import { createInvoices, type InvoiceRequest } from '../../src/usecases/create-invoices';
import type { InvoicingSystem } from '../../src/ports/invoicing-system';
import { updateClients, type RawClient } from '../../src/usecases/keep-clients';
import { codeOf, isReplayed, valueOf, type Deps } from '../conformance/deps';
import { anInvoiceRequest } from '../support/builders/requests';
import { overEachSystem } from './scene';

const OLA = { name: 'Ola AS', email: 'ola@new.example' };
let keys = 0;
/** A request that brings its client along. */
const forNew = (fields: RawClient, more: Partial<InvoiceRequest> & { readonly key?: string } = {}): InvoiceRequest => {
	const { key = '', ...others } = more;
	keys += 1;
	return anInvoiceRequest({ idempotencyKey: `made-${keys}`, newClient: { key, fields }, ...others });
};

const createAll = (deps: Deps, requests: readonly InvoiceRequest[], policy: 'all' | 'each' = 'each') =>
	createInvoices(requests, { ...deps.system, issueCheck: checkEInvoice }, deps.call(policy));
const create = async (deps: Deps, request: InvoiceRequest) => (await createAll(deps, [request]))[0];
const clientsOf = ({ system }: Deps) => system.catalogue.listClients({ search: '', limit: 100 });

overEachSystem('an invoice that brings its client along', (get) => {
	it('makes the client first; the next one brings it up to date, by its address', async () => {
		const deps = get();
		const details = { street: 'Storgata 1', city: 'Oslo', country: 'norge', organisationNumber: '923 609 016' };
		const first = valueOf(await create(deps, forNew({ ...OLA, ...details })));
		expect(first.client).toMatchObject({
			...OLA,
			street: 'Storgata 1',
			country: 'NO',
			organisationNumber: '923609016',
		});
		const second = valueOf(await create(deps, forNew({ name: 'Ola & Co', email: 'OLA@new.example', phone: '1' })));
		expect(second.client).toMatchObject({ id: first.client.id, name: 'Ola & Co', phone: '1', city: 'Oslo' });
		expect(await clientsOf(deps)).toHaveLength(1);
	});

	it('a key of the user’s names the client for ever, whatever its address', async () => {
		const deps = get();
		const { client } = valueOf(await create(deps, forNew(OLA, { key: 'crm-1' })));
		const later = await create(deps, forNew({ ...OLA, email: 'ola@other.example' }, { key: 'crm-1' }));
		expect(valueOf(later).client).toMatchObject({ id: client.id, email: 'ola@other.example' });
		const keyOnly = await create(deps, forNew({ name: 'Nils' }, { key: 'crm-2' }));
		expect(valueOf(keyOnly).client).toMatchObject({ name: 'Nils', email: '' });
		expect(await clientsOf(deps)).toHaveLength(2);
	});

	it('several that mean one client write it once, with what all of them say', async () => {
		const deps = get();
		const put = jest.spyOn(deps.system.invoicing.clients!, 'putClients');
		const requests = [
			forNew({ ...OLA, phone: '1' }),
			forNew({ ...OLA, email: ' OLA@new.example ', city: 'Oslo' }),
			forNew({ name: 'Nils' }, { key: 'crm-2' }),
			forNew({ name: 'NILS', phone: '2' }, { key: 'crm-2' }),
		];
		const made = (await createAll(deps, requests, 'all')).map((outcome) => valueOf(outcome));
		expect(put.mock.calls.map(([batch]) => batch.length)).toEqual([2]);
		expect(new Set(made.map(({ client }) => client.id)).size).toBe(2);
		expect(made[0]!.client).toMatchObject({ phone: '1', city: 'Oslo' });
		expect(made[3]!.client).toMatchObject({ name: 'NILS', phone: '2' });
		expect(made.map(({ invoice }) => invoice.number)).toEqual(['0001', '0002', '0003', '0004']);
	});

	it('is beside those for clients that are there', async () => {
		const deps = get();
		const known = await deps.client();
		const requests = [
			anInvoiceRequest({ idempotencyKey: 'known', client: { id: known.id } }),
			forNew(OLA),
			anInvoiceRequest({ idempotencyKey: 'by address', client: { email: known.email } }),
		];
		const made = (await createAll(deps, requests, 'all')).map((outcome) => valueOf(outcome).client.name);
		expect(made).toEqual([known.name, OLA.name, known.name]);
	});

	it('says the name, and takes the terms, currency and reference of the new client', async () => {
		const deps = get();
		const agreed = { paymentTermsDays: 45, currency: 'SEK', buyerReference: 'CC-9' };
		const lines = [{ description: 'For [client name]', unitPrice: 100 }];
		const { invoice } = valueOf(await create(deps, forNew({ ...OLA, ...agreed }, { lines })));
		expect(invoice).toMatchObject({ ...agreed, lines: [{ description: 'For Ola AS' }] });
	});
});

overEachSystem('nobody is billed in the place of somebody else', (get) => {
	it('one address under two names needs keys', async () => {
		const deps = get();
		const shared = { email: 'books@desk.example' };
		const requests = [forNew({ ...shared, name: 'A AB' }), forNew({ ...shared, name: 'B AB' }), forNew(OLA)];
		const [a, b, ola] = await createAll(deps, requests);
		expect([codeOf(a), codeOf(b), valueOf(ola).client.name]).toEqual([
			'ambiguous_client',
			'ambiguous_client',
			'Ola AS',
		]);
		const keyed = [
			forNew({ ...shared, name: 'A AB' }, { key: 'a' }),
			forNew({ ...shared, name: 'B AB' }, { key: 'b' }),
		];
		const made = (await createAll(deps, keyed)).map((outcome) => valueOf(outcome).client);
		expect(made.map(({ name }) => name)).toEqual(['A AB', 'B AB']);
		expect(codeOf(await create(deps, forNew({ ...shared, name: 'A AB' })))).toBe('ambiguous_client');
	});

	it('and so does one key under two names', async () => {
		const deps = get();
		const requests = [forNew({ name: 'A AB' }, { key: 'crm-' }), forNew({ name: 'B AB' }, { key: 'crm-' })];
		const outcomes = await createAll(deps, requests);
		expect(outcomes.map(codeOf)).toEqual(['ambiguous_client', 'ambiguous_client']);
		expect(outcomes[0]).toMatchObject({ refusal: { message: expect.stringContaining('the client key "crm-"') } });
		expect(await clientsOf(deps)).toEqual([]);
	});

	it('a name alone says nobody, and nobody is made without a name', async () => {
		const deps = get();
		expect(codeOf(await create(deps, forNew({ name: 'Ola AS' })))).toBe('key_missing');
		expect(codeOf(await create(deps, forNew({ email: OLA.email })))).toBe('client_missing');
		expect(await clientsOf(deps)).toEqual([]);
	});

	it('a job of another client refuses the invoice, and makes nobody', async () => {
		const deps = get();
		const [bo, pipeline] = [await deps.client(), await deps.pipeline()];
		const jobs = [deps.jobRef(await deps.job(bo, pipeline))];
		expect(codeOf(await create(deps, forNew(OLA, { jobs })))).toBe('job_of_other_client');
		expect(codeOf(await create(deps, forNew(OLA, { jobs: [{ ...jobs[0]!, id: 'job_none' }] })))).toBe(
			'unknown_job',
		);
		expect(await clientsOf(deps)).toEqual([bo]);
		const own = await create(deps, forNew({ name: 'Bo AB', email: bo.email }, { jobs }));
		expect(valueOf(own).client).toMatchObject({ id: bo.id, name: 'Bo AB' });
	});
});

overEachSystem('an invoice that is refused makes no client', (get) => {
	it.each<[string, Partial<InvoiceRequest>, RawClient]>([
		['no_lines', { lines: [] }, {}],
		['unknown_template', { templateId: 'tpl_none', lines: null }, {}],
		['negative_total', { lines: [{ description: 'Back', unitPrice: -1 }] }, {}],
		['due_before_issue', { issueDate: '2026-03-02', dueDate: '2026-03-01' }, {}],
		['due_date_too_late', { issueDate: '9999-12-31' }, { paymentTermsDays: 1 }],
		['shortcode_without_value', { lines: [{ description: '[job title]', unitPrice: 1 }] }, {}],
		['misspelled_shortcode', { note: '[clientname]' }, {}],
		['not_offered', { sendBy: 'sms' }, {}],
		['not_an_organisation_number', {}, { country: 'SE', organisationNumber: '123' }],
		['unknown_country', {}, { country: 'Atlantis' }],
		['not_an_email', {}, { email: 'ola' }],
	])('%s', async (code, more, fields) => {
		const deps = get();
		expect(codeOf(await create(deps, forNew({ ...OLA, ...fields }, more)))).toBe(code);
		expect(await clientsOf(deps)).toEqual([]);
	});

	it('company_name_missing, where it was to be finalised', async () => {
		const deps = get();
		await deps.set({ companyName: '' });
		expect(codeOf(await create(deps, forNew(OLA)))).toBe('company_name_missing');
		expect(await clientsOf(deps)).toEqual([]);
		expect(valueOf(await create(deps, forNew(OLA, { finalise: false }))).client.name).toBe('Ola AS');
	});

	it('e_invoice_incomplete, where it was to be finalised as an e-invoice', async () => {
		const deps = get();
		const fields = { ...OLA, deliverBy: 'e-invoice' };
		expect(codeOf(await create(deps, forNew(fields)))).toBe('e_invoice_incomplete');
		expect(await clientsOf(deps)).toEqual([]);
		expect(valueOf(await create(deps, forNew(fields, { finalise: false }))).client.name).toBe('Ola AS');
	});

	it('what the ledger knows of the client counts for its e-invoice, though the request does not say it again', async () => {
		const deps = get();
		await deps.set({
			country: 'SE',
			street: 'A 1',
			city: 'Umeå',
			postalCode: '90325',
			vatNumber: 'SE556016068001',
		});
		const known = { street: 'B 2', city: 'Lund', postalCode: '22350', country: 'SE', buyerReference: '7' };
		await deps.client({ ...OLA, ...known, electronicAddress: '0007:5560360793' });
		const fields = { ...OLA, deliverBy: 'e-invoice' };
		expect(valueOf(await create(deps, forNew(fields, { finalise: true }))).invoice.number).not.toBeNull();
		const numbered = { ...fields, email: 'other@new.example' };
		valueOf(await create(deps, forNew({ ...numbered, ...known }, { key: 'crm-9', finalise: false })));
		const renamed = forNew(
			{ ...OLA, email: 'third@new.example', electronicAddress: '0007:5560360793' },
			{ key: 'crm-9' },
		);
		expect(valueOf(await create(deps, renamed)).client).toMatchObject({ city: 'Lund', email: 'third@new.example' });
	});

	it('with the policy `all`, neither does any other of the run, whatever its own client', async () => {
		const deps = get();
		const known = await deps.client();
		const bad = anInvoiceRequest({ idempotencyKey: 'bad', client: { id: known.id }, lines: [] });
		const [held, refused] = await createAll(deps, [forNew(OLA), bad], 'all');
		expect([held!.kind, codeOf(refused)]).toEqual(['later', 'no_lines']);
		expect(await clientsOf(deps)).toEqual([known]);
		const [made, still] = await createAll(deps, [forNew(OLA), bad], 'each');
		expect([valueOf(made).client.name, codeOf(still)]).toEqual(['Ola AS', 'no_lines']);
	});
});

overEachSystem('a key that made an invoice before', (get) => {
	it('gives that invoice, and changes its client no more', async () => {
		const deps = get();
		const request = forNew({ ...OLA, phone: '1' });
		const first = valueOf(await create(deps, request));
		await updateClients(
			[{ client: { id: first.client.id }, fields: { phone: '2', email: 'moved@new.example' } }],
			deps.system.catalogue,
			deps.call(),
		);
		const before = await clientsOf(deps);
		for (const policy of ['all', 'each'] as const) {
			const [again] = await createAll(deps, [request], policy);
			expect([isReplayed(again), valueOf(again).invoice.id]).toEqual([true, first.invoice.id]);
		}
		expect(await clientsOf(deps)).toEqual(before);
	});

	it('is refused for another client, who is not made', async () => {
		const deps = get();
		const request = forNew(OLA);
		await create(deps, request);
		const other = { ...request, newClient: { key: '', fields: { name: 'Nils', email: 'nils@new.example' } } };
		expect(codeOf(await create(deps, other))).toBe('key_reused');
		expect(codeOf(await create(deps, { ...request, newClient: { key: 'crm-1', fields: OLA } }))).toBe('key_reused');
		expect(await clientsOf(deps)).toHaveLength(1);
		const keyed = forNew({ name: 'Nils' }, { key: 'crm-2' });
		const first = valueOf(await create(deps, keyed));
		expect(valueOf(await create(deps, keyed)).invoice.id).toBe(first.invoice.id);
		expect(codeOf(await create(deps, { ...keyed, newClient: { key: 'crm-3', fields: { name: 'Nils' } } }))).toBe(
			'key_reused',
		);
	});

	it('also where the same request names the client as one that is there', async () => {
		const deps = get();
		const request = forNew(OLA);
		const first = valueOf(await create(deps, request));
		const named = { ...request, newClient: null };
		for (const client of [{ id: first.client.id }, { email: OLA.email }])
			expect(isReplayed(await create(deps, { ...named, client }))).toBe(true);
		const known = await deps.client();
		const before = anInvoiceRequest({ idempotencyKey: 'before', client: { id: known.id } });
		const made = valueOf(await create(deps, before));
		const brought = {
			...before,
			client: null,
			newClient: { key: '', fields: { name: 'New name', email: known.email } },
		};
		expect(valueOf(await create(deps, brought)).invoice.id).toBe(made.invoice.id);
		expect(await clientsOf(deps)).toContainEqual(known);
	});

	it('also when its template was deleted since', async () => {
		const deps = get();
		const { catalogue } = deps.system;
		const fields = { name: 'T', lines: deps.order(await deps.client()).lines };
		const [put] = await catalogue.putTemplates([{ id: null, idempotencyKey: '', fields }], deps.call());
		const { id: templateId } = valueOf(put);
		const requests = [
			forNew(OLA, { templateId, lines: null }),
			forNew({ name: 'N' }, { templateId, lines: null, key: 'n' }),
		];
		const made = (await createAll(deps, requests)).map((outcome) => valueOf(outcome).invoice.id);
		await catalogue.deleteTemplates([{ id: templateId, stages: 'refuse' }], deps.call());
		const again = await createAll(deps, requests, 'all');
		expect(again.map((outcome) => valueOf(outcome).invoice.id)).toEqual(made);
		expect(codeOf(await create(deps, forNew(OLA, { templateId, lines: null })))).toBe('template_was_deleted');
	});
});

overEachSystem('a system that has its clients from elsewhere', (get) => {
	it('is named, and nothing is asked of it', async () => {
		const deps = get();
		const asked = jest.spyOn(deps.system.invoicing, 'findByKey');
		const invoicing: InvoicingSystem = { ...deps.system.invoicing };
		Reflect.deleteProperty(invoicing, 'clients');
		const [outcome] = await createInvoices([forNew(OLA)], { ...deps.system, invoicing }, deps.call());
		expect(outcome).toMatchObject({ kind: 'refused', refusal: { code: 'not_offered', field: 'client' } });
		expect(asked).not.toHaveBeenCalled();
		expect(await clientsOf(deps)).toEqual([]);
	});
});

overEachSystem('a final invoice that brings its client along', (get) => {
	it('leaves no client behind where its deposits cannot be deducted', async () => {
		const deps = get();
		const lines = [{ description: 'Work', unitPrice: 1000 }];
		const deposit = (fields: RawClient) => create(deps, forNew(fields, { lines, depositPercent: 30 }));
		const final = (fields: RawClient, deductDeposits: string, key = '') =>
			create(deps, forNew(fields, { lines, deductDeposits, key }));
		const first = valueOf(await deposit(OLA)).invoice;
		const nils = { name: 'Nils', email: 'nils@new.example' };
		expect(codeOf(await final(nils, first.id))).toBe('deposit_of_other_client');
		const made = await final({ ...OLA, phone: '1' }, first.number!);
		expect(valueOf(made).invoice.totals.total).toBe(700_00n);
		expect(codeOf(await final(nils, first.id, 'crm-9'))).toBe('deposit_is_deducted');
		const changed = { ...OLA, phone: '2' };
		expect(codeOf(await final(changed, first.id))).toBe('deposit_is_deducted');
		const other = valueOf(await deposit(OLA)).invoice;
		expect(valueOf(await final(OLA, other.id)).invoice.totals.total).toBe(700_00n);
		const left = await clientsOf(deps);
		expect(left.map(({ name, phone }) => [name, phone])).toEqual([['Ola AS', '1']]);
	});
});
