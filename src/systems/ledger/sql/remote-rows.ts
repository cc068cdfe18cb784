import type { Sending } from '../../../domain/invoice/invoice';
import type { RemoteStage } from '../../../domain/template-use';
import type { StageAutomation } from '../../../ports/stage-automations';
import type { SqlValue } from './table';

/*
 * What the ledger keeps for systems that have no place for it, as table rows, the same in both databases.
 */

export interface AutomationRow {
	readonly automove: SqlValue;
	readonly invoice_template_id: string | null;
}

export const toAutomation = (row: AutomationRow): StageAutomation => ({
	automove: Number(row.automove) === 1,
	invoiceTemplateId: row.invoice_template_id,
});

export interface RemoteStageRow {
	readonly system: string;
	readonly stage_id: string;
	readonly invoice_template_id: string;
}

export const toRemoteStage = (row: RemoteStageRow): RemoteStage => ({
	system: row.system,
	stageId: row.stage_id,
	invoiceTemplateId: row.invoice_template_id,
});

/** Whether each switch is set anew, and to what. Left out is not the same as null, which switches the invoice off. */
export const automationChange = ({ automove, invoiceTemplateId }: Partial<StageAutomation>) => ({
	setsAutomove: automove === undefined ? 0 : 1,
	automove: automove === true ? 1 : 0,
	setsTemplate: invoiceTemplateId === undefined ? 0 : 1,
	templateId: invoiceTemplateId ?? null,
});

export interface SendingRow {
	readonly invoice_id: string;
	readonly at: string;
	readonly channel: string;
	readonly sent_to: string;
}

export const toSending = (row: SendingRow): Sending => ({
	at: row.at,
	channel: row.channel as Sending['channel'],
	to: row.sent_to,
});

/** The latest of each invoice. */
export function latestSendings<T extends { readonly invoiceId: string; readonly sending: Sending }>(
	sent: readonly T[],
): readonly T[] {
	const latest = new Map<string, T>();
	for (const one of sent)
		if (one.sending.at >= (latest.get(one.invoiceId)?.sending.at ?? '')) latest.set(one.invoiceId, one);
	return [...latest.values()];
}
