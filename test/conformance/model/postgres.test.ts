import { postgresLedger } from '../ledgers';
import { modelSuite } from './run';

describe('the ledger on PostgreSQL against the memory system', () => {
	modelSuite(it, () => postgresLedger(), 40);
});
