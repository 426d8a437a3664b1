/**
 * The small mark of the backend in the nearest `data-backend`: colours.css gives every backend its own pair of colour
 * and shape, so that the mark also works without colour.
 */
export const BackendMark = () => <i class="mark" aria-hidden="true" />;
