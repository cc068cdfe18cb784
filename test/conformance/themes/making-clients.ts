import type { InvoiceRequest } from '../../../src/usecases/create-invoices';
import { createInvoices } from '../../../src/usecases/create-invoices';
import type { RawClient } from '../../../src/usecases/keep-clients';
import { anInvoiceRequest } from '../../support/builders/requests';
import { codeOf, isReplayed, valueOf, type Deps } from '../deps';
import type { Theme } from '../suite';

const OLA = {
	name: 'Ola AS',
	email: 'ola@new.example',
	street: 'Storgata 1',
	postalCode: '0155',
	city: 'Oslo',
	country: 'NO',
	organisationNumber: '923609016',
};
const NILS = {
	name: 'Nils Berg',
	email: 'nils@new.example',
	street: 'Ringen 2',
	postalCode: '00100',
	city: 'Helsinki',
};

/** A request that brings its client along; a draft, so that the ledger needs no company name for it. */
const bringing = (
	deps: Deps,
	fields: RawClient,
	{ key = '', ...more }: Partial<InvoiceRequest> & { readonly key?: string } = {},
): InvoiceRequest =>
	anInvoiceRequest({
		idempotencyKey: deps.name('bringing'),
		currency: 'EUR',
		finalise: false,
		newClient: { key, fields },
		...more,
	});

const createAll = (deps: Deps, requests: readonly InvoiceRequest[], policy: 'all' | 'each' = 'each') =>
	createInvoices(requests, deps.system, deps.call(policy));
const create = async (deps: Deps, request: InvoiceRequest) => (await createAll(deps, [request]))[0];
async function names(deps: Deps): Promise<readonly string[]> {
	deps.catchUp();
	const found = await deps.system.catalogue.listClients({ search: '', limit: 100 });
	return found.map(({ name }) => name).sort();
}

export const makingClients: Theme = (test) => {
	test('a system says that it makes clients where it does, and refuses by name else', ['create'], async (deps) => {
		expect(deps.system.invoicing.clients !== undefined).toBe(deps.can('makeClients'));
		if (deps.can('makeClients')) return;
		expect(codeOf(await create(deps, bringing(deps, OLA)))).toBe('not_offered');
		expect(await names(deps)).toEqual([]);
	});

	test('a client is made with its invoice, and found by the next one', ['create', 'makeClients'], async (deps) => {
		const first = valueOf(await create(deps, bringing(deps, OLA)));
		expect(first.currentClient).toMatchObject(OLA);
		deps.catchUp();
		const next = valueOf(await create(deps, bringing(deps, { ...OLA, email: 'OLA@new.example' })));
		expect(next.client.id).toBe(first.client.id);
		const other = valueOf(await create(deps, bringing(deps, NILS, { key: 'crm-2' })));
		expect(valueOf(await create(deps, bringing(deps, NILS, { key: 'crm-2' }))).client.id).toBe(other.client.id);
		expect(await names(deps)).toEqual(['Nils Berg', 'Ola AS']);
	});

	test('in one run each client is made once', ['create', 'makeClients'], async (deps) => {
		const requests = [OLA, NILS, { ...OLA, email: ' Ola@new.example ' }].map((fields) => bringing(deps, fields));
		const made = (await createAll(deps, requests, 'all')).map((outcome) => valueOf(outcome).client);
		expect(made.map(({ name }) => name)).toEqual(['Ola AS', 'Nils Berg', 'Ola AS']);
		expect(made[2]!.id).toBe(made[0]!.id);
		expect(await names(deps)).toEqual(['Nils Berg', 'Ola AS']);
	});

	test('several runs at once make a client once', ['create', 'makeClients'], async (deps) => {
		const requests = [1, 2, 3].map(() => bringing(deps, OLA));
		await Promise.all(requests.map((request) => createInvoices([request], deps.system, deps.call())));
		deps.wait(600);
		// A run that came while another one was at it tries again.
		const made = (await createAll(deps, requests)).map((outcome) => valueOf(outcome).client.id);
		expect(new Set(made).size).toBe(1);
		expect(await names(deps)).toEqual(['Ola AS']);
	});

	test('an invoice that is refused makes no client', ['create', 'makeClients'], async (deps) => {
		const refused: readonly [string, RawClient, Partial<InvoiceRequest>][] = [
			['no_lines', {}, { lines: [] }],
			['unknown_country', { country: 'Atlantis' }, {}],
			['not_an_email', { email: 'ola' }, {}],
			['not_an_organisation_number', { country: 'SE', organisationNumber: '123' }, {}],
			['due_before_issue', {}, { issueDate: '2026-03-02', dueDate: '2026-03-01' }],
			['unknown_template', {}, { templateId: 'tpl_none', lines: null }],
		];
		for (const [code, fields, more] of refused)
			expect([code, codeOf(await create(deps, bringing(deps, { ...OLA, ...fields }, more)))]).toEqual([
				code,
				code,
			]);
		const bad = bringing(deps, NILS, { lines: [] });
		const [held] = await createAll(deps, [bringing(deps, OLA), bad], 'all');
		expect(held!.kind).toBe('later');
		expect(await names(deps)).toEqual([]);
	});

	test('nobody is billed in the place of somebody else', ['create', 'makeClients'], async (deps) => {
		const shared = { ...NILS, email: 'books@desk.example' };
		const [a, b, ola] = await createAll(deps, [
			bringing(deps, { ...shared, name: 'A AB' }),
			bringing(deps, { ...shared, name: 'B AB' }),
			bringing(deps, OLA),
		]);
		expect([codeOf(a), codeOf(b), valueOf(ola).client.name]).toEqual([
			'ambiguous_client',
			'ambiguous_client',
			'Ola AS',
		]);
		expect(await names(deps)).toEqual(['Ola AS']);
	});

	test('a key that made an invoice gives it again, and makes nobody', ['create', 'makeClients'], async (deps) => {
		const request = bringing(deps, OLA);
		const first = valueOf(await create(deps, request));
		for (const policy of ['each', 'all'] as const) {
			const [again] = await createAll(deps, [request], policy);
			expect([isReplayed(again), valueOf(again).invoice.id]).toEqual([true, first.invoice.id]);
		}
		expect(codeOf(await create(deps, { ...request, newClient: { key: '', fields: NILS } }))).toBe('key_reused');
		expect(await names(deps)).toEqual(['Ola AS']);
	});
};
