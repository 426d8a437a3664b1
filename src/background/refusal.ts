/** Why something cannot be done, as a whole sentence for the user. Other errors are told as what went wrong. */
export class Refusal extends Error {}
