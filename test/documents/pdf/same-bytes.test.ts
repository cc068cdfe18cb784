import { buildSync } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawPdf } from '../../../src/documents/pdf/draw-pdf';
import { aBusinessDocument } from '../../support/builders/business-document';
import { inNorwegian, inRomanian, inSwedish, manyLines } from '../../support/builders/business-documents';
import { contentHash } from '../../support/pdf/content-hash';
import { readPdf, textOf } from '../../support/pdf/raw-pdf';

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const folder = mkdtempSync(join(tmpdir(), 'pdf-process-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Hashes of documents that a process of its own draws, in another order and time zone. */
function drawnElsewhere(): readonly string[] {
	const root = join(__dirname, '../../..');
	const bundle = join(folder, 'child.cjs');
	buildSync({
		stdin: {
			resolveDir: root,
			loader: 'ts',
			contents: `
				import { createHash } from 'node:crypto';
				import { drawPdf } from './src/documents/pdf/draw-pdf';
				import { aBusinessDocument } from './test/support/builders/business-document';
				import { inSwedish } from './test/support/builders/business-documents';
				async function main() {
					const files = [];
					for (const document of [inSwedish(), aBusinessDocument()]) files.push((await drawPdf(document)).bytes);
					console.log(JSON.stringify(files.map((each) => createHash('sha256').update(each).digest('hex'))));
				}
				void main();
			`,
		},
		outfile: bundle,
		bundle: true,
		platform: 'node',
		external: ['pdfkit', 'uqr'],
	});
	const printed = execFileSync(process.execPath, [bundle], {
		encoding: 'utf8',
		env: { ...process.env, TZ: 'Pacific/Auckland', LANG: 'tr_TR.UTF-8', NODE_PATH: join(root, 'node_modules') },
	});
	return JSON.parse(printed) as string[];
}

describe('the same document gives the same bytes', () => {
	it('twice in one process, whatever was drawn between', async () => {
		const first = await drawPdf(aBusinessDocument());
		// Letters that share a glyph with those of the first, and letters that are composed of others.
		await drawPdf(
			aBusinessDocument({ lines: manyLines(40), heading: 'É\u00a0Å\u00a0\u2126\u00a0\u2011', title: 'É' }),
		);
		const [second, third] = await Promise.all([drawPdf(aBusinessDocument()), drawPdf(aBusinessDocument())]);
		expect(digest(second.bytes)).toBe(digest(first.bytes));
		expect(digest(third.bytes)).toBe(digest(first.bytes));
	});

	it('in two processes', async () => {
		const here = [await drawPdf(aBusinessDocument()), await drawPdf(inSwedish())].map(({ bytes }) => digest(bytes));
		expect(drawnElsewhere()).toEqual(here.reverse());
	});

	it('at any time, for a draft too', async () => {
		const draft = aBusinessDocument({ createdAt: null });
		const first = await drawPdf(draft);
		jest.useFakeTimers({ now: new Date('2031-05-05T05:05:05Z'), doNotFake: ['nextTick', 'setImmediate'] });
		const second = await drawPdf(draft).finally(() => jest.useRealTimers());
		expect(digest(second.bytes)).toBe(digest(first.bytes));
	});
});

describe('another document', () => {
	const idOf = async (fields: Parameters<typeof aBusinessDocument>[0]) => {
		const { bytes } = await drawPdf(aBusinessDocument(fields));
		const pdf = readPdf(bytes);
		return Buffer.from(pdf.list(pdf.trailer.get('ID'))[0] as Uint8Array).toString('hex');
	};

	it('has another identifier, though title and date are the same', async () => {
		expect(await idOf({ notes: ['One'] })).not.toBe(await idOf({ notes: ['Two'] }));
	});

	it('says when it dates from', async () => {
		const { bytes } = await drawPdf(aBusinessDocument({ createdAt: '2026-07-08T09:10:11.999Z' }));
		const pdf = readPdf(bytes);
		expect(textOf(pdf.resolve(pdf.dict(pdf.trailer.get('Info')).get('CreationDate')))).toBe('D:20260708091011Z');
	});
});

/** Look at the pages before a new hash is taken over: what every reader sees has changed. */
describe('the content of a file, streams unpacked, is what it was', () => {
	it.each([
		['en', aBusinessDocument(), 'd20b7a0d4c457ea59fbe32bb50f6e51acd6d91102678e6094f79ff89eabc475e'],
		['sv', inSwedish(), 'd2da5dcbda535286f652192716fea6c65f2b378dfa814be8547247f91d599477'],
		['nb', inNorwegian(), '4a75ac54799b8fdae51837f849418c7ab4fece690ea7e50256e2d49417996c58'],
		['ro', inRomanian(), '8cf3db40463b0dada0b512aa7564bdb5a5241a6da156dc1f427f8815caa29811'],
	])('in %s', async (_, document, hash) => {
		expect(contentHash((await drawPdf(document)).bytes)).toBe(hash);
	});
});
