/** Says in a whole sentence for the user why something cannot be done. Any other error means that something went wrong. */
export class Refusal extends Error {}
