import type { ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';
import { openAccount } from '../../../nodes/shared/systems/accounts';
import { VENDORS } from '../../../nodes/shared/systems/registry';
import { readPaidSpec } from '../../../nodes/InvoicePaidTrigger/paid-spec';
import { runDueTrigger } from '../../../nodes/InvoiceDueTrigger/run-due';
import { runTrigger, type TriggerDeps } from '../../../nodes/shared/trigger/run-trigger';
import { readStageSpec } from '../../../nodes/JobStageTrigger/stage-spec';
import type { TriggerSpec } from '../../../nodes/shared/trigger/trigger-spec';
import { showingLinks } from '../../../nodes/shared/systems/showing-links';
import { Engine } from '../../engine/engine';
import { valueOf } from '../../engine/office';
import { FakeClock } from '../../support/fake-clock';
import { httpTransport } from '../../simulators/shared/http-transport';
import { FakeTrigger, runOf } from '../trigger/fake-trigger';
import { highLevelOffice, hubSpotOffice, switchOn, vismaOffice, type RemoteOffice } from './remote-office';
import { anInvoiceOrder } from '../../support/builders/requests';

const call = () => ({ now: new Date().toISOString(), actor: 'test', policy: 'each' }) as const;

const LINE = {
	description: 'Work',
	quantity: '1',
	unit: '',
	unitPrice: '125',
	discountPercent: '0',
	taxCategory: 'Z' as const,
	taxRate: '0',
	net: 12_500n,
};

describe.each([
	['HubSpot', hubSpotOffice],
	['HighLevel', highLevelOffice],
	['Visma', vismaOffice],
] as const)('triggers over %s', (label, open) => {
	let engine: Engine;
	let office: RemoteOffice;
	let clock: FakeClock;
	beforeEach(async () => {
		engine = await Engine.open([]);
		clock = new FakeClock(Date.now());
		office = await open(() => Date.parse(clock.now()));
	});
	afterEach(async () => {
		await office.simulator.close();
		await engine.close();
	});

	const opened = async () => {
		const { ledger } = engine;
		const [credential] = Object.values(office.credentials);
		const transport = httpTransport({ url: office.simulator.url, token: office.secret });
		const remote = await openAccount(
			office.system,
			VENDORS[office.system],
			{ credential: credential!, key: `${label}-${Math.random()}`, transport },
			ledger,
		);
		const { clients } = remote;
		const catalogue = {
			readClients: clients.readClients,
			listClients: clients.listClients,
			findClientsByEmail: clients.findClientsByEmail,
			readTemplates: ledger.catalogue.readTemplates,
			listTemplates: ledger.catalogue.listTemplates,
			findProducts: ledger.catalogue.findProducts,
			listProducts: ledger.catalogue.listProducts,
			settings: ledger.catalogue.settings,
		};
		return {
			invoicing: showingLinks(remote.invoicing, ledger.links),
			jobs: remote.jobs,
			catalogue,
			events: ledger.events,
			ledger,
			proposals: remote.proposals,
			remotes: [remote],
		};
	};

	type Run = (trigger: ITriggerFunctions, deps: TriggerDeps) => Promise<ITriggerResponse>;
	const start = async (
		mode: 'trigger' | 'manual',
		read: (trigger: ITriggerFunctions) => TriggerSpec,
		parameters = {},
		typeVersion = 1,
		run: Run = (trigger, deps) => runTrigger(trigger, read, deps),
	) => {
		const trigger = new FakeTrigger({ events: ['invoice.paid'], ...parameters }, mode, { typeVersion });
		trigger.answer = ({ done }) => done?.resolve(runOf('success'));
		const systems = await opened();
		const response = await run(trigger.context, { open: async () => systems, clock, random: () => 0.5 });
		/** Time passes while requests are under way. */
		const untilEmitted = async (count: number) => {
			for (let n = 0; n < 400 && trigger.emitted.length < count; n += 1) {
				await clock.pass(1_000);
				await new Promise((resolve) => setTimeout(resolve, 5));
			}
			return trigger.emitted;
		};
		return { trigger, response, systems, untilEmitted };
	};

	it('publish once a job that enters a stage that creates an invoice', async () => {
		const template = await switchOn(engine.ledger, office);
		const { untilEmitted, response } = await start('trigger', readStageSpec, {}, 1.1);
		// The first poll only sets the cursor.
		expect(await untilEmitted(1)).toHaveLength(0);
		const jobId = office.addJob('Kitchen');
		const [emitted] = await untilEmitted(1);
		expect(emitted?.json).toMatchObject({
			system: office.system,
			account: office.account,
			id: jobId,
			invoiceTemplateId: template.id,
			event: 'job.stage_entered',
			idempotencyKey: expect.stringContaining(`stage:${office.name}:${jobId}`),
		});
		expect(await untilEmitted(2)).toHaveLength(1);
		await response.closeFunction!();
	}, 60_000);

	it.each([
		[1, 1],
		[1.1, 0],
	])(
		'D.22: of version %d publish %d times a job that enters a stage that creates no invoice',
		async (typeVersion, times) => {
			const { untilEmitted, response } = await start('trigger', readStageSpec, {}, typeVersion);
			expect(await untilEmitted(1)).toHaveLength(0);
			office.addJob('Kitchen');
			expect(await untilEmitted(1)).toHaveLength(times);
			await response.closeFunction!();
		},
		60_000,
	);

	it('in the editor show the newest record that fits, and write nothing', async () => {
		const jobId = office.addJob('Kitchen');
		const { trigger, response, systems } = await start('manual', readStageSpec);
		await response.manualTriggerFunction!();
		expect(trigger.emitted[0]?.json).toMatchObject({ id: jobId, title: 'Kitchen', event: 'job.stage_entered' });
		expect(await systems.events.newest(office.name, ['job.stage_entered'], 10)).toEqual([]);
		await response.closeFunction!();
	});

	it('in the editor show a paid invoice', async () => {
		const { systems, trigger, response } = await start('manual', readPaidSpec);
		const bill = anInvoiceOrder({ idempotencyKey: 'b', client: { id: office.client.id }, lines: [LINE] });
		const { invoice } = valueOf((await systems.invoicing.create([bill], call()))[0]);
		office.payOnline(invoice.id);
		await response.manualTriggerFunction!();
		expect(trigger.emitted[0]?.json).toMatchObject({ id: invoice.id, status: 'paid', event: 'invoice.paid' });
		await response.closeFunction!();
	});

	it('in the editor show an open invoice under the key that its step will have', async () => {
		const choices = { steps: '0, 30' };
		const { systems, trigger, response } = await start('manual', readPaidSpec, choices, 1, runDueTrigger);
		const today = clock.now().slice(0, 10);
		const bill = anInvoiceOrder({ idempotencyKey: 'b', client: { id: office.client.id }, lines: [LINE] });
		const order = { ...bill, issueDate: today, dueDate: today, finalise: true };
		const { id } = valueOf((await systems.invoicing.create([order], call()))[0]).invoice;
		clock.jump(60_000);
		await response.manualTriggerFunction!();
		expect(trigger.emitted[0]?.json).toMatchObject({ id, idempotencyKey: `due:${office.name}:${id}:0` });
		expect(await systems.events.newest(office.name, ['invoice.due'], 9)).toEqual([]);
		await response.closeFunction!();
	});

	it('publish each step of an open invoice once, with the invoice as it is there, and none of one that was paid', async () => {
		const today = clock.now().slice(0, 10);
		const order = (key: string) => ({
			...anInvoiceOrder({ idempotencyKey: key, client: { id: office.client.id }, lines: [LINE] }),
			issueDate: today,
			dueDate: today,
			finalise: true,
		});
		const choices = { steps: '-3, 0', when: 'atOnce', startWith: 'all', catchUp: 'all' };
		const { untilEmitted, systems, response } = await start('trigger', readPaidSpec, choices, 1, runDueTrigger);
		const [open, paid] = (await systems.invoicing.create([order('open'), order('paid')], call())).map(valueOf);
		office.payOnline(paid!.invoice.id);
		const { id } = open!.invoice;
		const emitted = await untilEmitted(2);
		expect(emitted.map(({ json }) => json)).toMatchObject(
			[-3, 0].map((step) => ({
				id,
				step,
				system: office.system,
				account: office.account,
				balance: 125,
				event: 'invoice.due',
				idempotencyKey: `due:${office.name}:${id}:${step}`,
			})),
		);
		expect(await untilEmitted(3)).toHaveLength(2);
		await response.closeFunction!();
	}, 60_000);
});

it('does not wait for a payment that HighLevel never reports', async () => {
	const trigger = new FakeTrigger({ events: ['invoice.payment_pending'] });
	const spec = readPaidSpec(trigger.context);
	const { capabilities } = VENDORS.highLevel;
	await expect(spec.check({ invoicing: { system: 'highLevel:x', capabilities } } as never)).rejects.toThrow(
		'HighLevel cannot report pending payments',
	);
});
