// @ts-check
// Written for the oldest Node that can read an ES module at all: it must live to say that it is too old.
var oldest = 20;

if (Number(process.versions.node.split('.')[0]) < oldest) {
	console.error(
		'\nThis needs Node ' +
			oldest +
			' or newer; you run Node ' +
			process.versions.node +
			'.\n' +
			'Install a newer Node (the LTS release is fine) and run the same command again.\n',
	);
	process.exit(1);
}
