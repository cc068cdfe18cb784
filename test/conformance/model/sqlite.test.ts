import { sqliteLedger } from '../ledgers';
import { modelSuite } from './run';

describe('the ledger on SQLite against the memory system', () => {
	modelSuite(it, () => sqliteLedger(), 200);
});
