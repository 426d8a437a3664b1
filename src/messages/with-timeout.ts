/** Settles like `promise`, or rejects with `reason` after `timeoutMs`. */
export async function withTimeout<T>(promise: Promise<T>, timeoutMs: number, reason?: Error): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(reject, timeoutMs, reason);
  });
  return Promise.race([promise, timeout]).finally(() => clearTimeout(timer));
}
