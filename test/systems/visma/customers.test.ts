import type { ClientFields, PutClient } from '../../../src/ports/catalogue';
import { createInvoices } from '../../../src/usecases/create-invoices';
import type { RawClient } from '../../../src/usecases/keep-clients';
import { reconcile } from '../../../src/remote/reconciler';
import { codeOf, isReplayed, valueOf } from '../../conformance/deps';
import { anInvoiceRequest } from '../../support/builders/requests';
import type { VismaSimOptions } from '../../simulators/visma/simulator';
import { MINUTE, Scene } from './scene';

let scene: Scene;
afterEach(() => scene.close());

const ACME = {
	name: 'Acme AB',
	email: 'books@acme.example',
	organisationNumber: '5560160680',
	street: 'Storgatan 1',
	postalCode: '111 22',
	city: 'Stockholm',
	country: 'SE',
};

const put = (fields: Partial<ClientFields> = {}, idempotencyKey = ''): PutClient => ({
	id: null,
	idempotencyKey,
	onSeenKey: 'update',
	onSeenEmail: 'update',
	fields: { ...ACME, ...fields },
});
const putAll = (batch: readonly PutClient[], policy: 'all' | 'each' = 'each') =>
	scene.invoicing.clients!.putClients(batch, scene.call(policy));
const make = async (fields: Partial<ClientFields> = {}, key = '') => (await putAll([put(fields, key)]))[0]!;
const customers = () => [...scene.sim.state.customers.values()];

/** An invoice that brings its client along, as a workflow asks for it. */
async function bring(fields: RawClient | undefined, more: Parameters<typeof anInvoiceRequest>[0] = {}) {
	const deps = {
		invoicing: scene.invoicing,
		jobs: scene.remote.jobs,
		links: scene.ledger.links,
		catalogue: { ...scene.ledger.catalogue, ...scene.remote.clients },
	};
	const lines = [{ description: 'Work', unitPrice: 100, taxRate: 25 }];
	const request = anInvoiceRequest({
		lines,
		currency: 'SEK',
		newClient: fields ? { key: '', fields } : null,
		...more,
	});
	return (await createInvoices([request], deps, scene.call()))[0]!;
}

describe('a customer that is made in Visma', () => {
	beforeEach(async () => {
		scene = await Scene.start();
	});

	it('has what is known of it, and the terms of the company', async () => {
		const fields = { phone: '08-123', contactPerson: 'Anna', addressLine2: 'c/o Berg', cc: ['a@acme.example'] };
		const client = valueOf(await make({ ...fields, buyerReference: 'CC-9', vatNumber: 'SE556016068001' }, 'crm-7'));
		expect(client).toMatchObject({ ...ACME, paymentTermsDays: 30, currency: 'SEK' });
		expect(customers()[0]).toMatchObject({
			CustomerNumber: 'crm-7',
			Name: 'Acme AB',
			CorporateIdentityNumber: '5560160680',
			VatNumber: 'SE556016068001',
			ContactPersonName: 'Anna',
			Telephone: '08-123',
			EmailAddress: 'books@acme.example',
			EmailAddresses: ['a@acme.example'],
			InvoiceAddress1: 'Storgatan 1',
			InvoiceAddress2: 'c/o Berg',
			InvoicePostalCode: '111 22',
			InvoiceCity: 'Stockholm',
			InvoiceCountryCode: 'SE',
			ElectronicReference: 'CC-9',
			TermsOfPaymentId: scene.sim.admin.termsOf(30),
			IsPrivatePerson: false,
			IsActive: true,
		});
	});

	it('has the terms and the currency that are given; without any number it is a private person', async () => {
		await make({ organisationNumber: '', paymentTermsDays: 10, currency: 'EUR', country: 'DE' });
		expect(customers()[0]).toMatchObject({
			TermsOfPaymentId: scene.sim.admin.termsOf(10),
			CurrencyCode: 'EUR',
			InvoiceCountryCode: 'DE',
			IsPrivatePerson: true,
		});
		const invoice = await scene.create(scene.order({ email: ACME.email }, { currency: 'EUR' }));
		expect(valueOf(invoice).invoice).toMatchObject({ currency: 'EUR', paymentTermsDays: 10 });
	});

	it.each<[string, Partial<ClientFields>, string]>([
		['client_address_missing', { city: '' }, ''],
		['client_address_missing', { postalCode: '' }, ''],
		['text_too_long', { name: 'x'.repeat(51) }, ''],
		['text_too_long', { postalCode: '12345678901' }, ''],
		['text_too_long', {}, 'a key of 17 chars'],
		['not_offered', { deliverBy: 'letter' }, ''],
		['not_offered', { electronicAddress: '0007:5560160680' }, ''],
		['terms_not_in_account', { paymentTermsDays: 17 }, ''],
		['too_many_cc', { cc: [1, 2, 3, 4, 5, 6].map((at) => `${at}@acme.example`) }, ''],
	])('is refused as %s before anything is written: %j', async (code, fields, key) => {
		const [refused, held] = await putAll(
			[put(fields, key), put({ email: 'b@b.example', organisationNumber: '' })],
			'all',
		);
		expect([codeOf(refused), held!.kind]).toEqual([code, 'later']);
		expect(scene.sim.count('POST', '/**')).toBe(0);
	});

	it('is refused where VIES does not find the VAT number, and its invoice with it', async () => {
		Object.assign(scene.sim.quirks, { viesFinds: false });
		const outcome = await bring({ ...ACME, vatNumber: 'SE556016068001' });
		expect(codeOf(outcome)).toBe('not_a_vat_number');
		expect([customers(), scene.sim.state.drafts.size]).toEqual([[], 0]);
		Object.assign(scene.sim.quirks, { viesFinds: true });
		expect(valueOf(await bring({ ...ACME, vatNumber: 'SE556016068001' })).client.name).toBe('Acme AB');
	});

	it('is not made for an invoice that Visma would refuse', async () => {
		const lines = [{ description: 'Work', unitPrice: 100, taxRate: 19 }];
		expect(codeOf(await bring(ACME, { lines }))).toBe('no_such_tax_rate');
		expect(codeOf(await bring(ACME, { currency: 'EUR' }))).toBe('currency_not_in_account');
		expect(codeOf(await bring({ ...ACME, city: '' }))).toBe('client_address_missing');
		scene.sim.admin.lockBooks('2099-12-31');
		// The settings of the company are read anew after ten minutes.
		scene.time.pass(11 * MINUTE);
		expect(codeOf(await bring(ACME))).toBe('period_locked');
		expect(scene.sim.count('POST', '/**')).toBe(0);
	});

	it('was deleted in Visma: the next one is made anew', async () => {
		const first = valueOf(await make());
		scene.sim.state.customers.delete(first.id);
		expect(valueOf(await make()).id).not.toBe(first.id);
		expect(isReplayed(await make())).toBe(true);
		expect(customers()).toHaveLength(1);
	});
});

