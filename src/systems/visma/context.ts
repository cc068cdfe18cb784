import type { Settings } from '../../domain/settings';
import type { SystemName } from '../../domain/system-name';
import type { Journal } from '../../ports/journal';
import type { SendingLog } from '../../ports/sending-log';
import type { StageAutomations } from '../../ports/stage-automations';
import { AccountCache } from '../../remote/account-cache';
import type { RemoteClient } from '../../remote/client';
import { accountOf, type Account } from './account/account';
import { vismaApi, type Api } from './wire/api';

export interface VismaOptions {
	/** `visma:<company identifier>` */
	readonly system: SystemName;
	readonly client: RemoteClient;
	/** Shared by all who use the company in this process; left out, the system has its own. */
	readonly cache?: AccountCache;
	readonly journal: Journal;
	readonly automations: StageAutomations;
	readonly sendings: SendingLog;
	readonly settings: () => Promise<Pick<Settings, 'timeZone' | 'currency'>>;
	/**
	 * Numbers of the articles that lines are billed with, by VAT rate in percent; for a rate that is not in it, an
	 * active article with that rate is taken.
	 */
	readonly articles?: ReadonlyMap<string, string>;
	/** Name or ID of the bank account that payments come to; '' or left out: the default one. */
	readonly bankAccount?: string;
}

/** What everything of this system works with. */
export interface Visma extends Omit<VismaOptions, 'cache'> {
	readonly cache: AccountCache;
	readonly api: Api;
	readonly account: Account;
}

/** Everything that the systems of one company work with. */
export function openVisma(options: VismaOptions): Visma {
	return through({ ...options, cache: options.cache ?? new AccountCache() }, options.client);
}

/** The same, writing through another client: the one that a claim of the journal guards. */
export function through(visma: Omit<Visma, 'api' | 'account'>, client: RemoteClient): Visma {
	const api = vismaApi(client);
	return { ...visma, client, api, account: accountOf(visma, client, api) };
}

/** An invoice takes two requests to two endpoints of 600 a minute each: so many are done well within three minutes. */
export const AT_ONCE = 200;
