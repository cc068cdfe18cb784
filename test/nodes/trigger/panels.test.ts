import type { TriggerPanelDefinition } from 'n8n-workflow';
import { discoverNodes } from '../every-field/discover';

const ALL = discoverNodes()
	.map((node) => new node().description)
	.filter(({ group }) => group.includes('trigger'));
/** One without an output hosts a page alone and has no record to show. */
const TRIGGERS = ALL.filter(({ outputs }) => outputs.length > 0);

/** What the editor says beside a trigger, before anything was done. */
describe.each(TRIGGERS.map((description) => [description.displayName, description] as const))(
	'the panel of %s',
	(_name, { triggerPanel, activationMessage, eventTriggerDescription, webhooks }) => {
		const { header, executionsHelp, activationHint } = triggerPanel as TriggerPanelDefinition;
		const { active, inactive } = activationHint as { active: string; inactive: string };

		it('says what to press, what comes, that it may be a sample, and that publishing is needed', () => {
			expect(header).toMatch(/^Show an? /);
			expect(inactive).toContain(webhooks ? 'Test URL' : 'Execute step');
			for (const hint of [active, inactive]) expect(hint).toMatch(/ shows .* or, while there is none, a sample/);
			expect(inactive).toMatch(/<b>publish the workflow<\/b>: from then on .* starts it\.$/);
			expect(active).toMatch(/is published: .* starts it.*<a data-key="executions">/);
			expect(executionsHelp).toContain('takes no event from the published workflow');
		});

		it('has a message for when it is published and one for while it waits', () => {
			expect(activationMessage).toMatch(/\.$/);
			expect(eventTriggerDescription).not.toBe('');
		});
	},
);

it('finds every trigger', () => {
	expect(TRIGGERS.length).toBeGreaterThanOrEqual(7);
});

describe.each(ALL.filter((description) => !TRIGGERS.includes(description)))(
	'the panel of $displayName, which starts nothing',
	({ triggerPanel, activationMessage }) => {
		it('says how its page is reached, and that no run comes of it', () => {
			const { header, executionsHelp, activationHint } = triggerPanel as TriggerPanelDefinition;
			const { active, inactive } = activationHint as { active: string; inactive: string };
			expect(header).toMatch(/^Show an? /);
			expect(inactive).toContain('<b>Publish the workflow</b>');
			for (const text of [active, inactive, activationMessage]) expect(text).toContain('Create Overview Link');
			expect(executionsHelp).toContain('No visit starts a run');
		});
	},
);
