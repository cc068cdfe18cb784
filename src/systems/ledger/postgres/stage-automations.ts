import type { SystemName } from '../../../domain/system-name';
import type { StageAutomation, StageAutomations } from '../../../ports/stage-automations';
import { automationChange, toAutomation, type AutomationRow } from '../sql/remote-rows';
import type { Connection } from './connection';
import { prepared } from './session';

const SQL = {
	of: 'SELECT stage_id, automove, invoice_template_id FROM {stage_automations} WHERE system = $1',
	set: `INSERT INTO {stage_automations} AS a (system, stage_id, automove, invoice_template_id) VALUES ($1, $2, $3, $4)
		ON CONFLICT (system, stage_id) DO UPDATE SET
			automove = CASE WHEN $5 = 1 THEN excluded.automove ELSE a.automove END,
			invoice_template_id = CASE WHEN $6 = 1 THEN excluded.invoice_template_id ELSE a.invoice_template_id END
		RETURNING a.automove, a.invoice_template_id`,
} as const;

/** Stage switches in PostgreSQL. */
export class PostgresStageAutomations implements StageAutomations {
	constructor(private readonly connection: Connection) {}

	async automationsOf(system: SystemName): Promise<ReadonlyMap<string, StageAutomation>> {
		const rows = await this.ask<AutomationRow & { readonly stage_id: string }>(SQL.of, [system]);
		return new Map(rows.map((row) => [row.stage_id, toAutomation(row)]));
	}

	async setAutomation(
		system: SystemName,
		stageId: string,
		change: Partial<StageAutomation>,
	): Promise<StageAutomation> {
		const { setsAutomove, automove, setsTemplate, templateId } = automationChange(change);
		const [row] = await this.ask<AutomationRow>(SQL.set, [
			system,
			stageId,
			automove,
			templateId,
			setsAutomove,
			setsTemplate,
		]);
		return toAutomation(row!);
	}

	private ask<Row extends object>(sql: string, values: readonly unknown[]): Promise<readonly Row[]> {
		return this.connection.retrying((session) => session.ask(prepared(sql, values))) as Promise<readonly Row[]>;
	}
}
