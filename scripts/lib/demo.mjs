// @ts-check
import { playAutomove } from './demo/automove.mjs';
import { playProposal } from './demo/proposal.mjs';
import { playRecurring } from './demo/recurring.mjs';
import { Stage } from './demo/stage.mjs';
import { done, step } from './log.mjs';

/**
 * Plays the samples once: Automove, a proposal that becomes an invoice, a recurring invoice. Each step is read back
 * from the
 * ledger or the mailbox. Every step has an idempotency key, so a demonstration that was killed goes on where it stood.
 * The recurring invoice comes last: the clock that it sets forward stays ahead.
 */
export async function runDemo({ api, mail, clock, port, userFolder }) {
	const stage = new Stage({ api, mail, clock, port, userFolder });
	step('Importing the sample workflows');
	done(
		`${await stage.importSamples()} sample workflows are in the editor, the ones with triggers are published, save those that deliver`,
	);
	await playAutomove(stage);
	await playProposal(stage);
	await playRecurring(stage);
	return stage;
}
