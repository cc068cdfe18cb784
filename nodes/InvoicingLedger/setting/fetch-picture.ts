import type { IExecuteFunctions, IN8nHttpFullResponse } from 'n8n-workflow';
import { MOST_LOGO_BYTES, tooManyBytes } from '../../../src/documents/logo/read-logo';
import { webAddress } from '../../../src/documents/web-address';
import { accept, refuse, type Result } from '../../../src/domain/refusal';
import { shown } from '../../../src/domain/shown';

const LONGEST_WAIT_MS = 30_000;

/**
 * The file at an address, through n8n's own helper, so that its proxies, certificates and blocked addresses count. No
 * more is read of it than a logo may have.
 * @returns refusals `not_a_web_address`, `picture_not_fetched`, `picture_too_large`
 */
export async function fetchPicture(
	{ helpers }: Pick<IExecuteFunctions, 'helpers'>,
	url: string,
): Promise<Result<Uint8Array>> {
	if (webAddress(url) === null)
		return refuse(
			'not_a_web_address',
			`logo is to come from ${shown(url)}, which is not a web address.`,
			'Give a whole address that begins with https://.',
			'logo',
		);
	try {
		const { statusCode, body } = (await helpers.httpRequest({
			url,
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			timeout: LONGEST_WAIT_MS,
		})) as IN8nHttpFullResponse;
		const stream = body as AsyncIterable<Uint8Array>;
		const bytes = await firstBytes(stream);
		if (statusCode < 200 || statusCode > 299) return notFetched(`the server answered with ${statusCode}`);
		return bytes.length > MOST_LOGO_BYTES ? tooManyBytes(null) : accept(bytes);
	} catch {
		// What n8n threw holds the request.
		return notFetched(`${new URL(url).host} gave no reply`);
	}
}

const notFetched = (why: string): Result<never> =>
	refuse(
		'picture_not_fetched',
		`The logo could not be fetched: ${why}.`,
		'Open the address in a browser, or give the picture as a file of the item with Logo File.',
		'logo',
	);

/** One more than a logo may have, at most; the rest is not waited for. */
async function firstBytes(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
	const parts: Uint8Array[] = [];
	let length = 0;
	for await (const part of stream) {
		parts.push(part);
		length += part.length;
		if (length > MOST_LOGO_BYTES) break;
	}
	return Buffer.concat(parts);
}
