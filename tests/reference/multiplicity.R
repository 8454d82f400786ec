# Run from the root of the repository: Rscript tests/reference/multiplicity.R
# p.adjust of stats; a refusal is a p-value of 1 that counts in the family.
library(jsonlite)

long <- c(.001, .008, .039, .041, .042, .06, .074, .205, .212, .216, .222, .251, .269, .275, .34, .341, .384, .569, .594, .696, .762, .94, .942, .975, .986)
set.seed(7)
sets <- list(long, rev(long), sample(long), c(.04, .01, .03, .01), c(.2), c(.5, .5, .5), c(1e-12, .9, 1e-5))
adjusted <- function(p, m) {
  padded <- c(p, rep(1, m - length(p)))
  list(p = I(p), m = m, holm = I(p.adjust(padded, "holm")[seq_along(p)]), `benjamini-hochberg` = I(p.adjust(padded, "BH")[seq_along(p)]))
}
write_json(
  list(made = R.version.string, cases = c(lapply(sets, function(p) adjusted(p, length(p))), list(adjusted(c(.01, .02, .2), 5), adjusted(long, 40)))),
  "tests/reference/multiplicity.json", digits = NA, auto_unbox = TRUE)
