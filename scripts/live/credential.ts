import type { System } from './arguments';
import { Fault } from './fault';
import type { Person } from './prompt';

export interface Credential {
	readonly token: string;
	/** HighLevel's location; '' for the others. */
	readonly location: string;
}

const WANTED: Readonly<Record<System, string>> = {
	hubspot: 'HubSpot service key',
	highlevel: 'HighLevel private integration token',
	visma: 'Visma access token',
};

/** From the environment, or from the person; never from an argument. @throws Fault where neither has it */
export async function readCredential(
	system: System,
	env: Readonly<Record<string, string | undefined>>,
	person: Person,
): Promise<Credential> {
	const token = env.INVOICING_LIVE_TOKEN?.trim() || (await person.ask(`${WANTED[system]} (not shown): `, 'hidden'));
	if (!token)
		throw new Fault(
			`A ${WANTED[system]} is needed.`,
			'Type it when asked, or put it into the environment as INVOICING_LIVE_TOKEN.',
		);
	if (/\s/.test(token)) throw new Fault('The credential has a blank in it.', 'Copy it again, whole and alone.');
	if (system !== 'highlevel') return { token, location: '' };
	const location = env.INVOICING_LIVE_LOCATION?.trim() || (await person.ask('Location ID: '));
	if (!location || !/^\w+$/.test(location))
		throw new Fault(
			'The id of the HighLevel location is needed.',
			'It stands in the address of its pages, after /location/. Type it when asked, or put it into the environment as INVOICING_LIVE_LOCATION.',
		);
	return { token, location };
}
