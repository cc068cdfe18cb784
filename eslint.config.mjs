import { config as withCloudSupport } from '@n8n/node-cli/eslint';
import tseslint from 'typescript-eslint';

const NOT_OURS = ['dist/**', '.n8n/**', 'coverage/**', 'reports/**', '.stryker-tmp/**'];
const SOURCES = ['src/**/*.ts', 'nodes/**/*.ts', 'credentials/**/*.ts', 'scripts/live/**/*.ts'];
const SCRIPTS = ['scripts/**/*.mjs', 'scripts/**/*.cjs', 'bench/**/*.cjs', 'test/**/*.mjs', '*.mjs', '*.js'];
/** They load TypeScript at run time, which their tsconfig cannot check. */
const LAUNCHERS = ['bench/main.cjs', 'bench/lib/{pdf,recurring}-peak.cjs', 'scripts/live/main.cjs'];

/**
 * n8n Cloud runs no code that uses files, timers or the process. The ledger's two databases need them, and so does the
 * choice of the ledger's file. The rest of the package keeps to the rules of the cloud.
 */
const NEVER_IN_CLOUD = [
	'src/systems/ledger/{sql,sqlite,postgres}/**/*.ts',
	'nodes/shared/ledger/{host-facts,file}.ts',
	'nodes/InvoicingLedger/setting/ledger-copies.ts',
];

/** A trigger calls its timers off, and n8n's `sleep` cannot be called off: an hour's limit would stay for every run. */
const TIMERS = ['nodes/shared/trigger/system-clock.ts'];

/** Node unpacks the fonts of PDF files, which the package brings in its code. */
const FONTS = ['src/documents/pdf/fonts.ts'];
/** Node unpacks and packs the pixels of a logo. */
const PICTURES = ['src/documents/logo/{png-pixels,png-write}.ts'];

const NO_CLOUD_RULES = {
	'@n8n/community-nodes/no-restricted-globals': 'off',
	'@n8n/community-nodes/no-restricted-imports': 'off',
};

const PROMISES = {
	'@typescript-eslint/await-thenable': 'error',
	'@typescript-eslint/no-floating-promises': 'error',
	'@typescript-eslint/no-misused-promises': 'error',
};

export default [
	{ ignores: NOT_OURS },
	...withCloudSupport,
	{
		files: ['**/*.ts'],
		languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
		// Without them the search for cycles does not open TypeScript files.
		settings: {
			'import-x/extensions': ['.ts', '.js'],
			'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
		},
		rules: {
			...PROMISES,
			// A default stands for "all others on purpose"; a switch without one has to name every case.
			'@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
			'import-x/no-cycle': 'error',
			// `fc.assert` and the like read as their documentation has them.
			'import-x/no-named-as-default': 'off',
			'import-x/no-named-as-default-member': 'off',
		},
	},
	{
		files: SCRIPTS,
		ignores: LAUNCHERS,
		plugins: { '@typescript-eslint': tseslint.plugin },
		languageOptions: {
			parser: tseslint.parser,
			parserOptions: { project: './scripts/tsconfig.json', tsconfigRootDir: import.meta.dirname },
		},
		rules: {
			...PROMISES,
			'@typescript-eslint/no-unused-vars': 'error',
		},
	},
	{
		// What prettier leaves alone: comments. Texts and SQL are not broken.
		files: ['**/*.ts', ...SCRIPTS],
		rules: {
			'max-len': [
				'error',
				{
					code: 120,
					tabWidth: 4,
					ignoreUrls: true,
					ignoreStrings: true,
					ignoreTemplateLiterals: true,
					ignoreRegExpLiterals: true,
				},
			],
		},
	},
	{
		files: [...SOURCES, ...SCRIPTS, 'bench/**/*.ts'],
		rules: { 'max-lines': ['error', 250] },
	},
	{
		files: ['test/**/*.ts'],
		rules: { 'max-lines': ['error', 400] },
	},
	{ files: [...NEVER_IN_CLOUD, ...TIMERS, ...FONTS, ...PICTURES], rules: NO_CLOUD_RULES },
	{
		// Never part of the package: rules that guard a user's n8n do not fit what tries it out.
		files: ['test/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.ts'],
		rules: {
			...NO_CLOUD_RULES,
			// Tests start processes in order to kill them.
			'@n8n/community-nodes/no-dangerous-functions': 'off',
			// What is thrown here is read by jest, not shown on a node.
			'@n8n/community-nodes/require-node-api-error': 'off',
		},
	},
	{
		// A bench prints its table.
		files: ['bench/**/*.ts'],
		rules: { 'no-console': 'off' },
	},
];
