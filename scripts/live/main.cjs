require('../../bench/lib/load-ts.cjs');

require('./start.ts').start().then((code) => process.exit(code), (fault) => {
	// No stack of a request is shown: it may hold what the account answered.
	console.error(`The round broke off: ${fault instanceof Error ? fault.name : typeof fault}. Run it again; it looks for a draft that may be left.`);
	process.exit(1);
});
