import { configWithoutCloudSupport } from '@n8n/node-cli/eslint';

export default [
	{ ignores: ['dist/**', '.n8n/**', 'coverage/**'] },
	...configWithoutCloudSupport,
	{
		// Never part of the package: rules that guard a user's n8n do not fit what tries it out.
		files: ['test/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.ts'],
		rules: {
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
