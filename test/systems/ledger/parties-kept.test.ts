import { sellerOfSettings, sellerShown } from '../../../src/domain/invoice/parties';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import type { Call } from '../../../src/ports/call';
import type { Ledger } from '../../../src/systems/ledger/ledger';
import { copiesOfLedgers, PLACES } from '../../fixtures/ledgers/open';

const copies = copiesOfLedgers();
const call: Call = { now: '2026-07-01T09:00:00.000Z', actor: 'test', policy: 'each' };

/** Every client renamed, and the company named. */
async function renameAll({ catalogue }: Ledger): Promise<void> {
	for (const { id } of await catalogue.listClients({ search: '', limit: 100 }))
		await catalogue.putClients(
			[{ id, idempotencyKey: '', fields: { name: 'Renamed', email: `${id}@new.example` } }],
			call,
		);
	await catalogue.putSettings({ companyName: 'Named Since', brandColour: '#112233' }, call);
}

const list = async ({ invoicing }: Ledger, value?: string): Promise<readonly InvoiceRecord[]> =>
	(
		await invoicing.list({
			filter: value === undefined ? null : { field: 'clientName', comparison: 'is', value },
			after: null,
			limit: 100,
			now: call.now,
		})
	).items;

describe.each(PLACES)('B.12: a ledger of the version before, %s', (place) => {
	it('keeps with its finalised invoices what it showed when it was brought up; its drafts follow their clients', async () => {
		const ledger = await copies[place]('0.1.0-schema-4');
		const before = await list(ledger);
		await renameAll(ledger);
		const after = await list(ledger);
		for (const [at, { invoice, client }] of after.entries()) {
			const isDraft = invoice.phase === 'draft';
			expect(client).toEqual(
				isDraft
					? { ...before[at]!.client, name: 'Renamed', email: `${client.id}@new.example` }
					: before[at]!.client,
			);
			expect(invoice.parties).toEqual(
				isDraft
					? null
					: {
							seller: { ...sellerOfSettings(DEFAULT_SETTINGS), language: 'sv' },
							buyer: client,
						},
			);
		}
		expect(new Set(after.map(({ invoice }) => invoice.phase))).toEqual(new Set(['draft', 'issued', 'void']));
		const found = (await list(ledger, 'Renamed')).map(({ invoice }) => invoice.id);
		expect(found).toEqual(
			after.filter(({ invoice }) => invoice.phase === 'draft').map(({ invoice }) => invoice.id),
		);
		await ledger.close();
	});

	it('shows the company that was named since where the ledger had no name, and keeps it with what is finalised from then on', async () => {
		const ledger = await copies[place]('0.1.0-schema-4');
		await renameAll(ledger);
		const settings = await ledger.catalogue.settings();
		const [draft] = (await list(ledger)).filter(({ invoice }) => invoice.phase === 'draft');
		for (const { invoice } of await list(ledger))
			expect(sellerShown(invoice, settings)).toMatchObject({ name: 'Named Since', brandColour: '#112233' });
		await ledger.invoicing.finalise([{ id: draft!.invoice.id }], call);
		await ledger.catalogue.putSettings({ companyName: 'Named Again' }, call);
		const [finalised] = await ledger.invoicing.read([{ id: draft!.invoice.id }], call);
		expect(finalised).toMatchObject({
			invoice: { parties: { seller: { name: 'Named Since' }, buyer: { name: 'Renamed' } } },
		});
		await ledger.close();
	});
});
