import type { IExecuteFunctions, IN8nHttpFullResponse } from 'n8n-workflow';
import { refuse, accept, type Result } from '../../src/domain/refusal';
import { refused, type Outcome } from '../../src/ports/outcome';
import type { OwnPdf } from '../../src/ports/own-documents';

const LONGEST_WAIT_MS = 60_000;
const PDF_BEGINS = Buffer.from('%PDF-');

/** An invoice of which the system's own file was fetched. */
export interface FetchedPdf extends OwnPdf {
	readonly bytes: Buffer;
}

/** Fetches each file, one after the other. What could not be fetched is refused, and stops nobody else. */
export async function fetchOwnPdfs(
	context: Pick<IExecuteFunctions, 'helpers'>,
	outcomes: readonly Outcome<OwnPdf>[],
): Promise<readonly Outcome<FetchedPdf>[]> {
	const fetched: Outcome<FetchedPdf>[] = [];
	for (const outcome of outcomes) {
		if (outcome.kind !== 'done') {
			fetched.push(outcome);
			continue;
		}
		const bytes = await fetchPdf(context, outcome.value.url);
		fetched.push(
			bytes.ok ? { ...outcome, value: { ...outcome.value, bytes: bytes.value } } : refused(bytes.refusal),
		);
	}
	return fetched;
}

/** Through n8n's own helper, so that its proxies, certificates and blocked addresses count; without signing in. */
async function fetchPdf({ helpers }: Pick<IExecuteFunctions, 'helpers'>, url: string): Promise<Result<Buffer>> {
	if (!URL.canParse(url) || new URL(url).protocol !== 'https:') return notFetched('its address is none');
	try {
		const { statusCode, body } = (await helpers.httpRequest({
			url,
			encoding: 'arraybuffer',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			timeout: LONGEST_WAIT_MS,
		})) as IN8nHttpFullResponse;
		const bytes = Buffer.from(body as unknown as ArrayBuffer);
		if (statusCode < 200 || statusCode > 299) return notFetched(`the server answered with ${statusCode}`);
		return bytes.subarray(0, PDF_BEGINS.length).equals(PDF_BEGINS) ? accept(bytes) : notFetched('it is no PDF');
	} catch {
		// What n8n threw holds the address, which opens the invoice to whoever has it.
		return notFetched('the server gave no reply');
	}
}

const notFetched = (why: string): Result<never> =>
	refuse(
		'not_found',
		`The PDF of the system could not be fetched: ${why}.`,
		'Run it again, or download the document of this package.',
		'invoice',
	);
