import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { StrictServer, type Answer, type Asked } from '../shared/strict-server';
import { VendorHosts } from './vendor-hosts';

class Echo extends StrictServer {
	protected override answer({ method, path, headers, body }: Asked): Answer {
		if (path === '/lost') return { status: 200, isLost: true };
		return { status: 200, json: { method, path, host: headers.host, body: body.toString() } };
	}
}

/** A process of its own, as its environment is read when Node starts. It says the status and the answer, or why not. */
const CALL = `
const http = require('node:http'), https = require('node:https');
const [host, path] = process.argv.slice(1);
const proxy = new URL(process.env.HTTPS_PROXY);
const out = (what) => { console.log(JSON.stringify(what)); process.exit(); };
http.request({ host: proxy.hostname, port: proxy.port, method: 'CONNECT', path: host + ':443' })
	.on('connect', ({ statusCode }, socket) => {
		if (statusCode !== 200) return out({ connect: statusCode });
		https.request({ host, path, method: 'POST', socket, agent: false }, (response) => {
			let text = '';
			response.on('data', (part) => { text += part; }).on('end', () => out({ status: response.statusCode, ...JSON.parse(text) }));
		}).on('error', ({ code }) => out({ code })).end('hello');
	}).end();
`;

describe('simulators in the place of vendors', () => {
	const echo = new Echo();
	let hosts: VendorHosts;
	beforeAll(async () => {
		await echo.start();
		hosts = await VendorHosts.start({ 'api.vendor.example': echo, 'login.vendor.example': echo });
	});
	afterAll(async () => {
		await hosts.stop();
		await echo.stop();
	});
	const call = async (host: string, path: string, env: Record<string, string | undefined> = hosts.env) => {
		const run = await promisify(execFile)(process.execPath, ['-e', CALL, host, path], {
			env: { ...process.env, ...env },
		});
		return JSON.parse(run.stdout) as unknown;
	};

	it('an https call to a vendor arrives at its simulator', async () => {
		for (const host of ['api.vendor.example', 'login.vendor.example'])
			expect(await call(host, '/v1/x')).toEqual({
				status: 200,
				method: 'POST',
				path: '/v1/x',
				host,
				body: 'hello',
			});
		expect(hosts.strangers).toEqual([]);
	});

	it('an answer that is lost breaks the connection', async () => {
		expect(await call('api.vendor.example', '/lost')).toEqual({ code: 'ECONNRESET' });
	});

	it('another host is not reached, and is remembered', async () => {
		expect(await call('elsewhere.example', '/')).toEqual({ connect: 502 });
		expect(hosts.strangers).toEqual(['elsewhere.example']);
	});

	it('without the certificate in its environment, a process does not take it', async () => {
		const told = { ...hosts.env, NODE_EXTRA_CA_CERTS: undefined };
		expect(await call('api.vendor.example', '/v1/x', told)).toEqual({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
	});
});
