import { LEDGER_CAPABILITIES } from '../../src/systems/ledger/capabilities';
import { sqliteLedger } from './ledgers';
import { conformanceSuite } from './suite';
import { OURS } from './traits';

describe('the ledger on SQLite', () => {
	conformanceSuite(it, {
		name: 'ledger on SQLite',
		make: () => sqliteLedger(),
		capabilities: LEDGER_CAPABILITIES,
		lacks: OURS,
	});
});
