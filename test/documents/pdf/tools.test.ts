import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawPdf, drawPdfs } from '../../../src/documents/pdf/draw-pdf';
import { aBusinessDocument } from '../../support/builders/business-document';
import { inNorwegian, inRomanian, inSwedish, manyLines } from '../../support/builders/business-documents';

const folder = mkdtempSync(join(tmpdir(), 'pdf-tools-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(tool: string, ...args: string[]) {
	const { status, stdout, stderr } = spawnSync(tool, args, { encoding: 'utf8' });
	return { status, output: `${stdout}${stderr}` };
}

/** Debian has them in qpdf and poppler-utils. Without them, pdf.js and our own search for faults read the files. */
const isMissing = (tool: string): boolean => {
	const isThere = spawnSync(tool, [tool === 'qpdf' ? '--version' : '-v']).error === undefined;
	if (!isThere) process.stdout.write(`skipped: there is no ${tool} on this machine\n`);
	return !isThere;
};

async function files(): Promise<readonly string[]> {
	const several = [inSwedish(), inNorwegian(), inRomanian(), aBusinessDocument({ lines: manyLines(80) })];
	const drawn = [...(await Promise.all(several.map((each) => drawPdf(each)))), await drawPdfs(several, 'All')];
	return drawn.map(({ bytes }, at) => {
		const path = join(folder, `${at}.pdf`);
		writeFileSync(path, bytes);
		return path;
	});
}

describe('tools of others', () => {
	it('qpdf finds no error', async () => {
		if (isMissing('qpdf')) return;
		for (const file of await files()) {
			const { status, output } = run('qpdf', '--check', file);
			expect(output).toMatch(/No syntax or stream encoding errors found/);
			expect(status).toBe(0);
		}
	});

	it('pdfinfo shows title, tags and pages', async () => {
		if (isMissing('pdfinfo')) return;
		const [swedish] = await files();
		const { output } = run('pdfinfo', swedish!);
		expect(output).toMatch(/^Title: +Faktura 2026-0012$/m);
		expect(output).toMatch(/^Tagged: +yes$/m);
		expect(output).toMatch(/^Pages: +1$/m);
		expect(output).toMatch(/^Page size: .*A4/m);
	});

	it('pdftotext reads letters of each language', async () => {
		if (isMissing('pdftotext')) return;
		const texts = (await files()).map((file) => run('pdftotext', '-layout', file, '-').output);
		expect(texts[0]).toContain('Åkerströms Trädgård & Mark AB');
		expect(texts[1]).toContain('Bjørnsen Rør & Bad AS');
		expect(texts[1]).toContain('−1\u00a0900,00\u00a0kr'.replaceAll('\u00a0', ' '));
		expect(texts[2]).toContain('Țiriac & Șerban Construcții S.R.L.');
	});
});
