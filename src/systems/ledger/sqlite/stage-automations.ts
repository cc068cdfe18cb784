import type { SystemName } from '../../../domain/system-name';
import type { StageAutomation, StageAutomations } from '../../../ports/stage-automations';
import { automationChange, toAutomation, type AutomationRow } from '../sql/remote-rows';
import type { Database } from './database';
import { retryWhileBusy, type BusyRetry } from './retry';

const SQL = {
	of: 'SELECT stage_id, automove, invoice_template_id FROM stage_automations WHERE system = ?',
	set: `INSERT INTO stage_automations AS a (system, stage_id, automove, invoice_template_id) VALUES (?, ?, ?, ?)
		ON CONFLICT (system, stage_id) DO UPDATE SET
			automove = CASE WHEN ? THEN excluded.automove ELSE a.automove END,
			invoice_template_id = CASE WHEN ? THEN excluded.invoice_template_id ELSE a.invoice_template_id END
		RETURNING automove, invoice_template_id`,
} as const;

/** Stage switches in SQLite. */
export class SqliteStageAutomations implements StageAutomations {
	constructor(
		private readonly db: Database,
		private readonly busyRetry: BusyRetry,
	) {}

	async automationsOf(system: SystemName): Promise<ReadonlyMap<string, StageAutomation>> {
		const rows = await this.retryWhileBusy(() =>
			this.db.statement(SQL.of).all<AutomationRow & { readonly stage_id: string }>([system]),
		);
		return new Map(rows.map((row) => [row.stage_id, toAutomation(row)]));
	}

	async setAutomation(
		system: SystemName,
		stageId: string,
		change: Partial<StageAutomation>,
	): Promise<StageAutomation> {
		const { setsAutomove, automove, setsTemplate, templateId } = automationChange(change);
		const values = [system, stageId, automove, templateId, setsAutomove, setsTemplate];
		const [row] = await this.retryWhileBusy(() =>
			this.db.immediate(() => this.db.statement(SQL.set).all<AutomationRow>(values)),
		);
		return toAutomation(row!);
	}

	private retryWhileBusy = <T>(work: () => T): Promise<T> =>
		retryWhileBusy(this.db.path, () => this.db.used(work), this.busyRetry);
}
