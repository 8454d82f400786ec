# Run from the root of the repository: Rscript tests/reference/wedge-plan.R
# The variance of the effect in a stepped wedge when clusters and periods are fixed effects: from lm's own (X'X)^-1 over every
# cluster and period, N measurements in each, with variance `within` of a measurement.
suppressMessages(library(jsonlite))
wedge <- function(clusters, times, crossings, size, within) {
  group <- ceiling(seq_len(clusters) * length(crossings) / clusters)
  d <- expand.grid(cluster = seq_len(clusters), time = seq_len(times) - 1)
  d$x <- as.numeric(d$time >= crossings[group[d$cluster]])
  d$y <- rnorm(nrow(d))
  fit <- lm(y ~ factor(cluster) + factor(time) + x, d)
  list(clusters = clusters, times = times, crossings = crossings, size = size, within = within,
       variance = summary(fit)$cov.unscaled["x", "x"] * within / size)
}
cases <- list(
  wedge(16, 24, c(3, 6, 9, 12), 30, 13680),      # monthly, from the fourth month on a step of three
  wedge(12, 5, 1:4, 20, .95),                    # one measurement around each step
  wedge(10, 8, c(2, 3, 6), 7.5, 2),              # clusters that do not divide, steps of unequal length
  wedge(6, 3, c(1, 3), 4, 1)                     # a group that starts after the last measurement
)
write(toJSON(list(made = R.version.string, cases = cases), auto_unbox = TRUE, digits = NA), "tests/reference/wedge-plan.json")
