// @ts-check
import { Fault, done, say, step } from '../log.mjs';
import { showDocuments } from './documents.mjs';
import { isJob } from './stage.mjs';

const SETUP = 'demo-setup';
const PAY = 'demo-register-payment';

/** The job waits in the stage that creates the invoice until Automove takes it to the next one. */
const isWaiting = (job) => job.stage.createsInvoice;

async function readState(stage, jobId) {
	const { jobs, invoices } = await stage.look();
	// Linked to the job, or made for one of its stage entries: a second invoice must not hide.
	const concernsJob = (one) =>
		one.idempotencyKey?.startsWith(`stage:${jobId}:`) || one.jobs?.some((linked) => linked.id === jobId);
	return {
		job: jobs.find((one) => one.id === jobId),
		invoices: invoices.filter(concernsJob).filter((one) => one.status !== 'void'),
	};
}

/** The job enters the stage, the invoice is made and mailed, the client pays, the job moves. */
export async function playAutomove(stage) {
	step('Automove: setting up a client, a pipeline, an invoice template and a job');
	const set = (await stage.run(SETUP)).filter(isJob);
	const job = set.at(-1);
	if (!job) throw new Fault(`The workflow ${SETUP} put out no job.`);
	const entered = set.find(isWaiting)?.stage.name;
	done(
		entered
			? `The job "${job.title}" entered the stage "${entered}"`
			: `The job "${job.title}" was set up by an earlier run`,
	);

	const invoice = await stage.until('The invoice for the job', async () =>
		(await readState(stage, job.id)).invoices.find((one) => one.number),
	);
	done(`Invoice ${invoice.number} was made from the template: ${invoice.total} ${invoice.currency}`);

	const letter = await stage.mailTo(invoice.client.email, invoice.number);
	done(`It was mailed to ${letter.to.join(', ')}: "${letter.subject}"`);
	await showDocuments(letter, stage.visitor);

	if (invoice.status !== 'paid') await stage.run(PAY);
	const paid = await stage.until('The payment', async () =>
		(await readState(stage, job.id)).invoices.find((one) => one.id === invoice.id && one.status === 'paid'),
	);
	done(`The client paid ${paid.paid} ${paid.currency}; invoice ${paid.number} is ${paid.status}`);

	const moved = await stage.until('The move of the job', async () => {
		const state = await readState(stage, job.id);
		return state.job && !isWaiting(state.job) ? state : undefined;
	});
	const made = moved.invoices.length;
	if (made !== 1) throw new Fault(`The job has ${made} invoices; one entry into the stage must make exactly one.`);
	done(`The job moved to the stage "${moved.job.stage.name}"`);
	say(`  Automove works: invoice ${paid.number} is paid, "${job.title}" stands in "${moved.job.stage.name}".`);
}
