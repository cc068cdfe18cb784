const { availableParallelism } = require('node:os');

/** Two projects: `unit` needs no n8n server, `e2e` drives a real one. */
const base = {
	testEnvironment: 'node',
	transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.json', diagnostics: false }] },
	moduleFileExtensions: ['ts', 'js', 'mjs', 'json'],
	setupFiles: process.env.PROPERTY_SEED ? ['<rootDir>/test/support/property-seed.ts'] : [],
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.n8n/', '<rootDir>/.stryker-tmp/'],
};

module.exports = {
	projects: [
		{
			...base,
			displayName: 'unit',
			testMatch: ['<rootDir>/test/**/*.test.ts'],
			testPathIgnorePatterns: ['<rootDir>/test/e2e/'],
		},
		{
			...base,
			displayName: 'e2e',
			testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
		},
	],
	testTimeout: 60_000,
	// In one process, hundreds of suites fill its memory: workers are replaced when theirs grows.
	maxWorkers: Math.max(2, availableParallelism() - 1),
	workerIdleMemoryLimit: '1.5GB',
};
