import type { HttpReply } from '../../../src/ports/http';
import { AccountCache } from '../../../src/remote/account-cache';
import { accountOf, type Account } from '../../../src/systems/visma/account/account';
import { vismaApi, type Api } from '../../../src/systems/visma/wire/api';
import type { Asking } from '../asking';
import { listAt } from '../json';
import type { Given } from '../vendor';

const LOOKED_AT = '100';

/** What the probes of Visma share: the adapter's own calls, and lists as the vendor answers them, each read once. */
export class VismaLive {
	readonly api: Api;
	readonly account: Account;
	private readonly kept = new Map<string, Promise<readonly unknown[]>>();

	constructor(
		readonly asking: Asking,
		readonly given: Given,
	) {
		this.api = vismaApi(asking.client);
		this.account = accountOf({ cache: new AccountCache() }, asking.client, this.api);
	}

	/** The answer itself, where the question is what the vendor says. */
	raw(path: string, query: Readonly<Record<string, string>> = {}): Promise<HttpReply> {
		return this.asking.ask({ method: 'GET', path, query });
	}

	invoices = (): Promise<readonly unknown[]> => this.list('/customerinvoices');
	codings = (): Promise<readonly unknown[]> => this.list('/articleaccountcodings');

	/** The first page, without a filter or an order. */
	private list(path: string): Promise<readonly unknown[]> {
		const known = this.kept.get(path);
		if (known) return known;
		const value = this.asking
			.read({ method: 'GET', path, query: { $page: '1', $pagesize: LOOKED_AT } })
			.then((body) => listAt(body, 'Data'));
		this.kept.set(path, value);
		return value;
	}
}
