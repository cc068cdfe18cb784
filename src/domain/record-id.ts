/** What the ids of records begin with. */
export type IdPrefix = 'inv' | 'pay' | 'job' | 'cli' | 'tpl' | 'pipe' | 'stg' | 'rec' | 'prop' | 'prod' | 'rem' | 'wvr';

/** Gives an id that no record has, such as `inv_63b23a4754b9a56b019e7f4a`. */
export type NewId = (prefix: IdPrefix) => string;
