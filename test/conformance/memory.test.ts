import { createMemory } from '../../src/systems/memory/memory';
import { MEMORY_CAPABILITIES } from '../../src/systems/memory/invoicing';
import { conformanceSuite } from './suite';
import { OURS } from './traits';

describe('the memory system, the oracle', () => {
	conformanceSuite(it, { name: 'memory', make: async () => createMemory(), capabilities: MEMORY_CAPABILITIES, lacks: OURS });
});
