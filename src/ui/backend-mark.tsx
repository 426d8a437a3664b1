/** The small sign of the backend named by the nearest `data-backend`: colours.css gives every backend its own pair
 * of colour and shape, so that the sign works without colour too. */
export const BackendMark = () => <i class="mark" aria-hidden="true" />;
