// @ts-check
const { readFileSync } = require('node:fs');
/** @type {any} `_extensions` is not in the public types. */
const Module = require('node:module');
const { transformSync } = require('esbuild');

// The benches and the live round run from the sources: each file is compiled as it is loaded.
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
