/** Something in the stored rows or files that a law forbids. `law` is the short name that ARCHITECTURE.md's table uses. */
export type Fault = { readonly law: string; readonly where: string; readonly what: string };
