import type { Stage } from '../domain/job/job';
import type { SystemName } from '../domain/system-name';

/** What the package adds to a stage of somebody else's pipeline (model A.1, A.2). */
export type StageAutomation = Pick<Stage, 'automove' | 'invoiceTemplateId'>;

/** Switches of stages whose system has none. They live in the ledger; stages that were never set have both off. */
export interface StageAutomations {
	/** By stage id. */
	automationsOf(system: SystemName): Promise<ReadonlyMap<string, StageAutomation>>;
	/** What is left out stays as it is. */
	setAutomation(system: SystemName, stageId: string, change: Partial<StageAutomation>): Promise<StageAutomation>;
}