describe('a customer that is there', () => {
	beforeEach(async () => {
		scene = await Scene.start();
	});
	const there = (fields: object) =>
		scene.sim.admin.customer({ Name: 'Acme AB', EmailAddress: 'books@acme.example', ...fields });

	it('is found by its organisation number, its address or its number, and not changed', async () => {
		const byNumber = there({ CorporateIdentityNumber: '556016-0680', EmailAddress: '' });
		expect(valueOf(await make({ phone: '1' })).id).toBe(byNumber.Id);
		const byAddress = there({ EmailAddress: 'Nils@new.example', Name: 'Nils' });
		const nils = { name: 'NILS', email: 'nils@NEW.example', organisationNumber: '' };
		expect(valueOf(await make(nils)).id).toBe(byAddress.Id);
		const numbered = there({ EmailAddress: '', Name: 'Bo', CustomerNumber: '4711' });
		expect(valueOf(await make({ name: 'Bo', email: '', organisationNumber: '' }, '4711')).id).toBe(numbered.Id);
		expect(scene.sim.count('POST', '/**') + scene.sim.count('PUT', '/**')).toBe(0);
	});

	it.each<[object, Partial<ClientFields>, string]>([
		[{ Name: 'Other AB' }, {}, 'name'],
		[{ CorporateIdentityNumber: '5560160680', EmailAddress: 'old@acme.example' }, {}, 'email'],
		[{ InvoiceAddress1: 'Kungsgatan 2' }, {}, 'street'],
		[{ CurrencyCode: 'EUR' }, { currency: 'SEK' }, 'currency'],
		[{}, { paymentTermsDays: 10 }, 'paymentTermsDays'],
	])('is refused where it differs from what is given: %j', async (fields, asked, field) => {
		there(fields);
		const outcome = await make(asked);
		expect(outcome).toMatchObject({ kind: 'refused', refusal: { code: 'client_differs', field } });
		expect(scene.sim.count('POST', '/**') + scene.sim.count('PUT', '/**')).toBe(0);
	});

	it('is somebody else where it has another organisation number', async () => {
		there({ CorporateIdentityNumber: '5565550001', Name: 'Sister AB' });
		expect(valueOf(await make()).name).toBe('Acme AB');
		expect(customers()).toHaveLength(2);
		// Both have the address; the number chooses.
		expect(isReplayed(await make())).toBe(true);
		expect(codeOf(await make({ organisationNumber: '' }))).toBe('ambiguous_client');
	});

	it('is not chosen among several, nor against its number; the number chooses where it is given', async () => {
		const [one] = [there({ CustomerNumber: 'a' }), there({ CustomerNumber: 'b' })];
		expect(codeOf(await make({ organisationNumber: '' }))).toBe('ambiguous_client');
		expect(valueOf(await make({ organisationNumber: '' }, 'a')).id).toBe(one.Id);
		there({ CustomerNumber: 'c', EmailAddress: 'c@c.example' });
		expect(codeOf(await make({ email: 'c@c.example', organisationNumber: '' }, 'a'))).toBe('ambiguous_client');
	});

	it('and is not active is refused, and no second one is made', async () => {
		there({ IsActive: false });
		expect(codeOf(await make())).toBe('unknown_client');
		there({});
		expect(valueOf(await make()).id).toBe(customers()[1]!.Id);
		expect(scene.sim.count('POST', '/customers')).toBe(0);
	});
});

