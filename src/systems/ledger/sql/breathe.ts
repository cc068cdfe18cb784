/** Lets other work of the process pass. SQLite writes synchronously, and a long batch must not hold up n8n (R9). */
export const breathe = () => new Promise<void>((resume) => setImmediate(resume));
