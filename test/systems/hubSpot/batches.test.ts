import type { RemoteClient } from '../../../src/remote/client';
import { RemoteFault } from '../../../src/remote/client';
import { associate, dissociate, readAssociations, readLinks } from '../../../src/systems/hubSpot/wire/associations';
import { archiveObjects, updateObjects } from '../../../src/systems/hubSpot/wire/batch';
import { readObjects } from '../../../src/systems/hubSpot/wire/read';
import { closeAccounts, openAccount } from './account';

afterEach(closeAccounts);

/** A client to whom HubSpot answers with this, whatever is asked. */
const answered = (status: number, body?: unknown): RemoteClient => ({
	send: async () => ({ status, headers: {}, body }),
	now: () => '2026-03-01T00:00:00.000Z',
});

const error = (category: string, context: Record<string, readonly string[]> = {}) => ({
	status: 'error',
	category,
	message: `It is ${category}.`,
	errors: [],
	context,
	links: {},
});
const pairs = [
	{ fromId: '1', toId: '7' },
	{ fromId: '2', toId: '7' },
];
const kinds = (outcomes: readonly { readonly kind: string }[]) => outcomes.map(({ kind }) => kind);
const ARCHIVED = { status: 'COMPLETE', startedAt: '2026-03-01T00:00:00Z', completedAt: '2026-03-01T00:00:00Z' };

describe('an answer to a batch that carries errors', () => {
	it('row 7: is no success for the pairs that it names when associations are taken away, though its status is 200', async () => {
		const client = answered(200, {
			...ARCHIVED,
			numErrors: 1,
			errors: [error('VALIDATION_ERROR', { fromObjectId: ['2'], toObjectId: ['7'] })],
		});
		expect(await dissociate(client, 'invoices', 'deals', pairs)).toMatchObject([
			{ kind: 'done' },
			{ kind: 'refused', refusal: { message: expect.stringContaining('It is VALIDATION_ERROR.') } },
		]);
		expect(kinds(await dissociate(answered(200, ARCHIVED), 'invoices', 'deals', pairs))).toEqual(['done', 'done']);
		expect(kinds(await dissociate(answered(204), 'invoices', 'deals', pairs))).toEqual(['done', 'done']);
	});

	it('row 7: leaves all in doubt where the errors name none of them; what is not there is gone', async () => {
		const nameless = { ...ARCHIVED, errors: [error('VALIDATION_ERROR')] };
		expect(kinds(await dissociate(answered(200, nameless), 'invoices', 'deals', pairs))).toEqual([
			'unknown',
			'unknown',
		]);
		expect(kinds(await archiveObjects(answered(200, nameless), 'line_items', ['1', '2']))).toEqual([
			'unknown',
			'unknown',
		]);
		const notFound = (context: Record<string, readonly string[]>) =>
			answered(200, { ...ARCHIVED, errors: [error('OBJECT_NOT_FOUND', context)] });
		expect(
			kinds(await dissociate(notFound({ fromObjectId: ['1'], toObjectId: ['7'] }), 'invoices', 'deals', pairs)),
		).toEqual(['done', 'done']);
		expect(kinds(await archiveObjects(notFound({ ids: ['1'] }), 'line_items', ['1', '2']))).toEqual([
			'done',
			'done',
		]);
	});

	it('row 7: is unknown, not refused, where HubSpot itself failed', async () => {
		const broke = (context: Record<string, readonly string[]>) =>
			answered(207, { ...ARCHIVED, results: [], errors: [error('INTERNAL_ERROR', context)] });
		expect(
			kinds(await dissociate(broke({ fromObjectId: ['1'], toObjectId: ['7'] }), 'invoices', 'deals', pairs)),
		).toEqual(['unknown', 'done']);
		expect(
			kinds(
				await associate(
					broke({ fromObjectId: ['1'], toObjectId: ['7'] }),
					'invoices',
					'deals',
					pairs.slice(0, 1),
				),
			),
		).toEqual(['unknown']);
		expect(kinds(await archiveObjects(broke({ ids: ['2'] }), 'line_items', ['1', '2']))).toEqual([
			'done',
			'unknown',
		]);
		expect(kinds(await updateObjects(broke({ ids: ['2'] }), 'line_items', [{ id: '2', properties: {} }]))).toEqual([
			'unknown',
		]);
	});

	it('row 7: is done only when the batch is complete', async () => {
		for (const status of ['CANCELED', 'PENDING', 'PROCESSING']) {
			expect([
				status,
				kinds(await dissociate(answered(200, { ...ARCHIVED, status }), 'invoices', 'deals', pairs)),
			]).toEqual([status, ['unknown', 'unknown']]);
			expect([
				status,
				kinds(await archiveObjects(answered(200, { ...ARCHIVED, status }), 'line_items', ['1'])),
			]).toEqual([status, ['unknown']]);
		}
	});

	it('row 7: is read in whole only when the batch is complete: what it leaves out may be there', async () => {
		for (const status of ['CANCELED', 'PENDING', 'PROCESSING']) {
			const broken = answered(200, { ...ARCHIVED, status, results: [] });
			await expect(readObjects(broken, 'invoices', ['1'], { properties: [] })).rejects.toMatchObject({
				kind: 'later',
				refusal: { code: 'system_failing' },
			});
			await expect(readAssociations(broken, 'invoices', 'contacts', ['1'])).rejects.toThrow(RemoteFault);
		}
	});

	it('row 7: a record that HubSpot failed to read is not taken for one that is not there', async () => {
		const failed = answered(207, { ...ARCHIVED, results: [], errors: [error('INTERNAL_ERROR', { ids: ['1'] })] });
		await expect(readObjects(failed, 'invoices', ['1'], { properties: [] })).rejects.toMatchObject({
			kind: 'later',
			refusal: { code: 'system_failing' },
		});
		await expect(readAssociations(failed, 'invoices', 'contacts', ['1'])).rejects.toThrow(RemoteFault);
		const gone = answered(207, { ...ARCHIVED, results: [], errors: [error('OBJECT_NOT_FOUND', { ids: ['1'] })] });
		expect([
			await readObjects(gone, 'invoices', ['1'], { properties: [] }),
			await readAssociations(gone, 'invoices', 'contacts', ['1']),
		]).toEqual([[], new Map()]);
	});
});

