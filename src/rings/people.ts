/** Whether an account is one of these; GitHub's names are the same in any case. */
export function isWithin(who: readonly string[], account: string): boolean {
  return who.some((each) => each.toLowerCase() === account.toLowerCase())
}
