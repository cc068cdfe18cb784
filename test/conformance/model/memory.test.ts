import { createMemory } from '../../../src/systems/memory/memory';
import { digest } from '../../domain/proposal/some-proposal';
import { modelSuite } from './run';

describe('the memory system against itself', () => {
	modelSuite(it, async () => createMemory({ digest }), 60);
});
