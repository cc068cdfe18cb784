import { LEDGER_CAPABILITIES } from '../../src/systems/ledger/capabilities';
import { postgresLedger } from './ledgers';
import { conformanceSuite } from './suite';
import { OURS } from './traits';

describe('the ledger on PostgreSQL', () => {
	conformanceSuite(it, {
		name: 'ledger on PostgreSQL',
		make: () => postgresLedger(),
		capabilities: LEDGER_CAPABILITIES,
		lacks: OURS,
	});
});
