import type { PropertyRule } from './properties';
import type { SimAccount, SimPipeline } from './state';

const CURRENT = 'hs_v2_date_entered_current_stage';
const RULE: PropertyRule = { type: 'datetime', isReadOnly: true };

/**
 * Where HubSpot notes when a record last entered a stage. The name of a stage with a UUID ends in digits that nobody
 * can work out.
 */
const dateEnteredProperty = (stageId: string, pipelineId: string): string =>
	/^\w+$/.test(stageId)
		? `hs_v2_date_entered_${stageId}`
		: `hs_v2_date_entered_${stageId.replaceAll('-', '_')}_${pipelineId}`;

/** Plans below Professional have none of these properties. */
const hasStageDates = ({ plan }: SimAccount): boolean => plan === 'professional';

/** The rule of such a property; null for one that is none or that the account does not have. */
export function stageDateRule(
	account: SimAccount,
	pipelines: readonly SimPipeline[],
	name: string,
): PropertyRule | null {
	if (!hasStageDates(account)) return null;
	return name === CURRENT ||
		pipelines.some(({ id, stages }) => stages.some((stage) => dateEnteredProperty(stage.id, id) === name))
		? RULE
		: null;
}

/** What HubSpot notes at the moment of entering a stage. */
export const datesEntered = (
	account: SimAccount,
	stageId: string,
	pipelineId: string,
	at: string,
): Readonly<Record<string, string>> =>
	hasStageDates(account) ? { [dateEnteredProperty(stageId, pipelineId)]: at, [CURRENT]: at } : {};
