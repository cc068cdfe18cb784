import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerPage } from '../../../nodes/InvoicePageTrigger/page/answer';
import { Deps } from '../../conformance/deps';
import { sqliteLedger } from '../../conformance/ledgers';

/** The page over a ledger of its own, answered as the node answers it, behind a server of the test's own. */
export class PageHost {
	private readonly server = createServer((request, response) => {
		void this.handle(request).then(({ status, headers, body }) => response.writeHead(status, headers).end(body));
	});
	isAway = false;
	/** Reads, and takes no writes: another process holds its lock. */
	isLocked = false;

	private constructor(readonly deps: Deps) {}

	static async start(): Promise<PageHost> {
		const host = new PageHost(new Deps(await sqliteLedger()));
		await new Promise<void>((ready) => host.server.listen(0, '127.0.0.1', ready));
		const { port } = host.server.address() as AddressInfo;
		await host.deps.system.files!.keepPageKey('k'.repeat(43));
		await host.deps.set({
			companyName: 'Fjord & Pine',
			invoicePageUrl: `http://127.0.0.1:${port}/webhook/some-id/invoice`,
			iban: 'DE89370400440532013000',
		});
		return host;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((stopped) => this.server.close(stopped));
		await this.deps.system.close();
	}

	/** How often the opening of a page was kept. */
	async views(): Promise<number> {
		const events = await this.deps.system.events.newest(this.deps.system.invoicing.system, ['invoice.viewed'], 100);
		return events.length;
	}

	private async handle(request: IncomingMessage) {
		request.resume();
		const { pages, files, catalogue } = this.deps.system;
		return answerPage(
			{
				method: request.method === 'POST' ? 'POST' : 'GET',
				query: Object.fromEntries(new URL(request.url ?? '', 'http://x').searchParams),
				acceptLanguage: request.headers['accept-language'] ?? '',
				isKnownBrowser: request.headers.cookie === 'invoice_seen=1',
			},
			async () => {
				if (this.isAway) throw new Error('The ledger is away.');
				const locked = { ...pages!, recordViews: () => Promise.reject(new Error('The ledger is locked.')) };
				return {
					pages: this.isLocked ? locked : pages!,
					files: files!,
					settings: () => catalogue.settings(),
				};
			},
			this.deps.call(),
		);
	}
}
