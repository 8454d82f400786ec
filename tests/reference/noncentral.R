# Noncentral t, chi-square and F: Rscript tests/reference/noncentral.R
# R's pt with ncp stops at 1e-12 absolute and turns to a normal approximation beyond ncp 37.62; `integral` is the definition,
# integrated over the density of S = sqrt(chi-square / df), and is what the tests hold to.
library(jsonlite)

upper <- function(t, df, ncp) {
  density <- function(s) exp(log(2 * df * s) + dchisq(df * s^2, df, log = TRUE))
  f <- function(s) pnorm(t * s - ncp, lower.tail = FALSE) * density(s)
  cuts <- qchisq(c(0, 1e-12, 1e-6, .01, .1, .5, .9, .99, 1 - 1e-6, 1 - 1e-12), df)
  cuts <- c(sqrt(cuts / df), sqrt(qchisq(1e-40, df, lower.tail = FALSE) / df))
  step <- if (t > 0) (ncp + c(-8, -4, 0, 4, 8)) / t else numeric(0)
  cuts <- sort(unique(c(cuts, step[step > 0 & step < max(cuts)])))
  sum(mapply(function(a, b) integrate(f, a, b, rel.tol = 1e-13, abs.tol = 0, subdivisions = 2000, stop.on.error = FALSE)$value,
             head(cuts, -1), tail(cuts, -1)))
}

t <- expand.grid(t = c(-1, 0.5, 1.96, 2.4, 4.3, 12.7), df = c(1, 2, 3.7, 8, 38, 298, 5000), ncp = c(0, 0.3, 2.8, 6, 20))
t$pt <- mapply(pt, t$t, t$df, t$ncp, MoreArgs = list(lower.tail = FALSE))
t$integral <- mapply(upper, t$t, t$df, t$ncp)
stopifnot(max(abs(t$pt - t$integral)) < 1e-9)

chisq <- expand.grid(x = c(0.5, 3.84, 12.59, 40), df = c(1, 2, 6, 25), ncp = c(0, 0.4, 5, 60))
chisq$upper <- mapply(pchisq, chisq$x, chisq$df, chisq$ncp, MoreArgs = list(lower.tail = FALSE))

f <- expand.grid(f = c(0.4, 2.3, 4, 15), df1 = c(1, 3, 5), df2 = c(4, 76, 89.5), ncp = c(0, 0.4, 9.9, 50))
f$upper <- mapply(pf, f$f, f$df1, f$df2, f$ncp, MoreArgs = list(lower.tail = FALSE))

# R's pf with ncp stops at 1e-9 absolute; `sum` is the Poisson mixture over R's central tails.
j <- 0:400
chisq$sum <- mapply(function(x, df, ncp) sum(dpois(j, ncp / 2) * pchisq(x, df + 2 * j, lower.tail = FALSE)), chisq$x, chisq$df, chisq$ncp)
f$sum <- mapply(function(f, d1, d2, ncp) sum(dpois(j, ncp / 2) * pf(f * d1 / (d1 + 2 * j), d1 + 2 * j, d2, lower.tail = FALSE)),
                f$f, f$df1, f$df2, f$ncp)
stopifnot(max(abs(chisq$sum - chisq$upper), abs(f$sum - f$upper)) < 1e-8)

write_json(list(t = t, chisq = chisq, f = f), "tests/reference/noncentral.json", digits = NA)
