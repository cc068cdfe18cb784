import { createMemory } from '../../../src/systems/memory/memory';
import { modelSuite } from './run';

describe('the memory system against itself', () => {
	modelSuite(it, async () => createMemory(), 60);
});
