import { MEMORY_CAPABILITIES } from '../../src/systems/memory/invoicing';
import { memoryWithCompany } from '../support/company';
import { conformanceSuite } from './suite';
import { OURS } from './traits';

describe('the memory system, the oracle', () => {
	conformanceSuite(it, {
		name: 'memory',
		make: async () => memoryWithCompany(),
		capabilities: MEMORY_CAPABILITIES,
		lacks: OURS,
	});
});
