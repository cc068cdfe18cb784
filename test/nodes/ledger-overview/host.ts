import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
	answerOverview,
	type OtherLedger,
	type OverviewLedger,
} from '../../../nodes/LedgerOverviewTrigger/page/answer';
import { overviewUrl } from '../../../src/systems/ledger/overview-links';
import { reminderKey } from '../../../src/domain/reminder/reminder';
import { makeOverviewLinks } from '../../../src/usecases/make-overview-links';
import { Deps, lines, valueOf } from '../../conformance/deps';
import { sqliteLedger } from '../../conformance/ledgers';
import { aSendingClaim } from '../../support/builders/sending-claim';

export const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
export const MARKUP = `<script>alert(1)</script>"'&<img src=x>`;

/** The overview over a ledger of its own, answered as the node answers it, behind a server of the test's own. */
export class OverviewHost {
	private readonly server = createServer((request, response) => {
		const query = Object.fromEntries(new URL(request.url ?? '', 'http://x').searchParams);
		const places = {
			open: () => (this.isAway ? Promise.reject(new Error('It is away.')) : Promise.resolve(this.ledger)),
			others: () => this.others,
			warn: (name: string, cause: unknown) => void this.warnings.push(`${name}: ${String(cause)}`),
		};
		void answerOverview(query, places, this.deps.now).then(({ status, headers, body }) =>
			response.writeHead(status, this.isChecked ? withoutSandbox(headers) : { ...headers }).end(body),
		);
	});
	isAway = false;
	/** Without the sandbox, in which a check of the page by the debugger waits for ever. */
	isChecked = false;
	others: OtherLedger[] = [];
	readonly warnings: string[] = [];

	private constructor(readonly deps: Deps) {}

	static async start(): Promise<OverviewHost> {
		const host = new OverviewHost(new Deps(await sqliteLedger()));
		await new Promise<void>((ready) => host.server.listen(0, '127.0.0.1', ready));
		const { port } = host.server.address() as AddressInfo;
		await host.deps.set({
			companyName: 'Fjord & Pine',
			overviewPageUrl: `http://127.0.0.1:${port}/webhook/some-id/overview`,
		});
		return host;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((stopped) => this.server.close(stopped));
		await this.deps.system.close();
	}

	get ledger(): OverviewLedger {
		const { overview, journal, ...others } = this.deps.system;
		return { ...others, overview: overview!, journal: journal! };
	}

	async link(fields: { validForDays?: unknown; endsEarlier?: boolean } = {}): Promise<string> {
		const request = { validForDays: 30, endsEarlier: false, ...fields };
		const { catalogue, overview } = this.ledger;
		const [made] = await makeOverviewLinks([request], { catalogue, overview }, this.deps.call());
		const link = valueOf(made);
		return overviewUrl(link.page, link);
	}
}

const withoutSandbox = (headers: Readonly<Record<string, string>>) => ({
	...headers,
	'Content-Security-Policy': headers['Content-Security-Policy']!.replace('; sandbox', ''),
});

/** Something in every part of the page: long names, markup, two currencies, and what waits for a person. */
export async function fill(deps: Deps, invoices = 6): Promise<void> {
	const { events, journal, claims, invoicing, recurring } = deps.system;
	const clients = [
		await deps.client({ name: LONG }),
		await deps.client({ name: MARKUP }),
		await deps.client({ name: 'Ångström AB' }),
	];
	await events.register({ id: 'workflow:node', system: invoicing.system, kinds: ['invoice.paid'] }, deps.now);
	const made = [];
	for (let at = 0; at < invoices; at += 1) {
		const currency = at % 3 === 2 ? 'SEK' : 'EUR';
		const work = lines(currency, { description: 'Work', unitPrice: 1_234.5 + at });
		const dueDate = at % 2 === 0 ? '2026-02-20' : '2026-03-30';
		made.push(await deps.invoice(clients[at % 3]!, { issueDate: '2026-02-10', dueDate, currency, lines: work }));
	}
	await deps.pay(made[0]!, { paidOn: '2026-03-01' });
	await deps.draft(clients[0]!);
	const [delivery] = await events.lease('workflow:node', 1, deps.now, deps.in(60));
	await events.deadLetter({ listenerId: 'workflow:node', attempt: 1, eventId: delivery!.event.id }, deps.now, MARKUP);
	const intent = { system: 'hubSpot:1234', operation: 'create_invoice', request: {}, jobs: [], clue: '' } as const;
	await journal!.claim([{ ...intent, key: MARKUP }], deps.now, deps.in(60));
	const { id } = made[1]!.invoice;
	await claims!.append(invoicing.system, [aSendingClaim({ invoiceId: id, claimedAt: deps.now, to: MARKUP })]);
	await claims!.end(invoicing.system, [id], 'failed', deps.now);
	const inDoubt = { invoiceId: made[3]!.invoice.id, claimedAt: deps.in(-7_200), to: MARKUP };
	await claims!.append(invoicing.system, [aSendingClaim(inDoubt)]);
	const reminder = { invoiceId: reminderKey(made[2]!.invoice.id, 14), claimedAt: deps.in(-7_200), to: MARKUP };
	await claims!.append(invoicing.system, [aSendingClaim(reminder)]);
	const fields = { clientId: clients[1]!.id, lines: lines(), schedule: { period: 'month' as const }, name: MARKUP };
	valueOf((await recurring.put([{ id: null, idempotencyKey: '', fields }], deps.call()))[0]);
}
