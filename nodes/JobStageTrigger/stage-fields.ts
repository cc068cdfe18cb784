import type { INodeProperties } from 'n8n-workflow';
import { eventDeliveryFields } from '../shared/trigger/delivery-fields';
import { pickerField } from '../shared/trigger/pickers';
import { eventSystemFields } from '../shared/fields/system-field';

/** From this version of the node on, stages that create no invoice are left out unless the user asks for them. */
export const INVOICING_STAGES_FIRST = 1.1;

/** n8n saves only what differs from its default, so the default of version 1 stays with it. */
const onlyInvoicingField: INodeProperties = {
	displayName: 'Only Stages That Create an Invoice',
	name: 'onlyInvoicing',
	type: 'boolean',
	default: false,
	description:
		'Whether to start the workflow only for stages in which creating an invoice is switched on, and not for every stage',
	displayOptions: { show: { '@version': [1] } },
};

const onlyInvoicingFieldSince: INodeProperties = {
	...onlyInvoicingField,
	default: true,
	displayOptions: { show: { '@version': [{ _cnd: { gte: INVOICING_STAGES_FIRST } }] } },
};

export const stageFields: INodeProperties[] = [
	...eventSystemFields,
	pickerField({
		displayName: 'Pipeline',
		name: 'pipeline',
		search: 'searchPipelinesOrAny',
		anyName: 'Any Pipeline',
		placeholder: 'e.g. pipe_0a7f6c1e4b5d90811c2ab3de',
		description: 'Only jobs in this pipeline start the workflow',
	}),
	pickerField({
		displayName: 'Stage',
		name: 'stage',
		search: 'searchStagesOrAny',
		anyName: 'Any Stage',
		placeholder: 'e.g. stg_8d1f0b7723c94ea650aa17cf',
		description: 'Only jobs that enter this stage start the workflow',
	}),
	onlyInvoicingField,
	onlyInvoicingFieldSince,
	eventDeliveryFields,
];
