/** A command that cannot be done. Its message is French, for whoever typed the command; nothing was done. */
export class CommandRefused extends Error {}
