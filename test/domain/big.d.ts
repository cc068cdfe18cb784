/** The part of big.js that the tests use as an oracle. */
declare module 'big.js' {
	export class Big {
		static RM: number;
		static NE: number;
		static PE: number;
		static readonly roundHalfUp: number;
		constructor(value: string | number);
		plus(other: Big | string | number): Big;
		minus(other: Big | string | number): Big;
		times(other: Big | string | number): Big;
		div(other: Big | string | number): Big;
		pow(exponent: number): Big;
		round(decimals: number, mode?: number): Big;
		eq(other: Big | string | number): boolean;
		toString(): string;
		toFixed(decimals: number): string;
	}
}
