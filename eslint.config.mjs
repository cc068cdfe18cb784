import { configWithoutCloudSupport } from '@n8n/node-cli/eslint';

export default [
	{ ignores: ['dist/**', '.n8n/**', 'coverage/**'] },
	...configWithoutCloudSupport,
];
