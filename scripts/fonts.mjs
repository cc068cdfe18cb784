// @ts-check
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { Fault, done, main } from './lib/log.mjs';
import { projectDir } from './lib/paths.mjs';
import { runCommand } from './lib/run-command.mjs';

/**
 * Writes the fonts of the PDF documents anew. `src/documents/pdf/fonts/README.md` says when and how. It needs
 * `pyftsubset` of fonttools, and is no part of the build or the tests: what it writes is checked in.
 */
const FONTS = [
	{ source: '400Regular/NotoSans_400Regular.ttf', name: 'Regular', file: 'noto-sans-regular.ts' },
	{ source: '600SemiBold/NotoSans_600SemiBold.ttf', name: 'SemiBold', file: 'noto-sans-semi-bold.ts' },
];

/** Code points that invoices of Europe and its neighbours need; those that Noto Sans lacks are passed over. */
const KEPT = [
	// Latin, Latin-1, Latin Extended-A and -B, and letters of Azerbaijani, Hawaiian and old Irish.
	['0020-007E', '00A0-024F', '0259', '02BB-02BC', '1E02-1E03', '1E0A-1E0B', '1E1E-1E1F', '1E40-1E41', '1E56-1E57'],
	['1E60-1E61', '1E6A-1E6B', '1E80-1E85', '1E9E'],
	// Accents alone, as they are typed on their own or stand in a text that is not composed.
	['02C6-02C7', '02D8-02DD', '0300-0304', '0306-030C', '0312', '0323-0328'],
	// Greek, Cyrillic, Vietnamese.
	['0370-03FF', '0400-045F', '0490-04F9', '1EA0-1EF9'],
	// Spaces, dashes, quotation marks, superscripts, currencies, fractions, signs.
	['2000-200A', '2010-2015', '2018-201E', '2020-2022', '2026', '202F-2030', '2032-2033', '2039-203A', '2044', '205F'],
	['2070-2094', '20A0-20C0', '2103', '2113', '2116-2117', '2120-2122', '2126', '212E', '2150-215E', '2190-2193'],
	['2202', '2206', '220F', '2211-2212', '2215', '2219-221A', '221E', '222B', '2248', '2260', '2264-2265', '25CA'],
	['FB01-FB02', 'FFFD'],
].flat();

const OPTIONS = [
	'--layout-features=kern,tnum',
	'--no-hinting',
	'--drop-tables+=STAT,gasp',
	'--name-IDs=0,1,2,3,4,5,6,13,14',
	'--no-recalc-timestamp',
	`--unicodes=${KEPT.map((range) => `U+${range}`).join(',')}`,
];

/** @param {string} source @returns {Promise<Buffer>} */
async function subsetOf(source) {
	const folder = mkdtempSync(join(tmpdir(), 'fonts-'));
	try {
		const target = join(folder, 'subset.ttf');
		const { code, output } = await runCommand('pyftsubset', [source, ...OPTIONS, `--output-file=${target}`]);
		if (code !== 0) throw new Fault('pyftsubset stopped.', output);
		return readFileSync(target);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

await main(async () => {
	const [folder] = process.argv.slice(2);
	if (!folder) throw new Fault('Which fonts?', 'node scripts/fonts.mjs <folder of the unpacked font package>');
	for (const { source, name, file } of FONTS) {
		const font = await subsetOf(join(folder, source));
		const packed = brotliCompressSync(font).toString('base64');
		writeFileSync(
			join(projectDir, 'src', 'documents', 'pdf', 'fonts', file),
			`/** A subset of Noto Sans ${name}: TrueType, brotli, base64. Written by scripts/fonts.mjs. */\nexport const PACKED =\n\t'${packed}';\n`,
		);
		done(`${file}: ${font.length} bytes, packed ${packed.length}`);
	}
});
