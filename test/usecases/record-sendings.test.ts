import type { SendingClaim } from '../../src/domain/invoice/sending-claim';
import type { Ledger } from '../../src/systems/ledger/ledger';
import { reportSendings, type SendingReport } from '../../src/usecases/record-sendings';
import { openOffice, type Office } from '../engine/office';
import { memoryWithCompany } from '../support/company';
import { BY_EMAIL } from '../support/by-email';

describe('10: a run reports what became of an e-mail', () => {
	let ledger: Ledger;
	let office: Office;
	beforeAll(async () => {
		ledger = memoryWithCompany() as unknown as Ledger;
		office = await openOffice(ledger);
	});

	const claim = async (invoiceId: string, number: number, runId: string) => {
		const made: SendingClaim = {
			invoiceId,
			number,
			run: { id: runId, delivery: null },
			actor: 'W',
			to: 'ada@client.example',
			...BY_EMAIL,
			claimedAt: office.call().now,
			isAgain: number > 1,
			outcome: null,
			endedAt: null,
			isRunOver: false,
		};
		expect(await ledger.claims.append(ledger.invoicing.system, [made])).toEqual([true]);
	};
	const record = async (runIds: readonly string[], report: Partial<SendingReport>) =>
		await reportSendings(
			[{ invoice: { recipients: [] }, hasFailed: false, channel: 'email', to: '', ...report }],
			{ invoicing: ledger.invoicing, claims: ledger.claims, runIds },
			office.call(),
		);
	const lastOf = async (id: string) => (await ledger.claims.latest(ledger.invoicing.system, [id]))[0];

	it('a repeated execution finds what the first one prepared', async () => {
		const { id } = await office.bill();
		await claim(id, 1, 'run-1');
		expect(await record(['run-3'], {})).toMatchObject([{ kind: 'refused', refusal: { code: 'invoice_missing' } }]);
		expect(await record(['run-2', 'run-1'], {})).toMatchObject([
			{ kind: 'done', value: { invoice: { id, sending: { channel: 'email' } } } },
		]);
	});

	it('a run that another one took over from gives up nothing of that one', async () => {
		const { id } = await office.bill();
		await claim(id, 1, 'run-1');
		await claim(id, 2, 'run-2');
		await record(['run-1'], { invoice: { id }, hasFailed: true });
		expect(await lastOf(id)).toMatchObject({ number: 2, outcome: null });
		await record(['run-2'], { invoice: { id }, hasFailed: true });
		expect(await lastOf(id)).toMatchObject({ number: 2, outcome: 'failed' });
	});
});
