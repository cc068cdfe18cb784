import { accept, refuse, type Result } from '../domain/refusal';
import { accountOf, kindOf, type SystemName } from '../domain/system-name';
import type { Call } from '../ports/call';
import type { Catalogue } from '../ports/catalogue';
import { done, type Outcome } from '../ports/outcome';
import type { StageAutomation, StageAutomations } from '../ports/stage-automations';
import { runAccepted } from './items';

/** Switches of a stage in somebody else's pipeline, as a user sets them. What is left out stays as it is. */
export interface SetStageAutomationRequest {
	readonly system: SystemName;
	readonly stageId: string;
	readonly automove?: boolean;
	readonly createsInvoice?: boolean;
	/** The template of the stage's invoices; an automated invoice always needs one (model A.1). */
	readonly templateId: string;
}

export interface StageSwitches extends StageAutomation {
	readonly system: SystemName;
	readonly stageId: string;
}

interface Deps {
	readonly automations: StageAutomations;
	readonly catalogue: Pick<Catalogue, 'readTemplates'>;
}

type Ready = Pick<StageSwitches, 'system' | 'stageId'> & { readonly change: Partial<StageAutomation> };

/** Sets stage switches of systems that have none of their own. The ledger's stages have theirs in their pipeline. */
export async function setStageAutomations(
	requests: readonly SetStageAutomationRequest[],
	{ automations, catalogue }: Deps,
	call: Call,
): Promise<readonly Outcome<StageSwitches>[]> {
	const named = [...new Set(requests.flatMap(({ templateId }) => (templateId === '' ? [] : [templateId])))];
	const found = named.length > 0 ? await catalogue.readTemplates(named) : [];
	const usable = new Set(
		found.flatMap((template) => (template === 'absent' || template.isDeleted ? [] : [template.id])),
	);
	return runAccepted(
		requests.map((request) => read(request, usable)),
		call,
		async (ready) => {
			const outcomes: Outcome<StageSwitches>[] = [];
			for (const { system, stageId, change } of ready)
				outcomes.push(done({ system, stageId, ...(await automations.setAutomation(system, stageId, change)) }));
			return outcomes;
		},
	);
}

function read(
	{ system, stageId, automove, createsInvoice, templateId }: SetStageAutomationRequest,
	usable: ReadonlySet<string>,
): Result<Ready> {
	if (kindOf(system) === 'ledger')
		return refuse(
			'ledger_stage',
			'Stages of the ledger have their switches in their pipeline.',
			'Use Pipeline → Update.',
			'system',
		);
	if (accountOf(system) === '')
		return refuse(
			'account_missing',
			'The account of the stage was not named.',
			'Give the account, as items of that system show it.',
			'account',
		);
	if (stageId === '')
		return refuse('stage_missing', 'No stage was named.', 'Give the id of the stage in its own system.', 'stage');
	if (createsInvoice === true && templateId === '')
		return refuse(
			'template_needed',
			'The stage creates invoices, but from no template.',
			'Pick the invoice template of the stage, or switch "Create Invoice" off.',
			'template',
		);
	if (createsInvoice === true && !usable.has(templateId))
		return refuse(
			'unknown_template',
			`The ledger has no template "${templateId}", or it was deleted.`,
			'Pick the template from the list.',
			'template',
		);
	const invoice = createsInvoice === undefined ? {} : { invoiceTemplateId: createsInvoice ? templateId : null };
	return accept({ system, stageId, change: { ...(automove !== undefined && { automove }), ...invoice } });
}
