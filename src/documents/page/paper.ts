import { escapeHtml, escapeLines } from '../html';
import type { Language } from '../language';
import { cellsInWords } from '../model/line-table';
import type { BusinessDocument, DocumentLine, DocumentParty, DocumentSum, Fact } from '../model/document';

/** The invoice itself: who, when, what, how much, and what was paid of it. */
export const paper = (document: BusinessDocument, language: Language): string =>
	[
		`<div class="parties">${party(language.seller, document.seller)}${party(document.buyerLabel, document.buyer)}</div>`,
		facts(document.facts),
		`<h2 class="unseen" id="lines">${language.page.lines}</h2>${lineTable(document, language)}`,
		`<table class="sums"><tbody>${document.sums.map(sumRow).join('')}</tbody></table>`,
		payments(document),
		notes(document, language),
	]
		.filter(Boolean)
		.join('\n');

const party = (label: string, { name, address, identifiers }: DocumentParty): string =>
	`<section><h2>${escapeHtml(label)}</h2><p><strong dir="auto">${escapeHtml(name)}</strong>${address.map((line) => `<br><span dir="auto">${escapeHtml(line)}</span>`).join('')}</p>${identifiers.length > 0 ? `<p class="soft">${identifiers.map(inWords).join('<br>')}</p>` : ''}</section>`;

const inWords = ({ label, value }: Fact): string => `${escapeHtml(label)} <span dir="auto">${escapeHtml(value)}</span>`;

const facts = (shown: readonly Fact[]): string =>
	shown.length === 0
		? ''
		: `<dl class="facts">${shown.map(({ label, value }) => `<div><dt>${escapeHtml(label)}</dt><dd dir="auto">${escapeHtml(value)}</dd></div>`).join('')}</dl>`;

/** On a phone, the columns between the first and the last one stand as words below the description. */
function lineTable({ columns, lines }: BusinessDocument, language: Language): string {
	const head = columns.map(({ label }, at) => `<th scope="col"${classOf(at, columns)}>${escapeHtml(label)}</th>`);
	const rows = lines.map((line) => {
		const [, ...others] = columns;
		const cells = others.map(({ id }, at) =>
			id === 'description' ? '' : `<td${classOf(at + 1, columns)}>${escapeHtml(line.cells[id] ?? '')}</td>`,
		);
		return `<tr><td><span dir="auto">${escapeLines(line.description)}</span>${between(line, columns, language)}</td>${cells.join('')}</tr>`;
	});
	return `<table class="lines" aria-labelledby="lines"><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

type Columns = BusinessDocument['columns'];

const classOf = (at: number, columns: Columns): string => (at > 0 && at < columns.length - 1 ? ' class="wide"' : '');

function between(line: DocumentLine, columns: Columns, language: Language): string {
	const words = cellsInWords(line, columns.slice(1, -1), language);
	return words === '' ? '' : `<span class="detail narrow">${escapeHtml(words)}</span>`;
}

const sumRow = ({ label, value, isMain, isPart }: DocumentSum): string =>
	`<tr${isMain ? ' class="main"' : isPart ? ' class="part"' : ''}><th scope="row">${escapeHtml(label)}</th><td>${escapeHtml(value)}</td></tr>`;

const payments = ({ payments: earlier }: BusinessDocument): string =>
	earlier === null
		? ''
		: `<section><h2>${escapeHtml(earlier.heading)}</h2><table class="payments"><tbody>${earlier.rows.map(({ label, value }) => `<tr><th scope="row">${escapeHtml(label)}</th><td>${escapeHtml(value)}</td></tr>`).join('')}</tbody></table></section>`;

const notes = ({ notes: all }: BusinessDocument, { page }: Language): string =>
	all.length === 0
		? ''
		: `<section><h2>${page.notes}</h2>${all.map((note) => `<p dir="auto">${escapeLines(note)}</p>`).join('')}</section>`;
