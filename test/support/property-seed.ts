import fc from 'fast-check';

// Loaded by jest.config.js where PROPERTY_SEED is set: the properties take the same values in every run.
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED) });
