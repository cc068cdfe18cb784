/* A process of its own, whose memory is all that is measured: `node pdf-peak.cjs <document> <how many>`. */
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { setImmediate: pass } = require('node:timers/promises');
const { deserialize } = require('node:v8');
const { drawPdf } = require(join(__dirname, '..', '..', 'dist', 'src', 'documents', 'pdf', 'draw-pdf.js'));

const [file, count] = process.argv.slice(2);

async function drawMany() {
	let bytes = 0;
	for (let at = 0; at < Number(count); at += 1) {
		const document = deserialize(readFileSync(file));
		const drawn = await drawPdf(
			{ ...document, title: `Invoice INV-${at}`, pageOf: (page, pages) => `Page ${page} of ${pages}` },
			() => pass(),
		);
		bytes += drawn.bytes.length;
		await pass();
	}
	return bytes;
}

drawMany().then((bytes) => {
	process.stdout.write(JSON.stringify({ bytes, peakMb: process.resourceUsage().maxRSS / 1_024 }));
	process.exit(0);
});
