# Chances of a place in proportion to weights, by solving for lambda, and the blocked difference over priority classes.
#   Rscript tests/reference/lottery.R
library(estimatr)
library(jsonlite)

chances <- function(units, weight, places) {
  gap <- function(lambda) sum(units * pmin(1, lambda * weight)) - places
  lambda <- uniroot(gap, c(0, 10 / min(weight)), tol = 1e-15, maxiter = 10000)$root
  # Newton's last step over the classes below 1, so that uniroot's tolerance costs no digits.
  open <- lambda * weight < 1
  lambda <- (places - sum(units[!open])) / sum(units[open] * weight[open])
  pmin(1, lambda * weight)
}

cases <- list(
  list(units = c(40, 110), weight = c(2, 1), places = 60),
  list(units = c(10, 20, 70), weight = c(4, 2, 1), places = 33),
  list(units = c(5, 12, 30), weight = c(20, 3, 1), places = 20),
  list(units = c(3, 4, 5, 60), weight = c(50, 10, 2.5, 1), places = 30),
  list(units = c(7, 9), weight = c(0.5, 1), places = 1)
)
cases <- lapply(cases, function(case) c(case, list(chance = chances(case$units, case$weight, case$places))))

set.seed(60)
class <- rep(c("2", "1"), c(40, 110))
got <- c(sample(rep(1:0, c(25, 15))), sample(rep(1:0, c(35, 75))))
work <- rbinom(150, 1, 0.3 + 0.15 * got + 0.1 * (class == "2"))
fit <- difference_in_means(work ~ got, blocks = class, data = data.frame(work, got, class))

write_json(
  list(
    chances = cases,
    study = list(class = class, got = got, work = work),
    difference = list(estimate = unname(fit$coefficients), standardError = unname(fit$std.error), df = unname(fit$df))
  ),
  "tests/reference/lottery.json", auto_unbox = TRUE, digits = NA, pretty = TRUE
)
