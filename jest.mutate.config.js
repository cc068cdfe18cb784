const { projects, testTimeout } = require('./jest.config');

/** The tests that cover what is mutated (`stryker.config.mjs`): no server, no other process, no simulator. */
const COVERING = [
	'test/domain/**/*.test.ts',
	'test/usecases/**/*.test.ts',
	'test/conformance/{memory,sqlite}.test.ts',
	'test/systems/ledger/{batch,history,journal,parties-kept,refusals,rename-stage}.test.ts',
];
const { MUTATE_TESTS } = process.env;

module.exports = {
	...projects[0],
	displayName: 'mutate',
	testMatch: (MUTATE_TESTS ? [MUTATE_TESTS] : COVERING).map((path) => `<rootDir>/${path}`),
	testTimeout,
};
