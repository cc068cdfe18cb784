// @ts-check

/**
 * Mutation tests of the pure rules: `npm run mutate`, or a part of them with `-- -m 'src/domain/money*.ts'`. How long
 * they take and what they found: docs/testing.md.
 */
export default {
	mutate: ['src/domain/**/*.ts', 'src/systems/ledger/commands/**/*.ts'],
	testRunner: 'jest',
	testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
	jest: { configFile: 'jest.mutate.config.js', enableFindRelatedTests: true },
	coverageAnalysis: 'perTest',
	// A constant is computed when its file is loaded, so every test would run for each of its mutants.
	ignoreStatic: true,
	concurrency: 2,
	incremental: true,
	incrementalFile: 'reports/mutation/incremental.json',
	reporters: ['clear-text', 'progress-append-only', 'html'],
	htmlReporter: { fileName: 'reports/mutation/index.html' },
	clearTextReporter: { allowColor: false, reportTests: false },
	tempDirName: '.stryker-tmp',
	ignorePatterns: ['.n8n', 'dist', 'docs', 'coverage', 'reports'],
	timeoutMS: 20_000,
};
