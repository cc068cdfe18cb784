// @ts-check
import { Fault, done, say, step } from '../log.mjs';

const SETUP = 'demo-recurring';

const wallTime = (instant) => `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;

/**
 * A monthly invoice is made that starts tomorrow; the clock goes past its first date; the invoice and the owner's
 * summary come.
 */
export async function playRecurring(stage) {
	step('Recurring invoices: one that comes every month, from tomorrow on');
	const items = await stage.run(SETUP);
	const { id } = items.find((item) => 'nextDates' in item) ?? {};
	/** Whoever typed another company into this ledger gets the summary. */
	const { companyEmail } = items.filter((item) => item.companyEmail).at(-1) ?? {};
	const read = async () => (await stage.look()).recurring.find((one) => one.id === id);
	const set = await read();
	if (!set) throw new Fault(`The workflow ${SETUP} made no recurring invoice.`);
	done(`"${set.name}" comes every ${set.period} at ${set.time}, from ${set.startDate} on`);

	// Once a date has come the next one is a month away; that one is nobody's to hurry.
	if (set.timesDue === 0) {
		stage.clock.goPast(set.nextDates[0].at);
		done(`The clock of these nodes was set forward to ${wallTime(stage.clock.now().toISOString())}`);
	}
	const billed = await stage.until('The recurring invoice', async () =>
		[await read()].find(({ made }) => made.at(-1)?.number),
	);
	const dates = billed.made.map(({ date }) => date);
	if (new Set(dates).size !== dates.length) throw new Fault(`A date was billed twice: ${dates.join(', ')}.`);
	const first = billed.made.at(-1);
	const letter = await stage.mailTo(billed.client.email, first.number);
	done(
		`Invoice ${first.number} of ${first.date} was made and mailed to ${letter.to.join(', ')}: ${first.total} ${first.currency}`,
	);

	const summary = await stage.mailTo(companyEmail, first.number);
	done(`One e-mail sums it up for ${summary.to.join(', ')}: "${summary.subject}"`);
	say(`  Recurring invoices work: ${first.number} is sent; the next one comes on ${billed.nextDates[0].date}.`);
}
