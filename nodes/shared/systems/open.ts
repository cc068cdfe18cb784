import type { SystemKind } from '../../../src/domain/system-name';
import type { Ledger } from '../../../src/systems/ledger/ledger';
import { openLedger } from '../ledger/open';
import { withClaimedSendings } from '../../../src/usecases/claimed-sendings';
import { asNodeError } from '../run/node-errors';
import { now } from '../run/now';
import { openAccount } from './accounts';
import { chosenSystems, type Choice, type NodeContext } from './choice';
import { ledgerSystem } from './ledger';
import { VENDORS } from './registry';
import { signInTo } from './sign-in';
import { showingLinks } from './showing-links';
import type { OpenedSystem, Systems } from './systems';

/**
 * Opens what the node's System fields name. The ledger is opened for every system: it keeps the links, the events and
 * the templates.
 * @param intent `write` asks for full access (model A.4)
 * @throws NodeOperationError that says what is in the way and how to fix it
 */
export async function openSystems(context: NodeContext, intent: 'read' | 'write' = 'read'): Promise<Systems> {
	const choice = chosenSystems(context);
	const ledger = await openLedger(context, intent);
	const invoices = await openKind(context, choice.invoices, ledger);
	const jobs = choice.jobs === choice.invoices ? invoices : await openKind(context, choice.jobs, ledger);
	return together(choice, { invoices, jobs }, ledger);
}

async function openKind(context: NodeContext, kind: SystemKind, ledger: Ledger): Promise<OpenedSystem> {
	if (kind === 'ledger') return ledgerSystem(ledger);
	const vendor = VENDORS[kind];
	const signIn = await signInTo(context, vendor);
	try {
		const remote = await openAccount(kind, vendor, signIn, ledger);
		const { invoicing, jobs, clients, proposals, listRecurring } = remote;
		return {
			invoicing: withClaimedSendings(showingLinks(invoicing, ledger.links), ledger.claims, now),
			jobs,
			clients,
			proposals,
			listRecurring,
			remote,
		};
	} catch (fault) {
		throw asNodeError(context.getNode(), fault);
	}
}

function together(
	choice: Choice,
	{ invoices, jobs }: { readonly invoices: OpenedSystem; readonly jobs: OpenedSystem },
	ledger: Ledger,
): Systems {
	const { invoicing, clients, proposals, listRecurring } = invoices;
	const { catalogue } = ledger;
	return {
		invoicing,
		jobs: jobs.jobs,
		clients,
		proposals,
		listRecurring,
		catalogue: {
			readClients: (ids) => clients.readClients(ids),
			listClients: (query) => clients.listClients(query),
			findClientsByEmail: (emails) => clients.findClientsByEmail(emails),
			readTemplates: (ids) => catalogue.readTemplates(ids),
			listTemplates: (query) => catalogue.listTemplates(query),
			findProducts: (codes) => catalogue.findProducts(codes),
			listProducts: (query) => catalogue.listProducts(query),
			settings: () => catalogue.settings(),
		},
		everyInvoicing: choice.invoices === 'ledger' ? [invoicing] : [invoicing, ledger.invoicing],
		links: ledger.links,
		events: ledger.events,
		ledger,
		remotes: [...new Set([invoices, jobs])].flatMap(({ remote }) => (remote ? [remote] : [])),
	};
}
