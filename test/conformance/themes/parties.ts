import { EMPTY_CLIENT, type Client } from '../../../src/domain/client';
import type { InvoiceFilter } from '../../../src/domain/invoice/filter';
import { sellerOfSettings } from '../../../src/domain/invoice/parties';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import { COMPANY } from '../../support/company';
import { Proposals } from '../proposals';
import { isReplayed, lines, valueOf, type Deps } from '../deps';
import type { Theme } from '../suite';

const OLD = {
	...EMPTY_CLIENT,
	name: 'Åsa Öberg AB',
	email: 'asa@old.example',
	address: 'Storgatan 1',
	street: 'Storgatan 1',
	postalCode: '111 22',
	city: 'Stockholm',
	country: 'SE',
	organisationNumber: '5560160680',
	language: 'sv',
};
const NEW = {
	...EMPTY_CLIENT,
	name: 'Åsa Berg AB',
	email: 'asa@new.example',
	address: 'Nygatan 2',
	street: 'Nygatan 2',
	postalCode: '333 44',
	city: 'Umeå',
	country: 'SE',
	organisationNumber: '5560160698',
	language: 'nb',
};

const change = async (deps: Deps, { id }: Client, fields: Partial<Client>) =>
	valueOf((await deps.system.catalogue.putClients([{ id, idempotencyKey: '', fields }], deps.call()))[0]);

/** The client moves and is renamed, and so does the company. */
async function everythingChanges(deps: Deps, client: Client): Promise<void> {
	await change(deps, client, NEW);
	await deps.set({
		companyName: 'Another Name',
		companyEmail: 'new@company.example',
		logoUrl: 'https://new.example/logo.png',
		brandColour: '#ff0000',
		language: 'ro',
		street: 'Nya vägen 3',
		bankgiro: '9912346',
		footerText: 'New words',
	});
}

const shown = ({ invoice, client, currentClient }: InvoiceRecord) => ({
	seller: invoice.parties?.seller ?? null,
	client,
	currentClient,
});

