export const oneByOne = async (n: number) => ({ calls: n, seconds: n });
