// @ts-check
import { createServer } from 'node:net';
import { Fault } from './log.mjs';
import { freeMegabytes } from './progress.mjs';

export function requireDisk(folder, megabytes, what) {
	const free = freeMegabytes(folder);
	if (free >= megabytes) return;
	throw new Fault(
		`${what} needs about ${megabytes} MB, and the disk that holds ${folder} has only ${free} MB free.`,
		'Free some space there and run the same command again; it continues where it can.',
	);
}

/** The port on which a TCP server listens. @param {import('node:net').Server} server */
export const portOf = (server) => /** @type {import('node:net').AddressInfo} */ (server.address()).port;

/** True when nobody listens on the port of this machine. */
export const isPortFree = (port) =>
	new Promise((resolve) => {
		const probe = createServer();
		probe.once('error', () => resolve(false));
		probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
	});

/** The wanted port, or the next one that is free. */
export async function freePortFrom(wanted, tries = 50) {
	for (let port = wanted; port < wanted + tries; port += 1) {
		if (await isPortFree(port)) return port;
	}
	throw new Fault(
		`No free port between ${wanted} and ${wanted + tries - 1}.`,
		'Stop what listens there, or name another one with --port.',
	);
}

/** A port nobody uses now, chosen by the operating system: for tests that run side by side. */
export const anyFreePort = () =>
	new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once('error', reject);
		probe.listen({ port: 0, host: '127.0.0.1' }, () => {
			const port = portOf(probe);
			probe.close(() => resolve(port));
		});
	});
