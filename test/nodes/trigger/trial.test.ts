import type { IDataObject, ITriggerFunctions } from 'n8n-workflow';
import { readDeliverySpec } from '../../../nodes/InvoiceDeliveryTrigger/delivery-spec';
import { readPageSpec } from '../../../nodes/InvoicePageTrigger/page-spec';
import { readPaidSpec } from '../../../nodes/InvoicePaidTrigger/paid-spec';
import { readStageSpec } from '../../../nodes/JobStageTrigger/stage-spec';
import { readProposalSpec } from '../../../nodes/ProposalAcceptedTrigger/proposal-spec';
import { runRecurringTrigger } from '../../../nodes/RecurringInvoiceTrigger/run-recurring';
import { runTrigger } from '../../../nodes/shared/trigger/run-trigger';
import type { TriggerSpec } from '../../../nodes/shared/trigger/trigger-spec';
import { textOf } from '../../docs/pages';
import { FakeClock } from '../../support/fake-clock';
import { FakeTrigger, depsOf, smallOffice } from './fake-trigger';

type Office = Awaited<ReturnType<typeof smallOffice>>;
type ReadSpec = (trigger: ITriggerFunctions) => TriggerSpec;

const TRIGGERS: readonly [name: string, ReadSpec, IDataObject][] = [
	['invoice-paid-trigger', readPaidSpec, { events: ['invoice.paid'] }],
	['job-stage-trigger', readStageSpec, {}],
	['invoice-delivery-trigger', readDeliverySpec, {}],
	['invoice-page-trigger', readPageSpec, {}],
	['proposal-accepted-trigger', readProposalSpec, { events: ['proposal.accepted'] }],
];

/** What *Execute step* shows. */
async function shown(office: Office, readSpec: ReadSpec, parameters: IDataObject): Promise<IDataObject> {
	const trigger = new FakeTrigger(parameters, 'manual');
	const { manualTriggerFunction } = await runTrigger(trigger.context, readSpec, depsOf(office.ledger));
	await manualTriggerFunction!();
	expect(trigger.emitted).toHaveLength(1);
	return trigger.emitted[0]!.json;
}

async function shownDue({ ledger }: Office): Promise<IDataObject> {
	const trigger = new FakeTrigger({ source: 'saved' }, 'manual');
	const deps = { open: async () => ledger, clock: new FakeClock(), random: () => 0.5 };
	const { manualTriggerFunction } = await runRecurringTrigger(trigger.context, deps);
	await manualTriggerFunction!();
	return trigger.emitted[0]!.json;
}

/** Every path to a value; of a list, those of its first element. Nothing is known below what is null or empty. */
const paths = (value: unknown, path = ''): string[] => {
	if (Array.isArray(value)) return [path, ...(value.length > 0 ? paths(value[0], `${path}[]`) : [])];
	if (typeof value !== 'object' || value === null) return [path];
	return [path, ...Object.entries(value).flatMap(([key, part]) => paths(part, `${path}.${key}`))];
};

/** The paths of both, below the values that both have. */
function comparable(one: unknown, other: unknown): [string[], string[]] {
	const [ofOne, ofOther] = [paths(one), paths(other)];
	const isLeaf = (path: string, all: readonly string[]) => !all.some((each) => each.startsWith(`${path}.`));
	const above = (path: string) => path.replace(/(\[\])?\.[^.]*$/, '').replace(/\[\]$/, '');
	const keep = (mine: readonly string[], theirs: readonly string[]) =>
		mine.filter((path) => {
			for (let at = above(path); at !== ''; at = above(at)) {
				const [bare, listed] = [at, `${at}[]`];
				if (theirs.includes(bare) && isLeaf(bare, theirs) && isLeaf(listed, theirs)) return false;
			}
			return !path.endsWith('[]');
		});
	return [keep(ofOne, ofOther).sort(), keep(ofOther, ofOne).sort()];
}

const exampleOf = (name: string): IDataObject => {
	const found = new RegExp(`<!-- example: ${name} -->\n\`\`\`json\n([\\s\\S]*?)\n\`\`\``).exec(
		textOf(`docs/nodes/${name}.md`),
	);
	return JSON.parse(found![1]!) as IDataObject;
};

