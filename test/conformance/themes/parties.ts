import type { Client } from '../../../src/domain/client';
import type { InvoiceFilter } from '../../../src/domain/invoice/filter';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import { COMPANY } from '../../support/company';
import { Proposals } from '../proposals';
import { isReplayed, lines, valueOf, type World } from '../world';
import type { Theme } from '../suite';

const OLD = {
	name: 'Åsa Öberg AB',
	email: 'asa@old.example',
	address: 'Storgatan 1',
	organisationNumber: '556016-0680',
	language: 'sv',
};
const NEW = {
	name: 'Åsa Berg AB',
	email: 'asa@new.example',
	address: 'Nygatan 2',
	organisationNumber: '556016-0698',
	language: 'nb',
};

const change = async (world: World, { id }: Client, fields: Partial<Client>) =>
	valueOf((await world.system.catalogue.putClients([{ id, idempotencyKey: '', fields }], world.call()))[0]);

/** The client moves and is renamed, and so does the company. */
async function everythingChanges(world: World, client: Client): Promise<void> {
	await change(world, client, NEW);
	await world.set({
		companyName: 'Another Name',
		companyEmail: 'new@company.example',
		logoUrl: 'https://new.example/logo.png',
		brandColour: '#ff0000',
		language: 'ro',
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
		async (world) => {
			await world.set({
				companyEmail: 'old@company.example',
				logoUrl: 'https://old.example/logo.png',
				brandColour: '#00ff00',
				language: 'sv',
			});
			const client = await world.client(OLD);
			const { invoicing } = world.system;
			const at = await world.invoice(client);
			const later = valueOf(
				(await invoicing.finalise([{ id: (await world.draft(client)).invoice.id }], world.call()))[0],
			);
			const voided = valueOf(
				(await invoicing.voidInvoices([{ id: (await world.invoice(client)).invoice.id }], world.call()))[0],
			);
			const draft = await world.draft(client);
			expect(draft.invoice.parties).toBeNull();
			await everythingChanges(world, client);
			const seller = {
				name: COMPANY,
				email: 'old@company.example',
				logoUrl: 'https://old.example/logo.png',
				brandColour: '#00ff00',
				language: 'sv',
			};
			for (const record of [at, later, voided]) {
				const read = await world.read(record);
				expect(shown(read)).toEqual({
					seller,
					client: { id: client.id, ...OLD },
					currentClient: { id: client.id, ...NEW },
				});
				expect(read.invoice.parties?.buyer).toEqual({ id: client.id, ...OLD });
			}
			expect(shown(await world.read(draft))).toEqual({
				seller: null,
				client: { id: client.id, ...NEW },
				currentClient: { id: client.id, ...NEW },
			});
			const finalised = valueOf((await invoicing.finalise([{ id: draft.invoice.id }], world.call()))[0]);
			expect(finalised.invoice.parties).toMatchObject({
				seller: { name: 'Another Name', brandColour: '#ff0000' },
				buyer: NEW,
			});
		},
	);

	test(
		'B.12: a replay, a payment, a sending and an edit leave them as they are; a clone is a draft and follows its client',
		['create', 'clone', 'update', 'send', 'registerPayment', 'ownSettings', 'ownCatalogue'],
		async (world) => {
			await world.set({ editFinalised: true });
			const client = await world.client(OLD);
			const order = world.order(client);
			const { invoicing } = world.system;
			const made = valueOf((await invoicing.create([order], world.call()))[0]);
			await everythingChanges(world, client);
			const again = (await invoicing.create([order], world.call()))[0];
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
						world.call(),
					)
				)[0],
			);
			const sent = valueOf(
				(
					await invoicing.recordSendings(
						[{ id: made.invoice.id, sending: { at: world.now, channel: 'email', to: 'x@example.com' } }],
						world.call(),
					)
				)[0],
			);
			const paid = (await world.pay(made)).invoice!;
			for (const record of [valueOf(again), edited, sent, paid])
				expect(record.invoice.parties).toEqual(made.invoice.parties);
			const clone = valueOf(
				(
					await invoicing.clone([{ id: made.invoice.id, idempotencyKey: world.name('clone') }], world.call())
				)[0],
			);
			expect([clone.invoice.parties, clone.client.name]).toEqual([null, NEW.name]);
		},
	);

	test(
		'B.12: an invoice of a proposal keeps them from its finalising on, not from the signature',
		['create', 'acceptProposal', 'ownSettings', 'ownCatalogue'],
		async (world) => {
			const proposals = new Proposals(world);
			const client = await world.client(OLD);
			const sent = await proposals.sent(client);
			const { proposal } = valueOf(await proposals.accept(sent));
			await change(world, client, { name: 'Between' });
			const billed = valueOf(
				(await proposals.book.invoice([{ id: proposal.id, finalise: true, byEmail: false }], world.call()))[0],
			);
			await everythingChanges(world, client);
			expect((await world.read(billed)).client.name).toBe('Between');
		},
	);

	test(
		'B.12: invoices are found by the name and address that they show',
		['list', 'create', 'ownSettings', 'ownCatalogue'],
		async (world) => {
			const client = await world.client(OLD);
			await world.invoice(client, { reference: 'finalised' });
			await world.draft(client, { reference: 'draft' });
			await everythingChanges(world, client);
			const find = async (
				field: 'clientName' | 'clientEmail' | 'clientId',
				comparison: 'is' | 'contains' | 'isNot',
				value: string,
			) => {
				const filter: InvoiceFilter = { field, comparison, value };
				return (
					await world.system.invoicing.list({ filter, after: null, limit: 10, now: world.now })
				).items.map(({ invoice }) => invoice.reference);
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
