/** What is promised, or a rejection with `reason` when that takes longer than `patience` (ms). */
export async function inTime<T>(promised: Promise<T>, patience: number, reason: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(reason)), patience);
  });
  return Promise.race([promised, late]).finally(() => clearTimeout(timer));
}
