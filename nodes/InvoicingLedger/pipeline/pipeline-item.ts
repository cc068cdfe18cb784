import type { IDataObject } from 'n8n-workflow';
import type { Pipeline } from '../../../src/domain/job/job';

/** A pipeline with its stages in their order. */
export const pipelineToItem = ({ id, name, stages, isArchived = false }: Pipeline): IDataObject => ({
	id,
	name,
	stageCount: stages.length,
	stages: stages.map((stage, at) => ({
		id: stage.id,
		name: stage.name,
		automove: stage.automove,
		createsInvoice: stage.invoiceTemplateId !== null,
		invoiceTemplateId: stage.invoiceTemplateId,
		isLast: at === stages.length - 1,
	})),
	archived: isArchived,
});
