# Power where it is known exactly: Rscript tests/reference/simulated-power.R
library(jsonlite)
two <- function(n, delta) power.t.test(n = n, delta = delta, sd = 1, strict = TRUE, tol = 1e-12)$power
# Equal clusters of m: a t-test of their means.
clusters <- function(per_arm, m, delta, icc) {
  power.t.test(n = per_arm, delta = delta, sd = sqrt(icc + (1 - icc) / m), strict = TRUE, tol = 1e-12)$power
}
# Pairs that share a part of their variance: a t-test of their differences.
pairs <- function(n, delta, shared) {
  power.t.test(n = n, delta = delta, sd = sqrt(2 * (1 - shared)), type = "paired", strict = TRUE, tol = 1e-12)$power
}
# Welch's interval of two proportions, enumerated over all outcomes. Fewer than 5 events are too rare here to count.
proportions <- function(n, control, treatment) {
  all <- expand.grid(c = 0:n, t = 0:n)
  chance <- dbinom(all$c, n, control) * dbinom(all$t, n, treatment)
  variance <- function(x) (x / n) * (1 - x / n) * n / (n - 1) / n
  vc <- variance(all$c)
  vt <- variance(all$t)
  df <- (vc + vt)^2 / (vc^2 / (n - 1) + vt^2 / (n - 1))
  rejects <- abs(all$t - all$c) / n > qt(0.975, df) * sqrt(vc + vt)
  sum(chance[which(rejects & all$t > all$c)])
}
writeLines(toJSON(list(
  "two arms of 30, 0.8 SD" = two(30, 0.8),
  "two arms of 64, 0.5 SD" = two(64, 0.5),
  "24 clusters of 20, 0.3 SD, icc 0.05" = clusters(12, 20, 0.3, 0.05),
  "8 clusters of 50, 0.4 SD, icc 0.02" = clusters(4, 50, 0.4, 0.02),
  "50 pairs, 0.3 SD, half shared" = pairs(50, 0.3, 0.5),
  "two arms of 100, 30% and 50%" = proportions(100, 0.3, 0.5)
), digits = NA, auto_unbox = TRUE, pretty = TRUE), "tests/reference/simulated-power.json")
