/** Who is billed. */
export interface Client {
	readonly id: string;
	readonly name: string;
	readonly email: string;
	/** en, sv, nb, ro; '' takes the ledger's. */
	readonly language: string;
	readonly organisationNumber: string;
	readonly address: string;
}
