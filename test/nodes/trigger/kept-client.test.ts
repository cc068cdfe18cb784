import { invoiceItems } from '../../../nodes/shared/trigger/event-items';
import { keptClient } from '../../../nodes/shared/trigger/kept-client';
import type { EventLedger } from '../../../nodes/shared/trigger/trigger-spec';
import { NOT_CONCERNED } from '../../../src/delivery/recipient';
import type { DomainEvent } from '../../../src/domain/event';
import { anInvoiceOrder } from '../../support/builders/requests';
import { lines } from '../../conformance/deps';
import { depsOf, smallOffice } from './fake-trigger';

describe('a trigger of one client that was merged since', () => {
	it('gets the events of the invoices that moved, and those of nobody else', async () => {
		const { ledger, client } = await smallOffice();
		const call = { now: '2026-03-01T12:00:00.000Z', actor: 'test', policy: 'each' } as const;
		const { catalogue, invoicing } = ledger;
		const client2 = async (name: string): Promise<string> => {
			const fields = { name, email: `${name}@client.example`, language: '', organisationNumber: '', address: '' };
			const [made] = await catalogue.putClients([{ id: null, idempotencyKey: '', fields }], call);
			if (made?.kind !== 'done') throw new Error(JSON.stringify(made));
			return made.value.id;
		};
		const order = anInvoiceOrder({
			client: { id: client.id },
			lines: lines(),
			finalise: true,
			idempotencyKey: 'bill',
		});
		const [bill] = await invoicing.create([order], call);
		if (bill?.kind !== 'done') throw new Error(JSON.stringify(bill));
		const [bea, cia] = [await client2('bea'), await client2('cia')];
		await catalogue.mergeClients([{ id: client.id, into: bea }], call);
		const systems = await depsOf(ledger).open(undefined as never);
		const event: DomainEvent = {
			id: 'paid:1',
			kind: 'invoice.paid',
			system: 'ledger',
			subject: bill.value.invoice.id,
			at: call.now,
			data: {},
		};
		const itemOf = async (clientId: string | null) =>
			(await invoiceItems(systems as EventLedger, [event], { clientId, more: () => ({}) }))[0];
		expect(await itemOf(client.id)).toMatchObject({ id: event.subject, client: { id: bea } });
		expect(await itemOf(bea)).toMatchObject({ id: event.subject });
		expect(await itemOf(cia)).toBe(NOT_CONCERNED);
		expect(await keptClient(systems, 'cli_none')).toBe('cli_none');
		expect(await keptClient(systems, null)).toBeNull();
	});
});
