import { sleep } from 'n8n-workflow';
import { createRemoteClient } from '../../src/remote/create-client';
import { createHubSpot, explainHubSpot, HUB_SPOT_RATES } from '../../src/systems/hubSpot/hub-spot';
import { createLedger } from '../../src/systems/ledger/ledger';
import { openSqliteLedger } from '../../src/systems/ledger/sqlite/open';
import type { InvoiceRequest } from '../../src/usecases/create-invoices';
import { startHubSpot } from '../../test/simulators/hubSpot/hub-spot';
import { httpTransport } from '../../test/simulators/shared/http-transport';
import { JumpingClock } from '../../test/support/jumping-clock';

const LATENCY_MS = 50;
/** What a Professional account is allowed. */
const PER_TEN_SECONDS = 190;
const CONTACTS = 100;

export const LINES = [
	{ description: 'Hours', quantity: 3, unitPrice: 80 },
	{ description: 'Material', quantity: 1, unitPrice: 45.5 },
	{ description: 'Travel', quantity: 1, unitPrice: 20 },
];

/** A simulated HubSpot account with contacts and as many deals, 50 ms away, and HubSpot as a system over it. */
export async function hubSpotAccount(deals: number) {
	const simulator = await startHubSpot({ latencyMs: LATENCY_MS, perTenSeconds: PER_TEN_SECONDS });
	const { admin } = simulator;
	const pipeline = admin.pipeline('deals', 'Sales', ['Won', 'Billed']);
	const contacts = Array.from(
		{ length: CONTACTS },
		(_none, at) => admin.contact({ firstname: `Client ${at}`, email: `client${at}@example.com` }).id,
	);
	const jobs = Array.from({ length: deals }, (_none, at) => ({
		contactId: contacts[at % CONTACTS]!,
		dealId: admin.deal(`Deal ${at}`, pipeline, undefined, [contacts[at % CONTACTS]!]).id,
	}));
	const ledger = createLedger(await openSqliteLedger(':memory:'));
	const { journal, automations, sendings, catalogue } = ledger;
	const transport = httpTransport({ url: simulator.url, token: simulator.token });
	const system = `hubSpot:${simulator.state.account.portalId}`;
	const client = createRemoteClient(transport, {
		clock: new JumpingClock(),
		limits: HUB_SPOT_RATES,
		explain: explainHubSpot,
		random: Math.random,
		systemLabel: 'HubSpot',
	});
	const remote = createHubSpot({
		system,
		client,
		journal,
		automations,
		sendings,
		settings: () => catalogue.settings(),
		pause: sleep,
	});
	return {
		simulator,
		ledger,
		remote,
		jobs,
		invoices: () =>
			simulator.state.live('invoices').filter(({ properties }) => properties.hs_invoice_status === 'open').length,
		close: async () => {
			await simulator.close();
			await ledger.close();
		},
	};
}

/** One invoice as the incoming items would ask for it. */
export const requestFor = (
	job: { readonly contactId: string; readonly dealId: string },
	system: string,
	round: string,
): InvoiceRequest => ({
	idempotencyKey: `${round} ${job.dealId}`,
	client: { id: job.contactId },
	templateId: null,
	lines: LINES,
	currency: 'EUR',
	issueDate: '2026-03-01',
	dueDate: '',
	paymentTermsDays: 14,
	reference: '',
	note: '',
	email: { subject: '', text: '', cc: '' },
	jobs: [{ system, id: job.dealId }],
	finalise: true,
});
