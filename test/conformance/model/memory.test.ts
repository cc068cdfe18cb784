import { digest } from '../../support/builders/proposal';
import { memoryWithCompany } from '../../support/company';
import { modelSuite } from './run';

describe('the memory system against itself', () => {
	modelSuite(it, async () => memoryWithCompany({ digest }), 60);
});