describe('a customer is made once', () => {
	it.each<['before' | 'after', VismaSimOptions]>([
		['before', {}],
		['after', {}],
		['after', { filtersByAll: false, largestPage: 2 }],
	])('when the answer is lost %s the customer was made, %j', async (when, options) => {
		scene = await Scene.start(options);
		for (let at = 0; at < 5; at += 1) scene.sim.admin.customer({ EmailAddress: `${at}@x.example` });
		scene.sim.failNext({ kind: 'reset', when }, { method: 'POST', path: '/customers' });
		const lost = await bring(ACME, { idempotencyKey: 'order 1' });
		expect(lost.kind).toBe('unknown');
		const soon = await bring(ACME, { idempotencyKey: 'order 1' });
		expect(soon.kind).toBe(when === 'after' ? 'done' : 'unknown');
		scene.time.pass(6 * MINUTE);
		const made = valueOf(await bring(ACME, { idempotencyKey: 'order 1' }));
		expect(made.client).toMatchObject({ name: 'Acme AB' });
		expect([customers().length, scene.sim.state.invoices.size]).toEqual([6, 1]);
	});

	it('also where a process died before it could say so: the reconciler finds it', async () => {
		scene = await Scene.start();
		const { journal } = scene.ledger;
		jest.spyOn(journal, 'complete').mockRejectedValue(new Error('died'));
		expect((await make()).kind).toBe('unknown');
		jest.restoreAllMocks();
		scene.time.pass(6 * MINUTE);
		expect(await reconcile(scene.remote, journal, scene.call())).toMatchObject({ made: 1, open: 0 });
		expect(isReplayed(await make())).toBe(true);
		expect(customers()).toHaveLength(1);
	});

	it('and what was never made is free again', async () => {
		scene = await Scene.start();
		scene.sim.failNext({ kind: 'reset', when: 'before' }, { method: 'POST', path: '/customers' });
		await make();
		scene.time.pass(6 * MINUTE);
		const { journal } = scene.ledger;
		expect(await reconcile(scene.remote, journal, scene.call())).toMatchObject({ absent: 1 });
		expect(isReplayed(await make())).toBe(false);
	});

	it('in one run by its number and by its address', async () => {
		scene = await Scene.start();
		const outcomes = await putAll([put(), put({ organisationNumber: '' })]);
		expect(outcomes.map(isReplayed)).toEqual([false, true]);
		expect(customers()).toHaveLength(1);
	});
});

describe('a customer who is billed in another currency', () => {
	it('has its invoices in it, where they name none', async () => {
		scene = await Scene.start();
		const abroad = { InvoiceCountryCode: 'DE', CurrencyCode: 'EUR', EmailAddress: 'info@de.example' };
		const { id } = scene.customer(abroad);
		for (const client of [{ id }, { email: 'info@de.example' }]) {
			const idempotencyKey = JSON.stringify(client);
			const made = await bring(undefined, { client, currency: '', idempotencyKey });
			expect(valueOf(made).invoice.currency).toBe('EUR');
		}
		const fields = {
			name: 'Neu GmbH',
			email: 'neu@de.example',
			postalCode: '10115',
			city: 'Berlin',
			country: 'DE',
		};
		const brought = valueOf(await bring({ ...fields, currency: 'EUR' }, { currency: '' }));
		expect([brought.invoice.currency, brought.client.currency]).toEqual(['EUR', 'EUR']);
	});
});

describe('an invoice that brings its client to a project', () => {
	it('is of the customer of the project, or refused before anybody is made', async () => {
		scene = await Scene.start();
		const { Id } = scene.sim.admin.customer({ Name: 'Acme AB', EmailAddress: 'books@acme.example' });
		const jobs = [{ system: scene.remote.system, id: scene.sim.admin.project(Id).Id }];
		const own = valueOf(await bring(ACME, { jobs, idempotencyKey: 'own' }));
		expect(own.client.id).toBe(Id);
		const others = { ...ACME, email: 'x@x.example', organisationNumber: '', name: 'X AB' };
		expect(codeOf(await bring(others, { jobs, idempotencyKey: 'other' }))).toBe('job_of_other_client');
		expect(scene.sim.count('POST', '/customers')).toBe(0);
	});
});
