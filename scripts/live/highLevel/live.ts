import type { HttpReply } from '../../../src/ports/http';
import { VERSIONS, type Resource } from '../../../src/systems/highLevel/wire/address';
import { highLevelApi, type Api } from '../../../src/systems/highLevel/wire/api';
import type { Asking } from '../asking';
import { listAt } from '../json';
import type { Given } from '../vendor';

const LOOKED_AT = '100';

/**
 * What the probes of HighLevel share: the adapter's own calls, and lists as the vendor answers them, each read once.
 */
export class HighLevelLive {
	readonly api: Api;
	private readonly kept = new Map<string, Promise<unknown>>();

	constructor(
		readonly asking: Asking,
		readonly given: Given,
	) {
		this.api = highLevelApi(asking.client, given.location);
	}

	get alt() {
		return { altId: this.given.location, altType: 'location' };
	}

	/** The answer itself, where the question is what the vendor says. */
	raw(resource: Resource, path: string, query: Readonly<Record<string, string>> = {}): Promise<HttpReply> {
		return this.asking.ask({ method: 'GET', path, query, headers: { Version: VERSIONS[resource] } });
	}

	invoices = (): Promise<readonly unknown[]> => this.list('invoices', '/invoices/', 'invoices');
	estimates = (): Promise<readonly unknown[]> => this.list('invoices', '/invoices/estimate/list', 'estimates');
	transactions = (): Promise<readonly unknown[]> => this.list('payments', '/payments/transactions', 'data');

	private list(resource: Resource, path: string, key: string): Promise<readonly unknown[]> {
		const known = this.kept.get(path) as Promise<readonly unknown[]> | undefined;
		if (known) return known;
		const query = { ...this.alt, limit: LOOKED_AT, offset: '0' };
		const value = this.asking
			.read({ method: 'GET', path, query, headers: { Version: VERSIONS[resource] } })
			.then((body) => listAt(body, key));
		this.kept.set(path, value);
		return value;
	}
}
