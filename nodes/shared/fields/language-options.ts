import type { INodePropertyOptions } from 'n8n-workflow';

/** The languages in which clients are written to, in the order of their names. */
export const languageOptions: readonly INodePropertyOptions[] = [
	{ name: 'English', value: 'en' },
	{ name: 'Norwegian', value: 'nb' },
	{ name: 'Romanian', value: 'ro' },
	{ name: 'Swedish', value: 'sv' },
];
