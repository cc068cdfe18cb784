import type { INodeProperties } from 'n8n-workflow';
import { locatorField, type LocatorChoices } from './locator';

/** Picks a proposal of the ledger. */
export const proposalField = (choices: LocatorChoices = {}): INodeProperties =>
	locatorField({
		displayName: 'Proposal',
		name: 'proposal',
		search: 'searchProposals',
		placeholder: 'e.g. prop_5d20c9f1a83e47b6902be1f4',
		description: 'The proposal, made with the Invoicing Ledger node',
		...choices,
	});
