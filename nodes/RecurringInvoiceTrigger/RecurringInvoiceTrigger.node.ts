import {
	NodeConnectionTypes,
	type ILoadOptionsFunctions,
	type INodeListSearchResult,
	type INodeType,
	type INodeTypeDescription,
	type ITriggerFunctions,
	type ITriggerResponse,
} from 'n8n-workflow';
import { ledgerCredentials, testLedgerCredential } from '../shared/ledger/credential';
import { ledgerSearches, recurringSearches } from '../shared/fields/searches';
import { recurringFields } from './recurring-fields';
import { panelOf } from '../shared/trigger/panel';

export class RecurringInvoiceTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Recurring Invoice Trigger',
		name: 'recurringInvoiceTrigger',
		icon: { light: 'file:recurringInvoice.svg', dark: 'file:recurringInvoice.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["source"] === "saved" ? "saved in the ledger" : "every " + ($parameter["every"] === 1 ? "" : $parameter["every"] + " ") + $parameter["period"] + ($parameter["every"] === 1 ? "" : "s") }}',
		description: 'Starts the workflow when recurring invoices fall due: all of them in one run, each date once',
		eventTriggerDescription: 'Waiting for recurring invoices to fall due',
		activationMessage: 'Recurring invoices that fall due now start this workflow.',
		triggerPanel: panelOf({
			header: 'Show a recurring invoice that is due',
			shows: 'what fell due last or comes next',
			each: 'each run of due dates',
		}),
		defaults: { name: 'Recurring Invoice Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: ledgerCredentials,
		properties: recurringFields,
	};

	methods = {
		credentialTest: { testLedgerCredential },
		listSearch: {
			...ledgerSearches,
			...recurringSearches,
			async searchNextDates(this: ILoadOptionsFunctions): Promise<INodeListSearchResult> {
				const { nextDates } = await import('./next-dates');
				return { results: await nextDates(this) };
			},
		},
	};

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		const { runRecurringTrigger } = await import('./run-recurring');
		return await runRecurringTrigger(this);
	}
}
