import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';

/** Where the simulator of a host listens: `http://127.0.0.1:<port>`. A `StrictServer` that was started is one. */
export interface Simulator {
	readonly base: string;
}

/**
 * Puts simulators in the place of vendors' hosts, for nodes that call a fixed address (`https://api.airtable.com`).
 *
 * It is a proxy on a loopback port. n8n sends its https calls there because of `HTTPS_PROXY`, the proxy ends the TLS
 * with a certificate for those hosts, and what was said inside goes on to the simulator over plain http, with the
 * vendor's name in the `host` header. The certificate is made anew by `openssl` for each start, and only an n8n that
 * gets `env` trusts it. No call leaves this machine: a host without a simulator is answered 502, and is kept in
 * `strangers`.
 *
 * ```ts
 * const hosts = await VendorHosts.start({ 'api.airtable.com': airtable, 'api.notion.com': notion });
 * const n8n = await startN8n({ env: hosts.env });
 * // …
 * expect(hosts.strangers).toEqual([]);
 * await hosts.stop();
 * ```
 *
 * Calls over plain http do not come through it, so the n8n, its mailbox and simulators with an address of their own
 * are reached as before.
 */
export class VendorHosts {
	/** Hosts that were asked for and have no simulator, each once. */
	readonly strangers: string[] = [];
	private readonly open = new Set<Socket>();
	private readonly server: Server;

	private constructor(
		private readonly folder: string,
		private readonly simulators: Readonly<Record<string, Simulator>>,
	) {
		const [key, cert] = ['key.pem', 'certificate.pem'].map((name) => readFileSync(join(folder, name)));
		this.server = createServer((_request, response) => response.writeHead(502).end());
		this.server.on('connect', ({ url = '' }, wire: Socket) => {
			this.keep(wire);
			const host = url.replace(/:443$/, '');
			const simulator = this.simulators[host];
			if (!simulator) {
				if (!this.strangers.includes(host)) this.strangers.push(host);
				return void wire.end('HTTP/1.1 502 No simulator\r\n\r\n');
			}
			wire.write('HTTP/1.1 200 Connection Established\r\n\r\n');
			const near = this.keep(new TLSSocket(wire, { isServer: true, key, cert }));
			const far = this.keep(connect(Number(new URL(simulator.base).port), '127.0.0.1'));
			near.pipe(far).pipe(near);
			// A break on one side is a break on the other: that is how an answer gets lost.
			near.on('close', () => far.destroy());
			far.on('close', () => near.destroy());
		});
	}

	/** @param simulators by host name, such as `api.airtable.com`; they are started and stopped by the caller */
	static async start(simulators: Readonly<Record<string, Simulator>>): Promise<VendorHosts> {
		const folder = mkdtempSync(join(tmpdir(), 'invoicing-hosts-'));
		makeCertificate(folder, Object.keys(simulators));
		const hosts = new VendorHosts(folder, simulators);
		await new Promise<void>((ready) => hosts.server.listen(0, '127.0.0.1', ready));
		return hosts;
	}

	/** What an n8n, or any Node process, needs to call the simulators in place of the vendors. */
	get env(): Record<string, string> {
		return {
			HTTPS_PROXY: `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`,
			NO_PROXY: '127.0.0.1,localhost',
			NODE_EXTRA_CA_CERTS: join(this.folder, 'certificate.pem'),
		};
	}

	async stop(): Promise<void> {
		for (const socket of this.open) socket.destroy();
		await new Promise((stopped) => this.server.close(stopped));
		rmSync(this.folder, { recursive: true, force: true });
	}

	private keep<S extends Socket>(socket: S): S {
		this.open.add(socket);
		return socket.on('error', () => socket.destroy()).on('close', () => this.open.delete(socket));
	}
}

/** One certificate that names all the hosts and vouches for itself, so that a client can take it as its authority. */
function makeCertificate(folder: string, hosts: readonly string[]): void {
	const names = hosts.map((host) => `DNS:${host}`).join(',');
	const request = ['req', '-x509', '-nodes', '-days', '2', '-subj', '/CN=simulators', '-addext'];
	const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
	const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'certificate.pem')];
	execFileSync('openssl', [...request, `subjectAltName=${names}`, ...key, ...files], { stdio: 'pipe' });
}
