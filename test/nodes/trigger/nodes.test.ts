import { readFileSync } from 'node:fs';
import type { ILoadOptionsFunctions, INodeType } from 'n8n-workflow';
import { InvoiceDeliveryTrigger } from '../../../nodes/InvoiceDeliveryTrigger/InvoiceDeliveryTrigger.node';
import { InvoicePaidTrigger } from '../../../nodes/InvoicePaidTrigger/InvoicePaidTrigger.node';
import { JobStageTrigger } from '../../../nodes/JobStageTrigger/JobStageTrigger.node';
import { InvoicePageTrigger } from '../../../nodes/InvoicePageTrigger/InvoicePageTrigger.node';
import { ProposalAcceptedTrigger } from '../../../nodes/ProposalAcceptedTrigger/ProposalAcceptedTrigger.node';
import { deduplicationKey } from '../../../nodes/shared/trigger/deduplication-key';
import { readDeliveryChoices } from '../../../nodes/shared/trigger/delivery-choices';
import { pickedId } from '../../../nodes/shared/trigger/picked-id';
import { triggerSearchesIn } from '../../../nodes/shared/trigger/search-or-any';
import { DELIVERY_DEFAULTS } from '../../../src/delivery/delivery-options';
import { FakeTrigger, smallOffice } from './fake-trigger';

const nodes: [string, INodeType][] = [
	['InvoicePaidTrigger', new InvoicePaidTrigger()],
	['InvoiceDeliveryTrigger', new InvoiceDeliveryTrigger()],
	['JobStageTrigger', new JobStageTrigger()],
	['InvoicePageTrigger', new InvoicePageTrigger()],
	['ProposalAcceptedTrigger', new ProposalAcceptedTrigger()],
];

describe.each(nodes)('%s', (folder, { description, methods }) => {
	it('has an icon for each theme and a codex of its own name', () => {
		const icon = description.icon as { light: string; dark: string };
		const [light, dark] = [icon.light, icon.dark].map((name) =>
			readFileSync(`nodes/${folder}/${name.replace('file:', '')}`, 'utf8'),
		);
		expect(light).not.toBe(dark);
		expect(JSON.parse(readFileSync(`nodes/${folder}/${folder}.node.json`, 'utf8'))).toMatchObject({
			node: `n8n-nodes-invoicing.${description.name}`,
		});
	});

	it('has every search that its fields name', () => {
		const named = description.properties
			.flatMap(({ modes }) => modes ?? [])
			.flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []);
		for (const name of named) expect(methods?.listSearch).toHaveProperty(name);
	});

	it('shows the defaults that delivery has', () => {
		const options = description.properties.find(({ name }) => name === 'options')?.options as {
			name: string;
			default: unknown;
		}[];
		const parameters = {
			options: Object.fromEntries(options.map((option) => [option.name, option.default])) as Record<
				string,
				string | number
			>,
		};
		const shown = readDeliveryChoices(new FakeTrigger(parameters).context);
		expect(shown).toEqual(readDeliveryChoices(new FakeTrigger().context));
		const { maxAttempts, leaseMs, concurrency, mostEvents, runLimitMs } = DELIVERY_DEFAULTS;
		expect(shown).toEqual({ maxAttempts, leaseMs, concurrency, mostEvents, runLimitMs, waitsForEnd: true });
	});
});

describe('delivery options', () => {
	it.each([NaN, 'many'])('%p is refused', (value) => {
		expect(() => readDeliveryChoices(new FakeTrigger({ options: { maxAttempts: value } }).context)).toThrow(
			/Attempts When an Event Fails is/,
		);
	});

	it('numbers that an expression gave as texts are read, of every option', () => {
		const options = { maxAttempts: '3', longestRunMinutes: '30', mostEvents: '50' };
		expect(readDeliveryChoices(new FakeTrigger({ options }).context)).toMatchObject({
			maxAttempts: 3,
			runLimitMs: 1_800_000,
			mostEvents: 50,
		});
	});

	it.each([0, -3, null])('%p falls back or is raised to what can work', (value) => {
		const choices = readDeliveryChoices(
			new FakeTrigger({ options: { maxAttempts: value, leaseMinutes: value, concurrency: value } }).context,
		);
		expect(choices.maxAttempts).toBeGreaterThanOrEqual(1);
		expect(choices.leaseMs).toBeGreaterThanOrEqual(6_000);
		expect(choices.concurrency).toBeGreaterThanOrEqual(1);
	});

	it("what is above the field's own limits is lowered to them: no timer of Node waits so long", () => {
		const choices = readDeliveryChoices(
			new FakeTrigger({ options: { maxAttempts: 1e9, leaseMinutes: 1e9, concurrency: 1e9 } }).context,
		);
		expect(choices).toMatchObject({ maxAttempts: 100, leaseMs: 86_400_000, concurrency: 100 });
	});
});

describe('the deduplication key', () => {
	const delivery = (eventId: string, attempt: number) =>
		({
			listenerId: 'wf:node',
			attempt,
			leaseUntil: '',
			event: { id: eventId, kind: 'invoice.paid', system: 'ledger', subject: 'x', at: '', data: {} },
		}) as const;

	it('names workflow, node, event and attempt', () => {
		expect(deduplicationKey([delivery('paid:inv_1:1', 3)])).toBe('wf:node:paid:inv_1:1:3');
	});

	it('fits into the column of n8n and stays different per event and attempt', () => {
		const long = (last: string, attempt: number) =>
			deduplicationKey([delivery(`${'e'.repeat(300)}${last}`, attempt)]);
		const keys = [long('a', 1), long('a', 2), long('b', 1)];
		expect(new Set(keys).size).toBe(3);
		for (const key of keys) expect(key.length).toBeLessThanOrEqual(255);
	});
});

describe('the searches', () => {
	const search = async (name: keyof ReturnType<typeof triggerSearchesIn>, filter?: string, pipeline?: string) => {
		const office = await smallOffice();
		const context = {
			getCurrentNodeParameter: () => (pipeline === 'the one' ? office.pipeline.id : pipeline),
		} as unknown as ILoadOptionsFunctions;
		const { results } = await triggerSearchesIn(async () => office.ledger)[name].call(context, filter);
		return results.map((result) => result.name);
	};

	it('offer any first, then what there is, narrowed by what is typed', async () => {
		expect(await search('searchClientsOrAny')).toEqual(['Any Client', 'Ada (ada@client.example)']);
		expect(await search('searchClientsOrAny', 'ada')).toEqual(['Ada (ada@client.example)']);
		expect(await search('searchPipelinesOrAny')).toEqual(['Any Pipeline', 'Sales · Quote → Work → Done']);
		expect(await search('searchStagesOrAny', 'wor', 'the one')).toEqual(['Work']);
	});

	it('name the pipeline beside each stage while none is chosen', async () => {
		expect(await search('searchStagesOrAny', '', 'any')).toEqual([
			'Any Stage',
			'Sales: Quote',
			'Sales: Work',
			'Sales: Done',
		]);
		expect(await search('searchStagesOrAny', '', 'pipe_other')).toEqual(['Any Stage']);
	});

	it('take an empty choice as any', () => {
		expect(['', ' ', 'any', undefined, null].map(pickedId)).toEqual([null, null, null, null, null]);
		expect(pickedId(' cli_1 ')).toBe('cli_1');
	});
});
