const width = 30;

/** How far long work is, such as `simulating [######                        ] 200 of 1000`. */
export function progressBar(what: string, done: number, all: number): string {
  const full = all === 0 ? width : Math.floor((width * done) / all);
  return `${what} [${'#'.repeat(full)}${' '.repeat(width - full)}] ${done} of ${all}`;
}
