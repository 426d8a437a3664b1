import { CANONICAL, type VariationBackend } from '../horde/index.ts';

/** The backend's id, as people type it; names without a prefix are `unprefixed`. */
export const backendLabel = (backend: VariationBackend): string => (backend === CANONICAL ? 'unprefixed' : backend);

/** The small sign of the backend named by the nearest `data-backend`: figures.css gives every backend its own pair
 * of colour and shape, so that the sign works without colour too. */
export const BackendMark = () => <i class="mark" aria-hidden="true" />;
