import { escapeHtml } from '../html';

/** A column of a table of the overview. */
export interface OverviewColumn {
	readonly label: string;
	/** Amounts and counts stand at the right. */
	readonly isNumber?: boolean;
	/** Where a click sorts by it, and how the table is sorted by it now; left out where it does not sort. */
	readonly sort?: { readonly href: string; readonly now: 'ascending' | 'descending' | null };
}

export interface OverviewTable {
	/** Of the section; new on the page. */
	readonly id: string;
	readonly heading: string;
	/** Above the table, as HTML. */
	readonly intro?: string;
	readonly columns: readonly OverviewColumn[];
	/** Cells as HTML: every text in them is escaped. */
	readonly rows: readonly (readonly string[])[];
	/** How many there are in all, and what lists them. */
	readonly count: number;
	readonly more: string;
}

/**
 * A table that is read on a phone, too: there each row is a card with the names of its columns, so the roles are said
 * again, which browsers drop with the look of a table. The rest of a long list is counted, never left out in silence.
 */
export function tableSection({ id, heading, intro = '', columns, rows, count, more }: OverviewTable): string {
	const head = columns.map(headOf).join('');
	const body = rows
		.map((cells) => `<tr role="row">${cells.map((cell, at) => cellOf(cell, columns[at]!)).join('')}</tr>`)
		.join('\n');
	const rest = count - rows.length;
	const tail = rest > 0 ? `<p class="soft more">And ${shownCount(rest)} more. ${escapeHtml(more)}</p>` : '';
	return `<section id="${id}"><h3 id="${id}-name">${escapeHtml(heading)}</h3>${intro}
<table role="table" aria-labelledby="${id}-name"><thead role="rowgroup"><tr role="row">${head}</tr></thead>
<tbody role="rowgroup">
${body}
</tbody></table>${tail}</section>`;
}

function headOf({ label, isNumber, sort }: OverviewColumn): string {
	const kind = isNumber ? ' class="amount"' : '';
	if (!sort) return `<th role="columnheader" scope="col"${kind}>${escapeHtml(label)}</th>`;
	const sign = sort.now === null ? '' : ` <span aria-hidden="true">${sort.now === 'ascending' ? '▲' : '▼'}</span>`;
	const order = sort.now === null ? '' : ` aria-sort="${sort.now}"`;
	return `<th role="columnheader" scope="col"${kind}${order}><a href="${escapeHtml(sort.href)}">${escapeHtml(label)}${sign}</a></th>`;
}

const cellOf = (cell: string, { label, isNumber }: OverviewColumn): string =>
	`<td role="cell"${isNumber ? ' class="amount"' : ''} data-label="${escapeHtml(label)}"><span>${cell}</span></td>`;

/** "12,345" */
export const shownCount = (count: number): string => count.toLocaleString('en');
