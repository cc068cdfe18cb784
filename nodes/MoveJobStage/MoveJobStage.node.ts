import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { systemCredentials } from '../shared/fields/system-field';
import { testLedgerCredential } from '../shared/ledger/credential';
import { systemSearches } from '../shared/fields/searches';
import { moveFields } from './fields';

export class MoveJobStage implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Move Job Stage',
		name: 'moveJobStage',
		icon: { light: 'file:moveJob.svg', dark: 'file:moveJob.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle:
			'={{ $parameter["when"] === "automove" ? "when its invoices are paid" : $parameter["to"] === "named" ? "to " + ($parameter.toJSON()["stage"]?.cachedResultName || "a named stage") : "to the next stage" }}',
		description: 'Moves jobs to their next stage, when everything linked to them is paid or at once',
		defaults: { name: 'Move Job Stage' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: systemCredentials,
		properties: moveFields,
	};

	methods = { credentialTest: { testLedgerCredential }, listSearch: systemSearches };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { executeMove } = await import('./execute');
		return [await executeMove(this)];
	}
}
