const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { transformSync } = require('esbuild');

/* The benches and the live round run straight from the sources: each file is translated as it is loaded, and stands where it stood. */
Module._extensions['.ts'] = (module, filename) => {
	const { code } = transformSync(readFileSync(filename, 'utf8'), {
		loader: 'ts',
		format: 'cjs',
		target: 'es2022',
		sourcefile: filename,
		supported: { 'dynamic-import': false },
	});
	module._compile(code, filename);
};
// Beside Foo.node.ts stands Foo.node.json: the code is meant.
const { '.json': json } = Module._extensions;
delete Module._extensions['.json'];
Module._extensions['.json'] = json;
