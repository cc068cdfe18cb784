import { randomBytes } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { colourOr } from '../../../src/documents/colour';
import {
	endedOverviewPage,
	overviewPage,
	overviewPolicy,
	unavailableOverviewPage,
} from '../../../src/documents/overview/overview-page';
import type { AbsentLedger, LedgerView } from '../../../src/documents/overview/view';
import type { Instant } from '../../../src/domain/local-date';
import type { LedgerOverview } from '../../../src/ports/ledger-overview';
import {
	readOverview,
	type LedgerReport,
	type OverviewDeps,
	type OverviewOrders,
} from '../../../src/usecases/read-overview';
import { linkOf, ordersOf, parametersOf } from './request';

export interface PageAnswer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

/** What the page reads of a ledger. */
export interface OverviewLedger extends OverviewDeps {
	readonly overview: LedgerOverview;
}

/** A ledger beside the one that the links are made of. */
export interface OtherLedger {
	/** Shown where the ledger cannot be opened or has no company name. */
	readonly name: string;
	open(): Promise<OverviewDeps>;
}

export interface OverviewPlaces {
	/** The ledger whose key the links are made of. */
	open(): Promise<OverviewLedger>;
	/** Read only once a link is known to open the page. */
	others(): readonly OtherLedger[];
	/** Why a ledger could not be read: for n8n's log, not for whoever has the link. */
	warn(name: string, cause: unknown): void;
}

/** Answers one visit to the overview; never throws, and says nothing of a ledger to whoever has no link. */
export async function answerOverview(query: IDataObject, places: OverviewPlaces, now: Instant): Promise<PageAnswer> {
	const nonce = randomBytes(16).toString('base64');
	const link = linkOf(query);
	if (link === null) return answer(404, endedOverviewPage(nonce), nonce);
	try {
		const ledger = await places.open();
		if (!(await ledger.overview.opens(link, now))) return answer(404, endedOverviewPage(nonce), nonce);
		const orders = ordersOf(query);
		const report = await readOverview(ledger, orders, now);
		const others = await otherViews(ledger, places, orders, now);
		const html = overviewPage({
			ledgers: [viewOf(report, 'The ledger'), ...others],
			madeAt: now,
			timeZone: report.settings.timeZone,
			colour: colourOr(report.settings.brandColour),
			nonce,
			...orders,
			link: parametersOf(link),
		});
		return answer(200, html, nonce);
	} catch (cause) {
		places.warn('the ledger', cause);
		return answer(503, unavailableOverviewPage(nonce), nonce);
	}
}

/**
 * One that cannot be read does not hide the others. One that is named twice, or is the node's own, is shown and counted
 * once.
 */
async function otherViews(
	own: OverviewDeps,
	places: OverviewPlaces,
	orders: OverviewOrders,
	now: Instant,
): Promise<readonly (LedgerView | AbsentLedger)[]> {
	const seen = new Set([own.overview]);
	const views = places.others().map(async ({ name, open }): Promise<LedgerView | AbsentLedger | null> => {
		try {
			const ledger = await open();
			if (seen.has(ledger.overview)) return null;
			seen.add(ledger.overview);
			return viewOf(await readOverview(ledger, orders, now), name);
		} catch (cause) {
			places.warn(name, cause);
			return { name, isAbsent: true };
		}
	});
	return (await Promise.all(views)).filter((view) => view !== null);
}

const viewOf = ({ settings, ...report }: LedgerReport, otherwise: string): LedgerView => ({
	...report,
	name: settings.tradingName || settings.companyName || otherwise,
});

/** Nothing of the page is kept by others, and the secret in the address goes to nobody else. */
const answer = (status: number, body: string, nonce: string): PageAnswer => ({
	status,
	body,
	headers: {
		'Cache-Control': 'no-store',
		'Referrer-Policy': 'no-referrer',
		'X-Content-Type-Options': 'nosniff',
		'X-Robots-Tag': 'noindex, nofollow',
		'Content-Type': 'text/html; charset=utf-8',
		'Content-Security-Policy': overviewPolicy(nonce),
	},
});
