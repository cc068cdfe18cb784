require('../../bench/lib/load-ts.cjs');

require('./start.ts')
	.start()
	.then(
		(code) => process.exit(code),
		(fault) => {
			// Where it broke, and not what was said there: that may hold what the account answered.
			const places = String(fault?.stack)
				.split('\n')
				.filter((line) => /^\s+at /.test(line));
			console.error(
				`The round broke off: ${fault instanceof Error ? fault.name : typeof fault}. Run it again; it looks for a draft that may be left.\n${places.join('\n')}`,
			);
			process.exit(1);
		},
	);
