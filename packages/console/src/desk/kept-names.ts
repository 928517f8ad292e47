/** The server's own name of a class of what is kept, as the catalogues name it. */
export const slugOf = (what: string): string => what.toLowerCase().replaceAll(/\W+/g, "_")
