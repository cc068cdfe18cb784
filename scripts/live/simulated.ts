import type { Clock } from '../../src/ports/clock';
import { SIM_BEARER, SIM_LOCATION, startHighLevel } from '../../test/simulators/highLevel/simulator';
import { startHubSpot } from '../../test/simulators/hubSpot/hub-spot';
import { startVisma } from '../../test/simulators/visma/simulator';
import type { System } from './arguments';
import type { Credential } from './credential';

/** A simulated account: nobody's, so a round in it shows what a round does. */
export interface SimulatedAccount extends Credential {
	readonly url: string;
	/** The id of a contact that the draft may name. */
	readonly contact: string;
	close(): Promise<void>;
}

/** Serves an account with a contact and a job on a port of this machine. The caller closes it. */
export const simulatedAccount = (system: System, clock: Clock): Promise<SimulatedAccount> =>
	({ hubspot: hubSpotAccount, highlevel: highLevelAccount, visma: vismaAccount })[system](() =>
		Date.parse(clock.now()),
	);

async function hubSpotAccount(now: () => number): Promise<SimulatedAccount> {
	const { admin, url, token, close } = await startHubSpot({ now });
	const contact = admin.contact({ firstname: 'Ann', lastname: 'Example', email: 'ann@example.com' }).id;
	for (const name of ['Roof', 'Garage'])
		admin.deal(name, admin.pipeline('deals', name, ['New', 'Won']), undefined, [contact]);
	for (const rate of [25, 12]) admin.taxRate(rate);
	return { url, token, location: '', contact, close };
}

async function highLevelAccount(now: () => number): Promise<SimulatedAccount> {
	const { admin, url, close } = await startHighLevel({ now });
	const contact = admin.contact({
		firstName: 'Ann',
		lastName: 'Example',
		email: 'ann@example.com',
		phone: '+15550100',
	});
	admin.opportunity(contact, admin.pipeline('Jobs'), { name: 'Roof' });
	return { url, token: SIM_BEARER, location: SIM_LOCATION, contact: contact.id, close };
}

async function vismaAccount(now: () => number): Promise<SimulatedAccount> {
	const { admin, tokens, url, close } = await startVisma({ now });
	const contact = admin.customer({ Name: 'Ann Example', EmailAddress: 'ann@example.com' }).Id;
	admin.project(contact, { Name: 'Roof' });
	return { url, token: tokens.access, location: '', contact, close };
}
