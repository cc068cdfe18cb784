import type { SystemKind } from '../../../src/domain/system-name';
import type { Capabilities } from '../../../src/ports/capabilities';
import { LEDGER_CAPABILITIES } from '../../../src/systems/ledger/capabilities';
import { highLevel } from './high-level';
import { hubSpot } from './hub-spot';
import type { RemoteKind, Vendor } from './vendor';
import { visma } from './visma';

/** Every system behind an API. A new one is a file beside this one, a line here, and its credentials. */
export const VENDORS: Readonly<Record<RemoteKind, Vendor>> = { highLevel, hubSpot, visma };

export const KINDS: readonly SystemKind[] = ['ledger', ...(Object.keys(VENDORS) as RemoteKind[])];

export const capabilitiesOf = (kind: SystemKind): Capabilities =>
	kind === 'ledger' ? LEDGER_CAPABILITIES : VENDORS[kind].capabilities;
