import { readableInkOn } from '../colour';
import { escapeHtml } from '../html';
import type { Notice } from '../language/language';
import { baseStyle } from './look';

/** Whose page it is. */
export interface PageBrand {
	/** May be empty. */
	readonly name: string;
	/** #rrggbb */
	readonly colour: string;
	/** The address of the logo, http, https or data; '' for none. */
	readonly logo: string;
}

/** A page of ours around its content. The parts that are HTML are ready: everything in them is escaped. */
export interface Frame {
	/** BCP 47, such as sv or sv-SE. */
	readonly language: string;
	readonly title: string;
	readonly nonce: string;
	/** null on a page that must not tell whose it is. */
	readonly brand: PageBrand | null;
	/** HTML beside the brand. */
	readonly head: string;
	/** HTML of the main part. */
	readonly body: string;
	/** HTML of the foot; '' for none. */
	readonly foot: string;
	/** Rules of the page's own, made without any text from outside. */
	readonly style: string;
	/** '' for none. */
	readonly script: string;
}

const STANDARD_COLOUR = '#1f4e79';

/** A whole page: the seller's head and foot around a body. */
export function framed({ language, title, nonce, brand, head, body, foot, style, script }: Frame): string {
	const colour = brand?.colour ?? STANDARD_COLOUR;
	const allowed = `nonce="${escapeHtml(nonce)}"`;
	return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light">
<title>${escapeHtml(title)}</title>
<style ${allowed}>${baseStyle(colour, readableInkOn(colour))}${style}</style>
</head>
<body>
<div class="sheet"><div class="card">
${brand ? `<header>${brandHtml(brand)}${head}</header>\n` : ''}<main>
${body}
</main>
${foot ? `<footer>${foot}</footer>\n` : ''}</div></div>
${script ? `<script ${allowed}>${script}</script>\n` : ''}</body>
</html>
`;
}

function brandHtml({ name, logo }: PageBrand): string {
	return logo
		? `<img src="${escapeHtml(logo)}" alt="${escapeHtml(name)}">`
		: `<span class="seller" dir="auto">${escapeHtml(name)}</span>`;
}

/** A few words in the place of a form or a document. @param more ready HTML below them */
export const notice = ({ heading, text }: Notice, more = ''): string =>
	`<section class="notice" role="status"><h1>${escapeHtml(heading)}</h1><p>${escapeHtml(text)}</p>${more}</section>`;

/** An address that a click writes to. @param email one that `readEmail` took */
export const mailLink = (email: string): string =>
	`<a href="mailto:${escapeHtml(encodeURIComponent(email).replace('%40', '@'))}">${escapeHtml(email)}</a>`;
