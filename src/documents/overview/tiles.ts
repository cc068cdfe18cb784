import type { CurrencySum } from '../../ports/ledger-overview';
import { money, words } from './money-tables';
import { shownCount } from './table';
import { addedUp, isAbsent, type AbsentLedger, type LedgerView } from './view';

/** The figures at one look: of one ledger, or of several together. */
export function tiles(ledgers: readonly LedgerView[]): string {
	const sums = (list: 'open' | 'overdue' | 'paid') => addedUp(ledgers.map(({ figures }) => figures[list]));
	const drafts = ledgers.reduce((sum, { figures }) => sum + figures.drafts, 0);
	return `<div class="tiles">${[
		sumTile('Open', sums('open'), 'invoice'),
		sumTile('Overdue', sums('overdue'), 'invoice', 'late'),
		sumTile('Paid this month', sums('paid'), 'payment'),
		tile('Drafts', `<p class="big">${shownCount(drafts)}</p>`),
	].join('\n')}</div>`;
}

function sumTile(label: string, sums: readonly CurrencySum[], of: string, tone = ''): string {
	const rows = sums.map(
		({ currency, count, amount }) =>
			`<p class="big${tone ? ` ${tone}` : ''}">${money(amount, currency)}</p><p class="soft">${shownCount(count)} ${of}${count === 1 ? '' : 's'}</p>`,
	);
	return tile(label, rows.join('') || '<p class="big">–</p>');
}

const tile = (label: string, content: string): string => `<div class="tile"><h2>${label}</h2>${content}</div>`;

/** The ledgers of an agency beside each other; each name leads to its part of the page. */
export function ledgerTable(ledgers: readonly (LedgerView | AbsentLedger)[]): string {
	const rows = ledgers.map((ledger, at) => {
		const name = `<a href="#ledger-${at}">${words(ledger.name)}</a>`;
		if (isAbsent(ledger))
			return `<tr role="row"><td role="cell" data-label="Ledger"><span>${name}</span></td><td role="cell" data-label="State" colspan="4"><span class="late">Could not be opened</span></td></tr>`;
		const { open, overdue, paid, drafts } = ledger.figures;
		const cells = [
			['Open', sumsIn(open)],
			['Overdue', sumsIn(overdue)],
			['Paid this month', sumsIn(paid)],
			['Drafts', shownCount(drafts)],
		];
		return `<tr role="row"><td role="cell" data-label="Ledger"><span>${name}</span></td>${cells.map(([label, cell]) => `<td role="cell" class="amount" data-label="${label}"><span>${cell}</span></td>`).join('')}</tr>`;
	});
	const heads = ['Open', 'Overdue', 'Paid this month', 'Drafts'];
	return `<section><h2 id="ledgers-name">Ledgers</h2><table role="table" aria-labelledby="ledgers-name"><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Ledger</th>${heads.map((head) => `<th role="columnheader" scope="col" class="amount">${head}</th>`).join('')}</tr></thead><tbody role="rowgroup">
${rows.join('\n')}
</tbody></table></section>`;
}

const sumsIn = (sums: readonly CurrencySum[]): string =>
	sums.map(({ currency, amount }) => money(amount, currency)).join('<br>') || '–';
