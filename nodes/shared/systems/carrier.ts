import { AsyncLocalStorage } from 'node:async_hooks';
import { NoReply, type Transport } from '../../../src/ports/http';
import type { RemoteSystem } from '../../../src/ports/remote-system';

const carriers = new AsyncLocalStorage<Transport>();

/**
 * A system is shared by all nodes of a process that use its account, so that they keep its limits together; but each
 * request
 * goes through the node that asks for it, with its proxy, its cancelling and its view of the credential.
 */
export const carriedTransport: Transport = async (request, timeoutMs) => {
	const carrier = carriers.getStore();
	if (!carrier) throw new NoReply('No node is there to carry the request.', false);
	return await carrier(request, timeoutMs);
};

/** Runs something whose requests this transport carries, also those that it leads to later. */
export const carriedBy = <T>(carrier: Transport, run: () => T): T => carriers.run(carrier, run);

/**
 * One part of a system, for one node: what is called on it has its requests carried by this transport. `own` takes the
 * place of members that are parts themselves.
 */
function carried<T extends object>(part: T, carrier: Transport, own: Partial<T> = {}): T {
	return new Proxy(part, {
		get: (target, name) => {
			if (Object.hasOwn(own, name)) return own[name as keyof T];
			const value: unknown = Reflect.get(target, name);
			return typeof value === 'function'
				? (...args: unknown[]): unknown =>
						carriedBy(carrier, () => Reflect.apply(value, target, args) as unknown)
				: value;
		},
	});
}

/** A shared system as one node uses it. */
export function throughNode(shared: RemoteSystem, carrier: Transport): RemoteSystem {
	const { invoicing, jobs, clients, proposals, listRecurring, feeds } = shared;
	return carried(shared, carrier, {
		invoicing: carried(invoicing, carrier, {
			ownLinks: invoicing.ownLinks && carried(invoicing.ownLinks, carrier),
		}),
		jobs: carried(jobs, carrier),
		clients: carried(clients, carrier),
		proposals: proposals && carried(proposals, carrier),
		listRecurring: listRecurring && ((query) => carriedBy(carrier, () => listRecurring(query))),
		feeds: feeds.map((feed) => carried(feed, carrier)),
	});
}
