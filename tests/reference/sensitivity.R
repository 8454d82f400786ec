# Rosenbaum's bounds with the signed rank statistic (Rosenbaum 2002, § 4.3.3) and E-values (VanderWeele & Ding 2017), from
# the formulas; wilcox.test for Γ = 1 (normal, without continuity correction).
#   Rscript tests/reference/sensitivity.R > tests/reference/sensitivity.json
suppressPackageStartupMessages(library(jsonlite))

upper <- function(d, gamma) {
  d <- d[d != 0]
  r <- rank(abs(d))
  t <- max(sum(r[d > 0]), sum(r[d < 0]))
  p <- gamma / (1 + gamma)
  2 * pnorm((t - p * sum(r)) / sqrt(p * (1 - p) * sum(r^2)), lower.tail = FALSE)
}
bound <- function(d, confidence) {
  alpha <- 1 - confidence
  p <- wilcox.test(d[d != 0], exact = FALSE, correct = FALSE)$p.value
  stopifnot(abs(p - upper(d, 1)) < 1e-12)
  gamma <- if (p >= alpha) NA else uniroot(function(g) log(upper(d, g)) - log(alpha), c(1, 1e6), tol = 1e-14)$root
  list(differences = d, confidence = confidence, pairs = sum(d != 0), pValue = p, gamma = gamma)
}
set.seed(8)
bounds <- list(
  bound(round(rnorm(60, .6), 3), .95),
  bound(round(-abs(rnorm(40, .3)) + rnorm(40, 0, .2), 1), .99),
  bound(c(rep(1, 34), rep(-1, 9), rep(0, 20)), .95),
  bound(rnorm(25, .1), .95)
)

ratio <- function(kind, effect, mean, sd) {
  rr <- if (kind == "binary") (mean + effect) / mean else exp(.91 * effect / sd)
  max(rr, 1 / rr)
}
strength <- function(rr) rr + sqrt(rr * (rr - 1))
value <- function(kind, estimate, low, high, mean, sd) {
  near <- if (low > 0) low else if (high < 0) high else 0
  list(kind = kind, estimate = estimate, low = low, high = high, controlMean = mean, controlSd = sd,
       riskRatio = ratio(kind, estimate, mean, sd), eValue = strength(ratio(kind, estimate, mean, sd)),
       interval = strength(ratio(kind, near, mean, sd)))
}
values <- list(
  value("continuous", 2.4, .8, 4, 12, 3.1),
  value("continuous", -.4, -.9, .1, 5, 1.2),
  value("binary", .12, .04, .2, .3, NA),
  value("binary", -.2, -.31, -.09, .45, NA)
)
cat(toJSON(list(bounds = bounds, values = values), digits = NA, auto_unbox = TRUE, na = "null"), "\n")
