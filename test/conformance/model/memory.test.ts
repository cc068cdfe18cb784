import { digest } from '../../domain/proposal/some-proposal';
import { memoryWithCompany } from '../../support/company';
import { modelSuite } from './run';

describe('the memory system against itself', () => {
	modelSuite(it, async () => memoryWithCompany({ digest }), 60);
});
