import type { IDataObject } from 'n8n-workflow';
import type { RawStage } from '../../../src/usecases/keep-pipelines';
import { idOf, textOf } from '../../shared/run/field-values';

/** The stages that the field holds. */
export const stagesOf = (field: unknown): readonly RawStage[] =>
	(((field as IDataObject).stage ?? []) as IDataObject[]).map((row) => ({
		id: textOf(row.id),
		name: row.name,
		automove: row.automove === true,
		createsInvoice: row.createsInvoice === true,
		templateId: idOf(row.template ?? ''),
	}));
