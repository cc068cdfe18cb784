import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'node:querystring';
import { answerPage } from '../../../nodes/ProposalAcceptedTrigger/page/answer';
import { hashOf, linkTo, newToken } from '../../../nodes/shared/run/page-token';
import type { ClientFields } from '../../../src/ports/catalogue';
import type { NewProposal, ProposalEntry } from '../../../src/ports/proposal-book';
import { Proposals } from '../../conformance/proposals';
import { valueOf, Deps } from '../../conformance/deps';
import { memoryWithCompany } from '../../support/company';

/** The page over a ledger in memory, answered as the node answers it, behind a server of the test's own. */
export class Host {
	readonly deps: Deps;
	readonly proposals: Proposals;
	private readonly server = createServer((request, response) => {
		void this.handle(request).then(({ status, headers, body }) => response.writeHead(status, headers).end(body));
	});
	isAway = false;
	base = '';

	constructor() {
		this.deps = new Deps(memoryWithCompany({ digest: (text) => createHash('sha256').update(text).digest('hex') }));
		this.proposals = new Proposals(this.deps);
	}

	static async start(): Promise<Host> {
		const host = new Host();
		await host.deps.set({ companyName: 'Fjord & Pine', companyEmail: 'hello@fjordandpine.example' });
		await new Promise<void>((ready) => host.server.listen(0, '127.0.0.1', ready));
		host.base = `http://127.0.0.1:${(host.server.address() as AddressInfo).port}/webhook/some-id/proposal`;
		return host;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((stopped) => this.server.close(stopped));
	}

	/** A sent proposal with the link that its e-mail has. */
	async sent(
		fields: Partial<NewProposal> = {},
		client: Partial<ClientFields> = {},
	): Promise<{ readonly url: string; readonly token: string; readonly entry: ProposalEntry }> {
		const { proposal } = await this.proposals.draft(await this.deps.client(client), fields);
		const token = newToken();
		const entry = valueOf(
			(await this.proposals.book.send([{ id: proposal.id, linkHash: hashOf(token) }], this.deps.call()))[0],
		);
		return { url: linkTo(this.base, token), token, entry };
	}

	private async handle(request: IncomingMessage) {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const body = Buffer.concat(chunks);
		const query = Object.fromEntries(new URL(request.url ?? '', 'http://x').searchParams);
		return answerPage(
			{
				method: request.method === 'POST' ? 'POST' : 'GET',
				query,
				body: { ...parse(body.toString()) },
				bodyBytes: body.length,
				address: '203.0.113.7',
				userAgent: request.headers['user-agent'] ?? '',
				acceptLanguage: request.headers['accept-language'] ?? '',
			},
			async () => {
				if (this.isAway) throw new Error('The ledger is away.');
				return {
					proposals: this.proposals.book,
					files: { logo: async () => null },
					settings: () => this.deps.system.catalogue.settings(),
				};
			},
			this.deps.call(),
		);
	}
}