export const parties: Theme = (test) => {
	test(
		'B.12: a finalised invoice keeps the seller and the client that were valid then, whichever way it was finalised',
		['create', 'finalise', 'void', 'ownSettings', 'ownCatalogue'],
		async (deps) => {
			await deps.set({
				companyEmail: 'old@company.example',
				logoUrl: 'https://old.example/logo.png',
				brandColour: '#00ff00',
				language: 'sv',
				street: 'Gamla vägen 1',
				bankgiro: '50501055',
				footerText: 'Old words',
			});
			const client = await deps.client(OLD);
			const { invoicing } = deps.system;
			const at = await deps.invoice(client);
			const later = valueOf(
				(await invoicing.finalise([{ id: (await deps.draft(client)).invoice.id }], deps.call()))[0],
			);
			const voided = valueOf(
				(await invoicing.voidInvoices([{ id: (await deps.invoice(client)).invoice.id }], deps.call()))[0],
			);
			const draft = await deps.draft(client);
			expect(draft.invoice.parties).toBeNull();
			await everythingChanges(deps, client);
			const seller = {
				...sellerOfSettings(DEFAULT_SETTINGS),
				name: COMPANY,
				email: 'old@company.example',
				logoUrl: 'https://old.example/logo.png',
				brandColour: '#00ff00',
				language: 'sv',
				street: 'Gamla vägen 1',
				bankgiro: '50501055',
				footerText: 'Old words',
			};
			for (const record of [at, later, voided]) {
				const read = await deps.read(record);
				expect(shown(read)).toEqual({
					seller,
					client: { id: client.id, ...OLD },
					currentClient: { id: client.id, ...NEW },
				});
				expect(read.invoice.parties?.buyer).toEqual({ id: client.id, ...OLD });
			}
			expect(shown(await deps.read(draft))).toEqual({
				seller: null,
				client: { id: client.id, ...NEW },
				currentClient: { id: client.id, ...NEW },
			});
			const finalised = valueOf((await invoicing.finalise([{ id: draft.invoice.id }], deps.call()))[0]);
			expect(finalised.invoice.parties).toMatchObject({
				seller: { name: 'Another Name', brandColour: '#ff0000' },
				buyer: NEW,
			});
		},
	);

	test(
		'B.12: a replay, a payment, a sending and an edit leave them as they are; a clone is a draft and follows its client',
		['create', 'clone', 'update', 'send', 'registerPayment', 'ownSettings', 'ownCatalogue'],
		async (deps) => {
			await deps.set({ editFinalised: true });
			const client = await deps.client(OLD);
			const order = deps.order(client);
			const { invoicing } = deps.system;
			const made = valueOf((await invoicing.create([order], deps.call()))[0]);
			await everythingChanges(deps, client);
			const again = (await invoicing.create([order], deps.call()))[0];
			expect(isReplayed(again)).toBe(true);
			const edited = valueOf(
				(
					await invoicing.update(
						[
							{
								id: made.invoice.id,
								edit: { note: 'Edited', lines: lines('EUR', { description: 'Other', unitPrice: 7 }) },
							},
						],
						deps.call(),
					)
				)[0],
			);
			const sent = valueOf(
				(
					await invoicing.recordSendings(
						[{ id: made.invoice.id, sending: { at: deps.now, channel: 'email', to: 'x@example.com' } }],
						deps.call(),
					)
				)[0],
			);
			const paid = (await deps.pay(made)).invoice!;
			for (const record of [valueOf(again), edited, sent, paid])
				expect(record.invoice.parties).toEqual(made.invoice.parties);
			const clone = valueOf(
				(await invoicing.clone([{ id: made.invoice.id, idempotencyKey: deps.name('clone') }], deps.call()))[0],
			);
			expect([clone.invoice.parties, clone.client.name]).toEqual([null, NEW.name]);
		},
	);

	test(
		'B.12: an invoice of a proposal keeps them from its finalising on, not from the signature',
		['create', 'acceptProposal', 'ownSettings', 'ownCatalogue'],
		async (deps) => {
			const proposals = new Proposals(deps);
			const client = await deps.client(OLD);
			const sent = await proposals.sent(client);
			const { proposal } = valueOf(await proposals.accept(sent));
			await change(deps, client, { name: 'Between' });
			const billed = valueOf(
				(await proposals.book.invoice([{ id: proposal.id, finalise: true, byEmail: false }], deps.call()))[0],
			);
			await everythingChanges(deps, client);
			expect((await deps.read(billed)).client.name).toBe('Between');
		},
	);

	test(
		'B.12: invoices are found by the name and address that they show',
		['list', 'create', 'ownSettings', 'ownCatalogue'],
		async (deps) => {
			const client = await deps.client(OLD);
			await deps.invoice(client, { reference: 'finalised' });
			await deps.draft(client, { reference: 'draft' });
			await everythingChanges(deps, client);
			const find = async (
				field: 'clientName' | 'clientEmail' | 'clientId',
				comparison: 'is' | 'contains' | 'isNot',
				value: string,
			) => {
				const filter: InvoiceFilter = { field, comparison, value };
				return (await deps.system.invoicing.list({ filter, after: null, limit: 10, now: deps.now })).items.map(
					({ invoice }) => invoice.reference,
				);
			};
			expect(await find('clientName', 'is', OLD.name)).toEqual(['finalised']);
			expect(await find('clientName', 'contains', 'ÖBERG')).toEqual(['finalised']);
			expect(await find('clientName', 'is', NEW.name)).toEqual(['draft']);
			expect(await find('clientName', 'isNot', NEW.name)).toEqual(['finalised']);
			expect(await find('clientEmail', 'is', OLD.email)).toEqual(['finalised']);
			expect(await find('clientEmail', 'contains', 'new.EXAMPLE')).toEqual(['draft']);
			expect(await find('clientId', 'is', client.id)).toEqual(['draft', 'finalised']);
		},
	);
};
