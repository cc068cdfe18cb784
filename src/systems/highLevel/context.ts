import type { Settings } from '../../domain/settings';
import type { SystemName } from '../../domain/system-name';
import type { Journal } from '../../ports/journal';
import type { SendingLog } from '../../ports/sending-log';
import type { StageAutomations } from '../../ports/stage-automations';
import type { RemoteClient } from '../../remote/client';
import { highLevelApi, type Api } from './wire/api';

export interface HighLevelOptions {
	/** `highLevel:<locationId>`. */
	readonly system: SystemName;
	readonly client: RemoteClient;
	readonly journal: Journal;
	readonly automations: StageAutomations;
	readonly sendings: SendingLog;
	readonly settings: () => Promise<Pick<Settings, 'timeZone' | 'currency'>>;
	readonly locationId: string;
	/**
	 * In whose name invoices go out: HighLevel asks for one with every sending, also with "mark as sent". '' where none
	 * was chosen.
	 */
	readonly userId: string;
	/** False makes test invoices; left out, real ones. */
	readonly liveMode?: boolean;
	/**
	 * Id or key of the opportunity field that shows a job's invoices; '' or left out: links are kept in our own table
	 * only.
	 */
	readonly invoiceField?: string;
}

/** What everything of this system works with. */
export interface HighLevel extends Omit<HighLevelOptions, 'liveMode' | 'invoiceField'> {
	readonly api: Api;
	readonly liveMode: boolean;
	readonly invoiceField: string;
}

/** Everything that the systems of one location work with. */
export function openHighLevel(options: HighLevelOptions): HighLevel {
	return {
		...options,
		liveMode: options.liveMode ?? true,
		invoiceField: options.invoiceField ?? '',
		api: highLevelApi(options.client, options.locationId),
	};
}

/** The same, writing through another client: the one that a claim of the journal guards. */
export const through = (highLevel: HighLevel, client: RemoteClient): HighLevel => ({
	...highLevel,
	client,
	api: highLevelApi(client, highLevel.locationId),
});

/**
 * A request whose answer never came may still be carried out, and its record appear in lists later than it was made.
 * After this long, what was not found was not made. How long it really takes is not documented.
 */
export const SETTLED_AFTER_MS = 60_000;

/** An invoice takes two or three requests, and ten a second are allowed: so many are done well within three minutes. */
export const AT_ONCE = 200;
