/** Where the Peppol Directory is, the one of the network in use. It needs no key. */
export const PEPPOL_DIRECTORY = 'https://directory.peppol.eu';
