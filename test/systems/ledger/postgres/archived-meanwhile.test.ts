import { createLedger } from '../../../../src/systems/ledger/ledger';
import { openPostgresLedger } from '../../../../src/systems/ledger/postgres/open';
import { Deps, valueOf } from '../../../conformance/deps';
import { Proposals } from '../../../conformance/proposals';
import { withCompany } from '../../../support/company';
import { freshDatabase } from '../../../support/embedded-postgres';

/** How long the archiving process has to end before the other one writes, in milliseconds. */
const HEAD_START_MS = 300;

/** Holds up the write of an invoice until it is let go. */
function gate() {
	let letGo!: () => void;
	let reach!: () => void;
	const opened = new Promise<void>((resolve) => (letGo = resolve));
	const reached = new Promise<void>((resolve) => (reach = resolve));
	let isOn = false;
	return {
		on: () => (isOn = true),
		letGo,
		reached,
		beforeStatement: (_n: number, sql: string) => {
			if (!isOn || !sql.includes('INSERT INTO {invoices}')) return undefined;
			reach();
			return opened;
		},
	};
}

/** Each makes an invoice of a record that names its client, and so names no client itself. */
const MAKERS: Readonly<Record<string, (deps: Deps) => Promise<{ clientId: string; make: () => Promise<unknown> }>>> = {
	'a clone': async (deps) => {
		const client = await deps.client();
		const { invoice } = await deps.invoice(client, { finalise: true });
		valueOf((await deps.system.invoicing.voidInvoices([{ id: invoice.id }], deps.call()))[0]);
		return {
			clientId: client.id,
			make: () => deps.system.invoicing.clone([{ id: invoice.id, idempotencyKey: 'clone' }], deps.call()),
		};
	},
	'the invoice of a proposal': async (deps) => {
		const client = await deps.client();
		const { proposal } = await new Proposals(deps).sent(client);
		return {
			clientId: client.id,
			make: () =>
				deps.system.proposals!.invoice([{ id: proposal.id, finalise: false, byEmail: false }], deps.call()),
		};
	},
};

it.each(Object.entries(MAKERS))('%s is not made for a client who is archived meanwhile', async (_name, prepare) => {
	const at = await freshDatabase();
	const held = gate();
	const deps = new Deps(
		await withCompany(createLedger(await openPostgresLedger({ ...at, beforeStatement: held.beforeStatement }))),
	);
	const other = createLedger(await openPostgresLedger(at));
	const { clientId, make } = await prepare(deps);
	held.on();
	const making = make();
	await held.reached;
	const archiving = other.catalogue.archiveClients(
		[{ id: clientId, isArchived: true, ifOpen: 'refuse' }],
		deps.call(),
	);
	await Promise.race([archiving, new Promise((resolve) => setTimeout(resolve, HEAD_START_MS))]);
	held.letGo();
	await making;
	// The one that waited saw what the other had written.
	expect(await archiving).toMatchObject([{ kind: 'refused', refusal: { code: 'client_in_use' } }]);
	await Promise.all([deps.system.close(), other.close()]);
});
