import { setStageAutomations, type SetStageAutomationRequest } from '../../../src/usecases/set-stage-automations';
import { idOf, textOf } from '../../shared/run/field-values';
import { placeOf } from '../../shared/present/items';
import { openLedger } from '../../shared/ledger/open';
import { runItems } from '../../shared/run/run-items';
import { namedSystem } from '../named-system';
import type { Execute } from '../../shared/run/operations';

interface Switches {
	readonly automove?: boolean;
	readonly createsInvoice?: boolean;
	readonly template?: unknown;
}

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		read: (itemIndex): SetStageAutomationRequest => {
			const { automove, createsInvoice, template } = field<Switches>('switches', itemIndex, {});
			return {
				system: namedSystem(field, itemIndex),
				stageId: textOf(field('stageId', itemIndex)),
				...(automove !== undefined && { automove }),
				...(createsInvoice !== undefined && { createsInvoice }),
				templateId: idOf(template ?? ''),
			};
		},
		run: async (requests, call) => await setStageAutomations(requests, await openLedger(context, 'write'), call),
		show: ({ system, stageId, automove, invoiceTemplateId }) => ({
			...placeOf(system),
			stageId,
			automove,
			createsInvoice: invoiceTemplateId !== null,
			invoiceTemplateId,
		}),
	});
};
