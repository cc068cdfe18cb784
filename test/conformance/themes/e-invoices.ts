import type { Settings } from '../../../src/domain/settings';
import type { ClientFields } from '../../../src/ports/catalogue';
import { codeOf, isReplayed, lines, valueOf, type Deps } from '../deps';
import { Proposals } from '../proposals';
import type { Theme } from '../suite';

const SELLER: Partial<Settings> = {
	companyName: 'Fjord & Fjell AS',
	organisationNumber: '923609016',
	vatNumber: 'NO923609016MVA',
	taxNote: 'Foretaksregisteret',
	street: 'Storgata 10',
	postalCode: '0155',
	city: 'Oslo',
	country: 'NO',
	currency: 'NOK',
	accountNumber: '86011117947',
	referenceScheme: 'kid10',
};

const BUYER: Partial<ClientFields> = {
	organisationNumber: '974760673',
	street: 'Havnegata 48',
	postalCode: '8900',
	city: 'Brønnøysund',
	country: 'NO',
	buyerReference: 'Berg',
};

const billed = { currency: 'NOK', lines: lines('NOK', { description: 'Work', unitPrice: 100, taxRate: 25 }) };
const create = async (deps: Deps, ...order: Parameters<Deps['order']>) =>
	(await deps.system.invoicing.create([deps.order(...order)], deps.call()))[0];
const finalise = async (deps: Deps, id: string) => (await deps.system.invoicing.finalise([{ id }], deps.call()))[0];
const numberOf = (outcome: Awaited<ReturnType<typeof create>>) => valueOf(outcome).invoice.number;

/** What an e-invoice lacks is said before it takes a number. */
export const eInvoices: Theme = (test) => {
	test(
		'one that lacks something is not finalised, and takes no number, until that is filled in',
		['create', 'finalise', 'update', 'ownNumbers', 'ownSettings', 'ownCatalogue'],
		async (deps) => {
			await deps.set(SELLER);
			const client = await deps.client({ ...BUYER, buyerReference: '', deliverBy: 'e-invoice' });
			const order = deps.order(client, billed);
			const refused = (await deps.system.invoicing.create([order], deps.call()))[0];
			expect(refused).toMatchObject({
				refusal: {
					code: 'e_invoice_incomplete',
					field: 'buyerReference',
					message: expect.stringContaining(client.name) as string,
					fix: expect.stringContaining('Deliver By') as string,
				},
			});
			expect(await deps.invoices()).toEqual([]);
			const draft = valueOf(await create(deps, client, { ...billed, finalise: false }));
			expect(codeOf(await finalise(deps, draft.invoice.id))).toBe('e_invoice_incomplete');
			const edit = { id: draft.invoice.id, edit: { buyerReference: 'Berg' } };
			valueOf((await deps.system.invoicing.update([edit], deps.call()))[0]);
			expect(numberOf(await finalise(deps, draft.invoice.id))).toBe('0001');
			// What was refused has used up nothing: its key is free, and no number is missing.
			const whole = { ...order, buyerReference: 'Berg' };
			expect(numberOf((await deps.system.invoicing.create([whole], deps.call()))[0])).toBe('0002');
		},
	);

	test(
		'asked for by the invoice, by its client, or by the settings for whoever has an electronic address',
		['create', 'finalise', 'ownNumbers', 'ownSettings', 'ownCatalogue'],
		async (deps) => {
			await deps.set({ companyName: 'Nowhere', country: '', deliverAllBy: 'e-invoice' });
			const has = await deps.client({ electronicAddress: '0192:974760673' });
			const hasNone = await deps.client();
			const asks = await deps.client({ deliverBy: 'e-invoice' });
			expect(codeOf(await create(deps, has))).toBe('e_invoice_incomplete');
			expect(codeOf(await create(deps, asks))).toBe('e_invoice_incomplete');
			expect(codeOf(await create(deps, hasNone, { deliverBy: 'e-invoice' }))).toBe('e_invoice_incomplete');
			expect(numberOf(await create(deps, hasNone))).toBe('0001');
			expect(numberOf(await create(deps, has, { deliverBy: 'email' }))).toBe('0002');
			await deps.set({ deliverAllBy: 'letter' });
			expect(numberOf(await create(deps, asks))).toBe('0003');
			await deps.set({ deliverAllBy: '' });
			expect(numberOf(await create(deps, has))).toBe('0004');
		},
	);

	test(
		'what was finalised before still answers; that of a proposal is asked the same',
		['create', 'finalise', 'acceptProposal', 'ownSettings', 'ownCatalogue'],
		async (deps) => {
			await deps.set({ ...SELLER, currency: 'EUR' });
			const proposals = new Proposals(deps);
			const client = await deps.client({ ...BUYER, deliverBy: 'e-invoice' });
			const order = deps.order(client, billed);
			const made = valueOf((await deps.system.invoicing.create([order], deps.call()))[0]);
			const { proposal } = valueOf(await proposals.accept(await proposals.sent(client)));
			await deps.set({ organisationNumber: '', vatNumber: '', street: '', city: '', postalCode: '' });
			const again = (await deps.system.invoicing.create([order], deps.call()))[0];
			expect(isReplayed(again)).toBe(true);
			expect(isReplayed(await finalise(deps, made.invoice.id))).toBe(true);
			const bill = { id: proposal.id, finalise: true, byEmail: false };
			expect(codeOf((await proposals.book.invoice([bill], deps.call()))[0])).toBe('e_invoice_incomplete');
			expect((await deps.invoices()).map(({ phase }) => phase).sort()).toEqual(['draft', 'issued']);
		},
	);

	test(
		'a proposal whose invoice is refused has none afterwards, and can still be withdrawn',
		['create', 'finalise', 'acceptProposal', 'ownSettings', 'ownCatalogue'],
		async (deps) => {
			await deps.set({ ...SELLER, currency: 'EUR' });
			const proposals = new Proposals(deps);
			const client = await deps.client({ ...BUYER, country: '', deliverBy: 'e-invoice' });
			const { proposal } = await proposals.sent(client);
			const bill = { id: proposal.id, finalise: true, byEmail: false };
			expect(codeOf((await proposals.book.invoice([bill], deps.call()))[0])).toBe('e_invoice_incomplete');
			expect(await deps.invoices()).toEqual([]);
			const withdrawn = (await proposals.book.withdraw([{ id: proposal.id }], deps.call()))[0];
			expect(valueOf(withdrawn).proposal).toMatchObject({ phase: 'withdrawn', invoiceId: null });
		},
	);
};
