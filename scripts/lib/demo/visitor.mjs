// @ts-check
import { Fault } from '../log.mjs';

/** n8n takes no click from what calls itself a program. */
const BROWSER = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };

const unescaped = (text) => text.replaceAll('&amp;', '&');

/** The first link of a mail that fits. */
export const linkIn = (mail, fits) =>
	[...mail.html.matchAll(/href="([^"]*)"/g)].map((match) => unescaped(match[1])).find(fits);

/** Opens links of mails in this n8n, as a browser would: those of an earlier run may still name its port. */
export const visitorOf = (port) => {
	const here = (link) => {
		const url = new URL(link);
		return new URL(`${url.pathname}${url.search}`, `http://127.0.0.1:${port}`);
	};
	const visit = async (link, options = {}) => {
		const answer = await fetch(here(link), { ...options, headers: BROWSER });
		return { status: answer.status, html: await answer.text() };
	};
	return {
		open: (link) => visit(link),
		post: (link, fields) => visit(link, { method: 'POST', body: new URLSearchParams(fields) }),
	};
};

/** What stands in a field of a page. */
export function valueIn(html, field) {
	const value = html.match(new RegExp(`name="${field}" value="([^"]*)"`))?.[1];
	if (value === undefined) throw new Fault(`The page has no field "${field}".`);
	return unescaped(value);
}

/** The choices that a page offers under that name. */
export const choicesIn = (html, field) =>
	[...html.matchAll(new RegExp(`name="${field}" value="([^"]*)"`, 'g'))].map((match) => match[1]);
