import type { Pipeline } from '../../domain/job/job';
import { dateIn, type Instant, type LocalDate } from '../../domain/local-date';
import { accept, refuse, type Result } from '../../domain/refusal';
import type { Settings } from '../../domain/settings';
import { readTimeZone } from '../../domain/time-zone';
import type { SystemName } from '../../domain/system-name';
import type { Journal } from '../../ports/journal';
import type { SendingLog } from '../../ports/sending-log';
import type { StageAutomations } from '../../ports/stage-automations';
import { AccountCache } from '../../remote/account-cache';
import type { RemoteClient } from '../../remote/client';
import { MARKER_PROPERTIES, type MarkedType } from './wire/address';
import type { AccountTime } from './map/dates';
import { pipelineFrom } from './map/job';
import { mustBeReadable } from './wire/read';
import type { PipelineReply, TaxRateReply } from './wire/schemas';
import { readAccount, readMarkerProperties, readPipelines, readTaxRates, type MarkerProperty } from './wire/settings';

export interface HubSpotOptions {
	/** `hubSpot:<portal id>` */
	readonly system: SystemName;
	readonly client: RemoteClient;
	/** Shared by all who use the account in this process; left out, the system has its own. */
	readonly cache?: AccountCache;
	readonly journal: Journal;
	readonly automations: StageAutomations;
	readonly sendings: SendingLog;
	readonly settings: () => Promise<Pick<Settings, 'timeZone' | 'currency'>>;
	/** Waits for so many milliseconds. */
	readonly pause: (ms: number) => Promise<void>;
}

/** How long the account's own settings are taken to stay as they were read. */
const KEPT_MS = { account: 10 * 60_000, taxRates: 5 * 60_000, markers: 60 * 60_000, pipelines: 60_000 } as const;

export interface PipelineReplies {
	readonly deals: readonly PipelineReply[];
	/** null where the credential has no scope for tickets: then there are none. */
	readonly tickets: readonly PipelineReply[] | null;
}

/** What the parts of the HubSpot system share: one account's client and what is known of its settings. */
export class HubSpotContext {
	readonly system: SystemName;
	readonly client: RemoteClient;
	readonly account: () => ReturnType<typeof readAccount>;
	readonly taxRates: () => Promise<readonly TaxRateReply[]>;
	/** Once an hour: see `mustBeReadable`. */
	readonly invoicesReadable: () => Promise<void>;
	readonly pipelineReplies: (how?: 'anew') => Promise<PipelineReplies>;
	private readonly markers: Readonly<Record<MarkedType, (how?: 'anew') => Promise<readonly MarkerProperty[]>>>;

	constructor(readonly options: HubSpotOptions) {
		const { client, cache = new AccountCache() } = options;
		const kept =
			<T>(name: string, forMs: number, read: () => Promise<T>) =>
			(how?: 'anew') =>
				cache.read(client, { name, forMs, ...(how && { how }) }, read);
		this.system = options.system;
		this.client = client;
		this.account = kept('account', KEPT_MS.account, () => readAccount(client));
		this.taxRates = kept('tax rates', KEPT_MS.taxRates, () => readTaxRates(client));
		this.invoicesReadable = kept('readable invoices', KEPT_MS.markers, () => mustBeReadable(client, 'invoices'));
		this.pipelineReplies = kept('pipelines', KEPT_MS.pipelines, async () => {
			const [deals, tickets] = await Promise.all([
				readPipelines(client, 'deals'),
				readPipelines(client, 'tickets'),
			]);
			return { deals: deals ?? [], tickets };
		});
		const marker = (type: MarkedType) =>
			kept(`marker of ${type}`, KEPT_MS.markers, () => readMarkerProperties(client, type));
		this.markers = {
			invoices: marker('invoices'),
			line_items: marker('line_items'),
			commerce_payments: marker('commerce_payments'),
		};
	}

	/** Where our marker goes. Without a place for it nothing may be made that must not be made twice. */
	async marker(type: MarkedType): Promise<Result<MarkerProperty>> {
		const all = await this.markersOf(type);
		return all.ok ? accept(all.value[0]!) : all;
	}

	/**
	 * Every place that it may stand in: one may have been added since it was written.
	 * @param how `anew` for looking it up: another process may know of a place that was added since this one asked
	 */
	async markersOf(type: MarkedType, how?: 'anew'): Promise<Result<readonly MarkerProperty[]>> {
		const found = await this.markers[type](how);
		if (found.length > 0) return accept(found);
		const [byHand] = MARKER_PROPERTIES[type];
		return refuse(
			'no_marker_property',
			`The HubSpot account has no property on ${type.replace('_', ' ')} in which a request can be recognised again, so it might be done twice.`,
			`Add a property "${byHand}" (single-line text) to ${type.replace('_', ' ')} in HubSpot under Settings, Properties.`,
		);
	}

	/** The same, where nothing depends on it. */
	optionalMarker = async (type: MarkedType): Promise<MarkerProperty | null> =>
		(await this.markers[type]())[0] ?? null;

	/** The day that it is for the ledger. */
	async today(now: Instant): Promise<LocalDate> {
		return dateIn(now, (await this.options.settings()).timeZone);
	}

	/**
	 * The zone in which the account's people see HubSpot's moments; the ledger's where HubSpot names none that is
	 * known.
	 */
	async zone(): Promise<string> {
		const zone = readTimeZone((await this.account()).timeZone, 'timeZone');
		return zone.ok ? zone.value : (await this.options.settings()).timeZone;
	}

	async time(now: Instant): Promise<AccountTime> {
		const [today, zone] = await Promise.all([this.today(now), this.zone()]);
		return { today, zone };
	}

	/** Pipelines of deals and tickets with the switches of their stages. */
	async pipelines(how?: 'anew'): Promise<readonly Pipeline[]> {
		const [{ deals, tickets }, automations] = await Promise.all([
			this.pipelineReplies(how),
			this.options.automations.automationsOf(this.system),
		]);
		return [
			...deals.map((pipeline) => pipelineFrom('deals', pipeline, automations)),
			...(tickets ?? []).map((pipeline) => pipelineFrom('tickets', pipeline, automations)),
		];
	}

	/** For what HubSpot does a moment after it was asked to. */
	async pause(ms: number): Promise<void> {
		await this.options.pause(ms);
	}

	async hasTickets(): Promise<boolean> {
		return (await this.pipelineReplies()).tickets !== null;
	}
}
