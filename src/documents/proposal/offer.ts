import { exponentOf } from '../../domain/currency';
import { formatMoney } from '../../domain/money';
import { totalsWith } from '../../domain/proposal/choice';
import type { Proposal, ProposalLine } from '../../domain/proposal/proposal';
import { lineDiscount } from '../../domain/invoice/line-discount';
import { totalsOf, type Totals } from '../../domain/invoice/totals';
import { formatNumber, formatPercent, formatUnitPrice } from '../format';
import { escapeHtml, escapeLines } from '../html';
import type { Language } from '../language';
import type { ProposalWords } from './words';

/** What is needed to show the lines and their sums. */
export interface OfferView {
	readonly proposal: Proposal;
	readonly language: Language;
	readonly words: ProposalWords;
	readonly chosen: readonly number[];
	/** The client can still tick lines. */
	readonly isOpen: boolean;
	/** What was left out is no part of it any more, and what was chosen is optional no more. */
	readonly isSigned: boolean;
}

/** The lines as a table; optional ones with a box while the client can choose; of a signed one, what was chosen. */
export function linesTable({ proposal, language, words, chosen, isOpen, isSigned }: OfferView): string {
	const rows = proposal.lines.map((line, position) => {
		const isLeftOut = line.optional && !chosen.includes(position);
		if (isLeftOut && isSigned) return '';
		const money = formatMoney(line.net, proposal.currency, language.code);
		const label = `<span><span dir="auto">${escapeLines(line.description)}</span>${line.optional && !isSigned ? ` <span class="tag">${words.optional}</span>` : ''}<span class="detail">${escapeHtml(detailOf(line, proposal.currency, language))}</span></span>`;
		const cell =
			line.optional && isOpen
				? `<label class="option"><input type="checkbox" name="option" value="${position}"${isLeftOut ? '' : ' checked'}>${label}</label>`
				: label;
		return `<tr${isLeftOut ? ' class="left-out"' : ''}><td>${cell}</td><td>${escapeHtml(money)}</td></tr>`;
	});
	return `<table><thead><tr><th scope="col">${language.columns.description}</th><th scope="col">${language.columns.amount}</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function detailOf(line: ProposalLine, currency: string, language: Language): string {
	const quantity = `${formatNumber(line.quantity, language)}${line.unit ? `\u00a0${line.unit}` : ''}`;
	const price = `${quantity} × ${formatUnitPrice(line.unitPrice, currency, language)}`;
	const discount = lineDiscount(line, currency);
	if (discount === null) return price;
	const off =
		discount.percent === null
			? formatMoney(discount.amount, currency, language.code)
			: formatPercent(discount.percent, language);
	return `${price}, ${off} ${language.discount}`;
}

const NOTHING: Totals = { net: 0n, tax: 0n, rounding: 0n, total: 0n, taxes: [] };

/**
 * The sums with what is ticked. While the client can choose, every tax that a choice can bring has a row, hidden until
 * it counts, so that a script can show it; after that, only what counts has one.
 */
export function sumsTable(view: OfferView): string {
	const { proposal, language, chosen, isOpen } = view;
	const totals = totalsWith(proposal, chosen);
	const now = totals.ok ? totals.value : NOTHING;
	const all = isOpen ? totalsOf(proposal.lines, proposal.currency) : totals;
	const groups = (all.ok ? all.value : now).taxes;
	const money = (minor: bigint) => escapeHtml(formatMoney(minor, proposal.currency, language.code));
	const rows: string[] = [];
	if (groups.some(({ category }) => category !== 'Z')) {
		rows.push(
			`<tr class="soft" data-sum="net"><th scope="row">${language.subtotal}</th><td>${money(now.net)}</td></tr>`,
		);
		for (const { category, rate } of groups) {
			const group = now.taxes.find((candidate) => candidate.category === category && candidate.rate === rate);
			const hasRate = category === 'S' || category === 'Z';
			const label = hasRate
				? `${language.taxes[category]} ${formatPercent(rate, language)}`
				: language.taxes[category];
			rows.push(
				`<tr class="soft" data-group="${category}${escapeHtml(rate)}"${group ? '' : ' hidden'}><th scope="row">${escapeHtml(label)}</th><td>${money(group?.tax ?? 0n)}</td></tr>`,
			);
		}
	}
	rows.push(`<tr data-sum="total"><th scope="row">${language.total}</th><td>${money(now.total)}</td></tr>`);
	return `<div aria-live="polite"><table class="sums"${dataOf(view)}><tbody>${rows.join('')}</tbody></table></div>`;
}

/** What a script needs to count the sums anew. */
function dataOf({ proposal, language, isOpen }: OfferView): string {
	if (!isOpen || !proposal.lines.some(({ optional }) => optional)) return '';
	const lines = proposal.lines.map(({ net, taxCategory, taxRate }, position) => ({
		position,
		net: net.toString(),
		group: `${taxCategory}${taxRate}`,
		rate: taxRate,
	}));
	const locale = LOCALES[language.code] ?? 'en';
	return ` data-lines="${escapeHtml(JSON.stringify(lines))}" data-exponent="${exponentOf(proposal.currency)}" data-currency="${escapeHtml(proposal.currency)}" data-locale="${locale}"`;
}

/** Those in which `formatMoney` writes. */
const LOCALES: Readonly<Record<string, string>> = { en: 'en', sv: 'sv-SE', nb: 'nb-NO', ro: 'ro-RO' };
