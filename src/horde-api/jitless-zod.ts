import { z } from 'zod/mini';

// The extension's CSP forbids eval; zod would try it once for each object schema, and the browser would log it.
z.config({ jitless: true });

export { z };
