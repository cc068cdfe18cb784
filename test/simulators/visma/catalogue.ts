import { done, refused, type Outcome } from '../../../src/ports/outcome';
import type { Call } from '../../../src/ports/call';
import type { RemoteSystem } from '../../../src/ports/remote-system';
import type { Admin } from '../../conformance/behind-api';
import type { VismaSim } from './simulator';

const notThere = (what: string): Outcome<never> =>
	refused({ code: 'not_found', message: `There is no such ${what} in Visma.`, fix: 'Pick one that is there.' });

/**
 * What people keep in Visma by hand, in the words of the catalogue. Projects have one pipeline, which stays as it is.
 */
export function simCatalogue(sim: VismaSim, remote: () => RemoteSystem): Admin {
	const all = <In, Out>(batch: readonly In[], one: (input: In) => Out | Promise<Out>) => Promise.all(batch.map(one));
	const pipeline = async () => (await remote().jobs.listPipelines())[0]!;
	return {
		putClients: (batch) =>
			all(batch, async ({ id, fields: { name, email } }) => {
				const known = id === null ? undefined : sim.state.customers.get(id);
				if (id !== null && !known) return notThere('client');
				const customer = known ?? sim.admin.customer({ Name: name ?? '', EmailAddress: email ?? '' });
				Object.assign(customer, {
					...(name !== undefined && { Name: name }),
					...(email !== undefined && { EmailAddress: email }),
				});
				const [client] = await remote().clients.readClients([customer.Id]);
				return client === undefined || client === 'absent' ? notThere('client') : done(client);
			}),
		readClients: (ids) => remote().clients.readClients(ids),
		listClients: (query) => remote().clients.listClients(query),
		findClientsByEmail: (emails) => remote().clients.findClientsByEmail(emails),
		putPipelines: (batch) => all(batch, async () => done(await pipeline())),
		renameStages: (batch) => all(batch, () => notThere('pipeline')),
		createJobs: (batch, call: Call) =>
			all(batch, async ({ title, clientId }) => {
				if (!sim.state.customers.has(clientId)) return notThere('client');
				const { Id } = sim.admin.project(clientId, { Name: title });
				const [record] = await remote().jobs.readJobs([Id], call);
				return record === undefined || record === 'absent' ? notThere('job') : done(record);
			}),
	};
}