const expectSameFields = ({ sample, ...item }: IDataObject, real: IDataObject): void => {
	expect(sample).toBe(true);
	const [ofSample, ofReal] = comparable(item, real);
	expect(ofSample).toEqual(ofReal);
	expect(ofReal.length).toBeGreaterThan(15);
};

describe('a trial on an empty ledger', () => {
	it.each(TRIGGERS.filter(([name]) => name !== 'invoice-page-trigger'))(
		'of the %s shows a sample with the fields of a real item',
		async (name, readSpec, parameters) => {
			expectSameFields(await shown(await smallOffice(), readSpec, parameters), exampleOf(name));
		},
	);

	it('of the recurring-invoice-trigger, too', async () => {
		expectSameFields(await shownDue(await smallOffice()), exampleOf('recurring-invoice-trigger'));
	});

	it('of the invoice-page-trigger, too, and the real item once there is one', async () => {
		const office = await smallOffice();
		const sample = await shown(office, readPageSpec, {});
		const { invoice } = await office.bill('seen');
		const call = { now: '2026-03-02T12:00:00.000Z', actor: 'client', policy: 'each' } as const;
		await office.ledger.pages.recordViews([{ id: invoice.id }], call);
		const real = await shown(office, readPageSpec, {});
		expect(real).toMatchObject({ id: invoice.id, event: 'invoice.viewed' });
		expect(real).not.toHaveProperty('sample');
		expectSameFields(sample, real);
	});

	it.each([
		['proposal.declined', readProposalSpec, { status: 'declined', event: 'proposal.declined', signedBy: null }],
		['invoice.partially_paid', readPaidSpec, { status: 'partially_paid', event: 'invoice.partially_paid' }],
	] as const)('shows what %s looks like where only that is chosen', async (kind, readSpec, looks) => {
		expect(await shown(await smallOffice(), readSpec, { events: [kind] })).toMatchObject(looks);
	});

	it.each(TRIGGERS)(
		'of the %s names nothing that a ledger has, and writes nothing',
		async (_name, readSpec, fields) => {
			const office = await smallOffice();
			const item = await shown(office, readSpec, fields);
			for (const named of ['id', 'eventId', 'idempotencyKey'])
				expect(item[named]).toMatch(/^sample_.*_no_real_record$/);
			expect(item.client).toMatchObject({ name: 'Sample client (no real record)' });
			expect(String((item.client as IDataObject).email)).toMatch(/\.invalid$/);
			expect(await office.ledger.events.newest('ledger', ['invoice.paid', 'job.stage_entered'], 9)).toEqual([]);
		},
	);
});

describe('a trial where the ledger has events', () => {
	it('shows the newest one that fits, and a sample where none fits', async () => {
		const office = await smallOffice();
		const { job } = await office.addJob('Kitchen');
		expect(await shown(office, readStageSpec, {})).toMatchObject({ id: job.id, title: 'Kitchen' });
		const [, second] = office.pipeline.stages;
		expect(await shown(office, readStageSpec, { stage: second!.id })).toMatchObject({ sample: true });
		await office.move(job.id, second!.id);
		expect(await shown(office, readStageSpec, { stage: second!.id })).toMatchObject({ id: job.id, entry: 2 });
	});

	it('says so when the ledger does not answer', async () => {
		const office = await smallOffice();
		office.ledger.events.newest = async () => Promise.reject(new Error('database is away'));
		await expect(shown(office, readPaidSpec, { events: ['invoice.paid'] })).rejects.toThrow('database is away');
	});

	it('shows nothing any more once it was closed', async () => {
		const office = await smallOffice();
		const trigger = new FakeTrigger({}, 'manual');
		const response = await runTrigger(trigger.context, readStageSpec, depsOf(office.ledger));
		const showing = response.manualTriggerFunction!();
		await response.closeFunction!();
		await showing;
		expect(trigger.emitted).toEqual([]);
	});
});
