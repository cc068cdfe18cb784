import { formatDateTime } from '../format';
import { escapeHtml } from '../html';
import { languageOf } from '../language';
import { framed, notice } from '../page/frame';
import { attention } from './attention';
import { OVERVIEW_STYLE } from './look';
import { clientSums, openInvoices, recurringNext, words } from './money-tables';
import { ledgerTable, tiles } from './tiles';
import { isAbsent, type AbsentLedger, type LedgerView, type OverviewPageInput } from './view';

/** What the owner sees is in English, whatever the language of his clients: so is everything else that he sees here. */
const ENGLISH = languageOf('en');

/** The page on which the owner of one or more ledgers reads how they stand. It has no script. */
export function overviewPage(input: OverviewPageInput): string {
	const { ledgers, madeAt, timeZone, colour, nonce } = input;
	const readable = ledgers.filter((ledger): ledger is LedgerView => !isAbsent(ledger));
	const name = ledgers.length === 1 ? ledgers[0]!.name : `${ledgers.length} ledgers`;
	const several = ledgers.length > 1;
	return framed({
		language: ENGLISH.locale,
		title: `Overview · ${name}`,
		nonce,
		brand: { name, colour, logo: '' },
		head: `<span class="soft">${escapeHtml(formatDateTime(madeAt, timeZone, ENGLISH))}</span>`,
		body: [
			`<h1>Overview</h1>`,
			incomplete(ledgers),
			tiles(readable),
			...(several ? [ledgerTable(ledgers)] : []),
			...ledgers.map((ledger, at) => section(ledger, at, several, input)),
		]
			.filter(Boolean)
			.join('\n'),
		foot: '<p>Whoever has the link sees this page until it ends. To end all links now: Invoicing Ledger → Setting → Create Overview Link, with <em>End Earlier Links</em>.</p>',
		style: OVERVIEW_STYLE,
		script: '',
	});
}

/** Sums that lack a ledger say so beside them. */
function incomplete(ledgers: readonly (LedgerView | AbsentLedger)[]): string {
	const absent = ledgers.filter(isAbsent);
	if (absent.length === 0) return '';
	const names = absent.map(({ name }) => words(name)).join(', ');
	return `<p class="late" role="status"><strong>These sums are of ${ledgers.length - absent.length} of ${ledgers.length} ledgers.</strong> Could not be opened: ${names}.</p>`;
}

function section(ledger: LedgerView | AbsentLedger, at: number, hasHeading: boolean, input: OverviewPageInput): string {
	const heading = hasHeading ? `<h2>${words(ledger.name)}</h2>` : '<h2 class="unseen">Lists</h2>';
	if (isAbsent(ledger))
		return `<section id="ledger-${at}" class="ledger">${heading}<p>This ledger could not be opened. n8n's log says why. Check <em>Other Ledgers</em> of the trigger, and that nothing else keeps the ledger busy.</p></section>`;
	return `<section id="ledger-${at}" class="ledger">${[
		heading,
		attention(ledger, at),
		openInvoices(ledger, at, input),
		clientSums(ledger, at, input),
		recurringNext(ledger, at),
	]
		.filter(Boolean)
		.join('\n')}</section>`;
}

/** The same page for a link that was made up, one that has ended and one that was ended: nobody learns which it is. */
export const endedOverviewPage = (nonce: string): string =>
	plainPage(
		'This link does not work',
		'It has ended, or it was not copied whole. Ask whoever gave it to you for a new one.',
		nonce,
	);

/** Where the ledger does not answer. */
export const unavailableOverviewPage = (nonce: string): string =>
	plainPage('The overview cannot be shown now', 'Please try again in some minutes.', nonce);

const plainPage = (heading: string, text: string, nonce: string): string =>
	framed({
		language: ENGLISH.locale,
		title: heading,
		nonce,
		brand: null,
		head: '',
		body: notice({ heading, text }),
		foot: '',
		style: '',
		script: '',
	});

/** For the header that goes with these pages: no script runs, whatever they say, and nothing comes from elsewhere. */
export const overviewPolicy = (nonce: string): string =>
	[
		"default-src 'none'",
		`style-src 'nonce-${nonce}'`,
		"form-action 'none'",
		"base-uri 'none'",
		"frame-ancestors 'none'",
		'sandbox',
	].join('; ');
