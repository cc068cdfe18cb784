import { InvoicingLedger } from '../../../nodes/InvoicingLedger/InvoicingLedger.node';
import { sampleFrom, Play } from './play';

describe('The sample that writes a proposal', () => {
	let play: Play;
	const workflow = () => sampleFrom('proposal-1-write-and-send', 'When you run it', [{}]);
	beforeEach(async () => {
		play = await Play.open([InvoicingLedger]);
	});
	afterEach(() => play.close());

	const count = async () => {
		const all = {
			search: '',
			states: null,
			clientId: null,
			sentUntil: null,
			limit: 10,
			now: new Date().toISOString(),
		};
		return (await play.engine.ledger.proposals.list(all)).length;
	};

	it('takes each run for another enquiry, and a run that is retried for the same', async () => {
		// Without a page there is no link, so that the run fails behind the proposal.
		const first = await play.run(workflow());
		expect(first.execution.error?.message).toMatch(/page/i);
		expect(await count()).toBe(1);
		const again = await play.engine.retry(workflow(), first.execution);
		expect(again.error?.message).toMatch(/page/i);
		expect(await count()).toBe(1);
		await play.run(workflow());
		expect(await count()).toBe(2);
	});
});
