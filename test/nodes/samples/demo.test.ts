import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { InvoicingLedger } from '../../../nodes/InvoicingLedger/InvoicingLedger.node';
import { MoveJobStage } from '../../../nodes/MoveJobStage/MoveJobStage.node';
import { chain } from '../../engine/workflow';
import { sampleFrom, Play } from './play';

const SAMPLES = [
	['demo-setup', 'Set up'],
	['demo-recurring', 'Set up'],
] as const;

describe.each(SAMPLES)('the sample %s', (file, trigger) => {
	let play: Play;
	let folder: string;
	beforeEach(async () => {
		folder = mkdtempSync(join(tmpdir(), 'invoicing-demo-'));
		play = await Play.open([InvoicingLedger, MoveJobStage]);
	});
	afterEach(async () => {
		await play.close();
		rmSync(folder, { recursive: true, force: true });
	});

	const demonstrate = async () => {
		const credential = { access: 'full', database: 'sqlite', file: join(folder, 'demo.sqlite') };
		const { execution } = await play.run(sampleFrom(file, trigger, [{}]), {}, { credential });
		if (execution.error) throw new Error(execution.error.message);
	};
	const setting = async (parameters: object) => {
		const credential = { access: 'full', database: 'sqlite', file: join(folder, 'demo.sqlite') };
		const credentials = { invoicingLedgerApi: { id: '1', name: 'Demo ledger' } };
		const step = {
			type: 'invoicingLedger',
			name: 'Settings',
			credentials,
			parameters: { resource: 'setting', ...parameters },
		};
		const run = await play.engine.run(chain([{}], step), { credential });
		return run.jsonOf('Settings')[0];
	};

	it('names the company of a new ledger', async () => {
		await demonstrate();
		expect(await setting({ operation: 'get' })).toMatchObject({
			companyName: 'Fjord & Pine Studio',
			companyEmail: 'hello@fjordandpine.example',
		});
	});

	it('leaves the company that somebody typed in, with all that belongs to it', async () => {
		await demonstrate();
		const mine = {
			company: { companyName: 'Mine AB', companyEmail: 'me@mine.example' },
			brand: { brandColour: '#123456' },
		};
		await setting({ operation: 'update', ...mine, invoices: { currency: 'SEK', numberPrefix: 'M-' } });
		const before = await setting({ operation: 'get' });
		await demonstrate();
		expect(await setting({ operation: 'get' })).toEqual(before);
		expect(before).toMatchObject({ companyName: 'Mine AB', numberPrefix: 'M-' });
	});
});
