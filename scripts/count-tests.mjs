// @ts-check
import { basename } from 'node:path';
import { readFileSync } from 'node:fs';

/**
 * Adds up jest's own reports and prints "N passed, N failed" as the last line. A run without a
 * report, or a test file that could not even be loaded, counts as one failure: it must not vanish.
 */
let passed = 0;
let failed = 0;
for (const path of process.argv.slice(2)) {
	try {
		const report = JSON.parse(readFileSync(path, 'utf8'));
		passed += report.numPassedTests;
		failed += report.numFailedTests + report.numRuntimeErrorTestSuites;
	} catch {
		console.log(`No report of the ${basename(path, '.json')} tests: that run did not finish.`);
		failed += 1;
	}
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
