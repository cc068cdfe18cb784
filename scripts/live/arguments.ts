import { parseArgs } from 'node:util';
import { Fault } from './fault';

export const HELP = `npm run live -- hubspot                    asks a HubSpot account about what is unconfirmed
npm run live -- highlevel                  the same for a HighLevel location
npm run live -- visma                      the same for a Visma company; reads only
npm run live -- visma --sandbox --contact <id>   makes a draft, too: only in a sandbox company
npm run live -- hubspot --contact <id>     a contact, by id or e-mail address, that the draft may name
npm run live -- hubspot --read-only        makes no draft
npm run live -- hubspot --simulated        the same with a simulator on this machine: no account, no credential
npm run live -- hubspot --yes              asks nothing: goes on, and removes drafts that an earlier run left behind

The credential is asked for, and not shown as you type; or it stands in the environment:
INVOICING_LIVE_TOKEN, and for HighLevel also INVOICING_LIVE_LOCATION. It is never an argument.`;

const NO_CONTACT = '--contact needs the id or the e-mail address of a contact.';

const SYSTEMS = ['hubspot', 'highlevel', 'visma'] as const;
export type System = (typeof SYSTEMS)[number];

export interface Arguments {
	readonly system: System;
	readonly contact: string | null;
	readonly isReadOnly: boolean;
	/** The account is one of the vendor's sandbox. */
	readonly isSandbox: boolean;
	/** A simulator of the project stands in for the account. */
	readonly isSimulated: boolean;
	/** Nobody is asked. */
	readonly isAgreed: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * @returns 'help' where that is what was asked for. @throws Fault for what is none, and where npm kept an option for
 * itself
 */
export function readArguments(args: readonly string[], env: Environment = {}): Arguments | 'help' {
	const options = {
		contact: { type: 'string' },
		'read-only': { type: 'boolean' },
		sandbox: { type: 'boolean' },
		simulated: { type: 'boolean' },
		yes: { type: 'boolean' },
		help: { type: 'boolean', short: 'h' },
	} as const;
	const { values, positionals } = parsed(() => parseArgs({ args: [...args], options, allowPositionals: true }));
	if (values.help) return 'help';
	const [system, ...more] = positionals;
	if (more.length > 0 || !isSystem(system)) throw new Fault('Name one system: hubspot, highlevel or visma.', HELP);
	if (values.sandbox && system !== 'visma') throw new Fault('--sandbox is for visma only.', HELP);
	// Without the "--" npm takes options for its own: a person who asked to read would be given a round that writes.
	const isKept = (name: 'read-only' | 'contact' | 'simulated') =>
		values[name] === undefined && env[`npm_config_${name.replace('-', '_')}`] !== undefined;
	if (isKept('read-only') || isKept('contact') || isKept('simulated'))
		throw new Fault('npm kept an option for itself.', `Put "--" before the system: npm run live -- ${system} …`);
	const contact = values.contact?.trim() ?? null;
	if (contact !== null && !/^[\w-]+$|^[^\s@]+@[^\s@]+$/.test(contact)) throw new Fault(NO_CONTACT, HELP);
	return {
		system,
		contact,
		isReadOnly: values['read-only'] === true,
		isSandbox: values.sandbox === true,
		isSimulated: values.simulated === true,
		isAgreed: values.yes === true,
	};
}

const isSystem = (text: string | undefined): text is System => SYSTEMS.includes(text as System);

function parsed<T>(parse: () => T): T {
	try {
		return parse();
	} catch (fault) {
		const { message } = fault as Error;
		if (message.startsWith("Option '--contact")) throw new Fault(NO_CONTACT, HELP);
		// A stray argument may be a credential, so what was given is not repeated.
		const option = /^(?:Unknown option|Option) '(--?[a-z-]+)/.exec(message)?.[1];
		throw new Fault(
			option === undefined ? 'These arguments are not understood.' : `${option} is not understood.`,
			HELP,
		);
	}
}

/**
 * Where the API answers. Another address is for tests and for whoever works on this: only one of this machine is taken.
 */
export function addressIn(env: Environment, usual: string): string {
	const given = env.INVOICING_LIVE_URL;
	if (!given) return usual;
	if (!/^http:\/\/127\.0\.0\.1:\d+$/.test(given))
		throw new Fault(
			'INVOICING_LIVE_URL is for tests on this machine only.',
			'Unset it, or give an address such as http://127.0.0.1:8080.',
		);
	return given;
}
