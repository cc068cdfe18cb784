/* A process of its own, whose memory is all that is measured: `node pdf-peak.cjs <documents>`. */
require('./load-ts.cjs');
const { drawMany } = require('./invoices-to-draw.ts');

const [count] = process.argv.slice(2);

drawMany(Number(count)).then((bytes) => {
	process.stdout.write(JSON.stringify({ bytes, peakMb: process.resourceUsage().maxRSS / 1_024 }));
	process.exit(0);
});
