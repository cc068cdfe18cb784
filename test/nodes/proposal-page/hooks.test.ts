import type { IHookFunctions } from 'n8n-workflow';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProposalAcceptedTrigger } from '../../../nodes/ProposalAcceptedTrigger/ProposalAcceptedTrigger.node';
import { openLedger } from '../../../nodes/shared/ledger/open';

const { checkExists, create, delete: remove } = new ProposalAcceptedTrigger().webhookMethods.default;
const credentials = { invoicingLedgerApi: { id: '1', name: 'Ledger' } };

/** As much of n8n as the hooks see. */
const context = (
	url: string,
	{ mode = 'trigger', access = 'full', file }: { mode?: string; access?: string; file: string },
): IHookFunctions =>
	({
		getMode: () => mode,
		getActivationMode: () => 'activate',
		logger: { warn: () => undefined },
		getNode: () => ({ name: 'Signed', credentials }),
		getWorkflow: () => ({ name: 'Proposals' }),
		getNodeWebhookUrl: () => url,
		getCredentials: async () => ({ database: 'sqlite', file, access }),
	}) as unknown as IHookFunctions;

describe('the address of the page', () => {
	let folder: string;
	let file: string;
	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'hooks-'));
		file = join(folder, 'ledger.sqlite');
		process.env.INVOICING_LEDGER_FOLDERS = folder;
	});
	afterEach(async () => {
		await (await openLedger(context('', { file }))).close();
		await rm(folder, { recursive: true, force: true });
	});
	const known = async () => (await (await openLedger(context('', { file }))).catalogue.settings()).proposalPageUrl;

	it('is remembered at publishing and forgotten at unpublishing, unless another was published since', async () => {
		const [first, second] = [
			context('https://n8n.example/webhook/1/proposal', { file }),
			context('https://n8n.example/webhook/2/proposal', { file }),
		];
		expect(await checkExists.call(first)).toBe(false);
		expect(await create.call(first)).toBe(true);
		expect([await checkExists.call(first), await known()]).toEqual([
			true,
			'https://n8n.example/webhook/1/proposal',
		]);
		await create.call(second);
		await remove.call(first);
		expect(await known()).toBe('https://n8n.example/webhook/2/proposal');
		await remove.call(second);
		expect(await known()).toBe('');
	});

	it('of a trial in the editor is never remembered', async () => {
		expect(
			await checkExists.call(context('https://n8n.example/webhook-test/1/proposal', { file, mode: 'manual' })),
		).toBe(true);
		expect(await known()).toBe('');
	});

	it('is not written with a credential that reads only', async () => {
		await expect(
			create.call(context('https://n8n.example/webhook/1/proposal', { file, access: 'read' })),
		).rejects.toThrow('allows reading only');
		expect(await known()).toBe('');
	});
});
