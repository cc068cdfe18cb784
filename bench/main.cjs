require('./lib/load-ts.cjs');

require('./main.ts')
	.main(process.argv.slice(2))
	.then(
		() => process.exit(0),
		(fault) => {
			console.error(fault.message);
			process.exit(1);
		},
	);
