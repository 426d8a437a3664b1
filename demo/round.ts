export const round = (value: number, decimals: number): number => Number(value.toFixed(decimals));
