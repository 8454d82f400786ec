# Run from the root of the repository: Rscript tests/reference/inverse-probability.R
# Inverse-probability weights on the supported-work data from R's glm to full convergence, rows in the order of ids by
# code unit.
suppressMessages(library(jsonlite))
d <- read.csv("examples/supported-work-matched/nsw-psid.csv")
d <- d[order(d$id, method = "radix"), ]
f <- treat ~ age + educ + race + married + nodegree + re74 + re75
e <- unname(glm(f, binomial, d, control = glm.control(epsilon = 1e-14, maxit = 100))$fitted.values)
t <- d$treat; p <- mean(t)
att <- ifelse(t == 1, 1, e / (1 - e))
ate <- ifelse(t == 1, 1 / e, 1 / (1 - e))
bounds <- function(w, low, high) ifelse(e < low | e > high, 0, w)
cap <- function(w, q) ave(w, t, FUN = function(x) pmin(x, quantile(x, q)))

case <- function(params, w) list(params = params, weights = w,
  effect = weighted.mean(d$re78[t == 1], w[t == 1]) - weighted.mean(d$re78[t == 0], w[t == 0]))
none <- setNames(list(), character(0))
cases <- list(
  case(none, att),
  case(list(estimand = "ate"), ate),
  case(list(stabilised = TRUE), ifelse(t == 1, 1, att * (1 - p) / p)),
  case(list(estimand = "ate", stabilised = TRUE), ate * ifelse(t == 1, p, 1 - p)),
  case(list(trim = list(scores = c(0.1, 0.9))), bounds(att, 0.1, 0.9)),
  case(list(estimand = "ate", trim = list(scores = c(0.1, 0.9))), bounds(ate, 0.1, 0.9)),
  case(list(trim = list(quantile = 0.95)), cap(att, 0.95)),
  case(list(estimand = "ate", stabilised = TRUE, trim = list(quantile = 0.99)), cap(ate * ifelse(t == 1, p, 1 - p), 0.99)))
write_json(list(made = R.version.string, ids = d$id, score = e, cases = cases), "tests/reference/inverse-probability.json",
  digits = I(17), auto_unbox = TRUE)
for (one in cases) cat(sprintf("%.10g", one$effect), sum(one$weights > 0), range(one$weights), "\n")
