import type { TriggerPanelDefinition } from 'n8n-workflow';

interface Panel {
	readonly header: string;
	/** What brings a record to look at. Left out, the button of the panel. */
	readonly press?: string;
	/** The record that comes, such as "the invoice that was paid last". */
	readonly shows: string;
	/** What starts the published workflow, such as "each paid invoice". */
	readonly each: string;
}

const HELP =
	'A trial takes no event from the published workflow. A sample has made-up values, to map fields with; the nodes of this package refuse it, so that nothing is written for it.';

/** What the editor says beside a trigger: what to press, what comes, and that publishing is needed. */
export function panelOf({ header, press = '<b>Execute step</b>', shows, each }: Panel): TriggerPanelDefinition {
	const trial = `${press} shows ${shows} or, while there is none, a sample marked as one.`;
	return {
		header,
		executionsHelp: HELP,
		activationHint: {
			inactive: `${trial} Then <b>publish the workflow</b>: from then on ${each} starts it.`,
			active: `${trial} The workflow is published: ${each} starts it, and is listed in <a data-key="executions">Executions</a>.`,
		},
	};
}

/** n8n runs the trial of a node with an address once that is visited. */
export const OPENED = 'Press the button, then open the <b>Test URL</b>: that';
