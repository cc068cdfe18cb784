import type { HttpReply } from '../../../src/ports/http';
import { said, type Asking } from '../asking';
import { textAt } from '../json';
import { open, yesOrNo, type Finding } from '../probe';

/**
 * Whether a cursor leads to the next page. HubSpot may return it encoded for an address, and a client encodes
 * it once more: so it is sent decoded, as the package does, and as it was returned.
 * @param page asks for a page of one record
 * @param key where a record has its id
 */
export async function followCursor(
	asking: Asking,
	page: (after?: string) => Promise<HttpReply>,
	key: string,
): Promise<Finding> {
	const first = await page();
	const after = textAt(first.body, 'paging', 'next', 'after');
	if (first.status !== 200) return open(`${said(asking, first)}.`);
	if (after === '') return open('There is no second page.');
	const leads = ({ status, body }: HttpReply): boolean =>
		status === 200 && !['', textAt(first.body, 'results', 0, key)].includes(textAt(body, 'results', 0, key));
	const how = (reply: HttpReply): string =>
		leads(reply) ? 'the next page' : reply.status === 200 ? 'another page' : said(asking, reply);
	const decoded = decodedOnce(after);
	const asDecoded = await page(decoded);
	const form = /^\d+$/.test(decoded) ? 'a number' : 'a text';
	if (decoded === after) return yesOrNo(leads(asDecoded), `The cursor is ${form}, not encoded: ${how(asDecoded)}.`);
	const asGiven = await page(after);
	return yesOrNo(
		leads(asDecoded),
		`The cursor is ${form}, encoded. Sent decoded: ${how(asDecoded)}; sent as it was given: ${how(asGiven)}.`,
	);
}

function decodedOnce(cursor: string): string {
	try {
		return decodeURIComponent(cursor);
	} catch {
		return cursor;
	}
}
