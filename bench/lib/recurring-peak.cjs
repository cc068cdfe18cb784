/* A process of its own, whose memory is all that is measured: `node recurring-peak.cjs <ledger file> <week>`. */
require('./load-ts.cjs');
const { openLedgerAt } = require('../../nodes/shared/ledger/open-ledgers.ts');
const { after, billAll, listen, publishAll } = require('./many-recurring.ts');

const [path, week] = process.argv.slice(2);

async function main() {
	const ledger = await openLedgerAt({ kind: 'sqlite', path });
	await listen(ledger);
	await publishAll(ledger, after(Number(week)));
	const made = (await billAll(ledger, after(Number(week)))).length;
	await ledger.close();
	process.stdout.write(JSON.stringify({ made, peakMb: process.resourceUsage().maxRSS / 1_024 }));
}

main().then(() => process.exit(0));
