# Run from the root of the repository: Rscript tests/reference/newcombe.R
# Newcombe (1998), method 10: the Wilson intervals are prop.test's own; the p-value is the level at which an end is 0.
library(jsonlite)

wilson <- function(x, n, level) as.vector(suppressWarnings(prop.test(x, n, conf.level = level, correct = FALSE))$conf.int)
ends <- function(x1, n1, x2, n2, level) {
  a <- wilson(x1, n1, level); b <- wilson(x2, n2, level); d <- x1 / n1 - x2 / n2
  c(d - sqrt((x1 / n1 - a[1])^2 + (b[2] - x2 / n2)^2), d + sqrt((a[2] - x1 / n1)^2 + (x2 / n2 - b[1])^2))
}
# The score equation in z itself (l and u solve (p - l)^2 = z^2 l (1 - l) / n), so that small p-values keep their digits
p_value <- function(x1, n1, x2, n2) {
  if (x1 * n2 == x2 * n1) return(1)
  if (x1 / n1 < x2 / n2) return(p_value(x2, n2, x1, n1))
  end <- function(z) {
    roots <- function(x, n) sort(Re(polyroot(c(x^2 / n, -(2 * x + z^2), n + z^2))))
    l <- max(0, roots(x1, n1)[1]); u <- min(1, roots(x2, n2)[2])
    (x1 / n1 - x2 / n2) - z * sqrt(l * (1 - l) / n1 + u * (1 - u) / n2)
  }
  2 * pnorm(-uniroot(end, c(1e-6, 50), tol = 1e-15, maxiter = 5000)$root)
}
rows <- list(c(56, 70, 48, 80), c(9, 10, 3, 10), c(6, 7, 2, 7), c(5, 56, 0, 29), c(0, 10, 0, 20), c(0, 10, 0, 10), c(10, 10, 0, 20),
             c(10, 10, 0, 10), c(3, 24, 11, 26), c(1, 400, 9, 380), c(0, 50, 4, 52), c(7, 34, 1, 34), c(200, 1000, 4, 1000))
write_json(
  list(made = R.version.string, cases = lapply(rows, function(r) {
    at95 <- ends(r[1], r[2], r[3], r[4], .95); at99 <- ends(r[1], r[2], r[3], r[4], .99)
    list(treatment = list(events = r[1], units = r[2]), control = list(events = r[3], units = r[4]),
         low = at95[1], high = at95[2], low99 = at99[1], high99 = at99[2], pValue = p_value(r[1], r[2], r[3], r[4]))
  })),
  "tests/reference/newcombe.json", digits = NA, auto_unbox = TRUE)
