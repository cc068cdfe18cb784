import type { INodeProperties } from 'n8n-workflow';

/** Fields in the order of their labels, as n8n wants the options of a collection. */
export const byLabel = (fields: readonly INodeProperties[]): INodeProperties[] =>
	[...fields].sort((a, b) => a.displayName.localeCompare(b.displayName));