describe('in the account', () => {
	it('row 7: a deal that HubSpot fails to unlink is no success, and a failed look at links writes nothing', async () => {
		const { simulator, hubSpot, deps, pipeline } = await openAccount();
		const { id } = simulator.admin.contact({ email: 'a@example.com' });
		const deal = simulator.admin.deal('Deal', pipeline, undefined, [id]);
		const { invoice } = await deps.invoice({ id } as never, { jobs: [{ system: hubSpot.system, id: deal.id }] });
		const pair = {
			invoice: { system: hubSpot.system, id: invoice.id },
			job: { system: hubSpot.system, id: deal.id },
		};
		const part = async () => (await hubSpot.invoicing.ownLinks!.part([pair], deps.call()))[0]!.kind;
		simulator.state.failing.set(deal.id, 'INTERNAL_ERROR');
		expect(await part()).toBe('unknown');
		expect(simulator.state.linked(simulator.state.find('invoices', invoice.id), 'deals')).toHaveLength(1);
		simulator.state.failing.clear();
		simulator.state.failing.set(invoice.id, 'INTERNAL_ERROR');
		await expect(part()).rejects.toMatchObject({ kind: 'later' });
		simulator.state.failing.clear();
		expect(await part()).toBe('done');
		expect(simulator.state.linked(simulator.state.find('invoices', invoice.id), 'deals')).toEqual([]);
	});
});

describe('associations', () => {
	it("row 8: are read with HubSpot's own types, whose numbers a user's labels may have, too; ids are texts", async () => {
		const { simulator, hubSpot, deps } = await openAccount();
		const { id } = simulator.admin.contact({ email: 'a@example.com' });
		const { invoice } = await deps.invoice({ id } as never);
		const reply = {
			results: [
				{
					from: { id: invoice.id },
					to: [
						{
							toObjectId: '90071992547409931',
							associationTypes: [
								{ category: 'HUBSPOT_DEFINED', typeId: 177 },
								{ category: 'USER_DEFINED', typeId: 1226, label: 'Payer' },
							],
						},
					],
				},
			],
		};
		expect(await readLinks(answered(200, { ...ARCHIVED, ...reply }), 'invoices', 'contacts', [invoice.id])).toEqual(
			new Map([[invoice.id, [{ toId: '90071992547409931', typeIds: [177] }]]]),
		);
		expect(hubSpot.system).toBe('hubSpot:1234567');
	});
});
